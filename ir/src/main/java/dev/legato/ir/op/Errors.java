package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import java.util.Arrays;
import java.util.List;

/**
 * The error functions (scipy.special): an odd polynomial below 0.75, and beyond erfc(x) = exp(-x^2)
 * G(u) / x with a polynomial G in u = (x-3)/(x+3), after Shepherd and Laframboise, "Chebyshev
 * approximation of (1+2x) exp(x^2) erfc x" (1981). float32 is computed in float64.
 */
final class Errors {
  /** erf(x)/x - 1 in x^2. */
  private static final double[] ERF = {
    0x1.06eba8214db69p-3,
    -0x1.812746b0379e0p-2,
    0x1.ce2f21a0424c3p-4,
    -0x1.b82ce31257412p-6,
    0x1.565bcd03657c0p-8,
    -0x1.c02db1220cfe6p-11,
    0x1.f9a2afa3a8f86p-14,
    -0x1.f4c5debf1228ap-17,
    0x1.b90ecd4aeec12p-20,
    -0x1.564f71bbc0d35p-23,
    0x1.8a312cb07e6ccp-27
  };

  /** x exp(x^2) erfc(x) in u. */
  private static final double[] ERFC = {
    0x1.12f21ddd9f5e2p-1,
    0x1.865fd27e52134p-4,
    -0x1.2c33bbab98181p-3,
    0x1.1e79b14a5e906p-3,
    -0x1.870b49f52feecp-4,
    0x1.7bb38c256703ap-5,
    -0x1.cb66d247e7608p-7,
    0x1.dd888d50c0f20p-11,
    0x1.45d001f2e5732p-10,
    -0x1.b095621add468p-12,
    -0x1.62df73915946fp-14,
    0x1.2152c8a5c84a0p-14,
    0x1.b1d0664cac3f4p-18,
    -0x1.74d40fcc5c998p-17,
    -0x1.0ab3633eb809ep-20,
    0x1.fa64b0cb4a9efp-20,
    0x1.3fe205d2893bbp-22,
    -0x1.628445bb83158p-22,
    -0x1.938b8039ae3ecp-24,
    0x1.01f496cc3d98bp-24,
    0x1.5cbf049380043p-26,
    -0x1.7a93ae4f183a4p-27
  };

  /** What the first coefficient lost in rounding. */
  private static final double ERFC_TAIL = -0x1.93fd90b334f71p-55;

  static final List<Operator> ROWS =
      List.of(
          row("erf", "degree 23, then 1 - erfc", (f, x) -> erf(f, x.get(0))),
          row("erfc", "1 - erf, then degree 21 times exp", (f, x) -> erfc(f, x.get(0))));

  private Errors() {}

  private static Expansion row(String name, String note, FloatExpansion.Body body) {
    return FloatExpansion.wide(name, 1, new Ufunc(name, Loops.FLOATING), note, body);
  }

  /** {@return erf(x) - x for |x| < 0.75} */
  private static Var excess(Formula f, Var x) {
    return f.mul(x, f.polynomial(f.mul(x, x), ERF));
  }

  /** {@return erfc(a) for a >= 0.75}; {@code fine} to an ulp or so of itself, else of 1 */
  private static Var complement(Formula f, Var a, boolean fine) {
    Var x = f.clamp(a, 0.75, 28);
    Var low = f.add(x, -3);
    Var high = f.add(x, 3);
    Var u = f.div(low, high);
    // G and its quotient with x, with what their roundings lost.
    Var slope = f.mul(u, f.polynomial(u, Arrays.copyOfRange(ERFC, 1, ERFC.length)));
    Var p = f.add(slope, ERFC[0]);
    Var lostSum = f.add(f.sub(f.k(ERFC[0]), p), slope);
    if (fine) {
      lostSum = f.add(lostSum, ERFC_TAIL);
      lostSum = f.fma(lostQuotient(f, x, low, high, u), derivative(f, u), lostSum);
    }
    Var inverse = f.div(f.k(1), x);
    Var g = f.mul(p, inverse);
    Var rest = f.mul(f.add(f.fma(f.neg(g), x, p), lostSum), inverse);
    Var square = f.mul(x, x);
    Var lost = f.fma(x, x, f.neg(square));
    return Exponentials.timesExp(f, g, rest, f.neg(square), f.neg(lost));
  }

  /** {@return (x-3)/(x+3) - u}, where low and high are the rounded numerator and denominator */
  private static Var lostQuotient(Formula f, Var x, Var low, Var high, Var u) {
    Var lostLow = f.sub(x, f.add(low, 3));
    Var lostHigh = f.sub(x, f.add(high, -3));
    Var left = f.add(f.fma(f.neg(u), high, low), f.fma(f.neg(u), lostHigh, lostLow));
    // 1/(x+3) = (1-u)/6
    return f.mul(left, f.fma(u, f.k(-1.0 / 6), f.k(1.0 / 6)));
  }

  /** {@return G'(u), roughly} */
  private static Var derivative(Formula f, Var u) {
    return f.polynomial(u, ERFC[1], 2 * ERFC[2], 3 * ERFC[3], 4 * ERFC[4]);
  }

  private static Var erf(Formula f, Var x) {
    Var a = f.abs(x);
    Var far = f.sub(f.k(1), complement(f, a, false));
    return f.flipSign(f.select(f.lt(a, f.k(0.75)), f.add(a, excess(f, a)), far), x);
  }

  private static Var erfc(Formula f, Var x) {
    Var a = f.abs(x);
    Var near = f.sub(f.sub(f.k(1), x), excess(f, x));
    Var far = complement(f, a, true);
    far = f.select(f.lt(x, f.k(0)), f.sub(f.k(2), far), far);
    return f.select(f.lt(a, f.k(0.75)), near, far);
  }
}
