package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.ir.task.Split;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
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
   * @param left float64 without axes: the value before the first point
   * @param right the value behind the last one
   */
  @Export("_interpolated_reals")
  NDArray interpolated(Session s, NDArray x, NDArray xp, NDArray fp, NDArray left, NDArray right) {
    NDArray r = s.empty(x.shape(), DType.FLOAT64);
    if (x.size() > 0) {
      HostTask.submit(
          "interp",
          List.of(x, xp, fp, left, right),
          List.of(r),
          Split.apart(COST, 0, Split.ALL, Split.ALL, Split.ALL, Split.ALL, 0),
          (in, to, context) -> {
            Function f = Function.of(in);
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

  /**
   * @param keys the abscissas as whole numbers of the same order
   * @param slopes of the segment that begins at each point
   */
  private record Function(
      long[] keys, double[] x, double[] y, double[] slopes, double left, double right) {
    static Function of(List<HostArray> in) {
      Lane points = Lane.of(in.get(1));
      double[] x = points.doubles();
      double[] y = Lane.of(in.get(2)).doubles();
      double[] slopes = new double[x.length - 1];
      for (int k = 0; k < slopes.length; k++) {
        slopes[k] = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
      }
      return new Function(points.keys(), x, y, slopes, number(in.get(3)), number(in.get(4)));
    }

    private static double number(HostArray a) {
      return Double.longBitsToDouble(a.bits(0));
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
          v[i] = between(at, Math.clamp(KeyOrder.firstAfter(keys, Lane.key(at)) - 1, 0, last - 1));
        }
      }
    }

    private double between(double at, int k) {
      if (at == x[k]) {
        return y[k];
      }
      double r = slopes[k] * (at - x[k]) + y[k];
      if (r == r) {
        return r;
      }
      // Not a number from the left: from the right it may be one, and equal neighbours are one.
      double back = slopes[k] * (at - x[k + 1]) + y[k + 1];
      return back != back && y[k] == y[k + 1] ? y[k] : back;
    }
  }
}
