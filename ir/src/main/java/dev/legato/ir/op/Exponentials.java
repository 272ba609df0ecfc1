package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import java.util.List;

/**
 * Powers of e and 2. The argument is reduced to |r| <= ln(2)/2 by multiples of ln(2) (Cody and
 * Waite, with fma), e^r is a polynomial, and the scaling by a power of two is done in two steps so
 * that subnormal results are rounded once. Coefficients: {@code fit.py}.
 */
final class Exponentials {
  static final double LOG2_E = 0x1.71547652b82fep+0;
  static final double LN2_HI = 0x1.62e42fefa39efp-1;
  static final double LN2_LO = 0x1.abc9e3b39803fp-56;
  static final double LN2_HI_32 = 0x1.62e43p-1;
  static final double LN2_LO_32 = -0x1.05c61p-29;

  /** (e^r - 1 - r) / r^2. */
  private static final double[] EXP_64 = {
    0x1.0000000000001p-1,
    0x1.5555555555556p-3,
    0x1.5555555553c47p-5,
    0x1.111111111095cp-7,
    0x1.6c16c178f9f40p-10,
    0x1.a01a01a807da5p-13,
    0x1.a019b763e0d26p-16,
    0x1.71de0ca8bf59cp-19,
    0x1.28937c402b42dp-22,
    0x1.af3b146e5dd04p-26
  };

  private static final double[] EXP_32 = {
    0x1.0p-1, 0x1.5554dap-3, 0x1.555518p-5, 0x1.120e48p-7, 0x1.6d13e2p-10
  };

  /** (2^r - 1) / r. */
  private static final double[] EXP2_64 = {
    0x1.62e42fefa39efp-1,
    0x1.ebfbdff82c598p-3,
    0x1.c6b08d704a0c2p-5,
    0x1.3b2ab6fba1ddap-7,
    0x1.5d87fe78a5276p-10,
    0x1.430913096fd9fp-13,
    0x1.ffcbfc670dcd4p-17,
    0x1.62bfd47773353p-20,
    0x1.b524fae627834p-24,
    0x1.e6063f7217bc6p-28,
    0x1.e9d3fe3952179p-32
  };

  private static final double[] EXP2_32 = {
    0x1.62e43p-1, 0x1.ebfbep-3, 0x1.c6af6cp-5, 0x1.3b2a54p-7, 0x1.5f089p-10, 0x1.44138ap-13
  };

  static final Expansion EXP =
      FloatExpansion.of(
          "exp",
          1,
          new Ufunc("exp", Loops.FLOATING),
          "reduction by ln(2), degree 11 (float32: 6)",
          (f, x) -> exp(f, x.get(0), 0));

  static final Expansion EXP2 =
      FloatExpansion.of(
          "exp2",
          1,
          new Ufunc("exp2", Loops.FLOATING),
          "exact reduction, degree 11 (float32: 6)",
          (f, x) -> exp2(f, x.get(0), f.k(0)));

  static final Expansion EXPM1 =
      FloatExpansion.of(
          "expm1",
          1,
          new Ufunc("expm1", Loops.FLOATING),
          "as exp, with the tail of the reduced argument",
          (f, x) -> expm1(f, x.get(0)));

  static final List<Operator> ROWS = List.of(EXP, EXP2, EXPM1);

  private Exponentials() {}

  /** {@return e^x * 2^shift}, without overflow of e^x alone; shift is 0, -1 or -2. */
  static Var exp(Formula f, Var x, int shift) {
    Var v = f.clamp(x, f.pick(-750, -106), f.pick(712, 91));
    double origin = f.magic() + 2 * f.bias;
    Var t = f.fma(v, f.k(LOG2_E), f.k(origin));
    Var n = f.sub(t, f.k(origin));
    Var r = f.fma(n, f.k(-LN2_HI, -LN2_HI_32), v);
    r = f.fma(n, f.k(-LN2_LO, -LN2_LO_32), r);
    Var q = f.polynomial(r, f.pick(EXP_64, EXP_32));
    Var p = f.add(f.fma(f.mul(r, r), q, r), 1);
    return scale(f, p, t, shift);
  }

  /** {@return (factor + rest) * e^(x + tail)}, the rest and the tail below ulps of the others. */
  static Var timesExp(Formula f, Var factor, Var rest, Var x, Var tail) {
    Var v = f.clamp(x, f.pick(-800, -150), f.pick(712, 91));
    double origin = f.magic() + 2 * f.bias;
    Var t = f.fma(v, f.k(LOG2_E), f.k(origin));
    Var n = f.sub(t, f.k(origin));
    Var r1 = f.fma(n, f.k(-LN2_HI, -LN2_HI_32), v);
    Var r = f.add(r1, f.fma(n, f.k(-LN2_LO, -LN2_LO_32), tail));
    Var grown = f.fma(f.mul(r, r), f.polynomial(r, f.pick(EXP_64, EXP_32)), r);
    return scale(f, f.add(factor, f.fma(factor, grown, rest)), t, 0);
  }

  /** {@return 2^(x + tail)} for a tail below an ulp of x. */
  static Var exp2(Formula f, Var x, Var tail) {
    Var v = f.clamp(x, f.pick(-1080, -155), f.pick(1030, 130));
    double origin = f.magic() + 2 * f.bias;
    Var t = f.add(v, origin);
    Var n = f.sub(t, f.k(origin));
    Var r = f.add(f.sub(v, n), tail);
    Var p = f.fma(r, f.polynomial(r, f.pick(EXP2_64, EXP2_32)), f.k(1));
    return scale(f, p, t, 0);
  }

  /** The low bits of t hold n + 2 * bias: p * 2^n, in two factors. */
  private static Var scale(Formula f, Var p, Var t, int shift) {
    Var sum = f.bits(t);
    Var half = f.shr(sum, 1);
    Var rest = f.sub(sum, half);
    if (shift != 0) {
      rest = f.add(rest, f.i(shift));
    }
    Var first = f.real(f.shl(half, f.digits));
    Var second = f.real(f.shl(rest, f.digits));
    return f.mul(f.mul(p, first), second);
  }

  /** {@return e^x - 1} as 2 * (2^(n-1) * (e^r - 1) + (2^(n-1) - 1/2)). */
  static Var expm1(Formula f, Var x) {
    Var v = f.clamp(x, f.pick(-40, -20), f.pick(710, 89));
    double origin = f.magic() + f.bias - 1;
    Var t = f.fma(v, f.k(LOG2_E), f.k(origin));
    Var n = f.sub(t, f.k(origin));
    Var lo = f.k(-LN2_LO, -LN2_LO_32);
    Var r1 = f.fma(n, f.k(-LN2_HI, -LN2_HI_32), v);
    Var r = f.fma(n, lo, r1);
    Var tail = f.fma(n, lo, f.sub(r1, r));
    Var q = f.polynomial(r, f.pick(EXP_64, EXP_32));
    Var rest = f.fma(f.mul(r, r), q, tail);
    Var s = f.real(f.shl(f.bits(t), f.digits));
    Var y = f.fma(s, rest, f.fma(s, r, f.sub(s, f.k(0.5))));
    return f.unlessTiny(x, 0x1p-55, 0x1p-26, f.add(y, y));
  }
}
