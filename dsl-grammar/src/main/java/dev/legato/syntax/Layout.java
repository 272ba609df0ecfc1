package dev.legato.syntax;

import static dev.legato.syntax.Diagnostic.Code.BRACKET;
import static dev.legato.syntax.Diagnostic.Code.INDENTATION;
import static dev.legato.syntax.Diagnostic.Code.TABS;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Turns the lexer's tokens into lines and blocks: line breaks inside brackets and empty lines
 * vanish, NEWLINE ends a logical line, INDENT and DEDENT bracket a block, {@code match} and {@code
 * case} become keywords where they begin such blocks.
 *
 * <p>Faults of layout are reported here and repaired, so that the parser sees balanced blocks: an
 * unexpected indentation is ignored, a missing block becomes {@code pass}, a bracket that is never
 * closed ends before the first line that is not indented further.
 */
final class Layout {

  private static final int MAX_BRACKETS = 200;
  private static final int MAX_INDENTS = 100;

  /**
   * Columns of a line's start with tabs to multiples of 8 and of 1; a ghost level has no INDENT.
   */
  private record Level(int column, int narrowColumn, boolean ghost, boolean inMatch) {}

  private final Diagnostics diagnostics;
  private final String text;
  private final List<Token> raw;
  private final List<Token> out;
  private final BitSet neverClosed = new BitSet();
  private final BitSet dropped = new BitSet();
  private final Deque<Level> levels = new ArrayDeque<>();

  /** Index in {@link #out} of the first token of the logical line. */
  private int lineStart;

  private Layout(Diagnostics diagnostics, List<Token> raw) {
    this.diagnostics = diagnostics;
    this.text = diagnostics.source().text();
    this.raw = raw;
    this.out = new ArrayList<>(raw.size() + raw.size() / 8 + 16);
  }

  /** The tokens of a script. */
  static List<Token> ofScript(LegatoLexer lexer, Diagnostics diagnostics) {
    Layout layout = new Layout(diagnostics, read(lexer));
    layout.matchBrackets();
    layout.run();
    return layout.out;
  }

  /** The tokens of an expression in which line breaks mean nothing. */
  static List<Token> ofExpression(LegatoLexer lexer, Diagnostics diagnostics) {
    Layout layout = new Layout(diagnostics, read(lexer));
    layout.matchBrackets();
    for (int i = 0; i < layout.raw.size(); i++) {
      if (!layout.dropped.get(i) && layout.raw.get(i).getType() != LegatoLexer.NEWLINE) {
        layout.out.add(layout.raw.get(i));
      }
    }
    return layout.out;
  }

  private static List<Token> read(LegatoLexer lexer) {
    List<Token> tokens = new ArrayList<>(lexer.getInputStream().size() / 4 + 16);
    Token token;
    do {
      token = lexer.nextToken();
      if (token.getType() != LegatoLexer.UNKNOWN) {
        tokens.add(token);
      }
    } while (token.getType() != Token.EOF);
    return tokens;
  }

  // ------------------------------------------------------------------------------------------------------------------ brackets

  private void matchBrackets() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      Token token = raw.get(i);
      switch (token.getType()) {
        case LegatoLexer.LPAR, LegatoLexer.LSQB, LegatoLexer.LBRACE -> {
          open.add(i);
          if (open.size() > MAX_BRACKETS) {
            throw diagnostics.tooDeep(
                "too many nested parentheses", token.getStartIndex(), token.getStopIndex() + 1);
          }
        }
        case LegatoLexer.RPAR, LegatoLexer.RSQB, LegatoLexer.RBRACE -> close(open, i);
        default -> {}
      }
    }
    open.forEach(neverClosed::set);
  }

  private void close(List<Integer> open, int index) {
    Token closer = raw.get(index);
    if (open.isEmpty()) {
      diagnostics.error(BRACKET, "unmatched '" + closer.getText() + "'", closer);
      dropped.set(index);
      return;
    }
    Token opener = raw.get(open.getLast());
    if (closer.getType() != opener.getType() + 1) {
      int openLine = diagnostics.source().lineOf(opener.getStartIndex());
      int closeLine = diagnostics.source().lineOf(closer.getStartIndex());
      diagnostics.error(
          BRACKET,
          "closing parenthesis '%s' does not match opening parenthesis '%s'"
                  .formatted(closer.getText(), opener.getText())
              + (openLine == closeLine ? "" : " on line " + openLine),
          closer);
      if (open.size() > 1 && closer.getType() == raw.get(open.get(open.size() - 2)).getType() + 1) {
        open.removeLast();
      }
    }
    open.removeLast();
  }

  // --------------------------------------------------------------------------------------------------------------------- lines

  private void run() {
    levels.push(new Level(0, 0, false, false));
    Deque<Integer> open = new ArrayDeque<>();
    int physicalStart = 0;
    boolean atStart = true;
    for (int i = 0; i < raw.size(); i++) {
      Token token = raw.get(i);
      switch (token.getType()) {
        case LegatoLexer.NEWLINE -> {
          if (!atStart && (open.isEmpty() || endsUnclosed(open, i))) {
            open.clear();
            newline();
            atStart = true;
          }
          physicalStart = token.getStopIndex() + 1;
        }
        case Token.EOF -> finish(token, open, atStart);
        default -> {
          if (dropped.get(i)) {
            continue;
          }
          if (atStart) {
            indentation(token, physicalStart);
            lineStart = out.size();
            softKeyword(i);
            atStart = false;
          }
          out.add(token);
          if (isOpener(token)) {
            open.push(i);
          } else if (isCloser(token) && !open.isEmpty()) {
            open.pop();
          }
        }
      }
    }
  }

  private static boolean isOpener(Token token) {
    int type = token.getType();
    return type == LegatoLexer.LPAR || type == LegatoLexer.LSQB || type == LegatoLexer.LBRACE;
  }

  private static boolean isCloser(Token token) {
    int type = token.getType();
    return type == LegatoLexer.RPAR || type == LegatoLexer.RSQB || type == LegatoLexer.RBRACE;
  }

  /**
   * Whether the line break at {@code i} ends a line with a bracket that is never closed; reports
   * it.
   */
  private boolean endsUnclosed(Deque<Integer> open, int i) {
    if (open.stream().noneMatch(neverClosed::get)) {
      return false;
    }
    int next = i + 1;
    while (raw.get(next).getType() == LegatoLexer.NEWLINE) {
      next++;
    }
    int at = raw.get(next).getStartIndex();
    boolean ends =
        raw.get(next).getType() == Token.EOF || columnOf(at) <= levels.element().column();
    if (ends) {
      reportUnclosed(open);
    }
    return ends;
  }

  private void reportUnclosed(Deque<Integer> open) {
    int innermost = open.stream().filter(neverClosed::get).findFirst().orElseThrow();
    diagnostics.error(
        BRACKET, "'" + raw.get(innermost).getText() + "' was never closed", raw.get(innermost));
  }

  private int columnOf(int offset) {
    int from = diagnostics.source().lineStart(diagnostics.source().lineOf(offset));
    return measure(from, offset).column();
  }

  private void newline() {
    Token last = out.getLast();
    emit(LegatoLexer.NEWLINE, last.getStopIndex() + 1, "\n");
  }

  private Token emit(int type, int offset, String name) {
    CommonToken token = new CommonToken(type, name);
    token.setStartIndex(offset);
    token.setStopIndex(offset - 1);
    out.add(token);
    return token;
  }

  private void finish(Token eof, Deque<Integer> open, boolean atStart) {
    if (!atStart) {
      if (open.stream().anyMatch(neverClosed::get)) {
        reportUnclosed(open);
      }
      newline();
    }
    missingBlock(out.isEmpty() ? eof : out.getLast());
    while (levels.size() > 1) {
      if (!levels.pop().ghost()) {
        emit(LegatoLexer.DEDENT, eof.getStartIndex(), "");
      }
    }
    out.add(eof);
  }

  // --------------------------------------------------------------------------------------------------------------- indentation

  private Level measure(int from, int to) {
    int column = 0;
    int narrow = 0;
    for (int i = from; i < to; i++) {
      switch (text.charAt(i)) {
        case '\t' -> {
          column = (column / 8 + 1) * 8;
          narrow++;
        }
        case '\f' -> {
          column = 0;
          narrow = 0;
        }
        case ' ' -> {
          column++;
          narrow++;
        }
        default -> {
          return new Level(column, narrow, false, false);
        }
      }
    }
    return new Level(column, narrow, false, false);
  }

  private void indentation(Token first, int physicalStart) {
    Level line = measure(physicalStart, first.getStartIndex());
    Level top = levels.element();
    if (line.column() > top.column()) {
      if (line.narrowColumn() <= top.narrowColumn()) {
        inconsistentTabs(first);
      }
      boolean expected = previousEndsWithColon() || previousLacksColon();
      if (!expected) {
        diagnostics.error(INDENTATION, "unexpected indent", first);
      } else {
        emit(LegatoLexer.INDENT, first.getStartIndex(), "");
      }
      boolean inMatch = expected && out.get(lineStart).getType() == LegatoLexer.MATCH;
      levels.push(new Level(line.column(), line.narrowColumn(), !expected, inMatch));
      if (levels.size() > MAX_INDENTS) {
        throw diagnostics.tooDeep(
            "too many levels of indentation", first.getStartIndex(), first.getStopIndex() + 1);
      }
      return;
    }
    missingBlock(first);
    while (line.column() < levels.element().column()) {
      Level closed = levels.pop();
      if (line.column() > levels.element().column()) {
        // Nearest to what was meant: the line stays in the block whose end it misses.
        diagnostics.error(
            INDENTATION, "unindent does not match any outer indentation level", first);
        levels.push(
            new Level(line.column(), line.narrowColumn(), closed.ghost(), closed.inMatch()));
        return;
      }
      if (!closed.ghost()) {
        emit(LegatoLexer.DEDENT, first.getStartIndex(), "");
      }
    }
    if (line.narrowColumn() != levels.element().narrowColumn()) {
      inconsistentTabs(first);
    }
  }

  private void inconsistentTabs(Token at) {
    diagnostics.error(TABS, "inconsistent use of tabs and spaces in indentation", at);
  }

  private boolean previousEndsWithColon() {
    int last = out.size() - 1;
    return last > 0
        && out.get(last).getType() == LegatoLexer.NEWLINE
        && out.get(last - 1).getType() == LegatoLexer.COLON;
  }

  /**
   * Whether the previous line begins as a header but has no colon, of which the parser will
   * complain.
   */
  private boolean previousLacksColon() {
    if (out.isEmpty() || blockOwner(out.get(lineStart)).isEmpty()) {
      return false;
    }
    int brackets = 0;
    for (Token token : out.subList(lineStart, out.size())) {
      brackets += isOpener(token) ? 1 : isCloser(token) ? -1 : 0;
      if (brackets == 0 && token.getType() == LegatoLexer.COLON) {
        return false;
      }
    }
    return true;
  }

  /** If the previous line asks for a block, reports that none follows and supplies one. */
  private void missingBlock(Token at) {
    if (!previousEndsWithColon()) {
      return;
    }
    Token opener = out.get(lineStart);
    String owner =
        blockOwner(opener.getType() == LegatoLexer.ASYNC ? out.get(lineStart + 1) : opener);
    if (owner.isEmpty()) {
      return;
    }
    int line = diagnostics.source().lineOf(opener.getStartIndex());
    diagnostics.error(
        INDENTATION, "expected an indented block after " + owner + " on line " + line, at);
    int offset = out.getLast().getStartIndex();
    emit(LegatoLexer.INDENT, offset, "");
    lineStart = out.size();
    if (opener.getType() == LegatoLexer.MATCH) {
      emit(LegatoLexer.CASE, offset, "case");
      emit(LegatoLexer.NAME, offset, "_");
      emit(LegatoLexer.COLON, offset, ":");
    }
    emit(LegatoLexer.PASS, offset, "pass");
    emit(LegatoLexer.NEWLINE, offset, "\n");
    emit(LegatoLexer.DEDENT, offset, "");
  }

  private static String blockOwner(Token opener) {
    return switch (opener.getType()) {
      case LegatoLexer.DEF -> "function definition";
      case LegatoLexer.CLASS -> "class definition";
      case LegatoLexer.IF,
          LegatoLexer.ELIF,
          LegatoLexer.ELSE,
          LegatoLexer.FOR,
          LegatoLexer.WHILE,
          LegatoLexer.WITH,
          LegatoLexer.TRY,
          LegatoLexer.EXCEPT,
          LegatoLexer.FINALLY,
          LegatoLexer.MATCH,
          LegatoLexer.CASE ->
          "'" + opener.getText() + "' statement";
      default -> "";
    };
  }

  // ------------------------------------------------------------------------------------------------------------- soft keywords

  /**
   * {@code match} begins a block if its line ends with a colon and the next begins with {@code
   * case}; {@code case} only within.
   */
  private void softKeyword(int index) {
    CommonToken first = (CommonToken) raw.get(index);
    if (first.getType() != LegatoLexer.NAME) {
      return;
    }
    if (levels.element().inMatch() && isWord(first, "case")) {
      first.setType(LegatoLexer.CASE);
    } else if (isWord(first, "match") && opensMatchBlock(index)) {
      first.setType(LegatoLexer.MATCH);
    }
  }

  private boolean isWord(Token token, String word) {
    return token.getStopIndex() + 1 - token.getStartIndex() == word.length()
        && text.startsWith(word, token.getStartIndex());
  }

  private boolean opensMatchBlock(int index) {
    int brackets = 0;
    int i = index + 1;
    for (; raw.get(i).getType() != Token.EOF; i++) {
      Token token = raw.get(i);
      if (token.getType() == LegatoLexer.NEWLINE && brackets <= 0) {
        break;
      }
      brackets += isOpener(token) ? 1 : isCloser(token) ? -1 : 0;
    }
    if (i < index + 3 || raw.get(i - 1).getType() != LegatoLexer.COLON) {
      return false;
    }
    while (raw.get(i).getType() == LegatoLexer.NEWLINE) {
      i++;
    }
    return raw.get(i).getType() == LegatoLexer.NAME && isWord(raw.get(i), "case");
  }
}
