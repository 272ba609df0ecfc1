package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.TOKEN;

import java.util.Set;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;

/**
 * What the lexer does beyond its rules: the ends of strings, checks of numbers and names, faults.
 */
abstract class LexerBase extends Lexer {

  private static final Set<String> MAY_FOLLOW_NUMBER =
      Set.of("and", "else", "for", "if", "in", "is", "not", "or");

  private final Diagnostics diagnostics;
  private final String text;
  private final StringScanner strings;

  LexerBase(CharStream input) {
    super(input);
    diagnostics = ((TextStream) input).diagnostics();
    text = diagnostics.source().text();
    strings = new StringScanner(text, input.size());
    removeErrorListeners();
  }

  @Override
  public Token emit() {
    switch (_type) {
      case LegatoLexer.STRING -> finishString();
      case LegatoLexer.NUMBER -> finishNumber();
      case LegatoLexer.NAME -> checkName();
      case LegatoLexer.UNKNOWN -> {
        char c = text.charAt(_tokenStartCharIndex);
        String message =
            switch (c) {
              case '\\' ->
                  _tokenStartCharIndex + 1 < _input.size()
                      ? "unexpected character after line continuation character"
                      : "unexpected EOF while parsing";
              case 0 -> "source code cannot contain null bytes";
              case '$', '?', '!', '`', '"', '\'' -> "invalid syntax";
              default -> "invalid non-printable character U+%04X".formatted((int) c);
            };
        fault(message, _tokenStartCharIndex, getCharIndex());
      }
      default -> {}
    }
    return super.emit();
  }

  private void fault(String message, int start, int end) {
    diagnostics.error(TOKEN, message, start, end);
  }

  private void finishString() {
    int body = _input.index();
    char quote = text.charAt(body - 1);
    int quoteStart = body;
    while (quoteStart > _tokenStartCharIndex && text.charAt(quoteStart - 1) == quote) {
      quoteStart--;
    }
    boolean fstring =
        text.substring(_tokenStartCharIndex, quoteStart)
                .toLowerCase(java.util.Locale.ROOT)
                .indexOf('f')
            >= 0;
    boolean triple = body - quoteStart == 3;
    int end = strings.end(body, text.substring(quoteStart, body), fstring);
    if (end < 0) {
      end = body;
      while (end < _input.size() && (triple || !StringScanner.isLineEnd(text.charAt(end)))) {
        end +=
            text.charAt(end) == '\\' && !triple && end + 1 < _input.size() ? escapedLength(end) : 1;
      }
      end = Math.min(end, _input.size());
      String kind =
          triple ? "unterminated triple-quoted string literal" : "unterminated string literal";
      int line = diagnostics.source().lineOf(end);
      fault(
          kind + " (detected at line " + line + ")",
          _tokenStartCharIndex,
          _tokenStartCharIndex + 1);
    }
    _input.seek(end);
  }

  private int escapedLength(int at) {
    return text.startsWith("\r\n", at + 1) ? 3 : 2;
  }

  private void finishNumber() {
    int end = _input.index();
    int wordEnd = end;
    while (wordEnd < _input.size() && isNamePart(text.charAt(wordEnd))) {
      wordEnd++;
    }
    String number = text.substring(_tokenStartCharIndex, end);
    String word = text.substring(end, wordEnd);
    char base = number.length() > 1 ? Character.toLowerCase(number.charAt(1)) : ' ';
    if (number.equals("0") && word.matches("[xXoObB].*")) {
      base = Character.toLowerCase(word.charAt(0));
      word = word.substring(1);
    }
    String kind =
        switch (base) {
          case 'x' -> "hexadecimal";
          case 'o' -> "octal";
          case 'b' -> "binary";
          default -> "decimal";
        };
    if (wordEnd > end && !startsWithKeyword(word)) {
      boolean digit = !word.isEmpty() && Character.isDigit(word.charAt(0));
      fault(
          digit && !kind.equals("decimal")
              ? "invalid digit '" + word.charAt(0) + "' in " + kind + " literal"
              : "invalid " + kind + " literal",
          _tokenStartCharIndex,
          wordEnd);
      _input.seek(wordEnd);
    } else if (kind.equals("decimal") && number.matches("0[0-9_]*[1-9][0-9_]*")) {
      fault(
          "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
          _tokenStartCharIndex,
          end);
    }
  }

  private static boolean startsWithKeyword(String word) {
    return MAY_FOLLOW_NUMBER.stream().anyMatch(word::startsWith);
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private void checkName() {
    int end = _input.index();
    boolean first = true;
    for (int i = _tokenStartCharIndex, c; i < end; i += Character.charCount(c), first = false) {
      c = text.codePointAt(i);
      if (c < 128) {
        continue;
      }
      boolean allowed =
          !Character.isIdentifierIgnorable(c)
              && (first
                  ? Character.isUnicodeIdentifierStart(c)
                  : Character.isUnicodeIdentifierPart(c));
      if (!allowed) {
        boolean printable =
            Character.isDefined(c)
                && !Character.isISOControl(c)
                && !Character.isSpaceChar(c)
                && !Character.isIdentifierIgnorable(c);
        String message =
            printable
                ? "invalid character '" + Character.toString(c) + "' (U+%04X)".formatted(c)
                : "invalid non-printable character U+%04X".formatted(c);
        fault(message, i, i + Character.charCount(c));
        return;
      }
    }
  }
}
