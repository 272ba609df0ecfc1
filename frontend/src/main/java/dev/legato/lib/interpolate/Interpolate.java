package dev.legato.lib.interpolate;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.interpolate}. */
public final class Interpolate extends ScriptModule {
  public Interpolate() {
    super(
        "scipy.interpolate",
        "interpolants.lgt",
        "_knots.lgt",
        "splines.lgt",
        "_places.lgt",
        "grids.lgt",
        "scattered.lgt",
        "polynomials.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("splprep", "make_smoothing_spline", "make_splrep")) {
      m.put(name, "use splrep or UnivariateSpline");
    }
    for (String name : List.of("SmoothBivariateSpline", "bisplrep")) {
      m.put(
          name, "use RectBivariateSpline for values on a grid, RBFInterpolator for scattered ones");
    }
    return m;
  }
}
