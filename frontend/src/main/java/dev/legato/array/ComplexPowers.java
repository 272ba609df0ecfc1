package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Logic;
import dev.legato.ir.op.Operator.Emit;
import dev.legato.ir.type.DType;
import dev.legato.library.Complex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Powers of complex values. Whole real exponents below {@link #LIMIT} in size are products by
 * repeated squaring, as NumPy's are; of others {@code a^b = exp(b log a)}.
 */
public final class ComplexPowers {
  /** Exponents of this size and above are no products. */
  private static final int LIMIT = 100;

  private static final int BITS = 7; // of a number below LIMIT

  private ComplexPowers() {}

  /**
   * {@return a complex array to the power of a number in as many products as it takes, or null if
   * the operands are others, or the exponent is no whole number for which that holds}
   *
   * @param operands the base and the exponent
   * @param type of the result
   */
  public static @Nullable NDArray known(Object[] operands, DType type) {
    if (!(operands[0] instanceof NDArray a) || a.dtype() != type || !type.isComplex()) {
      return null;
    }
    double n =
        switch (operands[1]) {
          case Long l -> l;
          case Double d -> d;
          case Complex c when c.im() == 0 -> c.re();
          default -> Double.NaN;
        };
    if (n != Math.rint(n) || Math.abs(n) >= LIMIT || n == 0) {
      return null;
    }
    int whole = (int) n;
    return Elementwise.of(a.session(), "power", a)
        .into(type, List.of("power", whole), (k, in) -> nonzeroPower(k, in.getFirst(), whole));
  }

  /** 0 to a negative power is NaN. */
  private static Value nonzeroPower(Emit k, Value a, int n) {
    Value r = products(k, a, Math.abs(n));
    if (n > 0) {
      return r;
    }
    Value inverse = ComplexForms.over(k, ComplexForms.one(k, a), r);
    Var zero = Value.number(k, a.re().type(), 0);
    Value none = undefined(k, a);
    return select(k, ComplexForms.isZero(k, a, zero), none, inverse);
  }

  private static Value products(Emit k, Value a, int n) {
    Value square = n == 1 ? a : ComplexForms.times(k, a, a);
    if (n <= 2) {
      return square;
    }
    if (n == 3) {
      return ComplexForms.times(k, a, square);
    }
    Value all = ComplexForms.one(k, a); // times one: the signs of zeros are those of NumPy
    Value p = a;
    for (int rest = n; rest != 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        all = ComplexForms.times(k, all, p);
      }
      if (rest > 1) {
        p = p == a ? square : ComplexForms.times(k, p, p);
      }
    }
    return all;
  }

  /**
   * {@return {@code x[0]} to the power {@code x[1]}}: 0 to a positive power is 0, to others NaN;
   * anything to the power 0 is 1.
   */
  static Value power(Emit k, Value... x) {
    Value a = x[0];
    Value b = x[1];
    Var zero = Value.number(k, a.re().type(), 0);
    Var real = k.apply(Comparisons.EQ, b.imag(), zero);
    Var size = ComplexForms.abs(k, b.re());
    Var isWhole =
        and(
            k,
            real,
            and(
                k,
                k.apply(Comparisons.LT, size, Value.number(k, size.type(), LIMIT)),
                k.apply(Comparisons.EQ, ComplexForms.call(k, "floor", size), size)));
    Value general = ComplexForms.exp(k, ComplexForms.times(k, b, ComplexForms.log(k, a)));
    Value r = select(k, isWhole, whole(k, a, b.re(), size), general);
    Var positive = and(k, k.apply(Comparisons.GT, b.re(), zero), real);
    Value ofZero = select(k, positive, ComplexForms.real(k, a, 0), undefined(k, a));
    r = select(k, ComplexForms.isZero(k, a, zero), ofZero, r);
    return select(k, ComplexForms.isZero(k, b, zero), ComplexForms.one(k, a), r);
  }

  /** The product for each bit of the exponent, taken where the bit is set. */
  private static Value whole(Emit k, Value a, Var n, Var size) {
    Var half = Value.number(k, size.type(), 0.5);
    Var zero = Value.number(k, size.type(), 0);
    Value square = ComplexForms.times(k, a, a);
    Value one = ComplexForms.one(k, a);
    Value all = one;
    Value p = a;
    Var rest = size;
    for (int bit = 0; bit < BITS; bit++) {
      Var next = ComplexForms.call(k, "floor", ComplexForms.mul(k, rest, half));
      Var odd =
          k.apply(Comparisons.NE, ComplexForms.sub(k, rest, ComplexForms.add(k, next, next)), zero);
      all = select(k, odd, ComplexForms.times(k, all, p), all);
      p = bit == 0 ? square : ComplexForms.times(k, p, p);
      rest = next;
    }
    all = select(k, is(k, size, 1), a, all);
    all = select(k, is(k, size, 2), square, all);
    all = select(k, is(k, size, 3), ComplexForms.times(k, a, square), all);
    Var negative = k.apply(Comparisons.LT, n, zero);
    return select(k, negative, ComplexForms.over(k, one, all), all);
  }

  private static Var is(Emit k, Var v, int number) {
    return k.apply(Comparisons.EQ, v, Value.number(k, v.type(), number));
  }

  private static Var and(Emit k, Var a, Var b) {
    return k.apply(Logic.AND, a, b);
  }

  private static Value undefined(Emit k, Value like) {
    Var nan = Value.number(k, like.re().type(), Double.NaN);
    return Value.complex(nan, nan);
  }

  private static Value select(Emit k, Var c, Value a, Value b) {
    return Value.complex(
        ComplexForms.select(k, c, a.re(), b.re()), ComplexForms.select(k, c, a.imag(), b.imag()));
  }
}
