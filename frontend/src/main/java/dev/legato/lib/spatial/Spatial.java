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
    super("scipy.spatial", "trees.lgt", "hulls.lgt");
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

  /**
   * {@return of float64 points (n, d) the simplices (m, d) of their hull, the neighbours opposite
   * to each vertex, and the planes (m, d + 1); or why there is none}
   */
  @Export("_hull")
  Object hull(Session s, NDArray points) {
    int d = Math.toIntExact(points.shape()[1]);
    double[] x = points.toDoubleArray();
    double[] centre = Hulls.center(x, d);
    try {
      return Hulls.arrays(s, Quickhull.of(x, d), d, centre);
    } catch (Quickhull.NoHull e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * {@return of float64 points (n, d) the simplices (m, d + 1) of their triangulation and the
   * neighbours, -1 for none; or why there is none}
   */
  @Export("_delaunay")
  Object delaunay(Session s, NDArray points) {
    int d = Math.toIntExact(points.shape()[1]);
    try {
      return Hulls.triangulation(s, points.toDoubleArray(), d);
    } catch (Quickhull.NoHull e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * {@return the simplices (q) in which places (q, d) are, -1 outside all}
   *
   * @param transform what maps places to barycentric coordinates: (m, d + 1, d), the last row of
   *     each is where the map begins
   */
  @Export("_locate")
  NDArray locate(Session s, NDArray neighbors, NDArray transform, NDArray x, double tolerance) {
    NDArray found = s.empty(new long[] {x.shape()[0]}, DType.INT32);
    HostTask.submit(
        "spatial.locate",
        List.of(neighbors, transform, x),
        List.of(found),
        Split.apart(1000, Split.ALL, Split.ALL, 0, 0),
        (in, out, context) ->
            Walk.locate(in.get(0), in.get(1), in.get(2), tolerance, out.getFirst()));
    return found;
  }

  /**
   * {@return of a triangulation the diagram: the vertex of each simplex, the pairs of points that
   * share a ridge, its vertices, and those of each point's region}
   *
   * @param same whether a simplex has the vertex of its neighbour
   */
  @Export("_voronoi")
  Tuple voronoi(Session s, NDArray points, NDArray simplices, NDArray neighbors, NDArray same) {
    return new Diagram(points, simplices, neighbors, same).parts(s);
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put("SphericalVoronoi", "its regions are those of the points' ConvexHull");
    m.put("HalfspaceIntersection", "use the ConvexHull of the dual points");
    m.put("procrustes", "use scipy.linalg.orthogonal_procrustes on centred points");
    m.put("geometric_slerp", "use its formula with np.sin and np.arccos");
    return m;
  }
}
