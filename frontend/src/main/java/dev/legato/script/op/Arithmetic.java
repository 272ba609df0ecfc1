package dev.legato.script.op;

import dev.legato.library.Complex;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyUnion;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Binary and unary operators: number fast paths first, then everything else. */
public final class Arithmetic {
  private Arithmetic() {}

  public static Object binary(Binary op, Object a, Object b) {
    return switch (op) {
      case ADD -> add(a, b);
      case SUB -> sub(a, b);
      case MUL -> mul(a, b);
      case DIV -> div(a, b);
      case LT, LE, GT, GE, EQ, NE -> Comparison.compare(op, a, b);
      default -> general(op, a, b, op.symbol());
    };
  }

  public static Object add(Object a, Object b) {
    if (a instanceof Long x) {
      if (b instanceof Long y) {
        long r = x + y;
        if (((x ^ r) & (y ^ r)) < 0) {
          return BigInteger.valueOf(x).add(BigInteger.valueOf(y));
        }
        return r;
      }
      if (b instanceof Double y) {
        return x + y;
      }
    } else if (a instanceof Double x) {
      if (b instanceof Double y) {
        return x + y;
      }
      if (b instanceof Long y) {
        return x + y;
      }
    } else if (a instanceof String s && b instanceof String t) {
      return s.concat(t);
    }
    return general(Binary.ADD, a, b, "+");
  }

  public static Object sub(Object a, Object b) {
    if (a instanceof Long x) {
      if (b instanceof Long y) {
        long r = x - y;
        if (((x ^ y) & (x ^ r)) < 0) {
          return BigInteger.valueOf(x).subtract(BigInteger.valueOf(y));
        }
        return r;
      }
      if (b instanceof Double y) {
        return x - y;
      }
    } else if (a instanceof Double x) {
      if (b instanceof Double y) {
        return x - y;
      }
      if (b instanceof Long y) {
        return x - y;
      }
    }
    return general(Binary.SUB, a, b, "-");
  }

  public static Object mul(Object a, Object b) {
    if (a instanceof Long x) {
      if (b instanceof Long y) {
        long hi = Math.multiplyHigh(x, y);
        long lo = x * y;
        if ((hi == 0 && lo >= 0) || (hi == -1 && lo < 0)) {
          return lo;
        }
        return BigInteger.valueOf(x).multiply(BigInteger.valueOf(y));
      }
      if (b instanceof Double y) {
        return x * y;
      }
    } else if (a instanceof Double x) {
      if (b instanceof Double y) {
        return x * y;
      }
      if (b instanceof Long y) {
        return x * y;
      }
    }
    return general(Binary.MUL, a, b, "*");
  }

  public static Object div(Object a, Object b) {
    if (a instanceof Double x && b instanceof Double y && y != 0) {
      return x / y;
    }
    return general(Binary.DIV, a, b, "/");
  }

  /** The whole rule; {@code symbol} is for the message ({@code +=} of augmented assignments). */
  public static Object general(Binary op, Object a, Object b, String symbol) {
    Object r;
    if (a instanceof Operand || b instanceof Operand) {
      r = Dispatch.operands(op, a, b);
      if (r == NotImplemented.NOT_IMPLEMENTED && a instanceof String) {
        r = builtin(op, a, b);
      }
    } else if (a instanceof PyObject || b instanceof PyObject) {
      // A text's own formatting comes first, unless the other is of a class of texts that has more.
      boolean formats =
          op == Binary.MOD && a instanceof String && !Dispatch.overrides(b, "__rmod__");
      r = formats ? NotImplemented.NOT_IMPLEMENTED : Dispatch.instances(op, a, b);
      Object x = PyObject.unwrap(a);
      Object y = op == Binary.MOD && x instanceof String ? b : PyObject.unwrap(b);
      if (r == NotImplemented.NOT_IMPLEMENTED && (x != a || y != b || op == Binary.MOD)) {
        r = builtin(op, x, y); // text % instance
      }
    } else {
      r = builtin(op, a, b);
    }
    if (r == NotImplemented.NOT_IMPLEMENTED && op == Binary.OR) {
      r = PyUnion.of(a, b);
    }
    if (r != NotImplemented.NOT_IMPLEMENTED) {
      return r;
    }
    throw unsupported(op, a, b, symbol);
  }

  private static RuntimeException unsupported(Binary op, Object a, Object b, String symbol) {
    String name = symbol.equals("**") ? "** or pow()" : symbol;
    String hint =
        op == Binary.RSHIFT
                && a instanceof dev.legato.script.value.Native n
                && n.name().equals("print")
            ? ". Did you mean \"print(<message>, file=<output_stream>)\"?"
            : "";
    return Errors.type(
        "unsupported operand type(s) for "
            + name
            + ": '"
            + Texts.typeName(a)
            + "' and '"
            + Texts.typeName(b)
            + "'"
            + hint);
  }

  static Object builtin(Binary op, Object a, Object b) {
    if (Comparison.isNumber(a) && Comparison.isNumber(b)) {
      return numbers(op, a, b);
    }
    return Sequences.binary(op, a, b);
  }

  private static Object numbers(Binary op, Object a, Object b) {
    if (a instanceof Complex || b instanceof Complex) {
      return Complexes.binary(op, Numbers.complex(a), Numbers.complex(b));
    }
    if (a instanceof Double || b instanceof Double) {
      return Floats.binary(op, Numbers.real(a), Numbers.real(b));
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      switch (op) {
        case AND:
          return x & y;
        case OR:
          return x | y;
        case XOR:
          return x ^ y;
        default:
          break;
      }
    }
    Object x = a instanceof Boolean p ? (Object) (p ? 1L : 0L) : a;
    Object y = b instanceof Boolean p ? (Object) (p ? 1L : 0L) : b;
    return Ints.binary(op, x, y);
  }

  /** {@code a op= b}: in place where the type can, else the plain operator. */
  /** {@return the result for two small ints or two floats where it is one of them, else null} */
  public static @Nullable Object quick(Binary op, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return ofLongs(op, x, y);
    }
    if (a instanceof Double x && b instanceof Double y) {
      return switch (op) {
        case ADD -> x + y;
        case SUB -> x - y;
        case MUL -> x * y;
        case DIV -> y == 0 ? null : (Object) (x / y);
        default -> null;
      };
    }
    return null;
  }

  private static @Nullable Object ofLongs(Binary op, long x, long y) {
    return switch (op) {
      case ADD -> add(x, y);
      case SUB -> sub(x, y);
      case MUL -> mul(x, y);
      // Both are exact as floats, so the quotient is rounded once.
      case DIV -> y != 0 && isExact(x) && isExact(y) ? (Object) ((double) x / y) : null;
      case MOD -> y > 0 ? Math.floorMod(x, y) : null;
      case FLOORDIV -> y > 0 ? Math.floorDiv(x, y) : null;
      case AND -> x & y;
      case OR -> x | y;
      case XOR -> x ^ y;
      case LSHIFT -> y >= 0 && y < 63 && x << y >> y == x ? (Object) (x << y) : null;
      case RSHIFT -> y >= 0 ? (Object) (x >> Math.min(y, 63)) : null;
      default -> null;
    };
  }

  private static boolean isExact(long n) {
    return Math.abs(n) <= 1L << 53 && n != Long.MIN_VALUE;
  }

  public static Object inPlace(Binary op, Object a, Object b) {
    Object simple = quick(op, a, b);
    if (simple != null) {
      return simple;
    }
    if (a instanceof Long || a instanceof Double || a instanceof String) {
      switch (op) {
        case ADD:
          if (!(b instanceof Operand) && Comparison.isNumber(a) == Comparison.isNumber(b)) {
            return add(a, b);
          }
          break;
        case SUB:
          if (Comparison.isNumber(b)) {
            return sub(a, b);
          }
          break;
        case MUL:
          if (Comparison.isNumber(b)) {
            return mul(a, b);
          }
          break;
        default:
          break;
      }
    } else if (a instanceof Operand o) {
      Object r = o.inPlace(op, b);
      if (r != NotImplemented.NOT_IMPLEMENTED) {
        return r;
      }
    } else if (a instanceof PyObject) {
      Object r = Dispatch.inPlace(op, a, b);
      if (r != NotImplemented.NOT_IMPLEMENTED) {
        return r;
      }
    } else if (!(b instanceof Operand)) {
      Object r = Sequences.inPlace(op, a, b);
      if (r != NotImplemented.NOT_IMPLEMENTED) {
        return r;
      }
    }
    return general(op, a, b, op.symbol() + "=");
  }

  public static Object unary(Unary op, Object a) {
    return switch (a) {
      case Long n ->
          switch (op) {
            case NEG -> n == Long.MIN_VALUE ? Numbers.norm(Numbers.big(n).negate()) : (Object) (-n);
            case POS -> n;
            case INVERT -> ~n;
            case ABS -> n == Long.MIN_VALUE ? Numbers.big(n).negate() : (Object) Math.abs(n);
          };
      case Double d when op != Unary.INVERT ->
          op == Unary.NEG ? -d : op == Unary.ABS ? (Object) Math.abs(d) : d;
      case Boolean b -> unary(op, b ? 1L : (Object) 0L);
      case BigInteger b ->
          Numbers.norm(
              switch (op) {
                case NEG -> b.negate();
                case POS -> b;
                case INVERT -> b.not();
                case ABS -> b.abs();
              });
      case Complex c when op != Unary.INVERT ->
          switch (op) {
            case NEG -> new Complex(-c.re(), -c.im());
            case ABS -> Complexes.abs(c);
            default -> c;
          };
      case Operand o -> o.unary(op);
      case PyObject o -> instance(op, o);
      default -> throw badUnary(op, a);
    };
  }

  private static Object instance(Unary op, PyObject o) {
    String name =
        switch (op) {
          case NEG -> "__neg__";
          case POS -> "__pos__";
          case INVERT -> "__invert__";
          case ABS -> "__abs__";
        };
    Object method = Attributes.special(o, name);
    if (method != null) {
      return Calls.call(method);
    }
    if (o.payload != null) {
      return unary(op, o.payload);
    }
    throw badUnary(op, o);
  }

  private static RuntimeException badUnary(Unary op, Object a) {
    return op == Unary.ABS
        ? Errors.type("bad operand type for abs(): '" + Texts.typeName(a) + "'")
        : Errors.type(
            "bad operand type for unary " + op.symbol() + ": '" + Texts.typeName(a) + "'");
  }
}
