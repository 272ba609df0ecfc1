package dev.legato.lib.spatial;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.lib.spatial.Quickhull.Facet;
import dev.legato.lib.spatial.Quickhull.NoHull;
import dev.legato.library.Tuple;
import java.util.List;

/** Hulls and triangulations as arrays. */
final class Hulls {
  private Hulls() {}

  /** Moves points so that the middle of their box is the origin. {@return where it was} */
  static double[] center(double[] x, int d) {
    double[] middle = new double[d];
    for (int k = 0; k < d; k++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = k; i < x.length; i += d) {
        least = Math.min(least, x[i]);
        most = Math.max(most, x[i]);
      }
      middle[k] = x.length == 0 ? 0 : least + (most - least) / 2;
      for (int i = k; i < x.length; i += d) {
        x[i] -= middle[k];
      }
    }
    return middle;
  }

  static Tuple arrays(Session s, List<Facet> facets, int d, double[] centre) {
    HostArray simplices = HostArray.zeros(DType.INT32, facets.size(), d);
    HostArray neighbors = HostArray.zeros(DType.INT32, facets.size(), d);
    HostArray planes = HostArray.zeros(DType.FLOAT64, facets.size(), d + 1);
    for (int i = 0; i < facets.size(); i++) {
      Facet f = facets.get(i);
      double offset = f.offset;
      for (int k = 0; k < d; k++) {
        simplices.set((long) i * d + k, f.vertices[k], 0);
        neighbors.set((long) i * d + k, Quickhull.there(f.neighbors[k]).number, 0);
        planes.set((long) i * (d + 1) + k, Bits.ofDouble(f.normal[k]), 0);
        offset -= f.normal[k] * centre[k];
      }
      planes.set((long) i * (d + 1) + d, Bits.ofDouble(offset), 0);
    }
    return Tuple.of(s.adopt(simplices), s.adopt(neighbors), s.adopt(planes));
  }

  /**
   * The simplices are the lower side of the hull of the points on a paraboloid (Brown 1979), which
   * a point above all others closes, since those of a sphere lie in a plane there.
   */
  static Tuple triangulation(Session s, double[] x, int d) throws NoHull {
    int n = x.length / d;
    if (n < d + 1) {
      throw new NoHull(
          "QH6214 qhull input error: not enough points(%d) to construct initial simplex (need %d)"
              .formatted(n, d + 2));
    }
    center(x, d);
    double[] lifted = new double[(n + 1) * (d + 1)];
    double size = 0;
    double most = 0;
    for (int i = 0; i < n; i++) {
      double z = 0;
      for (int k = 0; k < d; k++) {
        double v = x[i * d + k];
        lifted[i * (d + 1) + k] = v;
        z += v * v;
        size = Math.max(size, Math.abs(v));
      }
      lifted[i * (d + 1) + d] = z;
      most = Math.max(most, z);
    }
    double scale = most > 0 ? size / most : 1;
    for (int i = 0; i < n; i++) {
      lifted[i * (d + 1) + d] *= scale;
    }
    lifted[n * (d + 1) + d] = 2 * size;
    List<Facet> facets = Quickhull.of(lifted, d + 1);
    int count = 0;
    for (Facet f : facets) {
      f.number = isLower(f, n) ? count++ : -1;
    }
    if (count == 0) {
      throw new NoHull(
          "QH6154 Qhull precision error: Initial simplex is flat (facet 1 is coplanar with the"
              + " interior point)");
    }
    HostArray simplices = HostArray.zeros(DType.INT32, count, d + 1);
    HostArray neighbors = HostArray.zeros(DType.INT32, count, d + 1);
    for (Facet f : facets) {
      if (f.number >= 0) {
        boolean turned = isNegative(x, d, f.vertices);
        for (int k = 0; k <= d; k++) {
          int from = turned && k < 2 ? 1 - k : k;
          long at = (long) f.number * (d + 1) + k;
          simplices.set(at, f.vertices[from], 0);
          neighbors.set(at, Quickhull.there(f.neighbors[from]).number, 0);
        }
      }
    }
    return Tuple.of(s.adopt(simplices), s.adopt(neighbors));
  }

  private static boolean isLower(Facet f, int above) {
    return f.vertices[f.vertices.length - 1] != above && f.normal[f.normal.length - 1] < -1e-13;
  }

  /** {@return whether the simplex is turned the other way than the axes} */
  private static boolean isNegative(double[] x, int d, int[] vertices) {
    double[][] a = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int k = 0; k < d; k++) {
        a[i][k] = x[vertices[i] * d + k] - x[vertices[d] * d + k];
      }
    }
    boolean negative = false;
    for (int s = 0; s < d; s++) {
      int p = s;
      for (int i = s + 1; i < d; i++) {
        p = Math.abs(a[i][s]) > Math.abs(a[p][s]) ? i : p;
      }
      double[] row = a[p];
      a[p] = a[s];
      a[s] = row;
      negative ^= p != s ^ row[s] < 0;
      for (int i = s + 1; i < d && row[s] != 0; i++) {
        double f = a[i][s] / row[s];
        for (int k = s; k < d; k++) {
          a[i][k] -= f * row[k];
        }
      }
    }
    return negative;
  }

  static int[] ints(NDArray a) {
    int[] r = new int[Math.toIntExact(a.size())];
    HostArray h = a.host();
    for (int k = 0; k < r.length; k++) {
      r[k] = (int) h.bits(k);
    }
    return r;
  }
}
