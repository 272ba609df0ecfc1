package dev.legato.array;

/**
 * How arrays are printed (NumPy's {@code set_printoptions}).
 *
 * @param sign one of {@code "-"}, {@code "+"}, {@code " "}
 * @param floatmode one of fixed, unique, maxprec, maxprec_equal
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
    String floatmode) {
  public static final PrintOptions DEFAULT =
      new PrintOptions(8, 1000, 3, 75, false, "nan", "inf", "-", "maxprec");

  public PrintOptions withLineWidth(int width) {
    return new PrintOptions(
        precision, threshold, edgeItems, width, suppress, nan, inf, sign, floatmode);
  }
}
