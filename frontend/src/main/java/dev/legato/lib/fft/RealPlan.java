package dev.legato.lib.fft;

import dev.legato.array.HostArray;
import java.util.List;

/**
 * The transform of n real numbers, of which the first {@code n / 2 + 1} elements say all. An even
 * number of them is transformed as half as many complex ones. Source: Cooley, Lewis and Welch, "The
 * fast Fourier transform algorithm: programming considerations in the calculation of sine, cosine
 * and Laplace transforms" (1970).
 */
record RealPlan(int n, Plan plan, Roots roots) {
  static RealPlan of(int n) {
    return new RealPlan(n, Plan.of(n % 2 == 0 ? n / 2 : n), new Roots(n));
  }

  /** {@return the first half of the transforms of rows, to which zeros are added} */
  Lines toComplex(List<HostArray> rows) {
    boolean even = n % 2 == 0;
    int half = n / 2;
    Lines x = new Lines(even ? half + 1 : n, rows.size());
    for (int b = 0; b < x.count; b++) {
      int known = (int) Math.min(rows.get(b).extent(0), n);
      if (even) {
        x.loadPairs(rows.get(b), b, known);
      } else {
        x.load(rows.get(b), b, known);
      }
    }
    plan.run(x, true);
    if (even) {
      untangle(x);
    } else {
      java.util.Arrays.fill(x.im, 0, x.count, 0);
    }
    return x;
  }

  /** From Z, the transform of even elements + i odd elements: X(k) = even(k) + w^k odd(k). */
  private void untangle(Lines x) {
    int half = n / 2;
    int lines = x.count;
    for (int b = 0; b < lines; b++) {
      double re = x.re[b];
      double im = x.im[b];
      put(x, b, re + im, 0);
      put(x, half * lines + b, re - im, 0);
    }
    for (int k = 1; k <= half - k; k++) {
      double wr = roots.re(k);
      double wi = roots.im(k);
      for (int b = 0; b < lines; b++) {
        int one = k * lines + b;
        int other = (half - k) * lines + b;
        double er = 0.5 * (x.re[one] + x.re[other]);
        double ei = 0.5 * (x.im[one] - x.im[other]);
        double or = 0.5 * (x.im[one] + x.im[other]);
        double oi = 0.5 * (x.re[other] - x.re[one]);
        double tr = or * wr - oi * wi;
        double ti = or * wi + oi * wr;
        put(x, other, er - tr, ti - ei);
        put(x, one, er + tr, ei + ti);
      }
    }
  }

  private static void put(Lines x, int at, double re, double im) {
    x.re[at] = re;
    x.im[at] = im;
  }

  /**
   * Writes the real numbers that have these first halves of transforms, times a factor; imaginary
   * parts of elements without a partner count as zero.
   */
  void toReal(Lines x, List<HostArray> to, double factor) {
    boolean even = n % 2 == 0;
    Lines y = even ? tangled(x) : mirrored(x);
    plan.run(y, false);
    for (int b = 0; b < y.count; b++) {
      if (even) {
        y.storePairs(to.get(b), b, n, factor);
      } else {
        y.store(to.get(b), b, n, factor);
      }
    }
  }

  private Lines tangled(Lines x) {
    int half = n / 2;
    int lines = x.count;
    Lines y = new Lines(half, lines);
    for (int k = 0; k < half; k++) {
      double wr = roots.re(k);
      double wi = -roots.im(k);
      for (int b = 0; b < lines; b++) {
        int one = k * lines + b;
        int other = (half - k) * lines + b;
        double oneIm = k == 0 ? 0 : x.im[one];
        double otherIm = k == 0 ? 0 : x.im[other];
        double er = x.re[one] + x.re[other];
        double ei = oneIm - otherIm;
        double dr = x.re[one] - x.re[other];
        double di = oneIm + otherIm;
        y.re[one] = er - (dr * wi + di * wr);
        y.im[one] = ei + (dr * wr - di * wi);
      }
    }
    return y;
  }

  private Lines mirrored(Lines x) {
    int lines = x.count;
    Lines y = new Lines(n, lines);
    for (int b = 0; b < lines; b++) {
      y.re[b] = x.re[b];
      for (int k = 1; k <= n / 2; k++) {
        put(y, k * lines + b, x.re[k * lines + b], x.im[k * lines + b]);
        put(y, (n - k) * lines + b, x.re[k * lines + b], -x.im[k * lines + b]);
      }
    }
    return y;
  }
}
