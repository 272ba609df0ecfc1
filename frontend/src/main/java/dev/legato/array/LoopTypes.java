package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.ir.op.Operator;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import java.util.ArrayList;
import java.util.List;

/**
 * The dtypes that a ufunc computes with for given operands: NumPy's loop tables with NEP 50.
 *
 * @param compute what the operands are converted to
 * @param result what the operator gives
 */
public record LoopTypes(DType compute, DType result) {

  /**
   * The type of an operand.
   *
   * @param weak whether it is a Python number: then int64, float64 and complex128 stand for int,
   *     float and complex, which take the type of the other operands when they can
   */
  public record Operand(DType type, boolean weak) {
    public static Operand strong(DType t) {
      return new Operand(t, false);
    }
  }

  /** {@return the common type of operands by NEP 50} */
  public static DType promote(List<Operand> operands) {
    DType strong = null;
    DType weak = null;
    for (Operand o : operands) {
      if (o.weak) {
        weak = weak == null || o.type.ordinal() > weak.ordinal() ? o.type : weak;
      } else {
        strong = strong == null ? o.type : Promotion.promote(strong, o.type);
      }
    }
    if (strong == null) {
      return weak == null ? DType.FLOAT64 : weak;
    }
    return weak == null ? strong : withWeak(strong, weak);
  }

  private static DType withWeak(DType strong, DType weak) {
    return switch (weak.kind()) {
      case SIGNED -> strong == DType.BOOL ? DType.INT64 : strong;
      case FLOAT -> Promotion.withReal(strong);
      case COMPLEX ->
          switch (strong) {
            case FLOAT16, BFLOAT16, FLOAT32, COMPLEX64 -> DType.COMPLEX64;
            default -> DType.COMPLEX128;
          };
      case BOOL, UNSIGNED -> throw new IllegalArgumentException("no weak " + weak);
    };
  }

  /**
   * {@return the loop of the ufunc of row {@code op}}
   *
   * @throws LegatoException TypeError when the ufunc has no loop for these types
   */
  public static LoopTypes of(Operator op, List<Operand> operands) {
    DType t = promote(operands);
    String name = op.ufunc().name();
    return switch (op.ufunc().loops()) {
      case SAME -> same(t);
      case SAME_NO_BOOL -> {
        if (t == DType.BOOL) {
          throw noBool(name);
        }
        yield same(t);
      }
      case SAME_BOOL_TO_INT8 -> same(t == DType.BOOL ? DType.INT8 : t);
      case FLOATING -> same(floating(operands));
      case DIVISION -> same(t.isFloat() || t.isComplex() ? t : DType.FLOAT64);
      case INTEGER -> {
        requireInteger(name, t);
        yield same(t == DType.BOOL ? DType.INT8 : t);
      }
      case BITWISE -> {
        requireInteger(name, t);
        yield same(t);
      }
      case COMPARISON, PREDICATE -> new LoopTypes(t, DType.BOOL);
      case LOGICAL -> new LoopTypes(DType.BOOL, DType.BOOL);
      case FLOATING_PREDICATE -> new LoopTypes(floating(operands), DType.BOOL);
      case ROUNDING -> same(t);
    };
  }

  private static LoopTypes same(DType t) {
    return new LoopTypes(t, t);
  }

  /** {@return the smallest float (or complex) that holds every operand} */
  private static DType floating(List<Operand> operands) {
    List<Operand> floats = new ArrayList<>();
    for (Operand o : operands) {
      // A Python float beside integers makes them float64; a Python int does not.
      floats.add(o.weak ? o : Operand.strong(o.type));
    }
    DType t = promote(floats);
    if (t.isFloat() || t.isComplex()) {
      return t;
    }
    DType f = null;
    for (Operand o : operands) {
      if (!o.weak || operands.stream().allMatch(Operand::weak)) {
        DType g = Promotion.floating(o.type);
        f = f == null ? g : Promotion.promote(f, g);
      }
    }
    return f == null ? DType.FLOAT64 : f;
  }

  private static void requireInteger(String name, DType t) {
    if (t.isFloat() || t.isComplex()) {
      throw unsupported(name);
    }
  }

  /** {@return NumPy's error for types that cannot be converted to a loop's} */
  public static LegatoException unsupported(String name) {
    return LegatoException.type(
        "ufunc '"
            + name
            + "' not supported for the input types, and the inputs could not be safely coerced to"
            + " any supported types according to the casting rule ''safe''");
  }

  /** {@return NumPy's error for a ufunc without a loop of exactly these types} */
  public static LegatoException noLoop(String name, List<DType> types) {
    return noLoop(name, types.stream().map(LoopTypes::dtypeClass).toArray(String[]::new));
  }

  static LegatoException noLoop(String name, String... types) {
    String all = String.join(", ", types);
    return new LegatoException(
        "UFuncTypeError",
        "ufunc '"
            + name
            + "' did not contain a loop with signature matching types "
            + (types.length == 1 ? all : "(" + all + ")")
            + " -> None");
  }

  static String dtypeClass(DType t) {
    String n = t.numpyName();
    String camel =
        n.startsWith("uint")
            ? "UInt" + n.substring(4)
            : Character.toUpperCase(n.charAt(0)) + n.substring(1);
    return "<class 'numpy.dtypes." + camel + "DType'>";
  }

  private static LegatoException noBool(String name) {
    return switch (name) {
      case "subtract" ->
          LegatoException.type(
              "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the"
                  + " `^` operator, or the logical_xor function instead.");
      case "negative" ->
          LegatoException.type(
              "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator"
                  + " or the logical_not function instead.");
      default -> noLoop(name, List.of(DType.BOOL));
    };
  }
}
