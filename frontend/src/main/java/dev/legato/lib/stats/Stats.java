package dev.legato.lib.stats;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.stats}. */
public final class Stats extends ScriptModule {
  public Stats() {
    super(
        "scipy.stats",
        "_families.lgt",
        "_arguments.lgt",
        "_results.lgt",
        "distributions.lgt",
        "samples.lgt",
        "tests.lgt",
        "ks.lgt",
        "ranks.lgt",
        "multivariate.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("rv_histogram", "use np.histogram with density=True");
    for (String name : List.of("shapiro", "anderson")) {
      m.put(name, "use kstest");
    }
    for (String name :
        List.of("fisher_exact", "bootstrap", "permutation_test", "monte_carlo_test")) {
      m.put(name, "draw samples with np.random.default_rng");
    }
    for (String name : List.of("rv_continuous", "rv_discrete", "make_distribution")) {
      m.put(name, "write functions for pdf and cdf");
    }
    m.put("binned_statistic", "use np.digitize and np.bincount");
    return m;
  }
}
