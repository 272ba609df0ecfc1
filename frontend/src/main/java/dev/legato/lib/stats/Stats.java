package dev.legato.lib.stats;

import dev.legato.NDArray;
import dev.legato.ScriptModule;
import dev.legato.Session;
import dev.legato.array.HostTask;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
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
        "_rectangles.lgt",
        "distributions.lgt",
        "samples.lgt",
        "tests.lgt",
        "ks.lgt",
        "ranks.lgt",
        "multivariate.lgt");
  }

  /** {@return the number of pairs of int64 ranks (n) of which the first is greater, an int64 ()} */
  @Export("_inversions")
  NDArray inversions(Session s, NDArray ranks) {
    NDArray count = s.empty(new long[0], DType.INT64);
    HostTask.submit(
        "stats.inversions",
        List.of(ranks),
        List.of(count),
        (in, out) -> out.getFirst().set(0, Inversions.count(in.getFirst()), 0));
    return count;
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
