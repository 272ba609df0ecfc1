package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.library.Callable;
import dev.legato.library.Operand;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Operand.Unary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators and protocols as methods: {@code a.__add__(b)}, {@code a.__iadd__(b)}. */
public final class OperatorMethods {
  private static final Map<String, Binary> NAMES =
      Map.of(
          "truediv", Binary.DIV, "and", Binary.AND, "or", Binary.OR, "floordiv", Binary.FLOORDIV);

  private OperatorMethods() {}

  /** {@return the method bound to an operand, or null when the name is no operator's} */
  public static @Nullable Callable of(Operand self, String name) {
    if (!name.startsWith("__") || !name.endsWith("__") || name.length() < 6) {
      return null;
    }
    String inner = name.substring(2, name.length() - 2);
    Callable protocol = protocol(self, inner);
    if (protocol != null) {
      return protocol;
    }
    Binary own = binary(inner);
    if (own != null) {
      return args -> self.binary(own, args.positional().getFirst(), false);
    }
    Binary other = binary(inner.substring(1));
    if (other == null || isComparison(other)) {
      return null;
    }
    return switch (inner.charAt(0)) {
      case 'r' -> args -> self.binary(other, args.positional().getFirst(), true);
      case 'i' -> args -> self.inPlace(other, args.positional().getFirst());
      default -> null;
    };
  }

  private static @Nullable Callable protocol(Operand self, String inner) {
    return switch (inner) {
      case "neg" -> args -> self.unary(Unary.NEG);
      case "pos" -> args -> self.unary(Unary.POS);
      case "invert" -> args -> self.unary(Unary.INVERT);
      case "abs" -> args -> self.unary(Unary.ABS);
      case "int", "float", "index" -> args -> number(self, inner);
      case "len" -> args -> self.length();
      case "bool" -> args -> self.truth();
      case "contains" -> args -> self.contains(args.positional().getFirst());
      case "getitem" -> args -> self.getItem(args.positional().getFirst());
      case "repr" -> args -> self.repr();
      case "str" -> args -> self.str();
      case "format" -> args -> self.format((String) args.positional().getFirst());
      default -> null;
    };
  }

  private static Object number(Operand self, String kind) {
    Object v = self.toHost();
    if (kind.equals("index") && !(v instanceof Long)) {
      throw LegatoException.type("only integer scalar arrays can be converted to a scalar index");
    }
    if (v instanceof Number n) {
      boolean whole = !kind.equals("float") && v instanceof Double;
      return whole ? (Object) n.longValue() : kind.equals("float") ? (Object) n.doubleValue() : v;
    }
    if (v instanceof Boolean b) {
      return kind.equals("float") ? (Object) (b ? 1.0 : 0.0) : (Object) (b ? 1L : 0L);
    }
    throw LegatoException.type("only 0-dimensional arrays can be converted to Python scalars");
  }

  private static @Nullable Binary binary(String word) {
    Binary named = NAMES.get(word);
    if (named != null) {
      return named;
    }
    for (Binary b : List.of(Binary.values())) {
      if (b.name().toLowerCase(Locale.ROOT).equals(word)) {
        return b;
      }
    }
    return null;
  }

  private static boolean isComparison(Binary op) {
    return switch (op) {
      case LT, LE, GT, GE, EQ, NE -> true;
      case ADD, SUB, MUL, DIV, FLOORDIV, MOD, POW, MATMUL, AND, OR, XOR, LSHIFT, RSHIFT -> false;
    };
  }
}
