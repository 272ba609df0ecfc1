package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.ir.task.Split;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import java.util.ArrayList;
import java.util.List;

/** Piecewise linear functions of one variable. */
public final class Interpolation implements Library {
  /** Operations of one value, about. */
  private static final long COST = 64;

  private static final int BLOCK = 4096;

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  /**
   * The function through {@code (xp, fp)} at {@code x}, all of them float64 of one axis, {@code xp}
   * ascending and of two points at least.
   *
   * @param left float64 without axes: the value before the first point; None: that of the first
   * @param right the value behind the last one; None: that of the last
   */
  @Export("_interpolated_reals")
  NDArray interpolated(Session s, NDArray x, NDArray xp, NDArray fp, Object left, Object right) {
    NDArray r = s.empty(x.shape(), DType.FLOAT64);
    if (x.size() > 0) {
      List<NDArray> all = new ArrayList<>(List.of(x, xp, fp));
      List<Integer> cut = new ArrayList<>(List.of(0, Split.ALL, Split.ALL));
      for (Object end : List.of(left, right)) {
        if (end instanceof NDArray a) {
          all.add(a);
          cut.add(Split.ALL);
        }
      }
      cut.add(0);
      boolean leftKnown = left instanceof NDArray;
      boolean rightKnown = right instanceof NDArray;
      long size = x.size();
      HostTask.submit(
          "interp",
          all,
          List.of(r),
          Split.apart(COST, cut.toArray(Integer[]::new)),
          (in, to, context) -> {
            double[] y = Lane.of(in.get(2)).doubles();
            double low = leftKnown ? number(in.get(3)) : y[0];
            double high = rightKnown ? number(in.getLast()) : y[y.length - 1];
            Function f = Function.of(Lane.of(in.get(1)), y, size, low, high);
            HostArray from = in.getFirst();
            HostArray out = to.getFirst();
            for (long lo = 0; lo < from.size(); lo += BLOCK) {
              long hi = Math.min(from.size(), lo + BLOCK);
              double[] v = Lane.of(from.range(0, lo, hi)).doubles();
              f.apply(v);
              Lane.of(out.range(0, lo, hi)).store(v);
            }
          });
    }
    return r;
  }

  private static double number(HostArray a) {
    return Double.longBitsToDouble(a.bits(0));
  }

  /**
   * @param keys the abscissas as whole numbers of the same order; none if few values are looked up
   * @param slopes of the segment that begins at each point, or none
   */
  private record Function(
      long[] keys, double[] x, double[] y, double[] slopes, double left, double right) {
    private static final long[] NO_KEYS = {};
    private static final double[] NO_SLOPES = {};

    /** The function, for so many values. */
    static Function of(Lane points, double[] y, long values, double left, double right) {
      double[] x = points.doubles();
      if (values < x.length) {
        return new Function(NO_KEYS, x, y, NO_SLOPES, left, right);
      }
      double[] slopes = new double[x.length - 1];
      for (int k = 0; k < slopes.length; k++) {
        slopes[k] = slope(x, y, k);
      }
      return new Function(points.keys(), x, y, slopes, left, right);
    }

    private static double slope(double[] x, double[] y, int k) {
      return (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
    }

    void apply(double[] v) {
      int last = x.length - 1;
      for (int i = 0; i < v.length; i++) {
        double at = v[i];
        if (at < x[0]) {
          v[i] = left;
        } else if (at > x[last]) {
          v[i] = right;
        } else if (at == x[last]) {
          v[i] = y[last];
        } else if (at == at) {
          v[i] = between(at, Math.clamp(firstAfter(Lane.key(at)) - 1, 0, last - 1));
        }
      }
    }

    /** {@return the first point beyond a value of this key} */
    private int firstAfter(long key) {
      if (keys.length > 0) {
        return KeyOrder.firstAfter(keys, key);
      }
      int lo = 0;
      int hi = x.length;
      while (lo < hi) {
        int mid = (lo + hi) >>> 1;
        if (Lane.key(x[mid]) <= key) {
          lo = mid + 1;
        } else {
          hi = mid;
        }
      }
      return lo;
    }

    private double between(double at, int k) {
      if (at == x[k]) {
        return y[k];
      }
      double slope = slopes.length > 0 ? slopes[k] : slope(x, y, k);
      double r = slope * (at - x[k]) + y[k];
      if (r == r) {
        return r;
      }
      // Not a number from the left: from the right it may be one, and equal neighbours are one.
      double back = slope * (at - x[k + 1]) + y[k + 1];
      return back != back && y[k] == y[k + 1] ? y[k] : back;
    }
  }
}
