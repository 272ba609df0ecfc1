package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.library.TypeNames;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations of arrays and scalars with texts, None, dictionaries and sets, as NumPy has them. */
public final class Mismatch {
  private Mismatch() {}

  /**
   * {@return what an array's operation with a value that is no array gives: equality with a text,
   * None, a dictionary or a set holds nowhere; NotImplemented for other values, whose classes may
   * know the operation}
   *
   * @throws LegatoException TypeError or UFuncTypeError for other operations
   */
  public static Object answer(NDArray a, Binary op, Object other, boolean reflected) {
    if (!isForeign(other) || isFormat(op, other, reflected)) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    if (isEquality(op)) {
      NDArray answer = a.session().empty(a.shape(), DType.BOOL);
      answer.assign(op == Binary.NE);
      return answer;
    }
    if (a.size() == 0 && !(other instanceof String)) {
      return NotImplemented.NOT_IMPLEMENTED; // an array of no objects
    }
    throw error(op, a.dtype(), other, reflected);
  }

  /**
   * {@return what a scalar's operation with a value that is no array gives, as for arrays}
   *
   * @throws LegatoException TypeError or UFuncTypeError
   */
  static Object answer(Scalar scalar, Session session, Binary op, Object other, boolean reflected) {
    boolean concatenation = op == Binary.ADD && reflected && other instanceof String;
    if (!isForeign(other) || concatenation || isFormat(op, other, reflected)) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    if (!isEquality(op)) {
      throw error(op, scalar.dtype(), other, reflected);
    }
    return other instanceof String
        ? Scalar.of(op == Binary.NE).in(session)
        : NotImplemented.NOT_IMPLEMENTED;
  }

  /**
   * Refuses a value that is no array as an operand of a ufunc, in the words of the operator that
   * does the same, if there is one; equality is left to the caller, and so is a second such value.
   *
   * @throws LegatoException TypeError or UFuncTypeError
   */
  public static void refuse(
      String ufunc, Object other, Object foreign, boolean first, Session session) {
    if (isForeign(other)) {
      return;
    }
    for (Binary op : Binary.values()) {
      if (HostNumber.function(op).equals(ufunc) && !isEquality(op)) {
        throw error(op, session.asArray(other).dtype(), foreign, first);
      }
    }
  }

  /** {@return a list whose Nones, which no number is equal to, are NaN} */
  public static List<?> equalToNothing(List<?> list) {
    return list.stream().map(o -> o == None.NONE ? (Object) Double.NaN : o).toList();
  }

  private static boolean isForeign(Object v) {
    return v instanceof String || v == None.NONE || v instanceof Map<?, ?> || v instanceof Set<?>;
  }

  private static boolean isFormat(Binary op, Object other, boolean reflected) {
    return op == Binary.MOD && reflected && other instanceof String;
  }

  private static boolean isEquality(Binary op) {
    return op == Binary.EQ || op == Binary.NE;
  }

  private static LegatoException error(Binary op, DType type, Object other, boolean reflected) {
    Binary forward = reflected ? mirrored(op) : op;
    boolean swapped = reflected && forward == op;
    return other instanceof String text
        ? text(forward, type, text, swapped)
        : object(forward, type, other, swapped);
  }

  /** Of comparisons the array's own is called: {@code x < a} as {@code a > x}. */
  private static Binary mirrored(Binary op) {
    return switch (op) {
      case LT -> Binary.GT;
      case GT -> Binary.LT;
      case LE -> Binary.GE;
      case GE -> Binary.LE;
      default -> op;
    };
  }

  /** No ufunc but the comparisons for equality has a loop for numbers and texts. */
  private static LegatoException text(Binary op, DType type, String text, boolean swapped) {
    String name = HostNumber.function(op);
    return switch (op) {
      case ADD, SUB, MUL, MATMUL -> {
        String own = "dtype('" + type.numpyName() + "')";
        String other = "dtype('<U" + Math.max(1, text.codePointCount(0, text.length())) + "')";
        yield LoopTypes.noLoop(name, swapped ? other : own, swapped ? own : other);
      }
      case LT, LE, GT, GE ->
          LoopTypes.noLoop(name, LoopTypes.dtypeClass(type), "<class 'numpy.dtypes.StrDType'>");
      default -> LoopTypes.unsupported(name);
    };
  }

  /** Numbers become Python's before an operation with an object. */
  private static LegatoException object(Binary op, DType type, Object other, boolean swapped) {
    if (op == Binary.MATMUL) {
      return LegatoException.value(
          "matmul: Input operand "
              + (swapped ? 0 : 1)
              + " does not have enough dimensions (has 0, gufunc core with signature"
              + " (n?,k),(k,m?)->(n?,m?) requires 1)");
    }
    String own =
        switch (type.kind()) {
          case BOOL -> "'bool'";
          case SIGNED, UNSIGNED -> "'int'";
          case FLOAT -> "'float'";
          case COMPLEX -> "'complex'";
        };
    String name = "'" + TypeNames.of(other) + "'";
    String types = swapped ? name + " and " + own : own + " and " + name;
    return LegatoException.type(
        switch (op) {
          case LT, LE, GT, GE ->
              "'" + op.symbol() + "' not supported between instances of " + types;
          case POW -> "unsupported operand type(s) for ** or pow(): " + types;
          default -> "unsupported operand type(s) for " + op.symbol() + ": " + types;
        });
  }
}
