package dev.legato.lib.fft;

/**
 * The transform of a length with a large prime factor: a convolution with a chirp, by transforms of
 * a length with small ones. Source: Bluestein, "A linear filtering approach to the computation of
 * the discrete Fourier transform" (1970).
 */
final class Bluestein extends Plan {
  private final int n;
  private final int m;
  private final double[] chirp;
  private final double[] filter;
  private final Plan plan;

  Bluestein(int n) {
    this.n = n;
    m = length(2 * n - 1);
    plan = Plan.of(m);
    chirp = new double[2 * n];
    filter = new double[2 * m];
    try (Lines x = new Lines(new Room(), m, 1, false)) {
      for (int k = 0; k < n; k++) {
        long square = (long) k * k % (2L * n);
        chirp[2 * k] = Roots.cosine(square, 2L * n);
        chirp[2 * k + 1] = -Roots.cosine(4 * square - 2L * n, 8L * n);
        x.data[2 * k] = chirp[2 * k] / m;
        x.data[2 * k + 1] = -chirp[2 * k + 1] / m;
        if (k > 0) {
          x.data[2 * (m - k)] = x.data[2 * k];
          x.data[2 * (m - k) + 1] = x.data[2 * k + 1];
        }
      }
      plan.run(x, 1);
      System.arraycopy(x.data, 0, filter, 0, 2 * m);
    }
  }

  /** {@return the least number that is not less than this one, of these forms} */
  private static int length(int least) {
    int best = Integer.highestOneBit(least) << 1;
    for (int f : new int[] {3, 5, 9, 15, 25}) {
      int m = f;
      while (m < least && m < best) {
        m *= 2;
      }
      best = m >= least ? Math.min(best, m) : best;
    }
    return best;
  }

  @Override
  boolean takesMany() {
    return plan.takesMany();
  }

  @Override
  void run(Lines x, double sign) {
    int lines = x.count;
    boolean vectors = x.vectors && lines == 1;
    try (Lines y = new Lines(x, m, lines)) {
      product(x.data, chirp, sign, y.data, n, lines, vectors);
      java.util.Arrays.fill(y.data, 2 * n * lines, 2 * m * lines, 0);
      plan.run(y, sign);
      product(y.data, filter, sign, y.data, m, lines, vectors);
      plan.run(y, -sign);
      product(y.data, chirp, sign, x.data, n, lines, vectors);
    }
  }

  /** Elements times factors, or times their conjugates if the sign is -1. */
  private static void product(
      double[] x, double[] w, double sign, double[] y, int n, int lines, boolean vectors) {
    int first = vectors ? VectorStage.product(x, w, sign, y, n) : 0;
    for (int k = 2 * first, i = 2 * first * lines; k < 2 * n; k += 2) {
      double wr = w[k];
      double wi = sign * w[k + 1];
      for (int end = i + 2 * lines; i < end; i += 2) {
        double re = x[i];
        double im = x[i + 1];
        y[i] = re * wr - im * wi;
        y[i + 1] = re * wi + im * wr;
      }
    }
  }
}
