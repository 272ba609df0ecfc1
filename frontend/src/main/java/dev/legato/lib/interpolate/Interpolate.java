package dev.legato.lib.interpolate;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.interpolate}. */
public final class Interpolate extends ScriptModule {
  public Interpolate() {
    super("scipy.interpolate", "interpolants.lgt", "_knots.lgt", "splines.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("splprep", "make_smoothing_spline", "make_splrep")) {
      m.put(name, "use splrep or UnivariateSpline");
    }
    for (String name :
        List.of("Akima1DInterpolator", "BarycentricInterpolator", "KroghInterpolator")) {
      m.put(name, "use CubicSpline or PchipInterpolator");
    }
    for (String name : List.of("RegularGridInterpolator", "RectBivariateSpline", "interpn")) {
      m.put(name, "use interp1d along one axis after the other");
    }
    for (String name : List.of("griddata", "RBFInterpolator", "LinearNDInterpolator")) {
      m.put(name, "solve for weights of radial functions with np.linalg.solve");
    }
    return m;
  }
}
