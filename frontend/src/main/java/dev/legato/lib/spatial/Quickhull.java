package dev.legato.lib.spatial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The convex hull of points in any dimension from two on, by simplices. Source: Barber, Dobkin,
 * Huhdanpaa, "The Quickhull algorithm for convex hulls" (1996). Points that are not farther beyond
 * a simplex than rounding goes are inside, so coplanar ones get some triangulation.
 */
final class Quickhull {
  /** Why there is no hull. */
  static final class NoHull extends Exception {
    private static final long serialVersionUID = 1L;

    NoHull(String message) {
      super(message);
    }
  }

  /** A simplex of the hull: d vertices in rising order, each opposite to a neighbour. */
  static final class Facet {
    final int[] vertices;
    final @Nullable Facet[] neighbors;
    final double[] normal;
    double offset;

    /** Points beyond it that are beyond no other facet's list, the one to take next first. */
    int[] outside = {};

    boolean gone;
    int number;
    private int seen;

    Facet(int d, int... vertices) {
      this.vertices = vertices;
      neighbors = new Facet[d];
      normal = new double[d];
    }
  }

  private final int d;
  private final int n;
  private final double[] points;
  private final double[] inside;
  private final double rounding;
  private final List<Facet> facets = new ArrayList<>();
  private final ArrayDeque<Facet> pending = new ArrayDeque<>();
  private int round;

  private Quickhull(double[] points, int d) {
    this.points = points;
    this.d = d;
    n = points.length / d;
    inside = new double[d];
    double most = 0;
    for (double x : points) {
      most = Math.max(most, Math.abs(x));
    }
    rounding = 8 * d * Math.ulp(1.0) * most;
  }

  /**
   * {@return the facets}
   *
   * @param points rows of d coordinates, best about the origin
   */
  static List<Facet> of(double[] points, int d) throws NoHull {
    Quickhull q = new Quickhull(points, d);
    q.build();
    q.facets.removeIf(f -> f.gone);
    for (int k = 0; k < q.facets.size(); k++) {
      q.facets.get(k).number = k;
    }
    return q.facets;
  }

  private double x(int point, int axis) {
    return points[point * d + axis];
  }

  private double above(Facet f, int point) {
    double s = f.offset;
    for (int k = 0; k < d; k++) {
      s += f.normal[k] * points[point * d + k];
    }
    return s;
  }

  /** {@return whether a point comes after another one by its coordinates} */
  private boolean after(int a, int b) {
    for (int k = 0; k < d; k++) {
      if (x(a, k) != x(b, k)) {
        return x(a, k) > x(b, k);
      }
    }
    return false;
  }

  private void build() throws NoHull {
    if (n < d + 1) {
      throw new NoHull(
          "QH6214 qhull input error: not enough points(%d) to construct initial simplex (need %d)"
              .formatted(n, d + 1));
    }
    int[] first = simplex();
    for (int v : first) {
      for (int k = 0; k < d; k++) {
        inside[k] += x(v, k) / (d + 1);
      }
    }
    List<Facet> start = new ArrayList<>();
    for (int k = 0; k <= d; k++) {
      int[] vertices = new int[d];
      for (int j = 0; j < d; j++) {
        vertices[j] = first[j < k ? j : j + 1];
      }
      Facet f = new Facet(d, vertices);
      plane(f, null);
      start.add(f);
    }
    for (int k = 0; k <= d; k++) {
      for (int j = 0; j < d; j++) {
        start.get(k).neighbors[j] = start.get(j < k ? j : j + 1);
      }
    }
    int[] rest = new int[n];
    for (int k = 0; k < n; k++) {
      rest[k] = k;
    }
    deal(rest, n, start);
    while (!pending.isEmpty()) {
      Facet f = pending.pop();
      if (!f.gone && f.outside.length > 0) {
        add(f.outside[0], f);
      }
    }
  }

  /** {@return d + 1 points, in rising order, each as far as any from what the others span} */
  private int[] simplex() throws NoHull {
    int[] chosen = new int[d + 1];
    for (int p = 1; p < n; p++) {
      chosen[0] = after(p, chosen[0]) ? p : chosen[0];
    }
    double[][] span = new double[d][]; // of unit vectors
    for (int k = 1; k <= d; k++) {
      double[] far = new double[n];
      double most = 0;
      for (int p = 0; p < n; p++) {
        far[p] = Math.sqrt(norm(away(p, chosen[0], span, k - 1)));
        most = Math.max(most, far[p]);
      }
      if (most <= rounding) {
        throw new NoHull(
            "QH6154 Qhull precision error: Initial simplex is flat (facet 1 is coplanar with the"
                + " interior point)");
      }
      int best = -1;
      for (int p = 0; p < n; p++) {
        if (far[p] >= most - rounding && (best < 0 || after(p, best))) {
          best = p;
        }
      }
      chosen[k] = best;
      double[] unit = away(best, chosen[0], span, k - 1);
      double length = Math.sqrt(norm(unit));
      for (int i = 0; i < d; i++) {
        unit[i] /= length;
      }
      span[k - 1] = unit;
    }
    Arrays.sort(chosen);
    return chosen;
  }

  private static double norm(double[] v) {
    double s = 0;
    for (double c : v) {
      s += c * c;
    }
    return s;
  }

  /** {@return a point, seen from another one, less its parts along some unit vectors} */
  private double[] away(int p, int from, double[][] span, int count) {
    double[] v = new double[d];
    for (int k = 0; k < d; k++) {
      v[k] = x(p, k) - x(from, k);
    }
    for (int turn = 0; turn < 2; turn++) {
      for (int j = 0; j < count; j++) {
        double s = 0;
        for (int k = 0; k < d; k++) {
          s += v[k] * span[j][k];
        }
        for (int k = 0; k < d; k++) {
          v[k] -= s * span[j][k];
        }
      }
    }
    return v;
  }

  /**
   * Finds the plane of a facet.
   *
   * @param beside a facet whose plane is taken if the vertices span less than one
   */
  private void plane(Facet f, @Nullable Facet beside) {
    double[] normal = f.normal;
    boolean regular = Planes.normal(points, d, f.vertices, normal);
    if (!regular && beside != null) {
      System.arraycopy(beside.normal, 0, normal, 0, d);
      f.offset = beside.offset;
      return;
    }
    double middle = 0;
    for (int k = 0; k < d; k++) {
      f.offset -= normal[k] * x(f.vertices[0], k);
      middle += normal[k] * inside[k];
    }
    if (middle + f.offset > 0) {
      for (int k = 0; k < d; k++) {
        normal[k] = -normal[k];
      }
      f.offset = -f.offset;
    }
  }

  /** Gives new facets the points that are beyond them. */
  private void deal(int[] candidates, int count, List<Facet> to) {
    int left = count;
    for (Facet f : to) {
      facets.add(f);
      int[] taken = new int[left];
      int some = 0;
      int kept = 0;
      double most = 0;
      for (int k = 0; k < left; k++) {
        double h = above(f, candidates[k]);
        if (h > rounding) {
          taken[some++] = candidates[k];
          most = Math.max(most, h);
        } else {
          candidates[kept++] = candidates[k];
        }
      }
      left = kept;
      f.outside = some == taken.length ? taken : Arrays.copyOf(taken, some);
      if (some > 0) {
        farthestFirst(f, most);
        pending.push(f);
      }
    }
  }

  /** Of points that are as far, that comes first which is a vertex of the hull. */
  private void farthestFirst(Facet f, double most) {
    int best = -1;
    for (int k = 0; k < f.outside.length; k++) {
      if (above(f, f.outside[k]) >= most - rounding
          && (best < 0 || after(f.outside[k], f.outside[best]))) {
        best = k;
      }
    }
    int p = f.outside[best];
    f.outside[best] = f.outside[0];
    f.outside[0] = p;
  }

  /** Makes a point a vertex: the facets that see it give way to a cone. */
  private void add(int p, Facet from) throws NoHull {
    round++;
    List<Facet> visible = new ArrayList<>();
    visible.add(from);
    from.seen = round;
    from.gone = true;
    List<Facet> cone = new ArrayList<>();
    Map<Object, Facet> open = new HashMap<>();
    Map<Object, Integer> places = new HashMap<>();
    int candidates = 0;
    for (int i = 0; i < visible.size(); i++) {
      Facet f = visible.get(i);
      candidates += f.outside.length;
      for (int k = 0; k < d; k++) {
        Facet g = there(f.neighbors[k]);
        if (g.seen == round) {
          continue;
        }
        if (above(g, p) > rounding) {
          g.seen = round;
          g.gone = true;
          visible.add(g);
        } else {
          cone.add(join(p, f, k, g, open, places));
        }
      }
    }
    if (!open.isEmpty()) {
      throw new NoHull("QH6271 qhull topology error: the horizon of a point is not closed");
    }
    int[] orphans = new int[candidates];
    int count = 0;
    for (Facet f : visible) {
      for (int q : f.outside) {
        if (q != p) {
          orphans[count++] = q;
        }
      }
      f.outside = new int[0];
    }
    deal(orphans, count, cone);
  }

  static Facet there(@Nullable Facet f) {
    return java.util.Objects.requireNonNull(f);
  }

  /** {@return the facet of a point and a ridge, between what goes and what stays} */
  private Facet join(
      int p,
      Facet goes,
      int opposite,
      Facet stays,
      Map<Object, Facet> open,
      Map<Object, Integer> places) {
    int[] vertices = new int[d];
    int at = 0;
    int place = -1;
    for (int k = 0; k < d; k++) {
      if (k != opposite) {
        int v = goes.vertices[k];
        if (place < 0 && v > p) {
          place = at++;
        }
        vertices[at++] = v;
      }
    }
    place = place < 0 ? d - 1 : place;
    vertices[place] = p;
    Facet f = new Facet(d, vertices);
    plane(f, stays);
    f.neighbors[place] = stays;
    for (int k = 0; k < d; k++) {
      if (stays.neighbors[k] == goes) {
        stays.neighbors[k] = f;
      }
    }
    for (int k = 0; k < d; k++) {
      if (k != place) {
        Object ridge = without(vertices, k, place);
        Facet other = open.remove(ridge);
        if (other == null) {
          open.put(ridge, f);
          places.put(ridge, k);
        } else {
          f.neighbors[k] = other;
          other.neighbors[there(places, ridge)] = f;
        }
      }
    }
    return f;
  }

  private static int there(Map<Object, Integer> places, Object ridge) {
    return java.util.Objects.requireNonNull(places.get(ridge));
  }

  /** {@return a key of the vertices but two} */
  private Object without(int[] vertices, int a, int b) {
    if (d <= 4) {
      long key = 0;
      for (int k = 0; k < d; k++) {
        if (k != a && k != b) {
          key = key << 32 | vertices[k];
        }
      }
      return key;
    }
    List<Integer> key = new ArrayList<>();
    for (int k = 0; k < d; k++) {
      if (k != a && k != b) {
        key.add(vertices[k]);
      }
    }
    return key;
  }
}
