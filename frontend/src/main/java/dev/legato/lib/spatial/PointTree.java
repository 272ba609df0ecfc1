package dev.legato.lib.spatial;

import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.function.LongConsumer;

/**
 * A balanced tree of points: those of a node are a range of rows, and its middle row divides the
 * others by the axis in which they extend most. So the order of the rows and the axis of each
 * middle are all of it. Sources: Bentley, "Multidimensional binary search trees" (1975); Friedman,
 * Bentley, Finkel (1977); Arya and Mount (1993) for the distance to a node's region.
 */
final class PointTree {
  /** Ranges of at most so many rows are not halved. */
  private static final int LEAF = 12;

  private final double[] points;
  private final long[] order;
  private final long[] axes;
  private final int n;
  private final int m;

  private PointTree(double[] points, long[] order, long[] axes, int m) {
    this.points = points;
    this.order = order;
    this.axes = axes;
    this.n = order.length;
    this.m = m;
  }

  /** {@return the tree with these rows, which are in its order} */
  static PointTree of(HostArray points, HostArray order, HostArray axes) {
    return new PointTree(
        doubles(points), longs(order), longs(axes), Math.toIntExact(points.extent(1)));
  }

  /** Finds the order of the rows, and the axes of the middles. */
  static void build(HostArray data, HostArray order, HostArray axes) {
    int n = Math.toIntExact(data.extent(0));
    int m = Math.toIntExact(data.extent(1));
    long[] rows = new long[n];
    for (int k = 0; k < n; k++) {
      rows[k] = k;
    }
    PointTree t = new PointTree(doubles(data), rows, new long[n], m);
    t.halve(0, n);
    for (int k = 0; k < n; k++) {
      order.set(k, t.order[k], 0);
      axes.set(k, t.axes[k], 0);
    }
  }

  static double[] doubles(HostArray a) {
    double[] r = new double[Math.toIntExact(a.size())];
    for (int k = 0; k < r.length; k++) {
      r[k] = Bits.asDouble(DType.FLOAT64, a.bits(k));
    }
    return r;
  }

  private static long[] longs(HostArray a) {
    long[] r = new long[Math.toIntExact(a.size())];
    for (int k = 0; k < r.length; k++) {
      r[k] = a.bits(k);
    }
    return r;
  }

  // --- building: the points stay where they are, their rows are sorted

  private double coordinate(int place, int axis) {
    return points[(int) order[place] * m + axis];
  }

  private void halve(int low, int high) {
    if (high - low <= LEAF) {
      return;
    }
    int axis = widest(low, high);
    int middle = (low + high) >>> 1;
    select(low, high - 1, middle, axis);
    axes[middle] = axis;
    halve(low, middle);
    halve(middle + 1, high);
  }

  private int widest(int low, int high) {
    int best = 0;
    double width = -1;
    for (int axis = 0; axis < m; axis++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = low; k < high; k++) {
        double v = coordinate(k, axis);
        least = Math.min(least, v);
        most = Math.max(most, v);
      }
      if (most - least > width) {
        width = most - least;
        best = axis;
      }
    }
    return best;
  }

  /** Hoare's selection: no row before {@code k} is larger than it, none after it smaller. */
  private void select(int left, int right, int k, int axis) {
    int low = left;
    int high = right;
    while (low < high) {
      double pivot = coordinate((low + high) >>> 1, axis);
      int i = low;
      int j = high;
      while (i <= j) {
        while (coordinate(i, axis) < pivot) {
          i++;
        }
        while (coordinate(j, axis) > pivot) {
          j--;
        }
        if (i <= j) {
          long kept = order[i];
          order[i++] = order[j];
          order[j--] = kept;
        }
      }
      if (k <= j) {
        high = j;
      } else if (k >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  // --- searching: the points are in the order of the tree

  /** A Minkowski metric, in powers of distances that add up. */
  record Metric(double p) {
    double power(double d) {
      double a = Math.abs(d);
      return p == 2 ? a * a : p == 1 || p == Double.POSITIVE_INFINITY ? a : Math.pow(a, p);
    }

    double sum(double a, double b) {
      return p == Double.POSITIVE_INFINITY ? Math.max(a, b) : a + b;
    }

    double root(double a) {
      return p == 2
          ? Math.sqrt(a)
          : p == 1 || p == Double.POSITIVE_INFINITY ? a : Math.pow(a, 1 / p);
    }
  }

  /** One search of a place. */
  private abstract class Search {
    final double[] x;
    final Metric metric;

    /** By axis, how far the region is. */
    private final double[] away = new double[m];

    Search(double[] x, Metric metric) {
      this.x = x;
      this.metric = metric;
    }

    /** The power of the distance beyond which nothing is looked for. */
    abstract double reach();

    abstract void found(int place, double power);

    private void found(int place) {
      double d = 0;
      for (int axis = 0; axis < m; axis++) {
        d = metric.sum(d, metric.power(x[axis] - points[place * m + axis]));
      }
      found(place, d);
    }

    /**
     * Looks at the points of a node: the region of the rows is as far away as {@code away} says.
     */
    final void visit(int low, int high) {
      if (high - low <= LEAF) {
        for (int k = low; k < high; k++) {
          found(k);
        }
        return;
      }
      int middle = (low + high) >>> 1;
      found(middle);
      int axis = (int) axes[middle];
      double d = x[axis] - points[middle * m + axis];
      if (d < 0) {
        visit(low, middle);
      } else {
        visit(middle + 1, high);
      }
      double before = away[axis];
      away[axis] = metric.power(d);
      double beyond = 0;
      for (double a : away) {
        beyond = metric.sum(beyond, a);
      }
      if (beyond <= reach()) {
        if (d < 0) {
          visit(middle + 1, high);
        } else {
          visit(low, middle);
        }
      }
      away[axis] = before;
    }
  }

  /** The nearest points, by distance and then by row. */
  private final class Nearest extends Search {
    final double[] powers;
    final long[] rows;
    int count;
    private final double bound;

    Nearest(double[] x, Metric metric, int k, double bound) {
      super(x, metric);
      powers = new double[k];
      rows = new long[k];
      this.bound = bound;
    }

    @Override
    double reach() {
      return count < powers.length ? bound : Math.min(bound, powers[count - 1]);
    }

    @Override
    void found(int place, double power) {
      if (!(power < bound)) {
        return;
      }
      long row = order[place];
      int at = count;
      while (at > 0 && (powers[at - 1] > power || powers[at - 1] == power && rows[at - 1] > row)) {
        at--;
      }
      if (at == powers.length) {
        return;
      }
      count = Math.min(count + 1, powers.length);
      for (int k = count - 1; k > at; k--) {
        powers[k] = powers[k - 1];
        rows[k] = rows[k - 1];
      }
      powers[at] = power;
      rows[at] = row;
    }
  }

  /** Writes the distances and rows of the k nearest points of each place: inf and n beyond them. */
  void nearest(HostArray x, HostArray distances, HostArray rows, double p, double bound) {
    Metric metric = new Metric(p);
    int k = Math.toIntExact(distances.extent(1));
    double[] places = doubles(x);
    double limit = bound == Double.POSITIVE_INFINITY ? bound : metric.power(bound);
    for (int q = 0; q < x.extent(0); q++) {
      double[] place = java.util.Arrays.copyOfRange(places, q * m, (q + 1) * m);
      Nearest s = new Nearest(place, metric, k, limit);
      if (k > 0 && n > 0) {
        s.visit(0, n);
      }
      for (int i = 0; i < k; i++) {
        boolean there = i < s.count;
        double d = there ? metric.root(s.powers[i]) : Double.POSITIVE_INFINITY;
        distances.set((long) q * k + i, Bits.ofDouble(d), 0);
        rows.set((long) q * k + i, there ? s.rows[i] : n, 0);
      }
    }
  }

  /** Tells the rows of the points within a distance of a place, in no order. */
  void within(double[] x, double radius, double p, LongConsumer to) {
    Metric metric = new Metric(p);
    double limit = radius == Double.POSITIVE_INFINITY ? radius : metric.power(radius);
    if (n == 0 || radius < 0) {
      return;
    }
    new Search(x, metric) {
      @Override
      double reach() {
        return limit;
      }

      @Override
      void found(int place, double power) {
        if (power <= limit) {
          to.accept(order[place]);
        }
      }
    }.visit(0, n);
  }
}
