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
  private static final Map<String, String> NOW = new HashMap<>();

  static {
    below("numpy", "core", "matrixlib", "lib.npyio");
    for (String name :
        List.of("numeric", "fromnumeric", "umath", "multiarray", "shape_base", "function_base")) {
      NOW.put("numpy.core." + name, "numpy");
    }
    NOW.put("numpy.core.defchararray", "numpy.char");
    below("numpy.random", "mtrand");
    below("scipy.constants", "constants", "codata");
    below("scipy.integrate", "quadpack", "odepack");
    below(
        "scipy.interpolate", "interpolate", "fitpack", "fitpack2", "ndgriddata", "polyint", "rbf");
    below("scipy.linalg", "basic", "decomp", "decomp_cholesky", "decomp_lu", "decomp_qr");
    below("scipy.linalg", "decomp_schur", "decomp_svd", "matfuncs", "misc", "special_matrices");
    below("scipy.ndimage", "filters", "interpolation", "measurements", "morphology", "fourier");
    below("scipy.optimize", "optimize", "minpack", "zeros", "linesearch", "nonlin", "slsqp");
    below("scipy.optimize", "lbfgsb", "tnc", "cobyla");
    below("scipy.signal", "signaltools", "filter_design", "fir_filter_design", "waveforms");
    below("scipy.signal", "wavelets", "bsplines", "ltisys", "lti_conversion", "spectral");
    below("scipy.sparse", "base", "bsr", "compressed", "construct", "coo", "csc", "csr", "data");
    below("scipy.sparse", "dia", "dok", "extract", "lil");
    below("scipy.sparse.linalg", "eigen", "isolve", "dsolve", "matfuncs", "interface");
    below("scipy.spatial", "kdtree", "ckdtree");
    below("scipy.spatial.transform", "rotation");
    below("scipy.special", "basic", "orthogonal", "specfun");
    below("scipy.stats", "stats", "morestats", "kde", "distributions");
  }

  private FormerNames() {}

  private static void below(String now, String... names) {
    for (String name : names) {
      NOW.put(now + "." + name, now);
    }
  }

  /** {@return the public module of a former name, if it is one} */
  static @Nullable String now(String name) {
    return NOW.get(name);
  }
}
