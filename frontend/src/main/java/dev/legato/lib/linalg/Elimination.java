package dev.legato.lib.linalg;

import java.util.List;

/**
 * Gaussian elimination of matrices of any shape, and what is solved by substitution in a triangle.
 * Sources: Golub and Van Loan, "Matrix Computations", 3.1; Björck and Hammarling, "A Schur method
 * for the square root of a matrix" (1983).
 */
final class Elimination {
  private Elimination() {}

  /** {@return both factors in one matrix; the exchanged rows; the order of the rows, from 0} */
  static List<Matrix> factors(Matrix a) {
    int steps = Math.min(a.m, a.n);
    // Zeros to a square: they are never chosen as pivots, and they stay zeros.
    int n = Math.max(a.m, a.n);
    Matrix lu = Matrix.zeros(a.m, a.n, a.isComplex());
    Matrix pivots = Matrix.zeros(steps, 1, false);
    Matrix order = Matrix.zeros(a.m, 1, false);
    for (int i = 0; i < a.m; i++) {
      order.re[i] = i;
    }
    if (steps == 0) {
      return List.of(lu, pivots, order);
    }
    Lapack.Factors f = Lapack.get().factors(padded(a, n));
    for (int k = 0; k < steps; k++) {
      int row = f.pivots().get(k) - 1;
      pivots.re[k] = row;
      double kept = order.re[k];
      order.re[k] = order.re[row];
      order.re[row] = kept;
    }
    for (int j = 0; j < a.n; j++) {
      System.arraycopy(f.lu().re, j * n, lu.re, j * a.m, a.m);
      if (a.isComplex()) {
        System.arraycopy(f.lu().im, j * n, lu.im, j * a.m, a.m);
      }
    }
    return List.of(lu, pivots, order);
  }

  private static Matrix padded(Matrix a, int n) {
    Matrix rows = a.rows(n);
    return a.n == n ? rows : rows.columns(n);
  }

  /** {@return x of op(a) x = b; a zero on the diagonal gives infinities} */
  static Matrix substitute(Matrix a, Matrix b, boolean lower, boolean unit, int form) {
    boolean complex = a.isComplex() || b.isComplex();
    Matrix t = form == 0 ? a : a.adjoint();
    if (form == 1) {
      for (int k = 0; k < t.im.length; k++) {
        t.im[k] = -t.im[k];
      }
    }
    boolean forward = lower == (form == 0);
    Matrix x = (complex ? b.complex() : b).copy();
    Matrix used = complex ? t.complex() : t;
    int n = a.n;
    for (int c = 0; c < b.n; c++) {
      for (int step = 0; step < n; step++) {
        int k = forward ? step : n - 1 - step;
        int from = forward ? k + 1 : 0;
        int to = forward ? n : k;
        if (complex) {
          eliminate(used, x, c * n, k, from, to, unit);
        } else {
          double value = unit ? x.re[c * n + k] : x.re[c * n + k] / used.re[k * n + k];
          x.re[c * n + k] = value;
          for (int i = from; i < to; i++) {
            x.re[c * n + i] -= used.re[k * n + i] * value;
          }
        }
      }
    }
    return x;
  }

  private static void eliminate(Matrix t, Matrix x, int at, int k, int from, int to, boolean unit) {
    int n = t.n;
    if (!unit) {
      ComplexFactors.divide(x, at + k, t.re[k * n + k], t.im[k * n + k]);
    }
    for (int i = from; i < to; i++) {
      ComplexFactors.subtract(
          x, at + i, t.re[k * n + i], t.im[k * n + i], x.re[at + k], x.im[at + k]);
    }
  }

  /** {@return upper triangular r with r r = t} */
  static Matrix root(Matrix t) {
    int n = t.n;
    Matrix r = Matrix.zeros(n, n, true);
    for (int j = 0; j < n; j++) {
      double[] d = ComplexSchur.squareRoot(t.re[j * n + j], t.im[j * n + j]);
      r.re[j * n + j] = d[0];
      r.im[j * n + j] = d[1];
      for (int i = j - 1; i >= 0; i--) {
        int at = j * n + i;
        r.re[at] = t.re[at];
        r.im[at] = t.im[at];
        for (int k = i + 1; k < j; k++) {
          ComplexFactors.subtract(
              r, at, r.re[k * n + i], r.im[k * n + i], r.re[j * n + k], r.im[j * n + k]);
        }
        double re = r.re[i * n + i] + d[0];
        double im = r.im[i * n + i] + d[1];
        if (re == 0 && im == 0) {
          r.re[at] = r.re[at] == 0 && r.im[at] == 0 ? 0 : Double.POSITIVE_INFINITY;
          r.im[at] = 0;
        } else {
          ComplexFactors.divide(r, at, re, im);
        }
      }
    }
    return r;
  }
}
