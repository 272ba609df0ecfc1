package dev.legato.array;

import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Operator.Emit;

/** Inverse circular and hyperbolic functions of complex values, by logarithms and roots. */
final class ComplexInverses {
  private ComplexInverses() {}

  /** log(z + sqrt(z z + 1)), for the half plane without cancellation. */
  static Value arcsinh(Emit k, Value z) {
    Var left = k.apply(Comparisons.LT, z.re(), Value.number(k, z.re().type(), 0));
    Value right = ComplexForms.choose(k, left, negated(k, z), z);
    Value square = ComplexForms.times(k, right, right);
    Value root = ComplexForms.sqrt(k, ComplexForms.plus(k, square, ComplexForms.one(k, z)));
    Value r = ComplexForms.log(k, ComplexForms.plus(k, right, root));
    return ComplexForms.choose(k, left, negated(k, r), r);
  }

  /** -i arcsinh(i z). */
  static Value arcsin(Emit k, Value z) {
    return divided(k, arcsinh(k, turned(k, z)));
  }

  /** pi/2 - arcsin(z). */
  static Value arccos(Emit k, Value z) {
    Value quarter = ComplexForms.real(k, z, Math.PI / 2);
    return ComplexForms.plus(k, quarter, negated(k, arcsin(k, z)));
  }

  /** log(z + sqrt(z + 1) sqrt(z - 1)). */
  static Value arccosh(Emit k, Value z) {
    Value one = ComplexForms.one(k, z);
    Value above = ComplexForms.sqrt(k, ComplexForms.plus(k, z, one));
    Value below = ComplexForms.sqrt(k, ComplexForms.plus(k, z, ComplexForms.real(k, z, -1)));
    return ComplexForms.log(k, ComplexForms.plus(k, z, ComplexForms.times(k, above, below)));
  }

  /** (log(1 + z) - log(1 - z)) / 2. */
  static Value arctanh(Emit k, Value z) {
    Value one = ComplexForms.one(k, z);
    Value a = ComplexForms.log(k, ComplexForms.plus(k, one, z));
    Value b = ComplexForms.log(k, ComplexForms.plus(k, one, negated(k, z)));
    Value twice = ComplexForms.plus(k, a, negated(k, b));
    Var half = Value.number(k, z.re().type(), 0.5);
    return Value.complex(
        k.apply(Arithmetic.MUL, half, twice.re()), k.apply(Arithmetic.MUL, half, twice.imag()));
  }

  /** -i arctanh(i z). */
  static Value arctan(Emit k, Value z) {
    return divided(k, arctanh(k, turned(k, z)));
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
