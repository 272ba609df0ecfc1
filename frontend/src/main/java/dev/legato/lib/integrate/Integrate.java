package dev.legato.lib.integrate;

import dev.legato.NDArray;
import dev.legato.ScriptModule;
import dev.legato.Session;
import dev.legato.library.Callable;
import dev.legato.library.Export;
import dev.legato.library.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.integrate}. */
public final class Integrate extends ScriptModule {
  public Integrate() {
    super(
        "scipy.integrate",
        "samples.lgt",
        "_epsilon.lgt",
        "_weights.lgt",
        "_kronrod.lgt",
        "quadrature.lgt",
        "vectors.lgt",
        "_dop853.lgt",
        "steps.lgt",
        "stiff.lgt",
        "_diagonals.lgt",
        "lsoda.lgt",
        "problems.lgt",
        "odeint.lgt");
  }

  /**
   * {@return a run of LSODA from float64 values (n) at a time}
   *
   * @param jacobian a function of the same arguments, or None
   * @param rtol and {@code atol}, of each component
   * @param steps (first, longest, shortest), 0 for none
   * @param most (steps between outputs, the highest order of Adams' formulas, that of the others)
   * @param band the diagonals below and above the main one
   */
  @Export("_steps")
  Object steps(
      Session s,
      Callable function,
      Object jacobian,
      Tuple more,
      boolean timeFirst,
      double t0,
      double bound,
      NDArray y0,
      NDArray rtol,
      NDArray atol,
      Tuple steps,
      Tuple most,
      Tuple band) {
    double[] relative = rtol.toDoubleArray();
    double[] absolute = atol.toDoubleArray();
    ScriptProblem problem =
        new ScriptProblem(
            s,
            function,
            jacobian instanceof Callable j ? j : null,
            more,
            timeFirst,
            integer(band, 0),
            integer(band, 1));
    return new Steps(
        s,
        problem,
        t0,
        bound,
        y0,
        new StepOptions(
            i -> relative[i],
            i -> absolute[i],
            number(steps, 0),
            number(steps, 1),
            number(steps, 2),
            integer(most, 0),
            integer(most, 1),
            integer(most, 2)));
  }

  private static double number(Tuple t, int k) {
    return ((Number) t.get(k)).doubleValue();
  }

  private static int integer(Tuple t, int k) {
    return ((Number) t.get(k)).intValue();
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("cumulative_simpson", "use cumulative_trapezoid, or the antiderivative of a CubicSpline");
    for (String name : List.of("cubature", "tanhsinh", "qmc_quad", "lebedev_rule")) {
      m.put(name, "use quad for each component, or nquad");
    }
    m.put("newton_cotes", "use simpson or fixed_quad");
    m.put("nsum", "use sum over np.arange");
    for (String name : List.of("ode", "complex_ode")) {
      m.put(name, "use solve_ivp");
    }
    m.put("solve_bvp", "use solve_ivp and scipy.optimize.fsolve for the missing initial values");
    return m;
  }
}
