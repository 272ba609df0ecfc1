package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator.Emit;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;

/**
 * What the floating-point expansions are written with: the primitives as methods, and constants and
 * bit patterns of one format, float64 or float32.
 */
final class Formula {
  private final Emit emit;

  /** FLOAT64 or FLOAT32. */
  final DType real;

  /** The integer type of the same size. */
  final DType whole;

  /** Bits of the fraction: 52 or 23. */
  final int digits;

  /** Bias of the exponent: 1023 or 127. */
  final int bias;

  Formula(Emit emit, DType real) {
    this.emit = emit;
    this.real = real;
    boolean wide = real == DType.FLOAT64;
    if (!wide && real != DType.FLOAT32) {
      throw new IllegalArgumentException("no formula in " + real);
    }
    whole = wide ? DType.INT64 : DType.INT32;
    digits = wide ? 52 : 23;
    bias = wide ? 1023 : 127;
  }

  boolean wide() {
    return real == DType.FLOAT64;
  }

  /** {@return one of two numbers, by format} */
  double pick(double in64, double in32) {
    return wide() ? in64 : in32;
  }

  double[] pick(double[] in64, double[] in32) {
    return wide() ? in64 : in32;
  }

  // --- constants

  Var k(double v) {
    return wide() ? emit.f64(v) : emit.f32((float) v);
  }

  Var k(double in64, double in32) {
    return k(pick(in64, in32));
  }

  Var i(long v) {
    return emit.constant(whole, v);
  }

  Var yes() {
    return emit.constant(DType.BOOL, 1);
  }

  Var infinity() {
    return k(Double.POSITIVE_INFINITY);
  }

  Var nan() {
    return k(Double.NaN);
  }

  /**
   * {@return 1.5 * 2^digits}: a number added to it is rounded to an integer, held in the low bits.
   */
  double magic() {
    return pick(0x1.8p52, 0x1.8p23);
  }

  long bitsOf(double v) {
    return wide() ? Bits.ofDouble(v) : (int) Bits.ofFloat((float) v);
  }

  // --- primitives

  Var add(Var a, Var b) {
    return emit.apply(Arithmetic.ADD, a, b);
  }

  Var add(Var a, double b) {
    return add(a, k(b));
  }

  Var sub(Var a, Var b) {
    return emit.apply(Arithmetic.SUB, a, b);
  }

  Var mul(Var a, Var b) {
    return emit.apply(Arithmetic.MUL, a, b);
  }

  Var mul(Var a, double b) {
    return mul(a, k(b));
  }

  Var div(Var a, Var b) {
    return emit.apply(Arithmetic.DIV, a, b);
  }

  Var fma(Var a, Var b, Var c) {
    return emit.apply(Arithmetic.FMA, a, b, c);
  }

  Var neg(Var a) {
    return emit.apply(Arithmetic.NEG, a);
  }

  Var abs(Var a) {
    return emit.apply(Arithmetic.ABS, a);
  }

  Var sqrt(Var a) {
    return emit.apply(Arithmetic.SQRT, a);
  }

  Var lt(Var a, Var b) {
    return emit.apply(Comparisons.LT, a, b);
  }

  Var le(Var a, Var b) {
    return emit.apply(Comparisons.LE, a, b);
  }

  Var gt(Var a, Var b) {
    return emit.apply(Comparisons.GT, a, b);
  }

  Var ge(Var a, Var b) {
    return emit.apply(Comparisons.GE, a, b);
  }

  Var eq(Var a, Var b) {
    return emit.apply(Comparisons.EQ, a, b);
  }

  Var ne(Var a, Var b) {
    return emit.apply(Comparisons.NE, a, b);
  }

  Var and(Var a, Var b) {
    return emit.apply(Logic.AND, a, b);
  }

  Var or(Var a, Var b) {
    return emit.apply(Logic.OR, a, b);
  }

  Var xor(Var a, Var b) {
    return emit.apply(Logic.XOR, a, b);
  }

  Var not(Var a) {
    return emit.apply(Logic.NOT, a);
  }

  Var select(Var condition, Var a, Var b) {
    return emit.apply(Selection.SELECT, condition, a, b);
  }

  Var shl(Var a, int n) {
    return emit.apply(Shifts.SHL, a, emit.constant(a.type(), n));
  }

  Var shr(Var a, int n) {
    return emit.apply(Shifts.SHR, a, emit.constant(a.type(), n));
  }

  Var apply(Operator op, Var... args) {
    return emit.apply(op, args);
  }

  /** {@return the bits of a floating value as a signed integer} */
  Var bits(Var v) {
    return emit.bitcast(whole, v);
  }

  /** {@return the floating value of these bits} */
  Var real(Var bits) {
    return emit.bitcast(real, bits);
  }

  Var cast(DType type, Var v) {
    return emit.cast(type, v);
  }

  // --- phrases

  /** {@return the polynomial in {@code x}, lowest coefficient first, by Horner's rule with fma} */
  Var polynomial(Var x, double... c) {
    Var p = k(c[c.length - 1]);
    for (int n = c.length - 2; n >= 0; n--) {
      p = fma(p, x, k(c[n]));
    }
    return p;
  }

  /** {@return {@code v} kept in {@code lo .. hi}; a NaN stays} */
  Var clamp(Var v, double lo, double hi) {
    Var below = select(lt(v, k(lo)), k(lo), v);
    return select(gt(v, k(hi)), k(hi), below);
  }

  Var signBit(Var v) {
    return and(bits(v), i(wide() ? Long.MIN_VALUE : Integer.MIN_VALUE));
  }

  /** {@return the magnitude of {@code v}, which is not negative, with the sign of {@code sign}} */
  Var withSign(Var v, Var sign) {
    return real(or(bits(v), signBit(sign)));
  }

  /** {@return {@code v}, its sign flipped where that of {@code sign} is set} */
  Var flipSign(Var v, Var sign) {
    return real(xor(bits(v), signBit(sign)));
  }

  /** {@return the nearest integer, ties to even, of a value of magnitude up to 2^(digits-1)} */
  Var nearest(Var v) {
    return sub(add(v, magic()), k(magic()));
  }

  /** {@return {@code y}, but {@code x} itself where it is so small (or a zero) that both agree} */
  Var unlessTiny(Var x, double tiny64, double tiny32, Var y) {
    return select(lt(abs(x), k(tiny64, tiny32)), x, y);
  }
}
