package dev.legato.array;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Operator.Emit;

/**
 * Inverse circular and hyperbolic functions of complex values. A part that is zero tells by its
 * sign on which side of a branch cut a value is. See Kahan, "Branch cuts for complex elementary
 * functions" (1987).
 */
final class ComplexInverses {
  private ComplexInverses() {}

  /** -i arcsin(i z). */
  static Value arcsinh(Emit k, Value z) {
    return divided(k, arcsin(k, turned(k, z)));
  }

  /** Kahan's form by sqrt(1 + z) and sqrt(1 - z). */
  static Value arcsin(Emit k, Value z) {
    Value above = rootAbove(k, z);
    Value below = rootAbove(k, negated(k, z));
    Var re = ComplexForms.times(k, above, below).re();
    Var im = ComplexForms.times(k, above, conjugate(k, below)).imag();
    return Value.complex(
        ComplexForms.call(k, "arctan2", z.re(), re), ComplexForms.call(k, "arcsinh", im));
  }

  /** Kahan's form by sqrt(1 + z) and sqrt(1 - z). */
  static Value arccos(Emit k, Value z) {
    Value above = rootAbove(k, z);
    Value below = rootAbove(k, negated(k, z));
    Var half = ComplexForms.call(k, "arctan2", below.re(), above.re());
    Var im = ComplexForms.times(k, conjugate(k, above), below).imag();
    return Value.complex(k.apply(Arithmetic.ADD, half, half), ComplexForms.call(k, "arcsinh", im));
  }

  /** Kahan's form by sqrt(z + 1) and sqrt(z - 1). */
  static Value arccosh(Emit k, Value z) {
    Value above = rootAbove(k, z);
    Var one = Value.number(k, z.re().type(), 1);
    Value below =
        ComplexForms.sqrt(k, Value.complex(k.apply(Arithmetic.SUB, z.re(), one), z.imag()));
    Var re = ComplexForms.times(k, conjugate(k, below), above).re();
    Var half = ComplexForms.call(k, "arctan2", below.imag(), above.re());
    return Value.complex(ComplexForms.call(k, "arcsinh", re), k.apply(Arithmetic.ADD, half, half));
  }

  /** sqrt(1 + z); a complex sum would lose the sign of an imaginary part that is zero. */
  private static Value rootAbove(Emit k, Value z) {
    Var one = Value.number(k, z.re().type(), 1);
    return ComplexForms.sqrt(k, Value.complex(k.apply(Arithmetic.ADD, one, z.re()), z.imag()));
  }

  private static Value conjugate(Emit k, Value z) {
    return Value.complex(z.re(), k.apply(Arithmetic.NEG, z.imag()));
  }

  /** (log(1 + z) - log(1 - z)) / 2, in the first quadrant. */
  static Value arctanh(Emit k, Value z) {
    Value w = Value.complex(ComplexForms.abs(k, z.re()), ComplexForms.abs(k, z.imag()));
    Value one = ComplexForms.one(k, z);
    Value a = ComplexForms.log(k, ComplexForms.plus(k, one, w));
    Value b = ComplexForms.log(k, ComplexForms.plus(k, one, negated(k, w)));
    Value twice = ComplexForms.plus(k, a, negated(k, b));
    Var half = Value.number(k, z.re().type(), 0.5);
    Value r =
        Value.complex(
            k.apply(Arithmetic.MUL, half, twice.re()), k.apply(Arithmetic.MUL, half, twice.imag()));
    return signed(k, r, z);
  }

  /** -i arctanh(i z). */
  static Value arctan(Emit k, Value z) {
    return divided(k, arctanh(k, turned(k, z)));
  }

  /** The parts of a result with the signs of those of its argument. */
  private static Value signed(Emit k, Value r, Value z) {
    return Value.complex(
        ComplexForms.call(k, "copysign", r.re(), z.re()),
        ComplexForms.call(k, "copysign", r.imag(), z.imag()));
  }

  private static Value negated(Emit k, Value z) {
    return Value.complex(k.apply(Arithmetic.NEG, z.re()), k.apply(Arithmetic.NEG, z.imag()));
  }

  /** i z. */
  private static Value turned(Emit k, Value z) {
    return Value.complex(k.apply(Arithmetic.NEG, z.imag()), z.re());
  }

  /** z / i. */
  private static Value divided(Emit k, Value z) {
    return Value.complex(z.imag(), k.apply(Arithmetic.NEG, z.re()));
  }
}
