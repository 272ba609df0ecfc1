package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.FSTRING;
import static dev.legato.syntax.Diagnostic.Code.TOKEN;

import dev.legato.syntax.Ast.Conversion;
import dev.legato.syntax.Ast.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds string, bytes and f-string literals, adjacent ones joined. */
final class StringsBuilder extends Builder {

  private static final int MAX_FSTRING_NESTING = 20;

  /** The lexer has found the end of the string: nothing in it closes it. */
  private static final String NO_QUOTE = "\0\0\0";

  /** Parses the expression of a field, given its offsets. */
  interface FieldParser {
    @Nullable Expr parse(int start, int end);
  }

  private final String text;
  private final FieldParser fields;
  private final int fstringDepth;

  StringsBuilder(Diagnostics diagnostics, FieldParser fields, int fstringDepth) {
    super(diagnostics);
    this.text = diagnostics.source().text();
    this.fields = fields;
    this.fstringDepth = fstringDepth;
  }

  /** One string token taken apart: offsets of what is between the quotes. */
  private record Piece(String prefix, String quote, int start, int end) {
    static Piece of(Token token) {
      String text = token.getText();
      int open = 0;
      while (Character.isLetter(text.charAt(open))) {
        open++;
      }
      String one = text.substring(open, open + 1);
      String quote =
          text.length() >= open + 6 && text.startsWith(one.repeat(3), open) ? one.repeat(3) : one;
      int start = token.getStartIndex() + open + quote.length();
      return new Piece(
          text.substring(0, open).toLowerCase(Locale.ROOT),
          quote,
          start,
          Math.max(start, token.getStopIndex() + 1 - quote.length()));
    }

    boolean is(char letter) {
      return prefix.indexOf(letter) >= 0;
    }
  }

  /** Adds up the parts of a JoinedStr; neighbouring text becomes one constant. */
  private final class Parts {
    final List<Expr> values = new ArrayList<>();
    final StringBuilder pending = new StringBuilder();
    int pendingStart = -1;
    int pendingEnd;

    void text(String value, int start, int end) {
      if (pendingStart < 0) {
        pendingStart = start;
      }
      pending.append(value);
      pendingEnd = end;
    }

    void field(Expr value) {
      flush();
      values.add(value);
    }

    List<Expr> finish() {
      flush();
      return values;
    }

    private void flush() {
      if (!pending.isEmpty()) {
        Span span = diagnostics.source().span(pendingStart, pendingEnd);
        values.add(new Ast.Constant(new Literal.Str(pending.toString()), null, span));
      }
      pending.setLength(0);
      pendingStart = -1;
    }
  }

  Expr build(List<TerminalNode> strings) {
    List<Piece> pieces = strings.stream().map(s -> Piece.of(s.getSymbol())).toList();
    Span span = span(strings.getFirst().getSymbol(), strings.getLast().getSymbol());
    if (pieces.stream().anyMatch(p -> p.is('f'))) {
      return joined(pieces, span);
    }
    StringBuilder value = new StringBuilder();
    pieces.forEach(piece -> value.append(decoded(piece, span)));
    boolean bytes = pieces.getFirst().is('b');
    if (pieces.stream().anyMatch(p -> p.is('b') != bytes)) {
      error(TOKEN, "cannot mix bytes and nonbytes literals", span);
    }
    if (bytes) {
      return new Ast.Constant(new Literal.Bytes(value.toString()), null, span);
    }
    return new Ast.Constant(
        new Literal.Str(value.toString()),
        strings.getFirst().getText().startsWith("u") ? "u" : null,
        span);
  }

  private String decoded(Piece piece, Span span) {
    String body = text.substring(piece.start(), piece.end());
    if (piece.is('b') && body.chars().anyMatch(c -> c >= 128)) {
      error(TOKEN, "bytes can only contain ASCII literal characters", span);
      return "";
    }
    return piece.is('r') ? Literals.raw(body) : unescaped(body, piece.is('b'), span);
  }

  private String unescaped(String body, boolean bytes, Span span) {
    try {
      return Literals.unescape(body, bytes);
    } catch (Literals.Malformed e) {
      error(TOKEN, String.valueOf(e.getMessage()), span);
      return "";
    }
  }

  // ----------------------------------------------------------------------------------------------------------------- f-strings

  private Expr joined(List<Piece> pieces, Span span) {
    Parts parts = new Parts();
    for (Piece piece : pieces) {
      if (piece.is('b')) {
        error(TOKEN, "cannot mix bytes and nonbytes literals", span);
      } else if (piece.is('f')) {
        if (fstringDepth > MAX_FSTRING_NESTING) {
          error(FSTRING, "f-string: expressions nested too deeply", span);
          return new Ast.JoinedStr(List.of(), span);
        }
        fstring(piece, piece.start(), piece.end(), 0, parts);
      } else {
        parts.text(decoded(piece, span), piece.start(), piece.end());
      }
    }
    return new Ast.JoinedStr(parts.finish(), span);
  }

  private void fault(String message, int start, int end) {
    diagnostics.error(FSTRING, "f-string: " + message, start, Math.max(end, start + 1));
  }

  /**
   * Text and fields from {@code start} to {@code end}; {@code specDepth} counts the format
   * specifications around them.
   */
  private void fstring(Piece piece, int start, int end, int specDepth, Parts parts) {
    int textStart = start;
    int i = start;
    while (i < end) {
      char c = text.charAt(i);
      if (c == '\\' && !piece.is('r')) {
        boolean brace = i + 1 < end && "{}".indexOf(text.charAt(i + 1)) >= 0;
        i =
            text.startsWith("\\N{", i)
                ? Math.max(i, Math.min(end, text.indexOf('}', i))) + 1
                : i + (brace ? 1 : 2);
      } else if (c != '{' && c != '}') {
        i++;
      } else if (specDepth == 0 && i + 1 < end && text.charAt(i + 1) == c) {
        literal(piece, textStart, i + 1, parts);
        textStart = i + 2;
        i += 2;
      } else if (c == '}') {
        fault("single '}' is not allowed", i, i + 1);
        return;
      } else {
        literal(piece, textStart, i, parts);
        int after = field(piece, i, end, specDepth, parts);
        if (after < 0) {
          return;
        }
        i = after;
        textStart = after;
      }
    }
    literal(piece, textStart, Math.min(i, end), parts);
  }

  private void literal(Piece piece, int start, int end, Parts parts) {
    if (start < end) {
      String body = text.substring(start, end);
      Span span = diagnostics.source().span(start, end);
      parts.text(piece.is('r') ? Literals.raw(body) : unescaped(body, false, span), start, end);
    }
  }

  /**
   * The field whose brace opens at {@code open}; the offset past its closing brace, or -1 after a
   * fault.
   */
  private int field(Piece piece, int open, int end, int specDepth, Parts parts) {
    if (specDepth >= 2) {
      fault("expressions nested too deeply", open, open + 1);
      return -1;
    }
    StringScanner scanner = new StringScanner(text, end);
    int exprStart = open + 1;
    int exprEnd = scanner.expressionEnd(exprStart, 0);
    if (exprEnd < 0) {
      int hash = text.indexOf('#', exprStart);
      if (hash >= 0 && hash < end) {
        diagnostics.error(FSTRING, "f-string expression part cannot include '#'", hash, hash + 1);
      } else {
        fault("expecting '}'", open, open + 1);
      }
      return -1;
    }
    if (text.substring(exprStart, exprEnd).isBlank()) {
      fault("empty expression not allowed", open, exprEnd + 1);
      return -1;
    }
    Expr value = fields.parse(exprStart, exprEnd);
    int i = exprEnd;
    boolean debug = i < end && text.charAt(i) == '=';
    if (debug) {
      do {
        i++;
      } while (i < end && Character.isWhitespace(text.charAt(i)));
      parts.text(Literals.raw(text.substring(exprStart, i)), exprStart, i);
    }
    Conversion conversion = Conversion.NONE;
    if (i < end && text.charAt(i) == '!') {
      int letters = i + 1;
      while (letters < end && ":}".indexOf(text.charAt(letters)) < 0) {
        letters++;
      }
      String letter = text.substring(i + 1, letters).strip();
      switch (letter) {
        case "s" -> conversion = Conversion.STR;
        case "r" -> conversion = Conversion.REPR;
        case "a" -> conversion = Conversion.ASCII;
        default -> {
          fault("invalid conversion character: expected 's', 'r', or 'a'", i, letters);
          return -1;
        }
      }
      i = letters;
    }
    Expr spec = null;
    if (i < end && text.charAt(i) == ':') {
      int specEnd = scanner.specEnd(i + 1, NO_QUOTE, 0);
      if (specEnd < 0) {
        fault("expecting '}'", open, open + 1);
        return -1;
      }
      Parts inner = new Parts();
      fstring(piece, i + 1, specEnd, specDepth + 1, inner);
      spec = new Ast.JoinedStr(inner.finish(), diagnostics.source().span(i + 1, specEnd));
      i = specEnd;
    }
    if (i >= end || text.charAt(i) != '}') {
      fault("expecting '}'", open, open + 1);
      return -1;
    }
    if (debug && conversion == Conversion.NONE && spec == null) {
      conversion = Conversion.REPR;
    }
    if (value != null) {
      parts.field(
          new Ast.FormattedValue(value, conversion, spec, diagnostics.source().span(open, i + 1)));
    }
    return i + 1;
  }
}
