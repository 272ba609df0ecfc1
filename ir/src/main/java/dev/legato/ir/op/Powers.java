package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.DType.Kind;
import java.util.List;

/**
 * Powers and roots. x^y = 2^(y log2(x)) with log2(x) in two words to some 2^-65, so that the
 * product keeps its digits; special cases as in C99, annex F.
 */
final class Powers {
  /** 2/ln(2) and 2/(3 ln(2)) in two words. */
  private static final double TWO_HI = 0x1.71547652b82fep+1;

  private static final double TWO_LO = 0x1.777d0ffda0d24p-55;
  private static final double THIRD_HI = 0x1.ec709dc3a03fdp-1;
  private static final double THIRD_LO = 0x1.d27f05548af0cp-55;

  /** The rest of 2 atanh(s) / (s ln(2)), from s^4 on, in s^2. */
  private static final double[] REST = {
    0x1.2776c50ef9bfep-1,
    0x1.a61762a7ae627p-2,
    0x1.484b13d6d174cp-2,
    0x1.0c9a8552c0302p-2,
    0x1.c68ec93ea0898p-3,
    0x1.8a10d44d03de9p-3,
    0x1.584bd9aa75999p-3,
    0x1.685bbf8ae0a00p-3
  };

  /** m^(-1/3) on [1/2, 4] to some 2%. */
  private static final double[] INVERSE_ROOT = {
    0x1.c3603f12b419ap+0,
    -0x1.654bb37b1f0a9p+0,
    0x1.ce6b7f79bd8b6p-1,
    -0x1.4dbf51a02ffeep-2,
    0x1.e9fbcca3bf31dp-5,
    -0x1.1d1b8f74988c6p-8
  };

  static final Expansion POWER =
      new Expansion(
          "power",
          2,
          Types.FLOAT,
          (b, x) -> {
            DType t = x.get(0).type();
            Formula f = new Formula(b, DType.FLOAT64);
            Var base = b.cast(DType.FLOAT64, x.get(0));
            Var exponent = b.cast(DType.FLOAT64, x.get(1));
            return b.cast(t, power(f, base, exponent, t == DType.FLOAT64));
          },
          new Ufunc("power", Loops.SAME_BOOL_TO_INT8)
              .with(Kind.SIGNED, "power_int")
              .with(Kind.UNSIGNED, "power_int"),
          "2^(y log2(x)), the logarithm in two words for float64");

  static final List<Operator> ROWS =
      List.of(
          POWER,
          row("cbrt", 1, "fourth-order iterations of x^(-1/3)", (f, x) -> cbrt(f, x.get(0))),
          row("hypot", 2, "scaled, one fma", (f, x) -> hypot(f, x.get(0), x.get(1))),
          row(
              "logaddexp",
              2,
              "log1p of exp; absolute error of an ulp of the operands",
              (f, x) -> logaddexp(f, x.get(0), x.get(1))),
          row(
              "logaddexp2",
              2,
              "log1p of exp2; absolute error of an ulp of the operands",
              (f, x) -> logaddexp2(f, x.get(0), x.get(1))));

  private Powers() {}

  private static Expansion row(String name, int arity, String note, FloatExpansion.Body body) {
    return FloatExpansion.wide(name, arity, new Ufunc(name, Loops.FLOATING), note, body);
  }

  /** {@return log2(x) as an unevaluated sum of two}; the second is NaN if the first is infinite. */
  private static Var[] log2(Formula f, Var x) {
    Var m = f.apply(Scaling.MANTISSA, x);
    Var t = f.add(m, -1);
    // s = t / (2 + t) in two words, by one division. (t - 2s is exact.)
    Var inverse = f.div(f.k(1), f.add(m, 1));
    Var s = f.mul(t, inverse);
    Var left = f.fma(f.neg(s), t, f.fma(s, f.k(-2), t));
    Var sl = f.mul(left, inverse);
    Var z = f.mul(s, s);
    Var zl = f.fma(f.add(s, s), sl, f.fma(s, s, f.neg(z)));
    // u = 2/ln(2) + z * (2/(3 ln(2)) + z * q)
    Var q = f.mul(z, f.polynomial(z, REST));
    Var p = f.add(f.k(THIRD_HI), q);
    Var pl = f.add(f.add(f.sub(f.k(THIRD_HI), p), q), f.k(THIRD_LO));
    Var g = f.mul(z, p);
    Var gl = f.fma(z, p, f.neg(g));
    gl = f.fma(zl, p, f.fma(z, pl, gl));
    Var u = f.add(f.k(TWO_HI), g);
    Var ul = f.add(f.add(f.sub(f.k(TWO_HI), u), g), f.add(gl, f.k(TWO_LO)));
    Var l = f.mul(s, u);
    Var ll = f.fma(s, u, f.neg(l));
    ll = f.fma(sl, u, f.fma(s, ul, ll));
    Var n = f.apply(Scaling.EXPONENT, x);
    Var sum = f.add(n, l);
    return new Var[] {sum, f.add(f.add(f.sub(n, sum), l), ll)};
  }

  private static Var power(Formula f, Var x, Var y, boolean precise) {
    Var a = f.abs(x);
    // A finite exponent, so that 1 and -1 to the power of infinity are 1: the power of any other
    // number overflows for exponents smaller than the limit.
    Var finite = f.clamp(y, -0x1p70, 0x1p70);
    Var magnitude = precise ? magnitude(f, a, finite) : roughMagnitude(f, a, finite);
    Var r = negativeBase(f, x, y, magnitude);
    return f.select(f.or(f.eq(y, f.k(0)), f.eq(x, f.k(1))), f.k(1), r);
  }

  /** {@return a^y with all digits of float64, for a >= 0} */
  private static Var magnitude(Formula f, Var a, Var y) {
    Var[] l = log2(f, a);
    Var e = f.mul(y, l[0]);
    Var tail = f.fma(y, l[1], f.fma(y, l[0], f.neg(e)));
    tail = f.select(f.lt(f.abs(e), f.k(1100)), tail, f.k(0));
    return Exponentials.exp2(f, e, tail);
  }

  /** {@return a^y with the digits that a float32 result needs} */
  private static Var roughMagnitude(Formula f, Var a, Var y) {
    return Exponentials.exp2(f, f.mul(y, Logarithms.log2Plain(f, a)), f.k(0));
  }

  /** Sign for odd exponents, NaN for fractional ones. */
  private static Var negativeBase(Formula f, Var x, Var y, Var magnitude) {
    // The distance to the nearest even number, which doubles past 2^53 are.
    Var limit = f.k(0x1p53);
    Var size = f.abs(y);
    size = f.select(f.lt(size, limit), size, limit);
    Var distance = f.abs(f.sub(size, f.sub(f.add(size, limit), limit)));
    Var odd = f.eq(distance, f.k(1));
    Var whole = f.or(odd, f.eq(distance, f.k(0)));
    Var signed = f.flipSign(magnitude, f.select(odd, x, f.k(0)));
    // The bits of negative numbers, -0 to -inf, are in order as signed integers: less 1 those of
    // -0 are the largest one.
    Var below = f.lt(f.sub(f.bits(x), f.i(1)), f.i(f.bitsOf(Double.NEGATIVE_INFINITY) - 1));
    return f.select(f.or(whole, f.not(below)), signed, f.nan());
  }

  private static Var cbrt(Formula f, Var x) {
    Var a = f.abs(x);
    Var small = f.lt(a, f.k(0x1p-1022));
    Var up = f.select(small, f.mul(a, 0x1p54), a);
    Var bits = f.bits(up);
    // 3k is the multiple of three nearest to the exponent; m = up * 2^-3k is in [1/2, 4).
    Var e = f.sub(f.shr(bits, 52), f.i(1023));
    Var n = f.sub(f.real(f.add(e, f.i(f.bitsOf(f.magic())))), f.k(f.magic()));
    Var t = f.fma(n, f.k(0x1.5555555555555p-2), f.k(f.magic()));
    Var k = f.sub(f.bits(t), f.i(f.bitsOf(f.magic())));
    Var three = f.add(k, f.add(k, k));
    Var m = f.real(f.sub(bits, f.shl(three, 52)));
    Var r = f.polynomial(m, INVERSE_ROOT);
    r = step(f, m, step(f, m, r));
    Var c = f.mul(f.mul(m, r), r);
    Var c2 = f.mul(c, c);
    Var c2l = f.fma(c, c, f.neg(c2));
    Var d = f.fma(f.neg(c2l), c, f.fma(f.neg(c2), c, m));
    c = f.fma(d, f.mul(f.mul(r, r), 0x1.5555555555555p-2), c);
    Var scale = f.real(f.shl(f.add(k, f.i(1023)), 52));
    Var y = f.mul(c, scale);
    y = f.select(small, f.mul(y, 0x1p-18), y);
    Var regular = f.and(f.gt(a, f.k(0)), f.lt(a, f.infinity()));
    return f.select(regular, f.withSign(y, x), x);
  }

  /** r * (1 - h)^(-1/3) to the third power of h = 1 - m r^3. */
  private static Var step(Formula f, Var m, Var r) {
    Var h = f.fma(f.neg(f.mul(f.mul(m, r), r)), r, f.k(1));
    Var p = f.polynomial(h, 0x1.5555555555555p-2, 0x1.c71c71c71c71cp-3, 0x1.61f9add3c0ca4p-3);
    return f.fma(f.mul(r, h), p, r);
  }

  private static Var hypot(Formula f, Var x, Var y) {
    Var a = f.abs(x);
    Var b = f.abs(y);
    Var swap = f.lt(a, b);
    Var large = f.select(swap, b, a);
    Var small = f.select(swap, a, b);
    Var over = f.gt(large, f.k(0x1p510));
    Var under = f.lt(large, f.k(0x1p-450));
    Var down = f.select(over, f.k(0x1p-600), f.select(under, f.k(0x1p600), f.k(1)));
    Var back = f.select(over, f.k(0x1p600), f.select(under, f.k(0x1p-600), f.k(1)));
    Var p = f.mul(large, down);
    Var q = f.mul(small, down);
    Var h = f.mul(f.sqrt(f.fma(p, p, f.mul(q, q))), back);
    Var infinite = f.or(f.eq(a, f.infinity()), f.eq(b, f.infinity()));
    return f.select(infinite, f.infinity(), h);
  }

  /** {@return the larger operand (NaN if there is one), and minus the distance, 0 of equal ones} */
  private static Var[] apart(Formula f, Var x, Var y) {
    Var larger = f.select(f.ge(x, y), x, y);
    Var distance = f.select(f.eq(x, y), f.k(0), f.neg(f.abs(f.sub(x, y))));
    return new Var[] {larger, distance};
  }

  private static Var logaddexp(Formula f, Var x, Var y) {
    Var[] p = apart(f, x, y);
    return f.add(p[0], Logarithms.log1p(f, Exponentials.exp(f, p[1], 0)));
  }

  private static Var logaddexp2(Formula f, Var x, Var y) {
    Var[] p = apart(f, x, y);
    Var l = Logarithms.log1p(f, Exponentials.exp2(f, p[1], f.k(0)));
    return f.add(p[0], f.mul(l, Exponentials.LOG2_E));
  }
}
