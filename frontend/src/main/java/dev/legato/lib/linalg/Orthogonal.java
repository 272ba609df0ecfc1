package dev.legato.lib.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Dense orthogonal factorisations on the host. Matrices are arrays of columns. Sources: Golub and
 * Van Loan, "Matrix Computations", 5.2 (Householder), 8.5 (Jacobi), 8.6.3 (one-sided Jacobi).
 */
final class Orthogonal {
  private static final int SWEEPS = 60;
  private static final double EPS = 0x1p-52;

  private Orthogonal() {}

  /** Columns of U, singular values from the largest, columns of V. */
  record Singular(double[][] u, double[] s, double[][] v) {}

  /** Eigenvalues from the smallest, eigenvectors as columns. */
  record Eigen(double[] values, double[][] vectors) {}

  /** {@return A = U S V^T of at least as many rows as columns, by rotating pairs of columns} */
  static Singular svd(double[][] columns) {
    int n = columns.length;
    double[][] u = copy(columns);
    double[][] v = identity(n, n);
    boolean turned = true;
    for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
      turned = false;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          turned |= makeOrthogonal(u, v, p, q);
        }
      }
    }
    double[] s = new double[n];
    for (int k = 0; k < n; k++) {
      s[k] = Math.sqrt(dot(u[k], u[k]));
    }
    int[] order = order(s, true);
    double[][] left = new double[n][];
    double[][] right = new double[n][];
    double[] sorted = new double[n];
    for (int k = 0; k < n; k++) {
      sorted[k] = s[order[k]];
      right[k] = v[order[k]];
      left[k] = scaled(u[order[k]], sorted[k]);
    }
    double least = n == 0 ? 0 : sorted[0] * EPS * columns[0].length;
    for (int k = 0; k < n; k++) {
      if (sorted[k] <= least) {
        Arrays.fill(left[k], 0);
        complete(left, k);
      }
    }
    return new Singular(left, sorted, right);
  }

  private static boolean makeOrthogonal(double[][] u, double[][] v, int p, int q) {
    double a = dot(u[p], u[p]);
    double b = dot(u[q], u[q]);
    double c = dot(u[p], u[q]);
    if (c == 0 || Math.abs(c) <= EPS * Math.sqrt(a * b)) {
      return false;
    }
    double zeta = (b - a) / (2 * c);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cos = 1 / Math.hypot(1, t);
    rotate(u[p], u[q], cos, cos * t);
    rotate(v[p], v[q], cos, cos * t);
    return true;
  }

  private static void rotate(double[] x, double[] y, double cos, double sin) {
    for (int i = 0; i < x.length; i++) {
      double a = x[i];
      x[i] = cos * a - sin * y[i];
      y[i] = sin * a + cos * y[i];
    }
  }

  /** {@return A = V D V^T of a symmetric matrix by cyclic Jacobi rotations} */
  static Eigen symmetric(double[][] matrix) {
    int n = matrix.length;
    double[][] a = copy(matrix);
    double[][] v = identity(n, n);
    double scale = 0;
    for (double[] column : a) {
      scale += dot(column, column);
    }
    for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > EPS * EPS * scale; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          annihilate(a, v, p, q);
        }
      }
    }
    double[] d = new double[n];
    for (int k = 0; k < n; k++) {
      d[k] = a[k][k];
    }
    int[] order = order(d, false);
    double[] sorted = new double[n];
    double[][] vectors = new double[n][];
    for (int k = 0; k < n; k++) {
      sorted[k] = d[order[k]];
      vectors[k] = v[order[k]];
    }
    return new Eigen(sorted, vectors);
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  private static void annihilate(double[][] a, double[][] v, int p, int q) {
    if (a[q][p] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[q][p]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double cos = 1 / Math.hypot(1, t);
    double sin = cos * t;
    rotate(a[p], a[q], cos, sin);
    for (double[] column : a) {
      double x = column[p];
      column[p] = cos * x - sin * column[q];
      column[q] = sin * x + cos * column[q];
    }
    rotate(v[p], v[q], cos, sin);
  }

  /** Columns of Q (as many as asked for) and of R. */
  record Triangular(double[][] q, double[][] r) {}

  /** {@return A = Q R by reflections, with LAPACK's signs} */
  static Triangular qr(double[][] columns, int m, int wanted) {
    int n = columns.length;
    int steps = Math.min(m, n);
    double[][] r = copy(columns);
    double[][] reflectors = new double[steps][];
    for (int k = 0; k < steps; k++) {
      reflectors[k] = reflector(r[k], k);
      for (int j = k; j < n; j++) {
        reflect(reflectors[k], r[j]);
      }
    }
    double[][] q = identity(wanted, m);
    for (double[] column : q) {
      for (int k = steps - 1; k >= 0; k--) {
        reflect(reflectors[k], column);
      }
    }
    return new Triangular(q, r);
  }

  /** {@return the unit vector whose reflection makes the elements below {@code k} zero} */
  private static double[] reflector(double[] x, int k) {
    double[] w = new double[x.length];
    double below = 0;
    for (int i = k + 1; i < x.length; i++) {
      below += x[i] * x[i];
    }
    if (below == 0) {
      return w;
    }
    System.arraycopy(x, k, w, k, x.length - k);
    w[k] += Math.copySign(Math.sqrt(below + x[k] * x[k]), x[k]);
    return scaled(w, Math.sqrt(dot(w, w)));
  }

  private static void reflect(double[] w, double[] x) {
    double f = 2 * dot(w, x);
    for (int i = 0; i < x.length; i++) {
      x[i] -= f * w[i];
    }
  }

  /** Fills column {@code k}, and with it the space, by a unit vector orthogonal to the others. */
  static void complete(double[][] columns, int k) {
    int m = columns[k].length;
    for (int e = 0; e < m; e++) {
      double[] x = new double[m];
      x[e] = 1;
      for (int twice = 0; twice < 2; twice++) {
        for (int j = 0; j < columns.length; j++) {
          double f = j == k ? 0 : dot(columns[j], x);
          for (int i = 0; i < m && f != 0; i++) {
            x[i] -= f * columns[j][i];
          }
        }
      }
      double norm = Math.sqrt(dot(x, x));
      if (norm > 0.5 / Math.sqrt(m)) {
        columns[k] = scaled(x, norm);
        return;
      }
    }
  }

  private static int[] order(double[] d, boolean descending) {
    Comparator<Integer> by = Comparator.comparingDouble(k -> d[k]);
    return IntStream.range(0, d.length)
        .boxed()
        .sorted(descending ? by.reversed() : by)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double[][] identity(int columns, int rows) {
    double[][] a = new double[columns][rows];
    for (int k = 0; k < Math.min(columns, rows); k++) {
      a[k][k] = 1;
    }
    return a;
  }

  private static double[][] copy(double[][] a) {
    return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  private static double[] scaled(double[] x, double divisor) {
    double[] r = x.clone();
    for (int i = 0; i < r.length && divisor != 0; i++) {
      r[i] /= divisor;
    }
    return r;
  }
}
