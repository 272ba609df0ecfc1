package dev.legato.lib.spatial;

import dev.legato.array.HostArray;

/** Searches of a triangulation for the simplices in which places are. */
final class Walk {
  private final int d;
  private final int count;
  private final HostArray neighbors;
  private final double[] transform;
  private final double tolerance;
  private final double[] at;

  private Walk(HostArray neighbors, HostArray transform, double tolerance) {
    this.neighbors = neighbors;
    this.transform = PointTree.doubles(transform);
    this.tolerance = tolerance;
    count = Math.toIntExact(neighbors.extent(0));
    d = Math.toIntExact(neighbors.extent(1)) - 1;
    at = new double[d];
  }

  static void locate(
      HostArray neighbors, HostArray transform, HostArray x, double tolerance, HostArray found) {
    Walk w = new Walk(neighbors, transform, tolerance);
    int from = 0;
    double[] places = PointTree.doubles(x);
    for (int q = 0; q < x.extent(0); q++) {
      System.arraycopy(places, q * w.d, w.at, 0, w.d);
      int s = w.from(from);
      from = Math.max(s, 0);
      found.set(q, s, 0);
    }
  }

  /** Goes through the face of which the place is farthest beyond, until it is beyond none. */
  private int from(int start) {
    int s = start;
    for (int step = 0; step < 100 + count / 4; step++) {
      int face = worst(s);
      if (face < 0) {
        return s;
      }
      if (face > d) {
        return search();
      }
      int next = (int) neighbors.bits((long) s * (d + 1) + face);
      if (next < 0) {
        return -1;
      }
      s = next;
    }
    return search();
  }

  private int search() {
    for (int s = 0; s < count; s++) {
      if (worst(s) < 0) {
        return s;
      }
    }
    return -1;
  }

  /**
   * {@return the vertex of which there is the least, -1 if none is less than 0, or d + 1 if flat}
   */
  private int worst(int s) {
    int base = s * (d + 1) * d;
    int worst = -1;
    double least = -tolerance;
    double rest = 1;
    for (int k = 0; k < d; k++) {
      double c = 0;
      for (int j = 0; j < d; j++) {
        c += transform[base + k * d + j] * (at[j] - transform[base + d * d + j]);
      }
      if (Double.isNaN(c)) {
        return d + 1;
      }
      rest -= c;
      if (c < least) {
        least = c;
        worst = k;
      }
    }
    return rest < least ? d : worst;
  }
}
