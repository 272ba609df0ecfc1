package dev.legato.lib.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Eigenvalues, eigenvectors and singular values of a complex matrix. Sources: Golub and Van Loan,
 * "Matrix Computations", 7.4 and 7.5 (Hessenberg form, shifted QR), 8.5 (Jacobi), 8.6.3 (one-sided
 * Jacobi).
 */
final class ComplexEigen {
  private static final int SWEEPS = 60;
  private static final double EPS = 0x1p-52;

  private ComplexEigen() {}

  // --- singular values

  /** {@return U, singular values, adjoint of V; only the values when no vectors are wanted} */
  static List<Matrix> svd(Matrix a, boolean vectors, boolean full) {
    if (a.n > a.m) {
      List<Matrix> f = svd(a.adjoint(), vectors, full);
      return vectors ? List.of(f.get(2).adjoint(), f.get(1), f.get(0).adjoint()) : f;
    }
    int n = a.n;
    Matrix u = a.copy();
    Matrix v = Matrix.identity(n, true);
    boolean turned = true;
    for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
      turned = false;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          turned |= makeOrthogonal(u, v, p, q);
        }
      }
    }
    double[] sizes = new double[n];
    Arrays.setAll(sizes, k -> Math.sqrt(dot(u, k, k)[0]));
    int[] order = order(sizes, true);
    Matrix s = Matrix.zeros(n, 1, false);
    Arrays.setAll(s.re, k -> sizes[order[k]]);
    if (!vectors) {
      return List.of(s);
    }
    Matrix left = permuted(u, order);
    for (int k = 0; k < n; k++) {
      for (int i = k * a.m; i < (k + 1) * a.m && s.re[k] > 0; i++) {
        left.re[i] /= s.re[k];
        left.im[i] /= s.re[k];
      }
    }
    double least = n == 0 ? 0 : s.re[0] * EPS * a.m;
    int rank = (int) Arrays.stream(s.re).filter(x -> x > least).count();
    return List.of(completed(left, rank, full ? a.m : n), s, permuted(v, order).adjoint());
  }

  /** Rotates two columns of u, and of v with them, so that those of u are orthogonal. */
  private static boolean makeOrthogonal(Matrix u, Matrix v, int p, int q) {
    double a = dot(u, p, p)[0];
    double b = dot(u, q, q)[0];
    double[] c = dot(u, p, q);
    double size = Math.hypot(c[0], c[1]);
    if (size == 0 || size <= EPS * Math.sqrt(a * b)) {
      return false;
    }
    double zeta = (b - a) / (2 * size);
    double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
    double cos = 1 / Math.hypot(1, t);
    rotate(u, p, q, cos, cos * t, c[0] / size, c[1] / size);
    rotate(v, p, q, cos, cos * t, c[0] / size, c[1] / size);
    return true;
  }

  /** Of columns p and q: x = cos x - sin conj(phase) y; y = sin phase x + cos y. */
  private static void rotate(
      Matrix a, int p, int q, double cos, double sin, double phaseRe, double phaseIm) {
    rotate(a, p * a.m, q * a.m, 1, a.m, cos, sin, phaseRe, phaseIm);
  }

  /** Of rows p and q, the adjoint of what {@link #rotate} does to columns. */
  private static void rotateRows(
      Matrix a, int p, int q, double cos, double sin, double phaseRe, double phaseIm) {
    rotate(a, p, q, a.m, a.n, cos, sin, phaseRe, -phaseIm);
  }

  private static void rotate(
      Matrix a,
      int p,
      int q,
      int step,
      int count,
      double cos,
      double sin,
      double phaseRe,
      double phaseIm) {
    for (int i = 0; i < count; i++) {
      int x = p + i * step;
      int y = q + i * step;
      double xr = a.re[x];
      double xi = a.im[x];
      double yr = a.re[y];
      double yi = a.im[y];
      a.re[x] = cos * xr - sin * (phaseRe * yr + phaseIm * yi);
      a.im[x] = cos * xi - sin * (phaseRe * yi - phaseIm * yr);
      a.re[y] = sin * (phaseRe * xr - phaseIm * xi) + cos * yr;
      a.im[y] = sin * (phaseRe * xi + phaseIm * xr) + cos * yi;
    }
  }

  /** {@return the first columns, and others that are orthogonal to them} */
  private static Matrix completed(Matrix a, int known, int wanted) {
    if (known >= wanted) {
      return a.columns(wanted);
    }
    List<Matrix> f = ComplexFactors.qr(a.columns(known), wanted);
    Matrix all = f.getFirst();
    System.arraycopy(a.re, 0, all.re, 0, known * a.m);
    System.arraycopy(a.im, 0, all.im, 0, known * a.m);
    return all;
  }

  // --- Hermitian

  /** {@return eigenvalues from the smallest, eigenvectors; reads one triangle} */
  static List<Matrix> hermitian(Matrix given, boolean lower) {
    int n = given.n;
    Matrix a = mirrored(given, lower);
    Matrix v = Matrix.identity(n, true);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean turned = false;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          turned |= annihilate(a, v, p, q);
        }
      }
      if (!turned) {
        break;
      }
    }
    double[] d = new double[n];
    Arrays.setAll(d, k -> a.re[k * (n + 1)]);
    int[] order = order(d, false);
    Matrix w = Matrix.zeros(n, 1, false);
    Arrays.setAll(w.re, k -> d[order[k]]);
    return List.of(w, permuted(v, order));
  }

  private static Matrix mirrored(Matrix a, boolean lower) {
    int n = a.n;
    Matrix r = a.copy();
    for (int j = 0; j < n; j++) {
      r.im[j * (n + 1)] = 0;
      for (int i = j + 1; i < n; i++) {
        int from = lower ? j * n + i : i * n + j;
        int to = lower ? i * n + j : j * n + i;
        r.re[to] = r.re[from];
        r.im[to] = -r.im[from];
      }
    }
    return r;
  }

  private static boolean annihilate(Matrix a, Matrix v, int p, int q) {
    int n = a.n;
    double re = a.re[q * n + p];
    double im = a.im[q * n + p];
    double size = Math.hypot(re, im);
    double diagonal = Math.hypot(a.re[p * (n + 1)], a.re[q * (n + 1)]);
    if (size == 0 || size < EPS * EPS * diagonal) {
      return false;
    }
    double theta = (a.re[q * (n + 1)] - a.re[p * (n + 1)]) / (2 * size);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double cos = 1 / Math.hypot(1, t);
    rotate(a, p, q, cos, cos * t, re / size, im / size);
    rotateRows(a, p, q, cos, cos * t, re / size, im / size);
    a.re[q * n + p] = 0;
    a.im[q * n + p] = 0;
    a.re[p * n + q] = 0;
    a.im[p * n + q] = 0;
    rotate(v, p, q, cos, cos * t, re / size, im / size);
    return true;
  }

  private static double[] dot(Matrix a, int p, int q) {
    double re = 0;
    double im = 0;
    for (int i = 0; i < a.m; i++) {
      int x = p * a.m + i;
      int y = q * a.m + i;
      re += a.re[x] * a.re[y] + a.im[x] * a.im[y];
      im += a.re[x] * a.im[y] - a.im[x] * a.re[y];
    }
    return new double[] {re, im};
  }

  private static Matrix permuted(Matrix a, int... order) {
    Matrix r = Matrix.zeros(a.m, order.length, true);
    for (int k = 0; k < order.length; k++) {
      System.arraycopy(a.re, order[k] * a.m, r.re, k * a.m, a.m);
      System.arraycopy(a.im, order[k] * a.m, r.im, k * a.m, a.m);
    }
    return r;
  }

  private static int[] order(double[] d, boolean descending) {
    Comparator<Integer> by = Comparator.comparingDouble(k -> d[k]);
    return IntStream.range(0, d.length)
        .boxed()
        .sorted(descending ? by.reversed() : by)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** {@return eigenvalues and right eigenvectors of unit length of any square matrix} */
  static @Nullable List<Matrix> general(Matrix a) {
    return new ComplexSchur(a).eigen();
  }
}
