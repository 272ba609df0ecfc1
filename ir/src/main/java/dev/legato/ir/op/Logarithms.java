package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;

/**
 * Logarithms. x = 2^e * m with m in [sqrt(1/2), sqrt(2)), and log(m) = 2 atanh(s), s = (m-1)/(m+1),
 * an odd polynomial in s; written so that the leading term m-1 is exact (Tang, "Table-driven
 * implementation of the logarithm function", 1990, has the error analysis of the form).
 */
final class Logarithms {
  /** (2 atanh(s)/s - 2) / s^2 in s^2. */
  private static final double[] LOG_64 = {
    0x1.5555555555558p-1,
    0x1.99999999952b2p-2,
    0x1.2492492df6947p-2,
    0x1.c71c62debf86bp-3,
    0x1.7462b69705382p-3,
    0x1.39fe208c33457p-3,
    0x1.2b5b5fb2eac92p-3
  };

  private static final double[] LOG_32 = {0x1.55555cp-1, 0x1.997c2ap-2, 0x1.2ee73ep-2};

  private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

  /** The exponent, m-1, its half square, and s * (half square + polynomial). */
  record Parts(Var e, Var f, Var half, Var rest) {}

  static final Expansion LOG =
      FloatExpansion.of(
          "log",
          1,
          new Ufunc("log", Loops.FLOATING),
          "2 atanh(s), degree 15 in s (float32: 7)",
          (f, x) -> log(f, x.get(0)));

  static final Expansion LOG2 =
      FloatExpansion.of(
          "log2",
          1,
          new Ufunc("log2", Loops.FLOATING),
          "as log, multiplied by 1/ln(2) in two words; exact for powers of two",
          (f, x) -> log2(f, x.get(0)));

  static final Expansion LOG10 =
      FloatExpansion.of(
          "log10",
          1,
          new Ufunc("log10", Loops.FLOATING),
          "as log, multiplied by 1/ln(10) in two words",
          (f, x) -> log10(f, x.get(0)));

  static final Expansion LOG1P =
      FloatExpansion.of(
          "log1p",
          1,
          new Ufunc("log1p", Loops.FLOATING),
          "as log of 1+x, with what that sum lost",
          (f, x) -> log1p(f, x.get(0)));

  static final List<Operator> ROWS = List.of(LOG, LOG2, LOG10, LOG1P);

  private Logarithms() {}

  /** {@return x = 2^e * m as (e, m), for positive finite x} */
  static Var[] split(Formula f, Var x) {
    Var small = f.lt(x, f.k(0x1p-1022, 0x1p-126));
    double up = f.pick(54, 25);
    Var bits = f.bits(f.select(small, f.mul(x, Math.scalb(1.0, (int) up)), x));
    Var e = f.shr(f.sub(bits, f.i(f.bitsOf(SQRT_HALF))), f.digits);
    Var m = f.real(f.sub(bits, f.shl(e, f.digits)));
    Var sum = f.real(f.add(e, f.i(f.bitsOf(f.magic()))));
    Var origin = f.select(small, f.k(f.magic() + up), f.k(f.magic()));
    return new Var[] {f.sub(sum, origin), m};
  }

  static Parts parts(Formula f, Var e, Var t) {
    Var s = f.div(t, f.add(t, 2));
    Var z = f.mul(s, s);
    Var half = f.mul(f.mul(t, t), 0.5);
    Var r = f.fma(z, f.polynomial(z, f.pick(LOG_64, LOG_32)), half);
    return new Parts(e, t, half, f.mul(s, r));
  }

  private static Parts parts(Formula f, Var x) {
    Var[] split = split(f, x);
    return parts(f, split[0], f.add(split[1], -1));
  }

  /**
   * {@return y for x in (0, inf), and what every logarithm gives elsewhere; zero is at {@code at}}
   */
  private static Var specials(Formula f, Var x, double at, Var y) {
    Var high = f.select(f.lt(x, f.infinity()), y, x);
    Var low = f.select(f.eq(x, f.k(at)), f.k(Double.NEGATIVE_INFINITY), f.nan());
    return f.select(f.gt(x, f.k(at)), high, low);
  }

  static Var log(Formula f, Var x) {
    return specials(f, x, 0, natural(f, parts(f, x), f.k(0)));
  }

  /** {@return e ln(2) + log(1 + f) + tail} */
  private static Var natural(Formula f, Parts p, Var tail) {
    Var lo = f.fma(p.e, f.k(Exponentials.LN2_LO, Exponentials.LN2_LO_32), f.add(p.rest, tail));
    Var w = f.sub(p.f, f.sub(p.half, lo));
    return f.fma(p.e, f.k(Exponentials.LN2_HI, Exponentials.LN2_HI_32), w);
  }

  static Var log1p(Formula f, Var x) {
    Var u = f.add(x, 1);
    Var back = f.add(u, -1);
    Var lost = f.add(f.sub(f.k(1), f.sub(u, back)), f.sub(x, back));
    Var[] split = split(f, u);
    Var near = f.eq(split[0], f.k(0));
    Var t = f.select(near, x, f.add(split[1], -1));
    Var tail = f.select(near, f.k(0), f.div(lost, u));
    Var y = specials(f, x, -1, natural(f, parts(f, split[0], t), tail));
    return f.unlessTiny(x, 0x1p-55, 0x1p-26, y);
  }

  /** {@return log(1 + f) as an unevaluated sum of two} */
  private static Var[] pair(Formula f, Parts p) {
    Var hi = f.sub(p.f, p.half);
    return new Var[] {hi, f.add(f.sub(f.sub(p.f, hi), p.half), p.rest)};
  }

  /** {@return log2(x) with an error of some 2^-52 of itself plus as much, for positive finite x} */
  static Var log2Plain(Formula f, Var x) {
    Parts p = parts(f, x);
    Var l = f.sub(p.f, f.sub(p.half, p.rest));
    return f.fma(l, f.k(Exponentials.LOG2_E), p.e);
  }

  private static Var log2(Formula f, Var x) {
    Parts p = parts(f, x);
    Var[] l = pair(f, p);
    Var c = f.k(0x1.71547652b82fep+0, 0x1.715476p+0);
    Var hi = f.mul(l[0], c);
    Var lo = f.fma(l[0], f.k(0x1.777d0ffda0d24p-56, 0x1.4ae0cp-26), f.fma(l[0], c, f.neg(hi)));
    lo = f.fma(l[1], c, lo);
    Var sum = f.add(p.e, hi);
    Var y = f.add(sum, f.add(f.add(f.sub(p.e, sum), hi), lo));
    return specials(f, x, 0, y);
  }

  private static Var log10(Formula f, Var x) {
    Parts p = parts(f, x);
    Var[] l = pair(f, p);
    Var c = f.k(0x1.bcb7b1526e50ep-2, 0x1.bcb7b2p-2);
    Var hi = f.mul(l[0], c);
    Var lo = f.fma(l[0], f.k(0x1.95355baaafad3p-57, -0x1.5b235ep-27), f.fma(l[0], c, f.neg(hi)));
    lo = f.fma(l[1], c, lo);
    Var two = f.k(0x1.34413509f79ffp-2, 0x1.344136p-2);
    Var scale = f.mul(p.e, two);
    Var scaleLo =
        f.fma(p.e, f.k(-0x1.9dc1da994fd21p-59, -0x1.ec10cp-27), f.fma(p.e, two, f.neg(scale)));
    Var sum = f.add(scale, hi);
    Var y = f.add(sum, f.add(f.add(f.sub(scale, sum), hi), f.add(lo, scaleLo)));
    return specials(f, x, 0, y);
  }
}
