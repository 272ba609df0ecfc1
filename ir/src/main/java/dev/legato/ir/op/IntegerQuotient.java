package dev.legato.ir.op;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.List;

/**
 * Quotient and remainder of integers by floats, for vectors: no processor divides vectors of
 * integers. A divisor that is the same for all lanes costs no division there, since its inverse is
 * computed before the loop.
 *
 * <p>Note [Digits of a quotient]. Integers of 8 and 16 bits in float32 and of 32 bits in float64
 * are exact. The quotient {@code x / y} rounded down is the nearest integer to {@code x / y + 1 /
 * (2 |y|) - 1/2}, and that is at least {@code 1 / (2 |y|)} away from where it would be another one;
 * inverse and fma are wrong by {@code 2 u |x / y|}, which is less since {@code 4 u |x| < 1}. An
 * int64 takes two rounds. The first quotient is wrong by some 2^12 at most, so the rest is less
 * than 2^13 divisors, or the divisor is so large that the quotient is -1, 0 or 1: it fits in 64
 * bits either way. Of a quotient of 2^63, the only one out of range, the cast makes -2^63, the same
 * modulo 2^64. The second round gives the nearest quotient but for ties, so one step rounds it
 * down.
 */
final class IntegerQuotient {
  private final Formula f;
  private final DType type;
  private final Var x;
  private final Var y;

  private IntegerQuotient(Formula f, Var x, Var y) {
    this.f = f;
    this.type = x.type();
    this.x = x;
    this.y = y;
  }

  static IntegerQuotient of(Operator.Emit b, List<Var> operands) {
    boolean narrow = operands.get(0).type().bytes() <= 2;
    Formula f = new Formula(b, narrow ? DType.FLOAT32 : DType.FLOAT64);
    return new IntegerQuotient(f, operands.get(0), operands.get(1));
  }

  /** {@return the quotient rounded down} */
  Var floor() {
    if (type == DType.INT64) {
      Rounds n = new Rounds();
      return n.unlessZero(f.select(n.crosses(y), f.sub(n.quotient, f.i(1)), n.quotient));
    }
    Var yf = f.cast(f.real, y);
    Var quotient = f.cast(type, integer(above(f.cast(f.real, x), yf)));
    Var zero = f.cast(type, f.i(0));
    return f.select(f.eq(y, zero), zero, quotient);
  }

  /** {@return the remainder of the divisor's sign} */
  Var remainder() {
    if (type == DType.INT64) {
      Rounds n = new Rounds();
      return n.unlessZero(f.select(n.crosses(y), f.add(n.rest, y), n.rest));
    }
    Var yf = f.cast(f.real, y);
    return unlessZero(yf, rest(f.cast(f.real, x), yf));
  }

  /** {@return the remainder of the dividend's sign} */
  Var fmod() {
    if (type == DType.INT64) {
      Rounds n = new Rounds();
      Var same = f.not(f.xor(f.lt(n.rest, f.i(0)), f.lt(y, f.i(0))));
      Var moved = f.select(same, f.sub(n.rest, y), f.add(n.rest, y));
      return n.unlessZero(f.select(n.crosses(x), moved, n.rest));
    }
    Var xf = f.cast(f.real, x);
    Var yf = f.cast(f.real, y);
    return unlessZero(yf, f.withSign(f.abs(rest(f.abs(xf), f.abs(yf))), xf));
  }

  /** {@return to what the quotient of exact operands, rounded down, is the nearest integer} */
  private Var above(Var xf, Var yf) {
    Var inverse = f.div(f.k(1), yf);
    return f.fma(xf, inverse, f.add(f.mul(f.abs(inverse), 0.5), -0.5));
  }

  private Var rest(Var xf, Var yf) {
    return f.fma(f.neg(f.nearest(above(xf, yf))), yf, xf);
  }

  private Var unlessZero(Var yf, Var v) {
    Var known = f.select(f.eq(yf, f.k(0)), f.k(0), v);
    return f.cast(type, integer(known));
  }

  /** {@return the nearest integer of a value of magnitude up to 2^(digits-1), as an integer} */
  private Var integer(Var v) {
    return f.sub(f.bits(f.add(v, f.magic())), f.i(f.bitsOf(f.magic())));
  }

  /** The nearest quotient of int64 and what it leaves. */
  private final class Rounds {
    final Var quotient;
    final Var rest;

    Rounds() {
      Var inverse = f.div(f.k(1), f.cast(f.real, y));
      Var first = f.cast(type, f.mul(f.cast(f.real, x), inverse));
      Var left = f.sub(x, f.mul(first, y));
      Var more = integer(f.mul(f.cast(f.real, left), inverse));
      quotient = f.add(first, more);
      rest = f.sub(left, f.mul(more, y));
    }

    /** {@return whether there is a rest, and of the other sign} */
    Var crosses(Var sign) {
      Var zero = f.i(0);
      return f.and(f.ne(rest, zero), f.xor(f.lt(rest, zero), f.lt(sign, zero)));
    }

    Var unlessZero(Var v) {
      return f.select(f.eq(y, f.i(0)), f.i(0), v);
    }
  }
}
