package dev.legato.lib.linalg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system with a matrix of few diagonals, by elimination with row exchanges inside the band.
 * Source: Golub and Van Loan, "Matrix Computations", 4.3.
 */
final class Banded {
  private final int n;
  private final int below;

  /** The diagonals above the main one that U may have: exchanges add as many as there are below. */
  private final int above;

  /** Row {@code above} is the main diagonal: element (i, j) is in row above + i - j of column j. */
  private final Matrix band;

  private final boolean complex;

  Banded(Matrix diagonals, int below, int above) {
    n = diagonals.n;
    complex = diagonals.isComplex();
    this.below = below;
    this.above = above + below;
    band = Matrix.zeros(2 * below + above + 1, n, true);
    for (int j = 0; j < n; j++) {
      for (int row = 0; row < diagonals.m; row++) {
        int i = row - above + j;
        if (i >= 0 && i < n) {
          band.re[at(i, j)] = diagonals.re[j * diagonals.m + row];
          band.im[at(i, j)] = complex ? diagonals.im[j * diagonals.m + row] : 0;
        }
      }
    }
  }

  private int at(int i, int j) {
    return j * band.m + above + i - j;
  }

  private double size(int i, int j) {
    return Math.abs(band.re[at(i, j)]) + Math.abs(band.im[at(i, j)]);
  }

  /** {@return x, or null for a singular matrix; can be called once} */
  @Nullable List<Matrix> solve(Matrix b) {
    Matrix x = b.complex().copy();
    for (int k = 0; k < n; k++) {
      int last = Math.min(n - 1, k + below);
      int best = k;
      for (int i = k + 1; i <= last; i++) {
        best = size(i, k) > size(best, k) ? i : best;
      }
      if (size(best, k) == 0) {
        return null;
      }
      int right = Math.min(n - 1, k + above);
      exchange(x, k, best, right);
      for (int i = k + 1; i <= last; i++) {
        eliminate(x, k, i, right);
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      for (int c = 0; c < x.n; c++) {
        ComplexFactors.divide(x, c * n + k, band.re[at(k, k)], band.im[at(k, k)]);
        for (int i = Math.max(0, k - above); i < k; i++) {
          subtract(x, c * n + i, at(i, k), c * n + k);
        }
      }
    }
    return List.of(complex || b.isComplex() ? x : Matrix.real(x.m, x.n, x.re));
  }

  private void exchange(Matrix x, int k, int best, int right) {
    if (best == k) {
      return;
    }
    for (int j = k; j <= right; j++) {
      swap(band, at(k, j), at(best, j));
    }
    for (int c = 0; c < x.n; c++) {
      swap(x, c * n + k, c * n + best);
    }
  }

  private void eliminate(Matrix x, int k, int i, int right) {
    ComplexFactors.divide(band, at(i, k), band.re[at(k, k)], band.im[at(k, k)]);
    double re = band.re[at(i, k)];
    double im = band.im[at(i, k)];
    if (re == 0 && im == 0) {
      return;
    }
    for (int j = k + 1; j <= right; j++) {
      ComplexFactors.subtract(band, at(i, j), re, im, band.re[at(k, j)], band.im[at(k, j)]);
    }
    for (int c = 0; c < x.n; c++) {
      ComplexFactors.subtract(x, c * n + i, re, im, x.re[c * n + k], x.im[c * n + k]);
    }
  }

  private void subtract(Matrix x, int to, int of, int with) {
    ComplexFactors.subtract(x, to, band.re[of], band.im[of], x.re[with], x.im[with]);
  }

  private static void swap(Matrix m, int i, int j) {
    double re = m.re[i];
    double im = m.im[i];
    m.re[i] = m.re[j];
    m.im[i] = m.im[j];
    m.re[j] = re;
    m.im[j] = im;
  }
}
