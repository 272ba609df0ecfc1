package dev.legato.lib.fft;

/**
 * The transform of a length with a large prime factor: a convolution with a chirp, by transforms of
 * a power of two. Source: Bluestein, "A linear filtering approach to the computation of the
 * discrete Fourier transform" (1970).
 */
final class Bluestein extends Plan {
  private final int n;
  private final int m;
  private final double[] chirpRe;
  private final double[] chirpIm;
  private final double[] filterRe;
  private final double[] filterIm;
  private final Plan plan;

  Bluestein(int n) {
    this.n = n;
    m = Integer.highestOneBit(2 * n - 1) << 1;
    plan = Plan.of(m);
    chirpRe = new double[n];
    chirpIm = new double[n];
    Lines filter = new Lines(m, 1);
    for (int k = 0; k < n; k++) {
      long square = (long) k * k % (2L * n);
      chirpRe[k] = Roots.cosine(square, 2L * n);
      chirpIm[k] = -Roots.cosine(4 * square - 2L * n, 8L * n);
      filter.re[k] = chirpRe[k] / m;
      filter.im[k] = -chirpIm[k] / m;
      if (k > 0) {
        filter.re[m - k] = filter.re[k];
        filter.im[m - k] = filter.im[k];
      }
    }
    plan.run(filter);
    filterRe = filter.re;
    filterIm = filter.im;
  }

  @Override
  void run(Lines x) {
    int lines = x.count;
    Lines y = new Lines(m, lines);
    for (int k = 0; k < n * lines; k++) {
      double wr = chirpRe[k / lines];
      double wi = chirpIm[k / lines];
      y.re[k] = x.re[k] * wr - x.im[k] * wi;
      y.im[k] = x.re[k] * wi + x.im[k] * wr;
    }
    plan.run(y, true);
    for (int k = 0; k < m * lines; k++) {
      double wr = filterRe[k / lines];
      double wi = filterIm[k / lines];
      double re = y.re[k] * wr - y.im[k] * wi;
      y.im[k] = y.re[k] * wi + y.im[k] * wr;
      y.re[k] = re;
    }
    plan.run(y, false);
    for (int k = 0; k < n * lines; k++) {
      double wr = chirpRe[k / lines];
      double wi = chirpIm[k / lines];
      x.re[k] = y.re[k] * wr - y.im[k] * wi;
      x.im[k] = y.re[k] * wi + y.im[k] * wr;
    }
  }
}
