package dev.legato.lib.spatial;

import dev.legato.NDArray;
import dev.legato.ScriptModule;
import dev.legato.Session;
import dev.legato.array.HostTask;
import dev.legato.ir.task.Split;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Tuple;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.spatial}. */
public final class Spatial extends ScriptModule {
  public Spatial() {
    super("scipy.spatial", "trees.lgt");
  }

  /** {@return the order of the rows of float64 points (n, m) in a tree, and the axes it halves} */
  @Export("_tree")
  Tuple tree(Session s, NDArray points) {
    NDArray order = s.empty(new long[] {points.shape()[0]}, DType.INT64);
    NDArray axes = s.empty(order.shape(), DType.INT64);
    HostTask.submit(
        "spatial.tree",
        List.of(points),
        List.of(order, axes),
        (in, out) -> PointTree.build(in.getFirst(), out.get(0), out.get(1)));
    return Tuple.of(order, axes);
  }

  /**
   * {@return the distances and rows (q, k) of the points of a tree nearest to places (q, m)}
   *
   * @param points in the order of the tree
   */
  @Export("_nearest")
  Tuple nearest(
      Session s,
      NDArray points,
      NDArray order,
      NDArray axes,
      NDArray x,
      long k,
      double p,
      double bound) {
    NDArray distances = s.empty(new long[] {x.shape()[0], k}, DType.FLOAT64);
    NDArray rows = s.empty(distances.shape(), DType.INT64);
    HostTask.submit(
        "spatial.nearest",
        List.of(points, order, axes, x),
        List.of(distances, rows),
        Split.apart(1000 * k, Split.ALL, Split.ALL, Split.ALL, 0, 0, 0),
        (in, out, context) ->
            PointTree.of(in.get(0), in.get(1), in.get(2))
                .nearest(in.get(3), out.get(0), out.get(1), p, bound));
    return Tuple.of(distances, rows);
  }

  /** {@return how many points of a tree are within the radius (q) of each place (q, m)} */
  @Export("_count_within")
  NDArray countWithin(
      Session s, NDArray points, NDArray order, NDArray axes, NDArray x, NDArray radius, double p) {
    NDArray counts = s.empty(new long[] {x.shape()[0]}, DType.INT64);
    HostTask.submit(
        "spatial.count_within",
        List.of(points, order, axes, x, radius),
        List.of(counts),
        Split.apart(10_000, Split.ALL, Split.ALL, Split.ALL, 0, 0, 0),
        (in, out, context) -> {
          PointTree tree = PointTree.of(in.get(0), in.get(1), in.get(2));
          int m = Math.toIntExact(in.get(0).extent(1));
          double[] places = PointTree.doubles(in.get(3));
          for (int q = 0; q < in.get(4).size(); q++) {
            long[] count = new long[1];
            double r = Bits.asDouble(DType.FLOAT64, in.get(4).bits(q));
            tree.within(Arrays.copyOfRange(places, q * m, (q + 1) * m), r, p, row -> count[0]++);
            out.getFirst().set(q, count[0], 0);
          }
        });
    return counts;
  }

  /** {@return the rows within the radius of each place, those of a place in order} */
  @Export("_list_within")
  NDArray listWithin(
      Session s,
      NDArray points,
      NDArray order,
      NDArray axes,
      NDArray x,
      NDArray radius,
      double p,
      long total) {
    NDArray rows = s.empty(new long[] {total}, DType.INT64);
    HostTask.submit(
        "spatial.list_within",
        List.of(points, order, axes, x, radius),
        List.of(rows),
        (in, out) -> {
          PointTree tree = PointTree.of(in.get(0), in.get(1), in.get(2));
          int m = Math.toIntExact(in.get(0).extent(1));
          double[] places = PointTree.doubles(in.get(3));
          long[] found = new long[Math.toIntExact(total)];
          int[] at = new int[1];
          for (int q = 0; q < in.get(4).size(); q++) {
            int first = at[0];
            double r = Bits.asDouble(DType.FLOAT64, in.get(4).bits(q));
            tree.within(
                Arrays.copyOfRange(places, q * m, (q + 1) * m), r, p, row -> found[at[0]++] = row);
            Arrays.sort(found, first, at[0]);
          }
          for (int k = 0; k < found.length; k++) {
            out.getFirst().set(k, found[k], 0);
          }
        });
    return rows;
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name :
        List.of("Delaunay", "Voronoi", "SphericalVoronoi", "HalfspaceIntersection")) {
      m.put(name, "compute the triangulation elsewhere; KDTree finds neighbours");
    }
    m.put("ConvexHull", "sort the points by angle with np.arctan2 and np.argsort");
    m.put("procrustes", "use scipy.linalg.orthogonal_procrustes on centred points");
    m.put("geometric_slerp", "use its formula with np.sin and np.arccos");
    return m;
  }
}
