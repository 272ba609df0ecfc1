package dev.legato.lib.linalg;

import java.util.List;

/** The diagonal of an LU factorisation, and how often rows were exchanged. */
record Determinant(Lapack.Factors factors) {
  static Determinant of(Matrix a) {
    return new Determinant(Lapack.get().factors(a));
  }

  private boolean odd() {
    boolean odd = false;
    for (int k = 0; k < factors.pivots().size(); k++) {
      odd ^= factors.pivots().get(k) != k + 1;
    }
    return odd;
  }

  /** {@return the product of the diagonal, with its sign} */
  Matrix value() {
    Matrix lu = factors.lu();
    double re = odd() ? -1 : 1;
    double im = 0;
    for (int k = 0; k < lu.n; k++) {
      double x = lu.re[k * (lu.n + 1)];
      if (!lu.isComplex()) {
        re *= x;
        continue;
      }
      double y = lu.im[k * (lu.n + 1)];
      double t = re * x - im * y;
      im = re * y + im * x;
      re = t;
    }
    return number(lu.isComplex(), re, im);
  }

  /** {@return the sign and the logarithm of the modulus} */
  List<Matrix> logarithm() {
    Matrix lu = factors.lu();
    if (factors.singular()) {
      return List.of(number(lu.isComplex(), 0, 0), Matrix.real(1, 1, Double.NEGATIVE_INFINITY));
    }
    double re = odd() ? -1 : 1;
    double im = 0;
    double sum = 0;
    for (int k = 0; k < lu.n; k++) {
      double x = lu.re[k * (lu.n + 1)];
      double y = lu.isComplex() ? lu.im[k * (lu.n + 1)] : 0;
      double size = Math.hypot(x, y);
      double t = (re * x - im * y) / size;
      im = (re * y + im * x) / size;
      re = t;
      sum += StrictMath.log(size);
    }
    return List.of(number(lu.isComplex(), re, im), Matrix.real(1, 1, sum));
  }

  private static Matrix number(boolean complex, double re, double im) {
    return new Matrix(1, 1, new double[] {re}, complex ? new double[] {im} : new double[0]);
  }
}
