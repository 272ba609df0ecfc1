package dev.legato.array;

import dev.legato.Scalar;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import org.jspecify.annotations.Nullable;

/**
 * Operators on two known numbers of the common types, in the host's own arithmetic: what loops over
 * single elements spend their time with. {@link HostNumber} is the whole rule.
 */
final class ScalarArithmetic {
  private ScalarArithmetic() {}

  /** {@return {@code scalar op other} (or reflected), or null when the case is not one of these} */
  static @Nullable Scalar of(Binary op, Scalar scalar, Object other, boolean reflected) {
    return switch (scalar.dtype()) {
      case FLOAT64 -> {
        double own = Double.longBitsToDouble(scalar.bits());
        yield switch (other) {
          case Double d -> reflected ? doubles(op, d, own) : doubles(op, own, d);
          case Long n -> reflected ? doubles(op, n, own) : doubles(op, own, n);
          case Scalar s when s.dtype() == DType.FLOAT64 ->
              doubles(op, own, Double.longBitsToDouble(s.bits()));
          default -> null;
        };
      }
      case FLOAT32 -> {
        float own = Float.intBitsToFloat((int) scalar.bits());
        yield switch (other) {
          case Scalar s when s.dtype() == DType.FLOAT32 ->
              floats(op, own, Float.intBitsToFloat((int) s.bits()));
          case Double d when reflected -> floats(op, d.floatValue(), own);
          case Double d -> floats(op, own, d.floatValue());
          default -> null;
        };
      }
      case INT64 ->
          switch (other) {
            case Long n -> reflected ? longs(op, n, scalar.bits()) : longs(op, scalar.bits(), n);
            case Double d ->
                reflected ? doubles(op, d, scalar.bits()) : doubles(op, scalar.bits(), d);
            case Scalar s when s.dtype() == DType.INT64 -> longs(op, scalar.bits(), s.bits());
            default -> null;
          };
      case INT8, UINT8, INT16, UINT16, INT32, UINT32 -> {
        DType t = scalar.dtype();
        yield switch (other) {
          case Long n when !HostNumber.fits(t, n) -> null;
          case Long n ->
              reflected ? narrow(op, t, n, scalar.bits()) : narrow(op, t, scalar.bits(), n);
          case Scalar s when s.dtype() == t -> narrow(op, t, scalar.bits(), s.bits());
          default -> null;
        };
      }
      default -> null;
    };
  }

  /** {@return {@code op scalar}, or null when the case is not one of these} */
  static @Nullable Scalar of(Unary op, Scalar scalar) {
    return switch (scalar.dtype()) {
      case FLOAT64 -> {
        double own = Double.longBitsToDouble(scalar.bits());
        yield switch (op) {
          case NEG -> Scalar.of(-own);
          case POS -> Scalar.of(own);
          case ABS -> Scalar.of(Math.abs(own));
          case INVERT -> null;
        };
      }
      case INT64 -> {
        long own = scalar.bits();
        yield switch (op) {
          case NEG -> Scalar.of(-own);
          case POS -> Scalar.of(own);
          case ABS -> Scalar.of(Math.abs(own));
          case INVERT -> Scalar.of(~own);
        };
      }
      default -> null;
    };
  }

  private static @Nullable Scalar doubles(Binary op, double a, double b) {
    return switch (op) {
      case ADD -> Scalar.of(a + b);
      case SUB -> Scalar.of(a - b);
      case MUL -> Scalar.of(a * b);
      case DIV -> Scalar.of(a / b);
      case LT -> Scalar.of(a < b);
      case LE -> Scalar.of(a <= b);
      case GT -> Scalar.of(a > b);
      case GE -> Scalar.of(a >= b);
      case EQ -> Scalar.of(a == b);
      case NE -> Scalar.of(a != b);
      default -> null;
    };
  }

  private static @Nullable Scalar floats(Binary op, float a, float b) {
    return switch (op) {
      case ADD -> single(a + b);
      case SUB -> single(a - b);
      case MUL -> single(a * b);
      case DIV -> single(a / b);
      default -> doubles(op, a, b);
    };
  }

  private static Scalar single(float v) {
    return Scalar.of(DType.FLOAT32, Bits.ofFloat(v), 0);
  }

  private static @Nullable Scalar longs(Binary op, long a, long b) {
    return switch (op) {
      case ADD -> Scalar.of(a + b);
      case SUB -> Scalar.of(a - b);
      case MUL -> Scalar.of(a * b);
      case DIV -> Scalar.of((double) a / b);
      case FLOORDIV -> b > 0 ? Scalar.of(Math.floorDiv(a, b)) : null;
      case MOD -> b > 0 ? Scalar.of(Math.floorMod(a, b)) : null;
      case AND -> Scalar.of(a & b);
      case OR -> Scalar.of(a | b);
      case XOR -> Scalar.of(a ^ b);
      case LSHIFT -> Scalar.of(isCount(DType.INT64, b) ? a << b : 0);
      case RSHIFT -> Scalar.of(a >> (isCount(DType.INT64, b) ? b : Long.SIZE - 1));
      case LT -> Scalar.of(a < b);
      case LE -> Scalar.of(a <= b);
      case GT -> Scalar.of(a > b);
      case GE -> Scalar.of(a >= b);
      case EQ -> Scalar.of(a == b);
      case NE -> Scalar.of(a != b);
      default -> null;
    };
  }

  /** Of an integer type of at most 32 bits: a long has the low bits of every result. */
  private static @Nullable Scalar narrow(Binary op, DType t, long a, long b) {
    return switch (op) {
      case ADD -> wrapped(t, a + b);
      case SUB -> wrapped(t, a - b);
      case MUL -> wrapped(t, a * b);
      case FLOORDIV -> b > 0 ? wrapped(t, Math.floorDiv(a, b)) : null;
      case MOD -> b > 0 ? wrapped(t, Math.floorMod(a, b)) : null;
      case AND -> wrapped(t, a & b);
      case OR -> wrapped(t, a | b);
      case XOR -> wrapped(t, a ^ b);
      case LSHIFT -> wrapped(t, isCount(t, b) ? a << b : 0);
      case RSHIFT -> wrapped(t, a >> (isCount(t, b) ? b : Long.SIZE - 1));
      case LT, LE, GT, GE, EQ, NE -> longs(op, a, b);
      default -> null;
    };
  }

  private static Scalar wrapped(DType t, long v) {
    return Scalar.of(t, Bits.wrap(t, v), 0);
  }

  /** {@return whether a shift leaves bits of the type}; one by less than 0 leaves none either */
  private static boolean isCount(DType t, long count) {
    return count >= 0 && count < t.bytes() * (long) Byte.SIZE;
  }
}
