package dev.legato.lib.fft;

/**
 * One step of Stockham's transform: sequences of {@code radix * m} elements, {@code stride} of them
 * interleaved, become {@code radix} times as many of {@code m} elements. Source: Van Loan,
 * "Computational Frameworks for the Fast Fourier Transform" (1992), 1.7.
 */
final class Stage {
  private static final double SIN_60 = Roots.cosine(1, 12);
  private static final double COS_72 = Roots.cosine(1, 5);
  private static final double COS_144 = Roots.cosine(2, 5);
  private static final double SIN_72 = Roots.cosine(1, 20);
  private static final double SIN_144 = Roots.cosine(3, 20);
  private final int radix;
  private final int m;

  /** Factors of results 1 .. radix-1 for each of the m elements. */
  private final double[] wr;

  private final double[] wi;

  /** The roots of unity of the radix. */
  private final double[] cos;

  private final double[] sin;

  /** Of sequences of n elements, of which roots are given. */
  Stage(int radix, int n, Roots roots) {
    this.radix = radix;
    this.m = n / radix;
    wr = new double[m * (radix - 1)];
    wi = new double[m * (radix - 1)];
    for (int p = 0; p < m; p++) {
      for (int u = 1; u < radix; u++) {
        wr[p * (radix - 1) + u - 1] = roots.re((int) ((long) p * u % n));
        wi[p * (radix - 1) + u - 1] = roots.im((int) ((long) p * u % n));
      }
    }
    cos = new double[radix];
    sin = new double[radix];
    for (int k = 0; k < radix; k++) {
      cos[k] = roots.re(k * m);
      sin[k] = roots.im(k * m);
    }
  }

  /** From the elements to the spare room, which then change places. */
  void run(Lines x, int stride) {
    double[] re = x.re;
    double[] im = x.im;
    double[] toRe = x.spareRe;
    double[] toIm = x.spareIm;
    for (int p = 0; p < m; p++) {
      int from = p * stride;
      int to = p * radix * stride;
      switch (radix) {
        case 2 -> two(re, im, toRe, toIm, from, to, p, stride);
        case 3 -> three(re, im, toRe, toIm, from, to, p, stride);
        case 4 -> four(re, im, toRe, toIm, from, to, p, stride);
        case 5 -> five(re, im, toRe, toIm, from, to, p, stride);
        default -> odd(re, im, toRe, toIm, from, to, p, stride);
      }
    }
    x.swap();
  }

  private void two(
      double[] xr, double[] xi, double[] yr, double[] yi, int from, int to, int p, int s) {
    double ur = wr[p];
    double ui = wi[p];
    int far = m * s;
    for (int q = 0; q < s; q++) {
      int i = from + q;
      int j = to + q;
      double ar = xr[i];
      double ai = xi[i];
      double br = xr[i + far];
      double bi = xi[i + far];
      yr[j] = ar + br;
      yi[j] = ai + bi;
      double dr = ar - br;
      double di = ai - bi;
      put(yr, yi, j + s, dr, di, p == 0, ur, ui);
    }
  }

  private void three(
      double[] xr, double[] xi, double[] yr, double[] yi, int from, int to, int p, int s) {
    double ur = wr[2 * p];
    double ui = wi[2 * p];
    double vr = wr[2 * p + 1];
    double vi = wi[2 * p + 1];
    int far = m * s;
    for (int q = 0; q < s; q++) {
      int i = from + q;
      int j = to + q;
      double sr = xr[i + far] + xr[i + 2 * far];
      double si = xi[i + far] + xi[i + 2 * far];
      double dr = SIN_60 * (xi[i + far] - xi[i + 2 * far]);
      double di = -SIN_60 * (xr[i + far] - xr[i + 2 * far]);
      double hr = xr[i] - 0.5 * sr;
      double hi = xi[i] - 0.5 * si;
      yr[j] = xr[i] + sr;
      yi[j] = xi[i] + si;
      double er = hr + dr;
      double ei = hi + di;
      double fr = hr - dr;
      double fi = hi - di;
      put(yr, yi, j + s, er, ei, p == 0, ur, ui);
      put(yr, yi, j + 2 * s, fr, fi, p == 0, vr, vi);
    }
  }

  private void four(
      double[] xr, double[] xi, double[] yr, double[] yi, int from, int to, int p, int s) {
    double ur = wr[3 * p];
    double ui = wi[3 * p];
    double vr = wr[3 * p + 1];
    double vi = wi[3 * p + 1];
    double tr = wr[3 * p + 2];
    double ti = wi[3 * p + 2];
    int far = m * s;
    for (int q = 0; q < s; q++) {
      int i = from + q;
      int j = to + q;
      double ar = xr[i] + xr[i + 2 * far];
      double ai = xi[i] + xi[i + 2 * far];
      double br = xr[i] - xr[i + 2 * far];
      double bi = xi[i] - xi[i + 2 * far];
      double cr = xr[i + far] + xr[i + 3 * far];
      double ci = xi[i + far] + xi[i + 3 * far];
      double dr = xi[i + far] - xi[i + 3 * far];
      double di = xr[i + 3 * far] - xr[i + far];
      yr[j] = ar + cr;
      yi[j] = ai + ci;
      double er = br + dr;
      double ei = bi + di;
      double fr = ar - cr;
      double fi = ai - ci;
      double gr = br - dr;
      double gi = bi - di;
      put(yr, yi, j + s, er, ei, p == 0, ur, ui);
      put(yr, yi, j + 2 * s, fr, fi, p == 0, vr, vi);
      put(yr, yi, j + 3 * s, gr, gi, p == 0, tr, ti);
    }
  }

  private void five(
      double[] xr, double[] xi, double[] yr, double[] yi, int from, int to, int p, int s) {
    double ur = wr[4 * p];
    double ui = wi[4 * p];
    double vr = wr[4 * p + 1];
    double vi = wi[4 * p + 1];
    double tr = wr[4 * p + 2];
    double ti = wi[4 * p + 2];
    double zr = wr[4 * p + 3];
    double zi = wi[4 * p + 3];
    int far = m * s;
    for (int q = 0; q < s; q++) {
      int i = from + q;
      int j = to + q;
      double ar = xr[i + far] + xr[i + 4 * far];
      double ai = xi[i + far] + xi[i + 4 * far];
      double br = xr[i + 2 * far] + xr[i + 3 * far];
      double bi = xi[i + 2 * far] + xi[i + 3 * far];
      double cr = xr[i + far] - xr[i + 4 * far];
      double ci = xi[i + far] - xi[i + 4 * far];
      double dr = xr[i + 2 * far] - xr[i + 3 * far];
      double di = xi[i + 2 * far] - xi[i + 3 * far];
      yr[j] = xr[i] + ar + br;
      yi[j] = xi[i] + ai + bi;
      double er = xr[i] + COS_72 * ar + COS_144 * br;
      double ei = xi[i] + COS_72 * ai + COS_144 * bi;
      double fr = xr[i] + COS_144 * ar + COS_72 * br;
      double fi = xi[i] + COS_144 * ai + COS_72 * bi;
      double gr = SIN_72 * ci + SIN_144 * di;
      double gi = -(SIN_72 * cr + SIN_144 * dr);
      double hr = SIN_144 * ci - SIN_72 * di;
      double hi = SIN_72 * dr - SIN_144 * cr;
      put(yr, yi, j + s, er + gr, ei + gi, p == 0, ur, ui);
      put(yr, yi, j + 2 * s, fr + hr, fi + hi, p == 0, vr, vi);
      put(yr, yi, j + 3 * s, fr - hr, fi - hi, p == 0, tr, ti);
      put(yr, yi, j + 4 * s, er - gr, ei - gi, p == 0, zr, zi);
    }
  }

  /**
   * A result times its factor, which is 1 for the first elements: infinities stay what they are.
   */
  private static void put(
      double[] yr, double[] yi, int at, double r, double i, boolean one, double wr, double wi) {
    yr[at] = one ? r : r * wr - i * wi;
    yi[at] = one ? i : r * wi + i * wr;
  }

  /** Of an odd radix, by sums and differences of opposite elements. */
  private void odd(
      double[] xr, double[] xi, double[] yr, double[] yi, int from, int to, int p, int s) {
    int half = radix / 2;
    int far = m * s;
    for (int q = 0; q < s; q++) {
      int i = from + q;
      int j = to + q;
      double sumRe = xr[i];
      double sumIm = xi[i];
      for (int k = 1; k < radix; k++) {
        sumRe += xr[i + k * far];
        sumIm += xi[i + k * far];
      }
      yr[j] = sumRe;
      yi[j] = sumIm;
      for (int u = 1; u <= half; u++) {
        double ar = xr[i];
        double ai = xi[i];
        double br = 0;
        double bi = 0;
        for (int k = 1; k <= half; k++) {
          int w = k * u % radix;
          int one = i + k * far;
          int other = i + (radix - k) * far;
          ar += cos[w] * (xr[one] + xr[other]);
          ai += cos[w] * (xi[one] + xi[other]);
          br -= sin[w] * (xi[one] - xi[other]);
          bi += sin[w] * (xr[one] - xr[other]);
        }
        int w = p * (radix - 1) - 1;
        put(yr, yi, j + u * s, ar + br, ai + bi, p == 0, wr[w + u], wi[w + u]);
        put(
            yr,
            yi,
            j + (radix - u) * s,
            ar - br,
            ai - bi,
            p == 0,
            wr[w + radix - u],
            wi[w + radix - u]);
      }
    }
  }
}
