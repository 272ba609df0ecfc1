package dev.legato.lib.integrate;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.integrate}. */
public final class Integrate extends ScriptModule {
  public Integrate() {
    super(
        "scipy.integrate",
        "samples.lgt",
        "quadrature.lgt",
        "_dop853.lgt",
        "steps.lgt",
        "stiff.lgt",
        "problems.lgt",
        "_odepack.lgt",
        "odeint.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("cumulative_simpson", "use cumulative_trapezoid, or the antiderivative of a CubicSpline");
    for (String name : List.of("quad_vec", "cubature", "tanhsinh", "qmc_quad", "lebedev_rule")) {
      m.put(name, "use quad for each component, or nquad");
    }
    m.put("newton_cotes", "use simpson or fixed_quad");
    m.put("nsum", "use sum over np.arange");
    m.put("LSODA", "use RK45, or BDF or Radau for stiff problems");
    for (String name : List.of("ode", "complex_ode")) {
      m.put(name, "use solve_ivp");
    }
    m.put("solve_bvp", "use solve_ivp and scipy.optimize.fsolve for the missing initial values");
    return m;
  }
}
