package dev.legato.lib.interpolate;

import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;

/**
 * Gradients of values at the corners of a triangulation that make the curvature of the cubics along
 * all edges least, by relaxation. Source: Nielson, "A method for interpolating scattered data based
 * upon a minimum norm network" (1983).
 */
final class Gradients {
  private final double[] points;
  private final int[] starts;
  private final int[] near;

  private Gradients(double[] points, int[] starts, int[] near) {
    this.points = points;
    this.starts = starts;
    this.near = near;
  }

  /** Writes the gradients (n, columns, 2) of values (n, columns). */
  static void estimate(
      HostArray points,
      HostArray starts,
      HostArray near,
      HostArray values,
      double tolerance,
      long turns,
      HostArray out) {
    Gradients g = new Gradients(doubles(points), ints(starts), ints(near));
    int n = Math.toIntExact(points.extent(0));
    int columns = Math.toIntExact(values.extent(1));
    double[] all = doubles(values);
    for (int c = 0; c < columns; c++) {
      double[] f = new double[n];
      for (int i = 0; i < n; i++) {
        f[i] = all[i * columns + c];
      }
      double[] y = new double[2 * n];
      for (long turn = 0; turn < turns && g.relax(f, y) >= tolerance; turn++) {
        continue;
      }
      for (int i = 0; i < n; i++) {
        out.set(2L * (i * columns + c), Bits.ofDouble(y[2 * i]), 0);
        out.set(2L * (i * columns + c) + 1, Bits.ofDouble(y[2 * i + 1]), 0);
      }
    }
  }

  /** Sets each gradient to the best one for the others. {@return the largest relative change} */
  private double relax(double[] f, double[] y) {
    double most = 0;
    for (int i = 0; i < f.length; i++) {
      double xx = 0;
      double xy = 0;
      double yy = 0;
      double sx = 0;
      double sy = 0;
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        int j = near[k];
        double ex = points[2 * j] - points[2 * i];
        double ey = points[2 * j + 1] - points[2 * i + 1];
        double length = Math.sqrt(ex * ex + ey * ey);
        double cube = length * length * length;
        double slope = ex * y[2 * j] + ey * y[2 * j + 1];
        double rise = (6 * (f[j] - f[i]) - 2 * slope) / cube;
        xx += 4 * ex * ex / cube;
        xy += 4 * ex * ey / cube;
        yy += 4 * ey * ey / cube;
        sx += rise * ex;
        sy += rise * ey;
      }
      double det = xx * yy - xy * xy;
      if (det == 0) {
        continue; // a place that no triangle has
      }
      double gx = (yy * sx - xy * sy) / det;
      double gy = (xx * sy - xy * sx) / det;
      double change = Math.max(Math.abs(y[2 * i] - gx), Math.abs(y[2 * i + 1] - gy));
      y[2 * i] = gx;
      y[2 * i + 1] = gy;
      most = Math.max(most, change / Math.max(1, Math.max(Math.abs(gx), Math.abs(gy))));
    }
    return most;
  }

  private static double[] doubles(HostArray a) {
    double[] r = new double[Math.toIntExact(a.size())];
    for (int k = 0; k < r.length; k++) {
      r[k] = Bits.asDouble(DType.FLOAT64, a.bits(k));
    }
    return r;
  }

  private static int[] ints(HostArray a) {
    int[] r = new int[Math.toIntExact(a.size())];
    for (int k = 0; k < r.length; k++) {
      r[k] = (int) a.bits(k);
    }
    return r;
  }
}
