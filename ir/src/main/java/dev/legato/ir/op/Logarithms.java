package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;

/**
 * Logarithms. x = 2^e * m with m in [3/4, 3/2), which of 0 and inf have e = -inf and inf, of
 * negative numbers m = NaN, so that these need no care. With f = m-1, which is exact, log(m) = f -
 * s (f - R), s = f / (2+f), R = 2 atanh(s) / s - 2, a polynomial in s^2 (Tang, "Table-driven
 * implementation of the logarithm function", 1990, has the error analysis of such forms).
 */
final class Logarithms {
  /** (2 atanh(s)/s - 2) / s^2 in s^2. */
  private static final double[] LOG_64 = {
    0x1.5555555555555p-1,
    0x1.9999999999f30p-2,
    0x1.24924923dba6ap-2,
    0x1.c71c72e2f78d5p-3,
    0x1.745cab2727663p-3,
    0x1.3b29fcbbce66dp-3,
    0x1.0e88ea4725d3dp-3,
    0x1.16b68338bd78bp-3
  };

  private static final double[] LOG_32 = {0x1.555566p-1, 0x1.99625p-2, 0x1.32c83cp-2};

  /** ln(2) in two words of one sign, so that infinite exponents give no NaN. */
  private static final double LN2_HI_32 = 0x1.62e42ep-1;

  private static final double LN2_LO_32 = 0x1.efa39ep-25;

  /** f and s (f - R): their difference is log(1 + f). */
  private record Parts(Var f, Var less) {}

  static final Expansion LOG =
      FloatExpansion.of(
          "log",
          1,
          new Ufunc("log", Loops.FLOATING),
          "f - s (f - R), R of degree 16 in s (float32: 6)",
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

  /** {@return m-1} */
  private static Var fraction(Formula f, Var x) {
    return f.add(f.apply(Scaling.MANTISSA, x), -1);
  }

  private static Parts parts(Formula f, Var t) {
    Var s = f.div(t, f.add(t, 2));
    Var z = f.mul(s, s);
    Var r = f.mul(z, f.polynomial(z, f.pick(LOG_64, LOG_32)));
    return new Parts(t, f.mul(s, f.sub(t, r)));
  }

  static Var log(Formula f, Var x) {
    Parts p = parts(f, fraction(f, x));
    return natural(f, f.apply(Scaling.EXPONENT, x), p, p.less);
  }

  /** {@return e ln(2) + f - less} */
  private static Var natural(Formula f, Var e, Parts p, Var less) {
    Var lo = f.fma(e, f.k(-Exponentials.LN2_LO, -LN2_LO_32), less);
    return f.fma(e, f.k(Exponentials.LN2_HI, LN2_HI_32), f.sub(p.f, lo));
  }

  static Var log1p(Formula f, Var x) {
    Var u = f.add(x, 1);
    Var back = f.add(u, -1);
    Var lost = f.add(f.sub(f.k(1), f.sub(u, back)), f.sub(x, back));
    Var e = f.apply(Scaling.EXPONENT, u);
    Var near = f.eq(e, f.k(0));
    Parts p = parts(f, f.select(near, x, fraction(f, u)));
    Var tail = f.select(near, f.k(0), f.div(lost, u));
    // Of u = 0 and inf the tail is NaN.
    Var regular = f.lt(f.abs(e), f.infinity());
    Var y = natural(f, e, p, f.sub(p.less, f.select(regular, tail, f.k(0))));
    return f.unlessTiny(x, 0x1p-55, 0x1p-26, y);
  }

  /** {@return log2(x) with an error of some 2^-52 of itself plus as much} */
  static Var log2Plain(Formula f, Var x) {
    Parts p = parts(f, fraction(f, x));
    Var l = f.sub(p.f, p.less);
    return f.fma(l, f.k(Exponentials.LOG2_E), f.apply(Scaling.EXPONENT, x));
  }

  /** {@return log(m) as an unevaluated sum of two} */
  private static Var[] pair(Formula f, Parts p) {
    Var hi = f.sub(p.f, p.less);
    return new Var[] {hi, f.sub(f.sub(p.f, hi), p.less)};
  }

  private static Var log2(Formula f, Var x) {
    Var[] l = pair(f, parts(f, fraction(f, x)));
    Var c = f.k(0x1.71547652b82fep+0, 0x1.715476p+0);
    Var lo = f.fma(l[0], f.k(0x1.777d0ffda0d24p-56, 0x1.4ae0cp-26), f.mul(l[1], c));
    return f.add(f.apply(Scaling.EXPONENT, x), f.fma(l[0], c, lo));
  }

  private static Var log10(Formula f, Var x) {
    Var[] l = pair(f, parts(f, fraction(f, x)));
    Var e = f.apply(Scaling.EXPONENT, x);
    Var c = f.k(0x1.bcb7b1526e50ep-2, 0x1.bcb7b2p-2);
    Var lo = f.mul(e, f.k(0x1.e623e2566b02ep-55, 0x1.09f7ap-26));
    lo = f.fma(l[0], f.k(0x1.95355baaafad3p-57, -0x1.5b235ep-27), f.fma(l[1], c, lo));
    return f.fma(e, f.k(0x1.34413509f79fep-2, 0x1.344134p-2), f.fma(l[0], c, lo));
  }
}
