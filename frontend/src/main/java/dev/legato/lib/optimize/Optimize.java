package dev.legato.lib.optimize;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.optimize}. */
public final class Optimize extends ScriptModule {
  public Optimize() {
    super("scipy.optimize", "results.lgt", "roots.lgt", "scalar.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("toms748", "use brentq");
    for (String name : List.of("linprog", "milp", "nnls", "lsq_linear", "isotonic_regression")) {
      m.put(name, "use minimize with a penalty for what is not allowed");
    }
    for (String name :
        List.of("differential_evolution", "basinhopping", "dual_annealing", "shgo", "direct")) {
      m.put(name, "use minimize from several starts");
    }
    m.put("brute", "evaluate the function on np.meshgrid and take np.argmin");
    return m;
  }
}
