package dev.legato.lib.fft;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The steps of {@link Stage} on vectors of complex numbers, with the same operations and so the
 * same bits. The last vector of a run overlaps the one before it: what both write is the same.
 *
 * <p>Note [Complex vectors]. Re and im lie side by side, so a product with w is {@code z * re(w) +
 * swap(z) * (-im(w), im(w))}; {@code turn} multiplied with swapped parts is a rotation by -i
 * (forward) or i.
 */
final class VectorStage {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorShuffle<Double> SWAP = VectorShuffle.fromOp(SPECIES, k -> k ^ 1);
  private static final VectorShuffle<Double> RE = VectorShuffle.fromOp(SPECIES, k -> k & -2);
  private static final VectorShuffle<Double> IM = VectorShuffle.fromOp(SPECIES, k -> k | 1);

  private static final double[] ALTERNATING = {1, -1, 1, -1, 1, -1, 1, -1};
  private static final VectorShuffle<Double> SWAP_2 = VectorShuffle.fromOp(SPECIES, k -> k ^ 2);
  private static final VectorShuffle<Double> SWAP_4 =
      VectorShuffle.fromOp(SPECIES, k -> (k ^ 4) % LANES);
  private static final VectorMask<Double> ODD_2 = VectorMask.fromLong(SPECIES, 0xcc);
  private static final VectorMask<Double> HIGH = VectorMask.fromLong(SPECIES, 0xf0);

  private VectorStage() {}

  /** {@return whether runs of so many numbers fill a vector} */
  static boolean takes(int stride) {
    return 2 * stride >= LANES;
  }

  /** {@return whether {@link #first} takes the step of this radix on runs of one number} */
  static boolean takesFirst(int radix, int m) {
    return radix == 4 && LANES == 8 && m >= 8;
  }

  static void run(Stage stage, double[] x, double[] y, int s, double sign) {
    switch (stage.radix) {
      case 2 -> two(stage, x, y, s, sign);
      case 3 -> three(stage, x, y, s, sign);
      case 4 -> four(stage, x, y, s, sign);
      case 5 -> five(stage, x, y, s, sign);
      case 8 -> eight(stage, x, y, s, sign);
      default -> odd(stage, x, y, s, sign);
    }
  }

  private static void two(Stage stage, double[] x, double[] y, int s, double sign) {
    int m = stage.m;
    double[] w = stage.w;
    int far = 2 * m * s;
    int next = 2 * s;
    int last = next - LANES;
    DoubleVector turn = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(sign);
    DoubleVector back = turn.neg();
    for (int q = 0; q < next; q += LANES) {
      int i = Math.min(q, last);
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector b = DoubleVector.fromArray(SPECIES, x, i + far);
      a.add(b).intoArray(y, i);
      a.sub(b).intoArray(y, i + next);
    }
    for (int p = 1; p < m; p++) {
      DoubleVector ur = DoubleVector.broadcast(SPECIES, w[2 * p]);
      DoubleVector ui = back.mul(w[2 * p + 1]);
      int from = p * next;
      int to = 2 * from;
      for (int q = 0; q < next; q += LANES) {
        int i = Math.min(q, last);
        DoubleVector a = DoubleVector.fromArray(SPECIES, x, from + i);
        DoubleVector b = DoubleVector.fromArray(SPECIES, x, from + i + far);
        a.add(b).intoArray(y, to + i);
        DoubleVector d = a.sub(b);
        d.mul(ur).add(d.rearrange(SWAP).mul(ui)).intoArray(y, to + i + next);
      }
    }
  }

  private static void three(Stage stage, double[] x, double[] y, int s, double sign) {
    int m = stage.m;
    double[] w = stage.w;
    int far = 2 * m * s;
    int next = 2 * s;
    int last = next - LANES;
    DoubleVector turn = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(sign);
    DoubleVector back = turn.neg();
    DoubleVector sine = turn.mul(Stage.SIN_60);
    for (int q = 0; q < next; q += LANES) {
      int i = Math.min(q, last);
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector b = DoubleVector.fromArray(SPECIES, x, i + far);
      DoubleVector c = DoubleVector.fromArray(SPECIES, x, i + 2 * far);
      DoubleVector sum = b.add(c);
      DoubleVector d = b.sub(c).rearrange(SWAP).mul(sine);
      DoubleVector h = a.sub(sum.mul(0.5));
      a.add(sum).intoArray(y, i);
      h.add(d).intoArray(y, i + next);
      h.sub(d).intoArray(y, i + 2 * next);
    }
    for (int p = 1; p < m; p++) {
      DoubleVector ur = DoubleVector.broadcast(SPECIES, w[2 * p]);
      DoubleVector ui = back.mul(w[2 * p + 1]);
      DoubleVector vr = DoubleVector.broadcast(SPECIES, w[2 * (m + p)]);
      DoubleVector vi = back.mul(w[2 * (m + p) + 1]);
      int from = p * next;
      int to = 3 * from;
      for (int q = 0; q < next; q += LANES) {
        int i = Math.min(q, last);
        DoubleVector a = DoubleVector.fromArray(SPECIES, x, from + i);
        DoubleVector b = DoubleVector.fromArray(SPECIES, x, from + i + far);
        DoubleVector c = DoubleVector.fromArray(SPECIES, x, from + i + 2 * far);
        DoubleVector sum = b.add(c);
        DoubleVector d = b.sub(c).rearrange(SWAP).mul(sine);
        DoubleVector h = a.sub(sum.mul(0.5));
        a.add(sum).intoArray(y, to + i);
        DoubleVector e = h.add(d);
        e.mul(ur).add(e.rearrange(SWAP).mul(ui)).intoArray(y, to + i + next);
        e = h.sub(d);
        e.mul(vr).add(e.rearrange(SWAP).mul(vi)).intoArray(y, to + i + 2 * next);
      }
    }
  }

  private static void four(Stage stage, double[] x, double[] y, int s, double sign) {
    int m = stage.m;
    int far = 2 * m * s;
    int next = 2 * s;
    int last = next - LANES;
    DoubleVector turn = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(sign);
    double[] w = stage.w;
    DoubleVector back = turn.neg();
    for (int q = 0; q < next; q += LANES) {
      int i = Math.min(q, last);
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, i + far);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, i + 2 * far);
      DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, i + 3 * far);
      DoubleVector a = x0.add(x2);
      DoubleVector b = x0.sub(x2);
      DoubleVector c = x1.add(x3);
      DoubleVector d = x1.sub(x3).rearrange(SWAP).mul(turn);
      a.add(c).intoArray(y, i);
      b.add(d).intoArray(y, i + next);
      a.sub(c).intoArray(y, i + 2 * next);
      b.sub(d).intoArray(y, i + 3 * next);
    }
    for (int p = 1; p < m; p++) {
      DoubleVector ur = DoubleVector.broadcast(SPECIES, w[2 * p]);
      DoubleVector ui = back.mul(w[2 * p + 1]);
      DoubleVector vr = DoubleVector.broadcast(SPECIES, w[2 * (m + p)]);
      DoubleVector vi = back.mul(w[2 * (m + p) + 1]);
      DoubleVector tr = DoubleVector.broadcast(SPECIES, w[2 * (2 * m + p)]);
      DoubleVector ti = back.mul(w[2 * (2 * m + p) + 1]);
      int from = p * next;
      int to = 4 * from;
      for (int q = 0; q < next; q += LANES) {
        int i = Math.min(q, last);
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, from + i);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, from + i + far);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, from + i + 2 * far);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, from + i + 3 * far);
        DoubleVector a = x0.add(x2);
        DoubleVector b = x0.sub(x2);
        DoubleVector c = x1.add(x3);
        DoubleVector d = x1.sub(x3).rearrange(SWAP).mul(turn);
        a.add(c).intoArray(y, to + i);
        DoubleVector e = b.add(d);
        e.mul(ur).add(e.rearrange(SWAP).mul(ui)).intoArray(y, to + i + next);
        e = a.sub(c);
        e.mul(vr).add(e.rearrange(SWAP).mul(vi)).intoArray(y, to + i + 2 * next);
        e = b.sub(d);
        e.mul(tr).add(e.rearrange(SWAP).mul(ti)).intoArray(y, to + i + 3 * next);
      }
    }
  }

  /**
   * Of radix 4 with a stride of 1: vectors go along the m elements, and four of them are transposed
   * for the results of an element to be adjacent. The first four elements are left out.
   */
  static void first(Stage stage, double[] x, double[] y, double sign) {
    int m = stage.m;
    int far = 2 * m;
    int last = far - LANES;
    double[] w = stage.w;
    DoubleVector turn = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(sign);
    DoubleVector back = turn.neg();
    for (int q = LANES; q < far; q += LANES) {
      int i = Math.min(q, last);
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, i + far);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, i + 2 * far);
      DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, i + 3 * far);
      DoubleVector a = x0.add(x2);
      DoubleVector b = x0.sub(x2);
      DoubleVector c = x1.add(x3);
      DoubleVector d = x1.sub(x3).rearrange(SWAP).mul(turn);
      DoubleVector y0 = a.add(c);
      DoubleVector y1 = b.add(d);
      DoubleVector y2 = a.sub(c);
      DoubleVector y3 = b.sub(d);
      DoubleVector f = DoubleVector.fromArray(SPECIES, w, i);
      y1 = y1.mul(f.rearrange(RE)).add(y1.rearrange(SWAP).mul(f.rearrange(IM).mul(back)));
      f = DoubleVector.fromArray(SPECIES, w, i + far);
      y2 = y2.mul(f.rearrange(RE)).add(y2.rearrange(SWAP).mul(f.rearrange(IM).mul(back)));
      f = DoubleVector.fromArray(SPECIES, w, i + 2 * far);
      y3 = y3.mul(f.rearrange(RE)).add(y3.rearrange(SWAP).mul(f.rearrange(IM).mul(back)));
      // by twos
      a = y0.blend(y1.rearrange(SWAP_2), ODD_2);
      b = y0.rearrange(SWAP_2).blend(y1, ODD_2);
      c = y2.blend(y3.rearrange(SWAP_2), ODD_2);
      d = y2.rearrange(SWAP_2).blend(y3, ODD_2);
      // by fours
      a.blend(c.rearrange(SWAP_4), HIGH).intoArray(y, 4 * i);
      b.blend(d.rearrange(SWAP_4), HIGH).intoArray(y, 4 * i + LANES);
      a.rearrange(SWAP_4).blend(c, HIGH).intoArray(y, 4 * i + 2 * LANES);
      b.rearrange(SWAP_4).blend(d, HIGH).intoArray(y, 4 * i + 3 * LANES);
    }
  }

  private static void five(Stage stage, double[] x, double[] y, int s, double sign) {
    int m = stage.m;
    int far = 2 * m * s;
    int next = 2 * s;
    int last = next - LANES;
    DoubleVector turn = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(sign);
    double[] w = stage.w;
    DoubleVector back = turn.neg();
    for (int q = 0; q < next; q += LANES) {
      int i = Math.min(q, last);
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, i + far);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, i + 2 * far);
      DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, i + 3 * far);
      DoubleVector x4 = DoubleVector.fromArray(SPECIES, x, i + 4 * far);
      DoubleVector a = x1.add(x4);
      DoubleVector b = x2.add(x3);
      DoubleVector c = x1.sub(x4);
      DoubleVector d = x2.sub(x3);
      DoubleVector e = x0.add(a.mul(Stage.COS_72)).add(b.mul(Stage.COS_144));
      DoubleVector f = x0.add(a.mul(Stage.COS_144)).add(b.mul(Stage.COS_72));
      DoubleVector g = c.mul(Stage.SIN_72).add(d.mul(Stage.SIN_144)).rearrange(SWAP).mul(turn);
      DoubleVector h = c.mul(Stage.SIN_144).sub(d.mul(Stage.SIN_72)).rearrange(SWAP).mul(turn);
      x0.add(a).add(b).intoArray(y, i);
      e.add(g).intoArray(y, i + next);
      f.add(h).intoArray(y, i + 2 * next);
      f.sub(h).intoArray(y, i + 3 * next);
      e.sub(g).intoArray(y, i + 4 * next);
    }
    for (int p = 1; p < m; p++) {
      DoubleVector ur = DoubleVector.broadcast(SPECIES, w[2 * p]);
      DoubleVector ui = back.mul(w[2 * p + 1]);
      DoubleVector vr = DoubleVector.broadcast(SPECIES, w[2 * (m + p)]);
      DoubleVector vi = back.mul(w[2 * (m + p) + 1]);
      DoubleVector tr = DoubleVector.broadcast(SPECIES, w[2 * (2 * m + p)]);
      DoubleVector ti = back.mul(w[2 * (2 * m + p) + 1]);
      DoubleVector zr = DoubleVector.broadcast(SPECIES, w[2 * (3 * m + p)]);
      DoubleVector zi = back.mul(w[2 * (3 * m + p) + 1]);
      int from = p * next;
      int to = 5 * from;
      for (int q = 0; q < next; q += LANES) {
        int i = Math.min(q, last);
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, from + i);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, from + i + far);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, from + i + 2 * far);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, from + i + 3 * far);
        DoubleVector x4 = DoubleVector.fromArray(SPECIES, x, from + i + 4 * far);
        DoubleVector a = x1.add(x4);
        DoubleVector b = x2.add(x3);
        DoubleVector c = x1.sub(x4);
        DoubleVector d = x2.sub(x3);
        DoubleVector e = x0.add(a.mul(Stage.COS_72)).add(b.mul(Stage.COS_144));
        DoubleVector f = x0.add(a.mul(Stage.COS_144)).add(b.mul(Stage.COS_72));
        DoubleVector g = c.mul(Stage.SIN_72).add(d.mul(Stage.SIN_144)).rearrange(SWAP).mul(turn);
        DoubleVector h = c.mul(Stage.SIN_144).sub(d.mul(Stage.SIN_72)).rearrange(SWAP).mul(turn);
        x0.add(a).add(b).intoArray(y, to + i);
        DoubleVector r = e.add(g);
        r.mul(ur).add(r.rearrange(SWAP).mul(ui)).intoArray(y, to + i + next);
        r = f.add(h);
        r.mul(vr).add(r.rearrange(SWAP).mul(vi)).intoArray(y, to + i + 2 * next);
        r = f.sub(h);
        r.mul(tr).add(r.rearrange(SWAP).mul(ti)).intoArray(y, to + i + 3 * next);
        r = e.sub(g);
        r.mul(zr).add(r.rearrange(SWAP).mul(zi)).intoArray(y, to + i + 4 * next);
      }
    }
  }

  private static void eight(Stage stage, double[] x, double[] y, int s, double sign) {
    int m = stage.m;
    int far = 2 * m * s;
    int next = 2 * s;
    int last = next - LANES;
    DoubleVector turn = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(sign);
    double[] w = stage.w;
    DoubleVector back = turn.neg();
    for (int q = 0; q < next; q += LANES) {
      int i = Math.min(q, last);
      DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector x4 = DoubleVector.fromArray(SPECIES, x, i + 4 * far);
      DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, i + far);
      DoubleVector x5 = DoubleVector.fromArray(SPECIES, x, i + 5 * far);
      DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, i + 2 * far);
      DoubleVector x6 = DoubleVector.fromArray(SPECIES, x, i + 6 * far);
      DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, i + 3 * far);
      DoubleVector x7 = DoubleVector.fromArray(SPECIES, x, i + 7 * far);
      DoubleVector b = x0.sub(x4);
      DoubleVector c = x1.sub(x5);
      DoubleVector d = x2.sub(x6).rearrange(SWAP).mul(turn);
      DoubleVector e = x3.sub(x7);
      DoubleVector f = c.add(c.rearrange(SWAP).mul(turn)).mul(Stage.COS_45);
      DoubleVector g = e.rearrange(SWAP).mul(turn).sub(e).mul(Stage.COS_45);
      DoubleVector k = b.add(d);
      DoubleVector l = b.sub(d);
      DoubleVector u = f.add(g);
      DoubleVector v = f.sub(g).rearrange(SWAP).mul(turn);
      k.add(u).intoArray(y, i + next);
      l.add(v).intoArray(y, i + 3 * next);
      k.sub(u).intoArray(y, i + 5 * next);
      l.sub(v).intoArray(y, i + 7 * next);
      b = x0.add(x4);
      c = x1.add(x5);
      d = x2.add(x6);
      e = x3.add(x7);
      k = b.add(d);
      l = b.sub(d);
      u = c.add(e);
      v = c.sub(e).rearrange(SWAP).mul(turn);
      k.add(u).intoArray(y, i);
      l.add(v).intoArray(y, i + 2 * next);
      k.sub(u).intoArray(y, i + 4 * next);
      l.sub(v).intoArray(y, i + 6 * next);
    }
    for (int p = 1; p < m; p++) {
      int from = p * next;
      int to = 8 * from;
      for (int q = 0; q < next; q += LANES) {
        int i = from + Math.min(q, last);
        int j = to - from + i;
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, i);
        DoubleVector x4 = DoubleVector.fromArray(SPECIES, x, i + 4 * far);
        DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, i + far);
        DoubleVector x5 = DoubleVector.fromArray(SPECIES, x, i + 5 * far);
        DoubleVector x2 = DoubleVector.fromArray(SPECIES, x, i + 2 * far);
        DoubleVector x6 = DoubleVector.fromArray(SPECIES, x, i + 6 * far);
        DoubleVector x3 = DoubleVector.fromArray(SPECIES, x, i + 3 * far);
        DoubleVector x7 = DoubleVector.fromArray(SPECIES, x, i + 7 * far);
        DoubleVector b = x0.sub(x4);
        DoubleVector c = x1.sub(x5);
        DoubleVector d = x2.sub(x6).rearrange(SWAP).mul(turn);
        DoubleVector e = x3.sub(x7);
        DoubleVector f = c.add(c.rearrange(SWAP).mul(turn)).mul(Stage.COS_45);
        DoubleVector g = e.rearrange(SWAP).mul(turn).sub(e).mul(Stage.COS_45);
        DoubleVector k = b.add(d);
        DoubleVector l = b.sub(d);
        DoubleVector u = f.add(g);
        DoubleVector v = f.sub(g).rearrange(SWAP).mul(turn);
        DoubleVector r = k.add(u);
        r.mul(w[2 * p]).add(r.rearrange(SWAP).mul(back.mul(w[2 * p + 1]))).intoArray(y, j + next);
        r = l.add(v);
        r.mul(w[2 * (2 * m + p)])
            .add(r.rearrange(SWAP).mul(back.mul(w[2 * (2 * m + p) + 1])))
            .intoArray(y, j + 3 * next);
        r = k.sub(u);
        r.mul(w[2 * (4 * m + p)])
            .add(r.rearrange(SWAP).mul(back.mul(w[2 * (4 * m + p) + 1])))
            .intoArray(y, j + 5 * next);
        r = l.sub(v);
        r.mul(w[2 * (6 * m + p)])
            .add(r.rearrange(SWAP).mul(back.mul(w[2 * (6 * m + p) + 1])))
            .intoArray(y, j + 7 * next);
        b = x0.add(x4);
        c = x1.add(x5);
        d = x2.add(x6);
        e = x3.add(x7);
        k = b.add(d);
        l = b.sub(d);
        u = c.add(e);
        v = c.sub(e).rearrange(SWAP).mul(turn);
        k.add(u).intoArray(y, j);
        r = l.add(v);
        r.mul(w[2 * (m + p)])
            .add(r.rearrange(SWAP).mul(back.mul(w[2 * (m + p) + 1])))
            .intoArray(y, j + 2 * next);
        r = k.sub(u);
        r.mul(w[2 * (3 * m + p)])
            .add(r.rearrange(SWAP).mul(back.mul(w[2 * (3 * m + p) + 1])))
            .intoArray(y, j + 4 * next);
        r = l.sub(v);
        r.mul(w[2 * (5 * m + p)])
            .add(r.rearrange(SWAP).mul(back.mul(w[2 * (5 * m + p) + 1])))
            .intoArray(y, j + 6 * next);
      }
    }
  }

  private static void odd(Stage stage, double[] x, double[] y, int s, double sign) {
    int m = stage.m;
    double[] w = stage.w;
    int radix = stage.radix;
    int far = 2 * m * s;
    int next = 2 * s;
    int last = next - LANES;
    DoubleVector turn = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(sign);
    DoubleVector back = turn.neg();
    for (int p = 0; p < m; p++) {
      for (int q = 0; q < next; q += LANES) {
        int i = p * next + Math.min(q, last);
        int j = i + (radix - 1) * p * next;
        DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, i);
        DoubleVector sum = x0;
        for (int k = 1; k < radix; k++) {
          sum = sum.add(DoubleVector.fromArray(SPECIES, x, i + k * far));
        }
        sum.intoArray(y, j);
        for (int u = 1; u <= radix / 2; u++) {
          DoubleVector a = x0;
          DoubleVector b = DoubleVector.zero(SPECIES);
          for (int k = 1, t = u; k <= radix / 2; k++, t = t + u < radix ? t + u : t + u - radix) {
            DoubleVector one = DoubleVector.fromArray(SPECIES, x, i + k * far);
            DoubleVector other = DoubleVector.fromArray(SPECIES, x, i + (radix - k) * far);
            a = a.add(one.add(other).mul(stage.cos[t]));
            b = b.sub(one.sub(other).mul(stage.sin[t]));
          }
          b = b.rearrange(SWAP).mul(turn);
          DoubleVector r = a.add(b);
          DoubleVector z = a.sub(b);
          if (p > 0) {
            int v = 2 * ((u - 1) * m + p);
            r = r.mul(w[v]).add(r.rearrange(SWAP).mul(back.mul(w[v + 1])));
            v = 2 * ((radix - u - 1) * m + p);
            z = z.mul(w[v]).add(z.rearrange(SWAP).mul(back.mul(w[v + 1])));
          }
          r.intoArray(y, j + u * next);
          z.intoArray(y, j + (radix - u) * next);
        }
      }
    }
  }

  /**
   * Numbers times {@code (ar + i ai) * table}, whose imaginary parts are times {@code sign}.
   *
   * @see Squared
   */
  static void product(
      double[] x,
      int from,
      double[] table,
      int w,
      double ar,
      double ai,
      double sign,
      double[] y,
      int to,
      int numbers) {
    DoubleVector turn = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(sign);
    DoubleVector back = turn.neg();
    DoubleVector cross = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(-ai);
    int last = 2 * numbers - LANES;
    for (int q = 0; q < 2 * numbers; q += LANES) {
      int i = Math.min(q, last);
      DoubleVector b = DoubleVector.fromArray(SPECIES, table, w + i);
      DoubleVector t = b.mul(ar).add(b.rearrange(SWAP).mul(cross));
      DoubleVector z = DoubleVector.fromArray(SPECIES, x, from + i);
      z.mul(t.rearrange(RE))
          .add(z.rearrange(SWAP).mul(t.rearrange(IM).mul(back)))
          .intoArray(y, to + i);
    }
  }

  /**
   * Numbers times those of a table, whose imaginary parts are times {@code sign}; {@code y} may be
   * {@code x}.
   *
   * @return how many were multiplied: those that fill vectors
   */
  static int product(double[] x, double[] table, double sign, double[] y, int numbers) {
    DoubleVector back = DoubleVector.fromArray(SPECIES, ALTERNATING, 0).mul(-sign);
    int end = SPECIES.loopBound(2 * numbers);
    for (int i = 0; i < end; i += LANES) {
      DoubleVector t = DoubleVector.fromArray(SPECIES, table, i);
      DoubleVector z = DoubleVector.fromArray(SPECIES, x, i);
      z.mul(t.rearrange(RE)).add(z.rearrange(SWAP).mul(t.rearrange(IM).mul(back))).intoArray(y, i);
    }
    return end / 2;
  }
}
