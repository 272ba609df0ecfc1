package dev.legato.lib.fft;

/**
 * One step of Stockham's transform: sequences of {@code radix * m} elements, {@code stride} of them
 * interleaved, become {@code radix} times as many of {@code m} elements. Source: Van Loan,
 * "Computational Frameworks for the Fast Fourier Transform" (1992), 1.7.
 *
 * <p>A transform is forward with {@code sign} 1, backward with -1.
 */
final class Stage {
  static final double SIN_60 = Roots.cosine(1, 12);
  static final double COS_45 = Roots.cosine(1, 8);
  static final double COS_72 = Roots.cosine(1, 5);
  static final double COS_144 = Roots.cosine(2, 5);
  static final double SIN_72 = Roots.cosine(1, 20);
  static final double SIN_144 = Roots.cosine(3, 20);
  final int radix;
  final int m;

  /** Factors of results: of result u of element p at {@code 2 * ((u - 1) * m + p)}. */
  final double[] w;

  /** The roots of unity of the radix. */
  final double[] cos;

  final double[] sin;

  /** Of sequences of n elements, of which roots are given. */
  Stage(int radix, int n, Roots roots) {
    this.radix = radix;
    this.m = n / radix;
    w = new double[2 * m * (radix - 1)];
    for (int u = 1, at = 0; u < radix; u++) {
      for (int p = 0; p < m; p++, at += 2) {
        int k = (int) ((long) p * u % n);
        w[at] = roots.re(k);
        w[at + 1] = roots.im(k);
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
  void run(Lines x, int stride, double sign) {
    run(x.data, x.spare, stride, sign, x.vectors);
    x.swap();
  }

  void run(double[] x, double[] y, int s, double sign, boolean vectors) {
    if (vectors && VectorStage.takes(s)) {
      VectorStage.run(this, x, y, s, sign);
    } else if (vectors && s == 1 && VectorStage.takesFirst(radix, m)) {
      four(x, y, s, sign, 4);
      VectorStage.first(this, x, y, sign);
    } else {
      run(x, y, s, sign);
    }
  }

  private void run(double[] x, double[] y, int s, double sign) {
    switch (radix) {
      case 2 -> two(x, y, s, sign);
      case 3 -> three(x, y, s, sign);
      case 4 -> four(x, y, s, sign, m);
      case 5 -> five(x, y, s, sign);
      case 8 -> eight(x, y, s, sign);
      default -> odd(x, y, s, sign);
    }
  }

  private void two(double[] x, double[] y, int s, double sign) {
    int far = 2 * m * s;
    int next = 2 * s;
    for (int p = 0; p < m; p++) {
      double ur = w[2 * p];
      double ui = sign * w[2 * p + 1];
      int i = p * next;
      int j = 2 * i;
      int end = i + next;
      do {
        double ar = x[i];
        double ai = x[i + 1];
        double br = x[i + far];
        double bi = x[i + far + 1];
        y[j] = ar + br;
        y[j + 1] = ai + bi;
        put(y, j + next, ar - br, ai - bi, p == 0, ur, ui);
        i += 2;
        j += 2;
      } while (i < end);
    }
  }

  private void three(double[] x, double[] y, int s, double sign) {
    int far = 2 * m * s;
    int next = 2 * s;
    double sin60 = sign * SIN_60;
    for (int p = 0; p < m; p++) {
      double ur = w[2 * p];
      double ui = sign * w[2 * p + 1];
      double vr = w[2 * (m + p)];
      double vi = sign * w[2 * (m + p) + 1];
      int i = p * next;
      int j = 3 * i;
      int end = i + next;
      do {
        double sr = x[i + far] + x[i + 2 * far];
        double si = x[i + far + 1] + x[i + 2 * far + 1];
        double dr = sin60 * (x[i + far + 1] - x[i + 2 * far + 1]);
        double di = -sin60 * (x[i + far] - x[i + 2 * far]);
        double hr = x[i] - 0.5 * sr;
        double hi = x[i + 1] - 0.5 * si;
        y[j] = x[i] + sr;
        y[j + 1] = x[i + 1] + si;
        put(y, j + next, hr + dr, hi + di, p == 0, ur, ui);
        put(y, j + 2 * next, hr - dr, hi - di, p == 0, vr, vi);
        i += 2;
        j += 2;
      } while (i < end);
    }
  }

  /** Of the first of the m elements. */
  private void four(double[] x, double[] y, int s, double sign, int elements) {
    int far = 2 * m * s;
    int next = 2 * s;
    for (int p = 0; p < elements; p++) {
      double ur = w[2 * p];
      double ui = sign * w[2 * p + 1];
      double vr = w[2 * (m + p)];
      double vi = sign * w[2 * (m + p) + 1];
      double tr = w[2 * (2 * m + p)];
      double ti = sign * w[2 * (2 * m + p) + 1];
      int i = p * next;
      int j = 4 * i;
      int end = i + next;
      do {
        double ar = x[i] + x[i + 2 * far];
        double ai = x[i + 1] + x[i + 2 * far + 1];
        double br = x[i] - x[i + 2 * far];
        double bi = x[i + 1] - x[i + 2 * far + 1];
        double cr = x[i + far] + x[i + 3 * far];
        double ci = x[i + far + 1] + x[i + 3 * far + 1];
        double dr = sign * (x[i + far + 1] - x[i + 3 * far + 1]);
        double di = -sign * (x[i + far] - x[i + 3 * far]);
        y[j] = ar + cr;
        y[j + 1] = ai + ci;
        put(y, j + next, br + dr, bi + di, p == 0, ur, ui);
        put(y, j + 2 * next, ar - cr, ai - ci, p == 0, vr, vi);
        put(y, j + 3 * next, br - dr, bi - di, p == 0, tr, ti);
        i += 2;
        j += 2;
      } while (i < end);
    }
  }

  private void five(double[] x, double[] y, int s, double sign) {
    int far = 2 * m * s;
    int next = 2 * s;
    for (int p = 0; p < m; p++) {
      double ur = w[2 * p];
      double ui = sign * w[2 * p + 1];
      double vr = w[2 * (m + p)];
      double vi = sign * w[2 * (m + p) + 1];
      double tr = w[2 * (2 * m + p)];
      double ti = sign * w[2 * (2 * m + p) + 1];
      double zr = w[2 * (3 * m + p)];
      double zi = sign * w[2 * (3 * m + p) + 1];
      int i = p * next;
      int j = 5 * i;
      int end = i + next;
      do {
        double ar = x[i + far] + x[i + 4 * far];
        double ai = x[i + far + 1] + x[i + 4 * far + 1];
        double br = x[i + 2 * far] + x[i + 3 * far];
        double bi = x[i + 2 * far + 1] + x[i + 3 * far + 1];
        double cr = x[i + far] - x[i + 4 * far];
        double ci = x[i + far + 1] - x[i + 4 * far + 1];
        double dr = x[i + 2 * far] - x[i + 3 * far];
        double di = x[i + 2 * far + 1] - x[i + 3 * far + 1];
        y[j] = x[i] + ar + br;
        y[j + 1] = x[i + 1] + ai + bi;
        double er = x[i] + COS_72 * ar + COS_144 * br;
        double ei = x[i + 1] + COS_72 * ai + COS_144 * bi;
        double fr = x[i] + COS_144 * ar + COS_72 * br;
        double fi = x[i + 1] + COS_144 * ai + COS_72 * bi;
        double gr = sign * (SIN_72 * ci + SIN_144 * di);
        double gi = -sign * (SIN_72 * cr + SIN_144 * dr);
        double hr = sign * (SIN_144 * ci - SIN_72 * di);
        double hi = -sign * (SIN_144 * cr - SIN_72 * dr);
        put(y, j + next, er + gr, ei + gi, p == 0, ur, ui);
        put(y, j + 2 * next, fr + hr, fi + hi, p == 0, vr, vi);
        put(y, j + 3 * next, fr - hr, fi - hi, p == 0, tr, ti);
        put(y, j + 4 * next, er - gr, ei - gi, p == 0, zr, zi);
        i += 2;
        j += 2;
      } while (i < end);
    }
  }

  /** As transforms of four sums and of four differences. */
  private void eight(double[] x, double[] y, int s, double sign) {
    int far = 2 * m * s;
    int next = 2 * s;
    for (int p = 0; p < m; p++) {
      boolean one = p == 0;
      int j = 8 * p * next;
      for (int i = p * next; i < (p + 1) * next; i += 2, j += 2) {
        double br = x[i] - x[i + 4 * far];
        double bi = x[i + 1] - x[i + 4 * far + 1];
        double cr = x[i + far] - x[i + 5 * far];
        double ci = x[i + far + 1] - x[i + 5 * far + 1];
        double dr = sign * (x[i + 2 * far + 1] - x[i + 6 * far + 1]);
        double di = -sign * (x[i + 2 * far] - x[i + 6 * far]);
        double er = x[i + 3 * far] - x[i + 7 * far];
        double ei = x[i + 3 * far + 1] - x[i + 7 * far + 1];
        double fr = COS_45 * (cr + sign * ci);
        double fi = COS_45 * (ci - sign * cr);
        double gr = COS_45 * (sign * ei - er);
        double gi = COS_45 * (-sign * er - ei);
        double sr = br + dr;
        double si = bi + di;
        double tr = br - dr;
        double ti = bi - di;
        double ur = fr + gr;
        double ui = fi + gi;
        double vr = sign * (fi - gi);
        double vi = -sign * (fr - gr);
        put(y, j + next, sr + ur, si + ui, one, w[2 * p], sign * w[2 * p + 1]);
        put(
            y,
            j + 3 * next,
            tr + vr,
            ti + vi,
            one,
            w[2 * (2 * m + p)],
            sign * w[2 * (2 * m + p) + 1]);
        put(
            y,
            j + 5 * next,
            sr - ur,
            si - ui,
            one,
            w[2 * (4 * m + p)],
            sign * w[2 * (4 * m + p) + 1]);
        put(
            y,
            j + 7 * next,
            tr - vr,
            ti - vi,
            one,
            w[2 * (6 * m + p)],
            sign * w[2 * (6 * m + p) + 1]);
      }
      j = 8 * p * next;
      for (int i = p * next; i < (p + 1) * next; i += 2, j += 2) {
        double br = x[i] + x[i + 4 * far];
        double bi = x[i + 1] + x[i + 4 * far + 1];
        double cr = x[i + far] + x[i + 5 * far];
        double ci = x[i + far + 1] + x[i + 5 * far + 1];
        double dr = x[i + 2 * far] + x[i + 6 * far];
        double di = x[i + 2 * far + 1] + x[i + 6 * far + 1];
        double er = x[i + 3 * far] + x[i + 7 * far];
        double ei = x[i + 3 * far + 1] + x[i + 7 * far + 1];
        double sr = br + dr;
        double si = bi + di;
        double tr = br - dr;
        double ti = bi - di;
        double ur = cr + er;
        double ui = ci + ei;
        double vr = sign * (ci - ei);
        double vi = -sign * (cr - er);
        y[j] = sr + ur;
        y[j + 1] = si + ui;
        put(y, j + 2 * next, tr + vr, ti + vi, one, w[2 * (m + p)], sign * w[2 * (m + p) + 1]);
        put(
            y,
            j + 4 * next,
            sr - ur,
            si - ui,
            one,
            w[2 * (3 * m + p)],
            sign * w[2 * (3 * m + p) + 1]);
        put(
            y,
            j + 6 * next,
            tr - vr,
            ti - vi,
            one,
            w[2 * (5 * m + p)],
            sign * w[2 * (5 * m + p) + 1]);
      }
    }
  }

  /**
   * A result times its factor, which is 1 for the first elements: infinities stay what they are.
   */
  private static void put(
      double[] y, int at, double r, double i, boolean one, double wr, double wi) {
    y[at] = one ? r : r * wr - i * wi;
    y[at + 1] = one ? i : r * wi + i * wr;
  }

  /** Of an odd radix, by sums and differences of opposite elements. */
  private void odd(double[] x, double[] y, int s, double sign) {
    int far = 2 * m * s;
    int next = 2 * s;
    for (int p = 0; p < m; p++) {
      int j = radix * p * next;
      for (int i = p * next; i < (p + 1) * next; i += 2, j += 2) {
        double sumRe = x[i];
        double sumIm = x[i + 1];
        for (int k = 1; k < radix; k++) {
          sumRe += x[i + k * far];
          sumIm += x[i + k * far + 1];
        }
        y[j] = sumRe;
        y[j + 1] = sumIm;
        for (int u = 1; u <= radix / 2; u++) {
          double ar = x[i];
          double ai = x[i + 1];
          double br = 0;
          double bi = 0;
          for (int k = 1, t = u; k <= radix / 2; k++, t = t + u < radix ? t + u : t + u - radix) {
            int one = i + k * far;
            int other = i + (radix - k) * far;
            ar += cos[t] * (x[one] + x[other]);
            ai += cos[t] * (x[one + 1] + x[other + 1]);
            br -= sin[t] * (x[one + 1] - x[other + 1]);
            bi += sin[t] * (x[one] - x[other]);
          }
          br *= sign;
          bi *= sign;
          int v = 2 * ((u - 1) * m + p);
          int z = 2 * ((radix - u - 1) * m + p);
          put(y, j + u * next, ar + br, ai + bi, p == 0, w[v], sign * w[v + 1]);
          put(y, j + (radix - u) * next, ar - br, ai - bi, p == 0, w[z], sign * w[z + 1]);
        }
      }
    }
  }
}
