package dev.legato.lib.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Factorisations of a complex matrix with LAPACK's conventions: LU with partial pivoting, Cholesky,
 * QR by reflections. Sources: Golub and Van Loan, "Matrix Computations", 3.4, 4.2, 5.2; LAPACK
 * zlarfg for the reflections.
 */
final class ComplexFactors {
  private ComplexFactors() {}

  static Lapack.Factors lu(Matrix a) {
    Matrix f = a.copy();
    int n = a.n;
    boolean singular = false;
    List<Integer> pivots = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      int best = k;
      for (int i = k + 1; i < n; i++) {
        if (size(f, i, k) > size(f, best, k)) {
          best = i;
        }
      }
      pivots.add(best + 1);
      swapRows(f, best, k);
      if (size(f, k, k) == 0) {
        singular = true;
        continue;
      }
      for (int i = k + 1; i < n; i++) {
        divide(f, k * n + i, f.re[k * n + k], f.im[k * n + k]);
        for (int j = k + 1; j < n; j++) {
          subtract(
              f, j * n + i, f.re[k * n + i], f.im[k * n + i], f.re[j * n + k], f.im[j * n + k]);
        }
      }
    }
    return new Lapack.Factors(f, pivots, singular);
  }

  static @Nullable Matrix solve(Matrix a, Matrix b) {
    Lapack.Factors f = lu(a);
    if (f.singular()) {
      return null;
    }
    Matrix lu = f.lu();
    int n = a.n;
    Matrix x = b.copy();
    for (int k = 0; k < n; k++) {
      swapRows(x, f.pivots().get(k) - 1, k);
    }
    for (int c = 0; c < b.n; c++) {
      int at = c * n;
      for (int k = 0; k < n; k++) {
        for (int i = k + 1; i < n; i++) {
          subtract(x, at + i, lu.re[k * n + i], lu.im[k * n + i], x.re[at + k], x.im[at + k]);
        }
      }
      for (int k = n - 1; k >= 0; k--) {
        divide(x, at + k, lu.re[k * n + k], lu.im[k * n + k]);
        for (int i = 0; i < k; i++) {
          subtract(x, at + i, lu.re[k * n + i], lu.im[k * n + i], x.re[at + k], x.im[at + k]);
        }
      }
    }
    return x;
  }

  /** {@return the lower factor; reads the lower triangle} */
  static @Nullable Matrix cholesky(Matrix a) {
    int n = a.n;
    Matrix l = Matrix.zeros(n, n, true);
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double re = a.re[j * n + i];
        double im = i == j ? 0 : a.im[j * n + i];
        for (int k = 0; k < j; k++) {
          double p = l.re[k * n + i];
          double q = l.im[k * n + i];
          double r = l.re[k * n + j];
          double s = -l.im[k * n + j];
          re -= p * r - q * s;
          im -= p * s + q * r;
        }
        if (i > j) {
          l.re[j * n + i] = re / l.re[j * n + j];
          l.im[j * n + i] = im / l.re[j * n + j];
        } else if (re > 0) {
          l.re[j * n + j] = Math.sqrt(re);
        } else {
          return null;
        }
      }
    }
    return l;
  }

  /** {@return Q with as many columns as wanted, and R with all rows} */
  static List<Matrix> qr(Matrix a, int wanted) {
    int m = a.m;
    int steps = Math.min(m, a.n);
    Matrix r = a.copy();
    List<Reflection> all = new ArrayList<>();
    for (int k = 0; k < steps; k++) {
      Reflection h = Reflection.of(r, k, k);
      all.add(h);
      for (int j = k; j < a.n; j++) {
        h.apply(r, j, true);
      }
      for (int i = k + 1; i < m; i++) {
        r.re[k * m + i] = 0;
        r.im[k * m + i] = 0;
      }
    }
    Matrix q = Matrix.zeros(m, wanted, true);
    for (int j = 0; j < wanted; j++) {
      q.re[j * m + j] = 1;
      for (int k = steps - 1; k >= 0; k--) {
        all.get(k).apply(q, j, false);
      }
    }
    return List.of(q, r);
  }

  /**
   * {@return the columns in the order in which a QR with column pivoting takes them}: the longest
   * that is left, once what is along the earlier ones was taken away
   */
  static Matrix pivots(Matrix a) {
    int m = a.m;
    Matrix r = a.copy();
    Matrix order = Matrix.zeros(a.n, 1, false);
    for (int j = 0; j < a.n; j++) {
      order.re[j] = j;
    }
    for (int k = 0; k < Math.min(m, a.n); k++) {
      int best = k;
      double most = length(r, k, k);
      for (int j = k + 1; j < a.n; j++) {
        double length = length(r, j, k);
        if (length > most * (1 + 1e-14)) {
          best = j;
          most = length;
        }
      }
      swapColumns(r, k, best);
      double kept = order.re[k];
      order.re[k] = order.re[best];
      order.re[best] = kept;
      Reflection h = Reflection.of(r, k, k);
      for (int j = k; j < a.n; j++) {
        h.apply(r, j, true);
      }
    }
    return order;
  }

  private static double length(Matrix a, int column, int from) {
    double sum = 0;
    for (int i = from; i < a.m; i++) {
      sum = Math.hypot(sum, Math.hypot(a.re[column * a.m + i], a.im[column * a.m + i]));
    }
    return sum;
  }

  private static void swapColumns(Matrix a, int j, int k) {
    for (double[] part : new double[][] {a.re, a.im}) {
      double[] kept = Arrays.copyOfRange(part, j * a.m, (j + 1) * a.m);
      System.arraycopy(part, k * a.m, part, j * a.m, a.m);
      System.arraycopy(kept, 0, part, k * a.m, a.m);
    }
  }

  /** H = I - tau v v^H, which maps a column onto its row {@code from}. */
  record Reflection(int from, Matrix v, double tauRe, double tauIm) {
    static Reflection of(Matrix a, int column, int from) {
      int m = a.m;
      Matrix v = Matrix.zeros(m, 1, true);
      double below = 0;
      for (int i = from + 1; i < m; i++) {
        v.re[i] = a.re[column * m + i];
        v.im[i] = a.im[column * m + i];
        below = Math.hypot(below, Math.hypot(v.re[i], v.im[i]));
      }
      double re = a.re[column * m + from];
      double im = a.im[column * m + from];
      v.re[from] = 1;
      if (below == 0 && im == 0) {
        return new Reflection(from, v, 0, 0);
      }
      double beta = -Math.copySign(Math.hypot(Math.hypot(re, im), below), re);
      for (int i = from + 1; i < m; i++) {
        divide(v, i, re - beta, im);
      }
      return new Reflection(from, v, (beta - re) / beta, -im / beta);
    }

    /** Applies H, or its adjoint, to one column. */
    void apply(Matrix a, int column, boolean adjoint) {
      int m = a.m;
      double re = 0;
      double im = 0;
      for (int i = from; i < m; i++) {
        double x = a.re[column * m + i];
        double y = a.im[column * m + i];
        re += v.re[i] * x + v.im[i] * y;
        im += v.re[i] * y - v.im[i] * x;
      }
      double t = adjoint ? -tauIm : tauIm;
      double fr = tauRe * re - t * im;
      double fi = tauRe * im + t * re;
      for (int i = from; i < m; i++) {
        subtract(a, column * m + i, v.re[i], v.im[i], fr, fi);
      }
    }
  }

  private static double size(Matrix a, int i, int j) {
    return Math.abs(a.re[j * a.m + i]) + Math.abs(a.im[j * a.m + i]);
  }

  private static void swapRows(Matrix a, int i, int k) {
    for (int j = 0; i != k && j < a.n; j++) {
      int p = j * a.m + i;
      int q = j * a.m + k;
      double t = a.re[p];
      a.re[p] = a.re[q];
      a.re[q] = t;
      t = a.im[p];
      a.im[p] = a.im[q];
      a.im[q] = t;
    }
  }

  /** a[at] -= x * y. */
  static void subtract(Matrix a, int at, double xr, double xi, double yr, double yi) {
    a.re[at] -= xr * yr - xi * yi;
    a.im[at] -= xr * yi + xi * yr;
  }

  /** a[at] /= d, by Smith's method. */
  static void divide(Matrix a, int at, double dr, double di) {
    double x = a.re[at];
    double y = a.im[at];
    if (Math.abs(dr) >= Math.abs(di)) {
      double q = di / dr;
      double d = dr + di * q;
      a.re[at] = (x + y * q) / d;
      a.im[at] = (y - x * q) / d;
    } else {
      double q = dr / di;
      double d = dr * q + di;
      a.re[at] = (x * q + y) / d;
      a.im[at] = (y * q - x) / d;
    }
  }
}
