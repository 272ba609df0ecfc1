package dev.legato.lib.optimize;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.optimize}. */
public final class Optimize extends ScriptModule {
  public Optimize() {
    super(
        "scipy.optimize",
        "results.lgt",
        "_wolfe.lgt",
        "_minpack.lgt",
        "roots.lgt",
        "scalar.lgt",
        "_objective.lgt",
        "_powell.lgt",
        "_lbfgsb.lgt",
        "_quadratic.lgt",
        "constraints.lgt",
        "_constraints.lgt",
        "_slsqp.lgt",
        "searches.lgt",
        "_trust.lgt",
        "minima.lgt",
        "evolution.lgt",
        "_simplex.lgt",
        "_branches.lgt",
        "linear.lgt",
        "integers.lgt",
        "_reflective.lgt",
        "systems.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("toms748", "use brentq");
    for (String name : List.of("lsq_linear", "isotonic_regression")) {
      m.put(name, "use minimize(method='SLSQP'), which takes constraints");
    }
    for (String name : List.of("basinhopping", "dual_annealing", "shgo", "direct")) {
      m.put(name, "use differential_evolution");
    }
    for (String name : List.of("fmin_tnc", "fmin_cobyla")) {
      m.put(name, "use fmin_l_bfgs_b, which has bounds");
    }
    for (String name : List.of("broyden1", "broyden2", "anderson", "newton_krylov")) {
      m.put(name, "use fsolve");
    }
    m.put("brute", "evaluate the function on np.meshgrid and take np.argmin");
    return m;
  }
}
