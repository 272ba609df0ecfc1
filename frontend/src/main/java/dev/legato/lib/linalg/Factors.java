package dev.legato.lib.linalg;

import dev.legato.NDArray;
import dev.legato.error.LegatoException;

/** P A = L U with partial pivoting; Golub and Van Loan, "Matrix Computations", algorithm 3.4.1. */
final class Factors {
  private final int n;
  private final double[] lu;
  private final int[] rows;
  private boolean odd;
  private boolean singular;

  private Factors(NDArray a) {
    n = Math.toIntExact(a.view().extent(0));
    lu = a.toDoubleArray();
    rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
    }
    for (int k = 0; k < n; k++) {
      step(k);
    }
  }

  /**
   * {@return the factors}
   *
   * @throws LegatoException LinAlgError when the matrix is singular
   */
  static Factors of(NDArray a) {
    Factors f = new Factors(a);
    if (f.singular) {
      throw new LegatoException("LinAlgError", "Singular matrix");
    }
    return f;
  }

  static Factors ofAny(NDArray a) {
    return new Factors(a);
  }

  private void step(int k) {
    int best = k;
    for (int i = k + 1; i < n; i++) {
      if (Math.abs(lu[i * n + k]) > Math.abs(lu[best * n + k])) {
        best = i;
      }
    }
    if (best != k) {
      swap(best, k);
    }
    double pivot = lu[k * n + k];
    if (pivot == 0) {
      singular = true;
      return;
    }
    for (int i = k + 1; i < n; i++) {
      double f = lu[i * n + k] /= pivot;
      for (int j = k + 1; j < n; j++) {
        lu[i * n + j] -= f * lu[k * n + j];
      }
    }
  }

  private void swap(int i, int k) {
    odd = !odd;
    int r = rows[i];
    rows[i] = rows[k];
    rows[k] = r;
    for (int j = 0; j < n; j++) {
      double t = lu[i * n + j];
      lu[i * n + j] = lu[k * n + j];
      lu[k * n + j] = t;
    }
  }

  /** {@return x of A x = b for {@code columns} right sides, row-major} */
  double[] solve(double[] b, int columns) {
    double[] x = new double[n * columns];
    for (int i = 0; i < n; i++) {
      System.arraycopy(b, rows[i] * columns, x, i * columns, columns);
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        subtract(x, i, k, columns);
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        subtract(x, i, k, columns);
      }
      for (int j = 0; j < columns; j++) {
        x[i * columns + j] /= lu[i * n + i];
      }
    }
    return x;
  }

  private void subtract(double[] x, int i, int k, int columns) {
    double f = lu[i * n + k];
    for (int j = 0; j < columns; j++) {
      x[i * columns + j] -= f * x[k * columns + j];
    }
  }

  double determinant() {
    double d = odd ? -1 : 1;
    for (int i = 0; i < n; i++) {
      d *= lu[i * n + i];
    }
    return d;
  }
}
