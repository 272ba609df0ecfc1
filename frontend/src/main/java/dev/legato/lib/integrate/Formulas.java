package dev.legato.lib.integrate;

/**
 * A family of linear multistep formulas of orders 1, 2, ..., for Nordsieck's arrays, in which entry
 * j is h^j y^(j) / j!. Source: Hindmarsh, "ODEPACK, a systematized collection of ODE solvers"
 * (1983); Gear, "Numerical Initial Value Problems in Ordinary Differential Equations" (1971).
 */
final class Formulas {
  /** The highest order. */
  private final int most;

  /** By order: how entry j of the array follows the correction. */
  private final double[][] corrections;

  /**
   * By order: the divisors of the error estimates for the order below, this one and the order
   * above.
   */
  private final double[][] tests;

  private Formulas(double[][] corrections, double[][] tests) {
    this.most = corrections.length - 1;
    this.corrections = corrections;
    this.tests = tests;
  }

  int most() {
    return most;
  }

  double correction(int order, int j) {
    return corrections[order][j];
  }

  /** {@return the divisor for the order below (0), this one (1) or the order above (2)} */
  double test(int order, int which) {
    return tests[order][which];
  }

  double first(int order) {
    return corrections[order][0];
  }

  /** {@return the constant of the error of an order, relative to that of the last entry} */
  double constant(int order) {
    return tests[order][1] * corrections[order][order];
  }

  /** {@return Adams' implicit formulas of orders 1 to 12} */
  static Formulas adams() {
    int most = 12;
    double[][] c = new double[most + 1][most + 1];
    double[][] tests = new double[most + 2][3];
    c[1][0] = 1;
    c[1][1] = 1;
    tests[1][1] = 2;
    tests[2][0] = 1;
    double[] p = new double[most + 1]; // (x + 1) (x + 2) ... (x + q - 1)
    p[0] = 1;
    double factorial = 1;
    for (int q = 2; q <= most; q++) {
      double before = factorial;
      factorial /= q;
      times(p, q - 1, q - 1);
      double integral = p[0];
      double moment = p[0] / 2;
      double sign = 1;
      for (int i = 1; i < q; i++) {
        sign = -sign;
        integral += sign * p[i] / (i + 1);
        moment += sign * p[i] / (i + 2);
      }
      c[q][0] = integral * before;
      c[q][1] = 1;
      for (int i = 1; i < q; i++) {
        c[q][i + 1] = before * p[i] / (i + 1);
      }
      double scale = 1 / (factorial * moment);
      tests[q][1] = scale;
      tests[q + 1][0] = scale * factorial / (q + 1);
      tests[q - 1][2] = scale;
    }
    return new Formulas(c, tests);
  }

  /** {@return the differentiation formulas of orders 1 to 5} */
  static Formulas backward() {
    int most = 5;
    double[][] c = new double[most + 1][most + 1];
    double[][] tests = new double[most + 1][3];
    double[] p = new double[most + 2]; // (x + 1) (x + 2) ... (x + q)
    p[0] = 1;
    double factorial = 1;
    for (int q = 1; q <= most; q++) {
      times(p, q, q);
      for (int i = 0; i <= q; i++) {
        c[q][i] = p[i] / p[1];
      }
      c[q][1] = 1;
      tests[q][0] = factorial;
      tests[q][1] = (q + 1) / c[q][0];
      tests[q][2] = (q + 2) / c[q][0];
      factorial /= q;
    }
    return new Formulas(c, tests);
  }

  /** Multiplies a polynomial, whose degree becomes this, by x + a. */
  private static void times(double[] p, int degree, double a) {
    p[degree] = 0;
    for (int i = degree; i > 0; i--) {
      p[i] = p[i - 1] + a * p[i];
    }
    p[0] *= a;
  }
}
