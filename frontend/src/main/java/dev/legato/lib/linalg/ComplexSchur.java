package dev.legato.lib.linalg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A = Z T Z^H with T upper triangular: Hessenberg form by reflections, then QR steps by rotations
 * with Wilkinson's shift. Source: Golub and Van Loan, "Matrix Computations", 7.4.2, 7.5, 7.6.4.
 */
final class ComplexSchur {
  private static final int STEPS = 60;
  private static final double EPS = 0x1p-53;
  private final int n;
  private final Matrix t;
  private final Matrix z;

  ComplexSchur(Matrix a) {
    n = a.n;
    t = a.copy();
    z = Matrix.identity(n, true);
  }

  @Nullable List<Matrix> eigen() {
    if (!triangulate()) {
      return null;
    }
    Matrix w = Matrix.zeros(n, 1, true);
    for (int k = 0; k < n; k++) {
      w.re[k] = t.re[k * (n + 1)];
      w.im[k] = t.im[k * (n + 1)];
    }
    return List.of(w, vectors());
  }

  /** {@return T and Z} */
  @Nullable List<Matrix> factors() {
    return triangulate() ? List.of(t.upper(), z) : null;
  }

  private boolean triangulate() {
    toHessenberg();
    int steps = 0;
    for (int high = n - 1; high > 0; ) {
      int low = high;
      while (low > 0 && !negligible(low)) {
        low--;
      }
      if (low == high) {
        high--;
        steps = 0;
      } else if (steps++ > STEPS) {
        return false;
      } else {
        step(low, high, steps);
      }
    }
    return true;
  }

  private void toHessenberg() {
    for (int k = 0; k + 2 < n; k++) {
      ComplexFactors.Reflection h = ComplexFactors.Reflection.of(t, k, k + 1);
      for (int j = k; j < n; j++) {
        h.apply(t, j, true);
      }
      fromRight(h, t);
      fromRight(h, z);
    }
  }

  /** A = A H, row by row: (A H)^H = H^H A^H. */
  private static void fromRight(ComplexFactors.Reflection h, Matrix a) {
    Matrix rows = a.adjoint();
    for (int j = 0; j < rows.n; j++) {
      h.apply(rows, j, true);
    }
    Matrix back = rows.adjoint();
    System.arraycopy(back.re, 0, a.re, 0, a.re.length);
    System.arraycopy(back.im, 0, a.im, 0, a.im.length);
  }

  private boolean negligible(int k) {
    double below = size(k, k - 1);
    if (below <= EPS * (size(k, k) + size(k - 1, k - 1))) {
      t.re[(k - 1) * n + k] = 0;
      t.im[(k - 1) * n + k] = 0;
      return true;
    }
    return false;
  }

  private double size(int i, int j) {
    return Math.hypot(t.re[j * n + i], t.im[j * n + i]);
  }

  /** One QR step on rows and columns low .. high. */
  private void step(int low, int high, int count) {
    double[] shift = count % 10 == 0 ? new double[] {size(high, high - 1), 0} : wilkinson(high);
    shift(low, high, -shift[0], -shift[1]);
    double[] cos = new double[high - low];
    double[] sinRe = new double[high - low];
    double[] sinIm = new double[high - low];
    for (int k = low; k < high; k++) {
      double ar = t.re[k * n + k];
      double ai = t.im[k * n + k];
      double br = t.re[k * n + k + 1];
      double bi = t.im[k * n + k + 1];
      double r = Math.hypot(Math.hypot(ar, ai), Math.hypot(br, bi));
      double a = Math.hypot(ar, ai);
      // Row k becomes c x + s y, row k+1 becomes -conj(s) x + c y, with real c.
      double c = r == 0 ? 1 : a / r;
      double pr = a == 0 ? 1 : ar / a;
      double pi = a == 0 ? 0 : ai / a;
      double sr = r == 0 ? 0 : (pr * br + pi * bi) / r;
      double si = r == 0 ? 0 : (pi * br - pr * bi) / r;
      cos[k - low] = c;
      sinRe[k - low] = sr;
      sinIm[k - low] = si;
      for (int j = k; j < n; j++) {
        turn(t, j * n + k, j * n + k + 1, c, sr, si);
      }
    }
    for (int k = low; k < high; k++) {
      int last = Math.min(k + 1, high);
      for (int i = 0; i <= last; i++) {
        turn(t, k * n + i, (k + 1) * n + i, cos[k - low], sinRe[k - low], -sinIm[k - low]);
      }
      for (int i = 0; i < n; i++) {
        turn(z, k * n + i, (k + 1) * n + i, cos[k - low], sinRe[k - low], -sinIm[k - low]);
      }
    }
    shift(low, high, shift[0], shift[1]);
  }

  /** Only the diagonal of the active block moves: the rest of T is not touched by the shift. */
  private void shift(int low, int high, double re, double im) {
    for (int k = low; k <= high; k++) {
      t.re[k * (n + 1)] += re;
      t.im[k * (n + 1)] += im;
    }
  }

  /** x = c x + s y; y = -conj(s) x + c y. */
  private static void turn(Matrix a, int x, int y, double c, double sr, double si) {
    double xr = a.re[x];
    double xi = a.im[x];
    double yr = a.re[y];
    double yi = a.im[y];
    a.re[x] = c * xr + sr * yr - si * yi;
    a.im[x] = c * xi + sr * yi + si * yr;
    a.re[y] = c * yr - sr * xr - si * xi;
    a.im[y] = c * yi - sr * xi + si * xr;
  }

  /** {@return the eigenvalue of the last 2 x 2 block that is closer to its last element} */
  private double[] wilkinson(int high) {
    int p = high - 1;
    double dr = t.re[high * n + high];
    double di = t.im[high * n + high];
    double hr = (t.re[p * n + p] - dr) / 2;
    double hi = (t.im[p * n + p] - di) / 2;
    double br = t.re[high * n + p];
    double bi = t.im[high * n + p];
    double cr = t.re[p * n + high];
    double ci = t.im[p * n + high];
    double pr = br * cr - bi * ci;
    double pi = br * ci + bi * cr;
    double[] root = squareRoot(hr * hr - hi * hi + pr, 2 * hr * hi + pi);
    double sign = hr * root[0] + hi * root[1] < 0 ? -1 : 1;
    Matrix q = new Matrix(1, 1, new double[] {pr}, new double[] {pi});
    double er = hr + sign * root[0];
    double ei = hi + sign * root[1];
    if (er == 0 && ei == 0) {
      return new double[] {dr, di};
    }
    ComplexFactors.divide(q, 0, er, ei);
    return new double[] {dr - q.re[0], di - q.im[0]};
  }

  static double[] squareRoot(double re, double im) {
    double r = Math.hypot(re, im);
    double a = Math.sqrt((r + Math.abs(re)) / 2);
    if (a == 0) {
      return new double[] {0, 0};
    }
    double b = im / (2 * a);
    return re >= 0
        ? new double[] {a, b}
        : new double[] {Math.abs(b), Math.copySign(a, im == 0 ? 1 : im)};
  }

  /** Back substitution in T, then Z; each vector has unit length and a real largest element. */
  private Matrix vectors() {
    Matrix v = Matrix.zeros(n, n, true);
    double norm = 0;
    for (int i = 0; i < n * n; i++) {
      norm = Math.max(norm, Math.hypot(t.re[i], t.im[i]));
    }
    double least = Math.max(EPS * norm, Double.MIN_NORMAL);
    for (int k = 0; k < n; k++) {
      Matrix x = Matrix.zeros(n, 1, true);
      x.re[k] = 1;
      for (int i = k - 1; i >= 0; i--) {
        for (int j = i + 1; j <= k; j++) {
          ComplexFactors.subtract(x, i, t.re[j * n + i], t.im[j * n + i], x.re[j], x.im[j]);
        }
        double dr = t.re[i * (n + 1)] - t.re[k * (n + 1)];
        double di = t.im[i * (n + 1)] - t.im[k * (n + 1)];
        if (Math.hypot(dr, di) < least) {
          dr = least;
          di = 0;
        }
        ComplexFactors.divide(x, i, dr, di);
      }
      for (int j = 0; j <= k; j++) {
        for (int i = 0; i < n; i++) {
          ComplexFactors.subtract(
              v, k * n + i, z.re[j * n + i], z.im[j * n + i], -x.re[j], -x.im[j]);
        }
      }
      normalise(v, k * n);
    }
    return v;
  }

  private void normalise(Matrix v, int from) {
    double norm = 0;
    int largest = from;
    double most = -1;
    for (int i = from; i < from + n; i++) {
      double size = Math.hypot(v.re[i], v.im[i]);
      norm = Math.hypot(norm, size);
      if (size > most) {
        most = size;
        largest = i;
      }
    }
    double pr = v.re[largest] / most * norm;
    double pi = v.im[largest] / most * norm;
    for (int i = from; i < from + n; i++) {
      ComplexFactors.divide(v, i, pr, pi);
    }
    v.im[largest] = 0;
  }
}
