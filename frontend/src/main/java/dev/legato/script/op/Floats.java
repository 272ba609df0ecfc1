package dev.legato.script.op;

import dev.legato.library.Complex;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;

/** Operators on floats. */
public final class Floats {
  private Floats() {}

  static Object binary(Binary op, double x, double y) {
    switch (op) {
      case ADD:
        return x + y;
      case SUB:
        return x - y;
      case MUL:
        return x * y;
      case DIV:
        if (y == 0) {
          throw Errors.zero("float division by zero");
        }
        return x / y;
      case FLOORDIV:
        if (y == 0) {
          throw Errors.zero("float floor division by zero");
        }
        return floorDivide(x, y);
      case MOD:
        if (y == 0) {
          throw Errors.zero("float modulo");
        }
        return mod(x, y);
      case POW:
        return powOrComplex(x, y);
      default:
        return NotImplemented.NOT_IMPLEMENTED;
    }
  }

  public static double mod(double x, double y) {
    double m = x % y;
    if (m != 0) {
      return (y < 0) != (m < 0) ? m + y : m;
    }
    return Math.copySign(0.0, y);
  }

  public static double floorDivide(double x, double y) {
    double m = x % y;
    double d = (x - m) / y;
    if (m != 0 && (y < 0) != (m < 0)) {
      d -= 1;
    }
    if (d == 0) {
      return Math.copySign(0.0, x / y);
    }
    double floor = Math.floor(d);
    return d - floor > 0.5 ? floor + 1 : floor;
  }

  private static Object powOrComplex(double x, double y) {
    if (x < 0 && y != Math.rint(y) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
      return Complexes.pow(new Complex(x, 0), new Complex(y, 0));
    }
    return pow(x, y);
  }

  static double pow(double x, double y) {
    if (x == 0 && y < 0) {
      throw Errors.zero("0.0 cannot be raised to a negative power");
    }
    if (x == 1 || (x == -1 && Double.isInfinite(y))) {
      return 1;
    }
    double r = Math.pow(x, y);
    if (Double.isInfinite(r) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
      throw new dev.legato.script.value.PyError(
          dev.legato.script.builtin.Exceptions.get("OverflowError"),
          34L,
          "Numerical result out of range");
    }
    return r;
  }
}
