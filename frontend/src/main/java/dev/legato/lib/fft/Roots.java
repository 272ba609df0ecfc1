package dev.legato.lib.fft;

/**
 * The n-th roots of unity, exp(-2 pi i k / n): from a table, or for large n as a product of two
 * from tables of about the square root of n.
 */
final class Roots {
  private static final int TABLE = 1 << 14;
  private final int shift;
  private final double[] highRe;
  private final double[] highIm;
  private final double[] lowRe;
  private final double[] lowIm;

  Roots(int n) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(n);
    shift = n <= TABLE ? 0 : bits / 2;
    int high = (n >> shift) + 1;
    highRe = new double[high];
    highIm = new double[high];
    fill(highRe, highIm, 1L << shift, n);
    lowRe = new double[1 << shift];
    lowIm = new double[1 << shift];
    fill(lowRe, lowIm, 1, n);
  }

  private static void fill(double[] re, double[] im, long step, long n) {
    for (int k = 0; k < re.length; k++) {
      re[k] = cosine(k * step, n);
      im[k] = -cosine(4 * (k * step) - n, 4 * n);
    }
  }

  /** {@return cos(2 pi k / n), from an angle of at most pi / 4} */
  static double cosine(long k, long n) {
    long a = Math.floorMod(8 * k, 8 * n);
    a = a > 4 * n ? 8 * n - a : a;
    boolean negative = a > 2 * n;
    a = negative ? 4 * n - a : a;
    double angle = Math.PI / (4.0 * n);
    double c = a <= n ? StrictMath.cos(a * angle) : StrictMath.sin((2 * n - a) * angle);
    return negative ? -c : c;
  }

  /** {@return the real part of root k, 0 <= k <= n} */
  double re(int k) {
    int h = k >> shift;
    int l = k & (1 << shift) - 1;
    return highRe[h] * lowRe[l] - highIm[h] * lowIm[l];
  }

  /** {@return the imaginary part of root k, 0 <= k <= n} */
  double im(int k) {
    int h = k >> shift;
    int l = k & (1 << shift) - 1;
    return highRe[h] * lowIm[l] + highIm[h] * lowRe[l];
  }
}
