package dev.legato.array;

import dev.legato.ir.type.DType;
import dev.legato.library.Callable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How arrays are printed (NumPy's {@code set_printoptions}).
 *
 * @param sign one of {@code "-"}, {@code "+"}, {@code " "}
 * @param floatmode one of fixed, unique, maxprec, maxprec_equal
 * @param formatter functions that give the text of an element, by NumPy's names of kinds
 */
public record PrintOptions(
    int precision,
    long threshold,
    int edgeItems,
    int lineWidth,
    boolean suppress,
    String nan,
    String inf,
    String sign,
    String floatmode,
    Map<String, Callable> formatter) {
  public static final PrintOptions DEFAULT =
      new PrintOptions(8, 1000, 3, 75, false, "nan", "inf", "-", "maxprec", Map.of());

  public PrintOptions withLineWidth(int width) {
    return new PrintOptions(
        precision, threshold, edgeItems, width, suppress, nan, inf, sign, floatmode, formatter);
  }

  public PrintOptions withFormatter(Map<String, Callable> functions) {
    return new PrintOptions(
        precision, threshold, edgeItems, lineWidth, suppress, nan, inf, sign, floatmode, functions);
  }

  /** {@return the user's function for elements of a type, the most particular one, or null} */
  @Nullable Callable formatter(DType t) {
    String kind =
        switch (t.kind()) {
          case BOOL -> "bool";
          case SIGNED, UNSIGNED -> "int";
          case FLOAT -> "float";
          case COMPLEX -> "complexfloat";
        };
    String family = kind.equals("complexfloat") ? "complex_kind" : kind + "_kind";
    Callable f = formatter.getOrDefault(kind, formatter.get(family));
    return f != null ? f : formatter.get("all");
  }
}
