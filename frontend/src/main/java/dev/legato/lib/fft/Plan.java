package dev.legato.lib.fft;

import org.jspecify.annotations.Nullable;

/**
 * The discrete Fourier transform of one length: mixed radix, and Bluestein's convolution where a
 * factor is a large prime. Sources: Cooley and Tukey, "An algorithm for the machine calculation of
 * complex Fourier series" (1965); Bluestein, "A linear filtering approach to the computation of the
 * discrete Fourier transform" (1970).
 */
final class Plan {
  private static final int LARGEST_PRIME = 50;
  private final int n;

  /** cos and -sin of 2 pi k / n. */
  private final double[] cos;

  private final double[] sin;
  private final int[] factors;
  private final @Nullable Bluestein bluestein;

  Plan(int n) {
    this.n = n;
    this.cos = new double[n];
    this.sin = new double[n];
    for (int k = 0; k < n; k++) {
      cos[k] = cosine(k, n);
      sin[k] = -cosine(4L * k - n, 4L * n);
    }
    this.factors = factors(n);
    boolean prime = factors.length > 0 && factors[factors.length - 1] > LARGEST_PRIME;
    this.bluestein = prime ? new Bluestein(n) : null;
  }

  /** {@return cos(2 pi k / n), from an angle of at most pi / 4} */
  private static double cosine(long k, long n) {
    long a = Math.floorMod(8 * k, 8 * n);
    a = a > 4 * n ? 8 * n - a : a;
    boolean negative = a > 2 * n;
    a = negative ? 4 * n - a : a;
    double angle = Math.PI / (4.0 * n);
    double c = a <= n ? StrictMath.cos(a * angle) : StrictMath.sin((2 * n - a) * angle);
    return negative ? -c : c;
  }

  private static int[] factors(int n) {
    java.util.List<Integer> all = new java.util.ArrayList<>();
    int rest = n;
    for (int p : new int[] {4, 2, 3, 5}) {
      while (rest % p == 0) {
        all.add(p);
        rest /= p;
      }
    }
    for (int p = 7; (long) p * p <= rest; p += 2) {
      while (rest % p == 0) {
        all.add(p);
        rest /= p;
      }
    }
    if (rest > 1) {
      all.add(rest);
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Transforms in place, without a factor; the backward one has the other sign. */
  void run(double[] re, double[] im, boolean forward) {
    if (!forward) {
      run(im, re, true); // swapping the parts conjugates, but for a factor i
      return;
    }
    if (bluestein != null) {
      bluestein.run(re, im);
      return;
    }
    if (n > 1) {
      double[] fromRe = re.clone();
      double[] fromIm = im.clone();
      part(fromRe, fromIm, 0, 1, re, im, 0, n, 0);
    }
  }

  /** The transform of every {@code stride}-th element, to {@code size} places from {@code to}. */
  private void part(
      double[] fromRe,
      double[] fromIm,
      int from,
      int stride,
      double[] re,
      double[] im,
      int to,
      int size,
      int level) {
    if (size == 1) {
      re[to] = fromRe[from];
      im[to] = fromIm[from];
      return;
    }
    int p = factors[level];
    int m = size / p;
    for (int q = 0; q < p; q++) {
      part(fromRe, fromIm, from + q * stride, stride * p, re, im, to + q * m, m, level + 1);
    }
    double[] xr = new double[p];
    double[] xi = new double[p];
    for (int k = 0; k < m; k++) {
      for (int q = 0; q < p; q++) {
        int at = to + q * m + k;
        int w = (int) ((long) q * k * stride % n);
        xr[q] = re[at] * cos[w] - im[at] * sin[w];
        xi[q] = re[at] * sin[w] + im[at] * cos[w];
      }
      if (p == 4) {
        four(xr, xi, re, im, to + k, m);
      } else if (p == 2) {
        re[to + k] = xr[0] + xr[1];
        im[to + k] = xi[0] + xi[1];
        re[to + k + m] = xr[0] - xr[1];
        im[to + k + m] = xi[0] - xi[1];
      } else {
        odd(xr, xi, re, im, to + k, m);
      }
    }
  }

  private static void four(double[] xr, double[] xi, double[] re, double[] im, int at, int step) {
    double ar = xr[0] + xr[2];
    double ai = xi[0] + xi[2];
    double br = xr[0] - xr[2];
    double bi = xi[0] - xi[2];
    double cr = xr[1] + xr[3];
    double ci = xi[1] + xi[3];
    double dr = xi[1] - xi[3];
    double di = xr[3] - xr[1];
    re[at] = ar + cr;
    im[at] = ai + ci;
    re[at + step] = br + dr;
    im[at + step] = bi + di;
    re[at + 2 * step] = ar - cr;
    im[at + 2 * step] = ai - ci;
    re[at + 3 * step] = br - dr;
    im[at + 3 * step] = bi - di;
  }

  /** A transform of an odd prime length by sums and differences of opposite elements. */
  private void odd(double[] xr, double[] xi, double[] re, double[] im, int at, int step) {
    int p = xr.length;
    int half = (p - 1) / 2;
    int turn = n / p;
    double sumRe = xr[0];
    double sumIm = xi[0];
    for (int q = 1; q < p; q++) {
      sumRe += xr[q];
      sumIm += xi[q];
    }
    re[at] = sumRe;
    im[at] = sumIm;
    for (int j = 1; j <= half; j++) {
      double ar = xr[0];
      double ai = xi[0];
      double br = 0;
      double bi = 0;
      for (int q = 1; q <= half; q++) {
        int w = q * j % p * turn;
        ar += cos[w] * (xr[q] + xr[p - q]);
        ai += cos[w] * (xi[q] + xi[p - q]);
        br -= sin[w] * (xi[q] - xi[p - q]);
        bi += sin[w] * (xr[q] - xr[p - q]);
      }
      re[at + j * step] = ar + br;
      im[at + j * step] = ai + bi;
      re[at + (p - j) * step] = ar - br;
      im[at + (p - j) * step] = ai - bi;
    }
  }

  /** A convolution with a chirp, by transforms of a power of two. */
  private static final class Bluestein {
    private final int n;
    private final double[] chirpRe;
    private final double[] chirpIm;
    private final double[] filterRe;
    private final double[] filterIm;
    private final Plan plan;

    Bluestein(int n) {
      this.n = n;
      int m = Integer.highestOneBit(2 * n - 1) << 1;
      plan = new Plan(m);
      chirpRe = new double[n];
      chirpIm = new double[n];
      filterRe = new double[m];
      filterIm = new double[m];
      for (int k = 0; k < n; k++) {
        long square = (long) k * k % (2L * n);
        chirpRe[k] = cosine(square, 2L * n);
        chirpIm[k] = -cosine(4 * square - 2L * n, 8L * n);
        filterRe[k] = chirpRe[k] / m;
        filterIm[k] = -chirpIm[k] / m;
        if (k > 0) {
          filterRe[m - k] = filterRe[k];
          filterIm[m - k] = filterIm[k];
        }
      }
      plan.run(filterRe, filterIm, true);
    }

    void run(double[] re, double[] im) {
      int m = filterRe.length;
      double[] xr = new double[m];
      double[] xi = new double[m];
      for (int k = 0; k < n; k++) {
        xr[k] = re[k] * chirpRe[k] - im[k] * chirpIm[k];
        xi[k] = re[k] * chirpIm[k] + im[k] * chirpRe[k];
      }
      plan.run(xr, xi, true);
      for (int k = 0; k < m; k++) {
        double r = xr[k] * filterRe[k] - xi[k] * filterIm[k];
        xi[k] = xr[k] * filterIm[k] + xi[k] * filterRe[k];
        xr[k] = r;
      }
      plan.run(xr, xi, false);
      for (int k = 0; k < n; k++) {
        re[k] = xr[k] * chirpRe[k] - xi[k] * chirpIm[k];
        im[k] = xr[k] * chirpIm[k] + xi[k] * chirpRe[k];
      }
    }
  }
}
