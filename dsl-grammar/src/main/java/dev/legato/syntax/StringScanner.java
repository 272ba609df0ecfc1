package dev.legato.syntax;

/**
 * Finds where string literals and the parts of f-strings end, without looking at what they mean.
 *
 * <p>Quotes inside the braces of an f-string may repeat the outer ones, as from Python 3.12; where
 * that reading finds no end, the string ends at its first closing quote, as before.
 */
final class StringScanner {

  private static final int MAX_NESTING = 50;

  private final String text;
  private final int limit;

  StringScanner(String text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  /**
   * The offset past the closing quote.
   *
   * @param body offset past the opening quote
   * @param quote the opening quote, one or three characters
   * @param fstring whether braces delimit fields
   * @return -1 if the string is not closed
   */
  int end(int body, String quote, boolean fstring) {
    if (fstring) {
      int end = fstringEnd(body, quote, 0);
      if (end >= 0) {
        return end;
      }
    }
    for (int i = body; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i += skippedByBackslash(i);
      } else if (text.startsWith(quote, i) && i + quote.length() <= limit) {
        return i + quote.length();
      } else if (quote.length() == 1 && isLineEnd(c)) {
        return -1;
      }
    }
    return -1;
  }

  private int skippedByBackslash(int i) {
    return i + 2 < limit && text.charAt(i + 1) == '\r' && text.charAt(i + 2) == '\n' ? 2 : 1;
  }

  /** A backslash does not hide a brace. */
  private int skippedInFstring(int i) {
    return i + 1 < limit && "{}".indexOf(text.charAt(i + 1)) >= 0 ? 0 : skippedByBackslash(i);
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private int fstringEnd(int body, String quote, int depth) {
    if (depth > MAX_NESTING) {
      return -1;
    }
    for (int i = body; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i =
            text.startsWith("\\N{", i)
                ? Math.max(i, text.indexOf('}', i))
                : i + skippedInFstring(i);
      } else if (text.startsWith(quote, i)) {
        return i + quote.length();
      } else if (quote.length() == 1 && isLineEnd(c)) {
        return -1;
      } else if (c == '{' && text.startsWith("{{", i)) {
        i++;
      } else if (c == '{') {
        int end = fieldEnd(i + 1, quote, depth);
        if (end < 0) {
          return -1;
        }
        i = end;
      }
    }
    return -1;
  }

  /** The offset of the brace that closes the field whose inside starts at {@code from}, or -1. */
  private int fieldEnd(int from, String quote, int depth) {
    int i = expressionEnd(from, depth);
    while (i >= 0 && i < limit && text.charAt(i) != '}') {
      char c = text.charAt(i);
      if (c == '=' || c == ' ') {
        i++;
      } else if (c == '!') {
        i += 2;
      } else if (c == ':') {
        return specEnd(i + 1, quote, depth);
      } else {
        return -1;
      }
    }
    return i < limit ? i : -1;
  }

  /**
   * The offset of the brace that closes the field whose format specification starts at {@code
   * from}, or -1.
   */
  int specEnd(int from, String quote, int depth) {
    for (int i = from; i >= 0 && i < limit; i++) {
      char c = text.charAt(i);
      if (c == '}') {
        return i;
      } else if (text.startsWith(quote, i) || (quote.length() == 1 && isLineEnd(c))) {
        return -1;
      } else if (c == '{') {
        if (depth > MAX_NESTING) {
          return -1;
        }
        i = fieldEnd(i + 1, quote, depth + 1);
        if (i < 0) {
          return -1;
        }
      }
    }
    return -1;
  }

  /**
   * The offset of the {@code =}, {@code !}, {@code :} or {@code }} that ends the expression of a
   * field, or -1.
   */
  int expressionEnd(int from, int depth) {
    int brackets = 0;
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '(', '[', '{' -> brackets++;
        case ')', ']' -> brackets--;
        case '}' -> {
          if (brackets <= 0) {
            return i;
          }
          brackets--;
        }
        case '\'', '"' -> {
          String quote =
              text.startsWith(String.valueOf(c).repeat(3), i)
                  ? text.substring(i, i + 3)
                  : String.valueOf(c);
          int body = i + quote.length();
          int end =
              hasFormatPrefix(i, from)
                  ? fstringEnd(body, quote, depth + 1)
                  : end(body, quote, false);
          if (end < 0) {
            return -1;
          }
          i = end - 1;
        }
        case '#' -> {
          return -1;
        }
        case '!', '=', '<', '>' -> {
          boolean comparison = i + 1 < limit && text.charAt(i + 1) == '=';
          if (comparison) {
            i++;
          } else if (brackets == 0 && (c == '!' || c == '=')) {
            return i;
          }
        }
        case ':' -> {
          if (brackets == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  private boolean hasFormatPrefix(int quote, int from) {
    int start = quote;
    while (start > from && quote - start < 2 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String prefix = text.substring(start, quote);
    return prefix.equalsIgnoreCase("f")
        || prefix.equalsIgnoreCase("rf")
        || prefix.equalsIgnoreCase("fr");
  }
}
