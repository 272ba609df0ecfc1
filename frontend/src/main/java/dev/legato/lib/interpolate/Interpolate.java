package dev.legato.lib.interpolate;

import dev.legato.NDArray;
import dev.legato.ScriptModule;
import dev.legato.Session;
import dev.legato.array.HostTask;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
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
        "triangles.lgt",
        "polynomials.lgt");
  }

  /** {@return the gradients (n, columns, 2) of values (n, columns) at corners of triangles} */
  @Export("_gradients")
  NDArray gradients(
      Session s,
      NDArray points,
      NDArray starts,
      NDArray near,
      NDArray values,
      double tolerance,
      long turns) {
    NDArray out = s.empty(new long[] {values.shape()[0], values.shape()[1], 2}, DType.FLOAT64);
    HostTask.submit(
        "interpolate.gradients",
        List.of(points, starts, near, values),
        List.of(out),
        (in, to) ->
            Gradients.estimate(
                in.get(0), in.get(1), in.get(2), in.get(3), tolerance, turns, to.getFirst()));
    return out;
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("make_smoothing_spline", "make_splrep")) {
      m.put(name, "use splrep or UnivariateSpline");
    }
    for (String name : List.of("SmoothBivariateSpline", "bisplrep")) {
      m.put(
          name, "use RectBivariateSpline for values on a grid, RBFInterpolator for scattered ones");
    }
    return m;
  }
}
