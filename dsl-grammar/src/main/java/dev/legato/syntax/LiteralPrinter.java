package dev.legato.syntax;

import dev.legato.syntax.Ast.Expr;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Prints constants and f-strings. */
final class LiteralPrinter {

  private static final List<String> QUOTES = List.of("'", "\"", "'''", "\"\"\"");

  private LiteralPrinter() {}

  static String constant(Ast.Constant constant) {
    return (constant.kind() == null ? "" : constant.kind()) + literal(constant.value());
  }

  static String literal(Literal literal) {
    return switch (literal) {
      case Literal.Int(long value) -> Long.toString(value);
      case Literal.BigInt big -> decimal(big.value());
      case Literal.Float(double value) -> number(value);
      case Literal.Imaginary(double value) -> number(value) + "j";
      case Literal.Str(String value) -> "'" + escaped(value, '\'') + "'";
      case Literal.Bytes(String latin1) -> "b'" + escapedBytes(latin1) + "'";
      case Literal.Bool(boolean value) -> value ? "True" : "False";
      case Literal.Singleton s -> s == Literal.Singleton.NONE ? "None" : "...";
    };
  }

  /** Hexadecimal past the length that Python reads as decimal. */
  private static String decimal(BigInteger value) {
    String text = value.toString();
    return text.length() > 4300 ? "0x" + value.toString(16) : text;
  }

  private static String number(double value) {
    return Double.isInfinite(value) ? "1e309" : Double.toString(value).replace("E", "e");
  }

  private static String escaped(String text, char quote) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean paired =
              (Character.isHighSurrogate(c)
                      && i + 1 < text.length()
                      && Character.isLowSurrogate(text.charAt(i + 1)))
                  || (Character.isLowSurrogate(c)
                      && i > 0
                      && Character.isHighSurrogate(text.charAt(i - 1)));
          if (c == quote) {
            out.append('\\').append(c);
          } else if (paired || (c >= 32 && c < 127) || (c > 160 && Character.isLetterOrDigit(c))) {
            out.append(c);
          } else {
            out.append(String.format(Locale.ROOT, c < 256 ? "\\x%02x" : "\\u%04x", (int) c));
          }
        }
      }
    }
    return out.toString();
  }

  private static String escapedBytes(String latin1) {
    StringBuilder out = new StringBuilder();
    for (char c : latin1.toCharArray()) {
      switch (c) {
        case '\\', '\'' -> out.append('\\').append(c);
        default ->
            out.append(
                c >= 32 && c < 127
                    ? String.valueOf(c)
                    : String.format(Locale.ROOT, "\\x%02x", (int) c));
      }
    }
    return out.toString();
  }

  /**
   * An f-string, in the first kind of quotes that does not occur in its fields, as before Python
   * 3.12 it may not.
   */
  static String joined(List<Expr> values) {
    StringBuilder fields = new StringBuilder();
    values.stream()
        .filter(v -> !(v instanceof Ast.Constant))
        .forEach(v -> part(v, '\0', true, fields));
    String quote = QUOTES.stream().filter(q -> fields.indexOf(q) < 0).findFirst().orElse("'");
    StringBuilder out = new StringBuilder("f" + quote);
    values.forEach(value -> part(value, quote.charAt(0), true, out));
    return out.append(quote).toString();
  }

  /**
   * Whether a lambda's colon stands outside of brackets, where it would begin the format
   * specification.
   */
  private static boolean endsInLambda(Expr expr) {
    return switch (expr) {
      case Ast.Lambda _ -> true;
      case Ast.IfExp i -> endsInLambda(i.orelse());
      case Ast.Yield y -> y.value() != null && endsInLambda(y.value());
      case Ast.YieldFrom y -> endsInLambda(y.value());
      case Ast.Tuple t -> t.elts().stream().anyMatch(LiteralPrinter::endsInLambda);
      default -> false;
    };
  }

  private static void part(Expr value, char quote, boolean doubled, StringBuilder out) {
    switch (value) {
      case Ast.Constant(Literal.Str(String text), _, _) -> {
        String escaped = escaped(text, quote);
        // Inside a format specification a brace cannot be doubled.
        out.append(
            doubled
                ? escaped.replace("{", "{{").replace("}", "}}")
                : escaped.replace("{", "\\x7b").replace("}", "\\x7d"));
      }
      case Ast.FormattedValue f -> {
        String inner = ExpressionPrinter.printBare(f.value());
        boolean protect = inner.startsWith("{") || endsInLambda(f.value());
        out.append('{').append(protect ? "(" + inner + ")" : inner);
        if (f.conversion() != Ast.Conversion.NONE) {
          out.append('!').append((char) f.conversion().code());
        }
        if (f.formatSpec() instanceof Ast.JoinedStr(List<Expr> parts, _)) {
          out.append(':');
          parts.forEach(p -> part(p, quote, false, out));
        }
        out.append('}');
      }
      default -> throw new IllegalArgumentException("not part of an f-string: " + value);
    }
  }
}
