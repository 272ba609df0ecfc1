package dev.legato.lib.fft;

/**
 * The transform of n real numbers, of which the first {@code n / 2 + 1} elements say all. An even
 * number of them is transformed as half as many complex ones. Source: Cooley, Lewis and Welch, "The
 * fast Fourier transform algorithm: programming considerations in the calculation of sine, cosine
 * and Laplace transforms" (1970).
 */
final class RealPlan {
  private final int n;
  private final Plan plan;

  /** Of an even n, roots {@code 0 .. n / 4}. */
  private final double[] w;

  RealPlan(int n) {
    this.n = n;
    plan = Plan.of(pairs() ? n / 2 : n);
    w = new double[pairs() ? 2 * (n / 4 + 1) : 0];
    Roots roots = new Roots(n);
    for (int k = 0; k < w.length / 2; k++) {
      w[2 * k] = roots.re(k);
      w[2 * k + 1] = roots.im(k);
    }
  }

  Plan plan() {
    return plan;
  }

  /** {@return whether numbers are taken by twos} */
  boolean pairs() {
    return n % 2 == 0;
  }

  /** {@return the elements that a row needs} */
  int length() {
    return pairs() ? n / 2 + 1 : n;
  }

  /** Real numbers, in pairs, become the first half of their transform. */
  void toComplex(Lines x) {
    plan.run(x, 1);
    for (int b = 0; b < x.count; b++) {
      int first = 2 * b;
      double re = x.data[first];
      double im = x.data[first + 1];
      x.data[first + 1] = 0;
      if (pairs()) {
        x.data[first] = re + im;
        put(x.data, first + n * x.count, re - im, 0);
      }
    }
    tangle(x.data, x.count, x.vectors, 1, 0.5);
  }

  /**
   * First halves of transforms become real numbers, in pairs; imaginary parts of elements without a
   * partner count as zero.
   */
  void toReal(Lines x) {
    if (pairs()) {
      for (int b = 0; b < x.count; b++) {
        double re = x.data[2 * b];
        double last = x.data[2 * b + n * x.count];
        put(x.data, 2 * b, re + last, re - last);
      }
      tangle(x.data, x.count, x.vectors, -1, 1);
    } else {
      mirror(x.data, x.spare, x.count);
      x.swap();
    }
    plan.run(x, -1);
  }

  /**
   * From Z, the transform of even elements + i odd elements: X(k) = even(k) + w^k odd(k); with sign
   * -1 the reverse, but for a factor. Elements k and n/2 - k are made of each other.
   */
  void tangle(double[] x, int lines, boolean vectors, double sign, double factor) {
    int half = w.length == 0 ? 0 : n / 2;
    int k = 1;
    if (vectors && lines == 1) {
      k = VectorTangle.run(x, half, w, sign, factor);
    }
    int next = 2 * lines;
    for (; k <= half - k; k++) {
      double wr = w[2 * k];
      double wi = sign * w[2 * k + 1];
      int one = k * next;
      int other = (half - k) * next;
      for (int end = one + next; one < end; one += 2, other += 2) {
        double er = factor * (x[one] + x[other]);
        double ei = factor * (x[one + 1] - x[other + 1]);
        double or = sign * factor * (x[one + 1] + x[other + 1]);
        double oi = -sign * factor * (x[one] - x[other]);
        double tr = or * wr - oi * wi;
        double ti = oi * wr + or * wi;
        put(x, other, er - tr, ti - ei);
        put(x, one, er + tr, ei + ti);
      }
    }
  }

  private static void put(double[] x, int at, double re, double im) {
    x[at] = re;
    x[at + 1] = im;
  }

  private void mirror(double[] x, double[] y, int lines) {
    for (int b = 0; b < lines; b++) {
      put(y, 2 * b, x[2 * b], 0);
      for (int k = 1; k <= n / 2; k++) {
        int from = 2 * (k * lines + b);
        put(y, from, x[from], x[from + 1]);
        put(y, 2 * ((n - k) * lines + b), x[from], -x[from + 1]);
      }
    }
  }
}
