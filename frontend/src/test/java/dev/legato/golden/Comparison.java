package dev.legato.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares printed output with what CPython printed: text and integers exactly, floating-point
 * tokens within a relative tolerance of the largest one of their line. Where such a token has
 * another spelling, the blanks of its line may differ, since widths of columns follow from it.
 *
 * @param tolerance of a float, relative to the largest magnitude on its line
 */
record Comparison(double tolerance) {
  /** For programs in double precision. */
  static final Comparison FLOAT64 = new Comparison(1e-12);

  /** For programs with single precision. */
  static final Comparison FLOAT32 = new Comparison(1e-5);

  private static final Pattern FLOAT =
      Pattern.compile(
          "(?<![\\w.])-?(?:\\d+\\.\\d*(?:e[-+]?\\d+)?|\\.\\d+(?:e[-+]?\\d+)?|\\d+e[-+]?\\d+|inf|nan)"
              + "(?=j\\b|(?![\\w.]))");

  /** {@return the first difference in words, or empty} */
  Optional<String> difference(String expected, String actual) {
    if (expected.equals(actual)) {
      return Optional.empty();
    }
    List<String> want = expected.lines().toList();
    List<String> have = actual.lines().toList();
    for (int i = 0; i < Math.max(want.size(), have.size()); i++) {
      String w = i < want.size() ? want.get(i) : "<end of output>";
      String h = i < have.size() ? have.get(i) : "<end of output>";
      if (!agree(w, h)) {
        return Optional.of("line %d%n  expected: %s%n  actual:   %s".formatted(i + 1, w, h));
      }
    }
    return Optional.empty();
  }

  /** {@return whether two lines are equal, but for how a float is spelled} */
  static boolean sameFloats(String expected, String actual) {
    return expected.equals(actual) || respelled(expected).equals(respelled(actual));
  }

  private static String respelled(String line) {
    return FLOAT.matcher(line).replaceAll(m -> Double.toString(parse(m.group())));
  }

  private boolean agree(String want, String have) {
    String w = want.stripTrailing();
    String h = have.stripTrailing();
    if (w.equals(h)) {
      return true;
    }
    List<Double> wanted = new ArrayList<>();
    List<Double> found = new ArrayList<>();
    return skeleton(w, wanted).equals(skeleton(h, found)) && near(wanted, found);
  }

  /** The line with every float replaced, and without blanks beside brackets and in runs. */
  private static String skeleton(String line, List<Double> floats) {
    Matcher m = FLOAT.matcher(line);
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (m.find()) {
      rest.append(line, from, m.start()).append(" # ");
      floats.add(parse(m.group()));
      from = m.end();
    }
    return rest.append(line.substring(from)).toString().replaceAll("\\s+", " ").strip();
  }

  private static double parse(String token) {
    return switch (token) {
      case "nan", "-nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(token);
    };
  }

  private boolean near(List<Double> wanted, List<Double> found) {
    double largest = 0;
    for (double w : wanted) {
      if (Double.isFinite(w)) {
        largest = Math.max(largest, Math.abs(w));
      }
    }
    for (int i = 0; i < wanted.size(); i++) {
      double w = wanted.get(i);
      double h = found.get(i);
      boolean same = w == h || Double.isNaN(w) && Double.isNaN(h);
      if (!same && !(Math.abs(w - h) <= tolerance * largest)) {
        return false;
      }
    }
    return true;
  }
}
