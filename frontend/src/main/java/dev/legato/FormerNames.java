package dev.legato;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The modules that NumPy and SciPy keep so that programs of former versions go on: each has names
 * of a public one, whose place it takes here.
 */
final class FormerNames {
  private static final Map<String, String> NOW = Map.copyOf(names());

  private FormerNames() {}

  private static Map<String, String> names() {
    Map<String, String> now = new HashMap<>();
    below(now, "numpy", "core", "matrixlib");
    for (String name :
        List.of("numeric", "fromnumeric", "umath", "multiarray", "shape_base", "function_base")) {
      now.put("numpy.core." + name, "numpy");
    }
    now.put("numpy.core.defchararray", "numpy.char");
    below(now, "numpy.random", "mtrand");
    below(now, "scipy.constants", "constants", "codata");
    below(now, "scipy.integrate", "quadpack", "odepack");
    below(
        now,
        "scipy.interpolate",
        "interpolate",
        "fitpack",
        "fitpack2",
        "ndgriddata",
        "polyint",
        "rbf");
    below(now, "scipy.linalg", "basic", "decomp", "decomp_cholesky", "decomp_lu", "decomp_qr");
    below(
        now, "scipy.linalg", "decomp_schur", "decomp_svd", "matfuncs", "misc", "special_matrices");
    below(
        now, "scipy.ndimage", "filters", "interpolation", "measurements", "morphology", "fourier");
    below(now, "scipy.optimize", "optimize", "minpack", "zeros", "linesearch", "nonlin", "slsqp");
    below(now, "scipy.optimize", "lbfgsb", "tnc", "cobyla");
    below(now, "scipy.signal", "signaltools", "filter_design", "fir_filter_design", "waveforms");
    below(now, "scipy.signal", "wavelets", "bsplines", "ltisys", "lti_conversion", "spectral");
    below(
        now, "scipy.sparse", "base", "bsr", "compressed", "construct", "coo", "csc", "csr", "data");
    below(now, "scipy.sparse", "dia", "dok", "extract", "lil");
    below(now, "scipy.sparse.linalg", "eigen", "isolve", "dsolve", "matfuncs", "interface");
    below(now, "scipy.spatial", "kdtree", "ckdtree");
    below(now, "scipy.spatial.transform", "rotation");
    below(now, "scipy.special", "basic", "orthogonal", "specfun");
    below(now, "scipy.stats", "stats", "morestats", "kde", "distributions");
    return now;
  }

  private static void below(Map<String, String> all, String now, String... names) {
    for (String name : names) {
      all.put(now + "." + name, now);
    }
  }

  /** {@return the public module of a former name, if it is one} */
  static @Nullable String now(String name) {
    return NOW.get(name);
  }
}
