package dev.legato.ir.op;

import dev.legato.ir.op.Primitive.TypeRule;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.function.Predicate;

/** The type rules that the rows of the table use. */
final class Types {
  /** Operands of one type, integer or floating; result of that type. */
  static final TypeRule NUMBER = same(t -> t.isInteger() || t.isFloat());

  /** Operands of one integer type; result of that type. */
  static final TypeRule INTEGER = same(DType::isInteger);

  /** Operands of one integer type or bool; result of that type. */
  static final TypeRule BITS = same(t -> t.isInteger() || t == DType.BOOL);

  /** Operands bool; result bool. */
  static final TypeRule TRUTH = same(t -> t == DType.BOOL);

  /** Operands of one floating type; result of that type. */
  static final TypeRule FLOAT = same(DType::isFloat);

  /** Operands float64 or float32; result of that type. */
  static final TypeRule WIDE = same(t -> t == DType.FLOAT64 || t == DType.FLOAT32);

  /** Operands float64; result float64. */
  static final TypeRule DOUBLE = same(t -> t == DType.FLOAT64);

  /** Operands of one signed integer or floating type; result of that type. */
  static final TypeRule SIGNED = same(t -> t.kind() == DType.Kind.SIGNED || t.isFloat());

  /** Operands of one real type, bool included; result of that type. */
  static final TypeRule REAL = same(DType::isReal);

  /** Operands of one real type; result bool. */
  static final TypeRule COMPARISON = to(DType.BOOL, REAL);

  /** Operands of one floating type; result bool. */
  static final TypeRule PREDICATE = to(DType.BOOL, FLOAT);

  /** A bool and two operands of one real type, which is the result's. */
  static final TypeRule SELECT =
      args -> {
        if (args.get(0) != DType.BOOL) {
          throw refused(args);
        }
        return REAL.result(args.subList(1, 3));
      };

  private Types() {}

  private static boolean areAll(List<DType> types, DType t) {
    for (int k = 0; k < types.size(); k++) {
      if (types.get(k) != t) {
        return false;
      }
    }
    return true;
  }

  private static TypeRule same(Predicate<DType> legal) {
    return args -> {
      DType t = args.get(0);
      if (!legal.test(t) || !areAll(args, t)) {
        throw refused(args);
      }
      return t;
    };
  }

  private static TypeRule to(DType result, TypeRule operands) {
    return args -> {
      operands.result(args);
      return result;
    };
  }

  static IllegalArgumentException refused(List<DType> args) {
    return new IllegalArgumentException("operands of types " + args + " do not fit");
  }
}
