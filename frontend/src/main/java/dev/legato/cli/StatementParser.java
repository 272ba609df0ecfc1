package dev.legato.cli;

import dev.legato.syntax.Ast;
import dev.legato.syntax.Diagnostic;
import dev.legato.syntax.ParseResult;
import dev.legato.syntax.SourceParser;
import java.util.List;
import java.util.Set;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the prompt whether a statement is complete, and which word is to be completed. */
final class StatementParser implements Parser {
  /** Messages of errors that more lines may cure. */
  private static final List<String> UNFINISHED =
      List.of(
          "was never closed",
          "unterminated triple-quoted",
          "expected an indented block",
          "expected 'except' or 'finally' block",
          "unexpected EOF",
          "unexpected end of");

  /** Statements after which a block has no more. */
  private static final Set<String> LEAVING = Set.of("return", "raise", "pass", "break", "continue");

  private static final int INDENT = 4;

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    // Above the last line of a block, as after looking it up in the history, Enter runs what is
    // there.
    String entry = line.indexOf('\n', cursor) >= 0 ? line + "\n" : line;
    if (context == ParseContext.ACCEPT_LINE && isUnfinished(entry)) {
      throw new EOFError(-1, cursor, "unfinished statement", null, indentation(line), null);
    }
    return Word.at(line, cursor);
  }

  /** {@return whether more lines must follow; a block ends with an empty one} */
  static boolean isUnfinished(String text) {
    if (text.stripLeading().startsWith("%") || text.isBlank()) {
      return false;
    }
    if (text.endsWith("\\")) {
      return true;
    }
    boolean ended = text.endsWith("\n") || text.substring(text.lastIndexOf('\n') + 1).isBlank();
    ParseResult parsed = SourceParser.parse(text + "\n", "<stdin>");
    for (Diagnostic d : parsed.diagnostics()) {
      if (d.severity() == Diagnostic.Severity.ERROR) {
        boolean decorated = text.startsWith("@") && !ended;
        boolean open = UNFINISHED.stream().anyMatch(d.message()::contains);
        boolean bracket =
            d.message().contains("was never closed") || d.message().contains("triple");
        return decorated || (open && (bracket || !ended));
      }
    }
    List<Ast.Stmt> body = parsed.module().body();
    return !ended && !body.isEmpty() && isCompound(body.getLast());
  }

  /** {@return the spaces that the next line begins with: one level more after a colon} */
  static int indentation(String text) {
    String last = text.substring(text.lastIndexOf('\n') + 1);
    String word = last.strip();
    int now = last.length() - last.stripLeading().length();
    if (word.endsWith(":")) {
      return now + INDENT;
    }
    return LEAVING.contains(word.split("\\W", 2)[0]) ? Math.max(0, now - INDENT) : now;
  }

  private static boolean isCompound(Ast.Stmt s) {
    return s instanceof Ast.If
        || s instanceof Ast.For
        || s instanceof Ast.While
        || s instanceof Ast.FunctionDef
        || s instanceof Ast.ClassDef
        || s instanceof Ast.With
        || s instanceof Ast.Try
        || s instanceof Ast.Match;
  }

  /**
   * A dotted name at the cursor.
   *
   * @param word the part of it before the cursor
   */
  private record Word(String word, String line, int cursor) implements CompletingParsedLine {
    static Word at(String line, int cursor) {
      int start = cursor;
      while (start > 0 && isPart(line.charAt(start - 1))) {
        start--;
      }
      return new Word(line.substring(start, cursor), line, cursor);
    }

    private static boolean isPart(char c) {
      return Character.isJavaIdentifierPart(c) && c != '$' || c == '.';
    }

    @Override
    public int wordCursor() {
      return word.length();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return candidate; // names need no quotes
    }

    @Override
    public int rawWordCursor() {
      return word.length();
    }

    @Override
    public int rawWordLength() {
      return word.length();
    }

    @Override
    public int wordIndex() {
      return 0;
    }

    @Override
    public List<String> words() {
      return List.of(word);
    }
  }
}
