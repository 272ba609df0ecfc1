package dev.legato.syntax;

import java.util.List;

/**
 * A fault in a script.
 *
 * @param code stable identifier of the kind of fault, see {@link Code}
 * @param message CPython's message where it has one, without the exception's name
 * @param span the text at fault
 * @param notes further lines for the reader, such as a suggestion
 * @param severity whether the script can run
 */
public record Diagnostic(
    Code code, String message, Span span, List<String> notes, Severity severity) {

  /** How bad it is. */
  public enum Severity {
    /** The script cannot run. */
    ERROR,
    /** The script can run, but CPython warns. */
    WARNING
  }

  /** Kinds of faults; the exception is the one that CPython raises. */
  public enum Code {
    /** Anything that the grammar does not allow and that no other code describes. */
    INVALID_SYNTAX("L001", "SyntaxError"),
    /** A bracket that is never closed, closes nothing, or closes the wrong one. */
    BRACKET("L002", "SyntaxError"),
    /** A string, number, character or continuation line that is malformed. */
    TOKEN("L003", "SyntaxError"),
    /** A missing colon, keyword or clause. */
    EXPECTED("L004", "SyntaxError"),
    /** A fault inside the braces of an f-string. */
    FSTRING("L005", "SyntaxError"),
    /** A target that cannot be assigned to or deleted. */
    TARGET("L006", "SyntaxError"),
    /** A call whose arguments are in the wrong order or repeated. */
    CALL("L007", "SyntaxError"),
    /** A parameter list that is malformed. */
    PARAMETER("L008", "SyntaxError"),
    /** A statement or expression in the wrong place, such as {@code return} outside a function. */
    PLACEMENT("L009", "SyntaxError"),
    /** A contradictory {@code global} or {@code nonlocal}. */
    SCOPE("L010", "SyntaxError"),
    /** A malformed {@code match} pattern. */
    PATTERN("L011", "SyntaxError"),
    /** Wrong indentation. */
    INDENTATION("L020", "IndentationError"),
    /** Tabs and spaces mixed so that the meaning depends on the width of a tab. */
    TABS("L021", "TabError"),
    /** Nesting deeper than the parser follows. */
    TOO_DEEP("L030", "SyntaxError"),
    /** Python that Legato leaves out. */
    UNSUPPORTED("L040", "SyntaxError"),
    /** Code that runs, but surely does not mean what it says. */
    WARNING("L050", "SyntaxWarning");

    private final String id;
    private final String exception;

    Code(String id, String exception) {
      this.id = id;
      this.exception = exception;
    }

    /** The stable identifier, such as {@code "L001"}. */
    public String id() {
      return id;
    }

    /** The name of the exception or warning that CPython raises. */
    public String exception() {
      return exception;
    }
  }

  public Diagnostic {
    notes = List.copyOf(notes);
  }

  /** An error. */
  public static Diagnostic error(Code code, String message, Span span, String... notes) {
    return new Diagnostic(code, message, span, List.of(notes), Severity.ERROR);
  }

  /**
   * The message in the form of Python's traceback: file, line, source line, carets, exception,
   * notes; ends with a newline.
   */
  public String render(Source source) {
    String line = source.line(span.line());
    String shown = line.stripLeading();
    int stripped = line.codePointCount(0, line.length() - shown.length());
    shown = shown.stripTrailing();
    int from = Math.max(0, span.column() - stripped);
    int lineEnd = Math.max(shown.codePointCount(0, shown.length()), from + 1);
    int to = span.endLine() == span.line() ? span.endColumn() - stripped : lineEnd;
    int carets = Math.max(1, Math.min(to, lineEnd) - from);
    StringBuilder out = new StringBuilder();
    out.append("  File \"")
        .append(source.fileName())
        .append("\", line ")
        .append(span.line())
        .append('\n');
    if (!shown.isEmpty()) {
      out.append("    ").append(shown).append('\n');
      out.append("    ").append(" ".repeat(from)).append("^".repeat(carets)).append('\n');
    }
    out.append(code.exception()).append(": ").append(message).append('\n');
    notes.forEach(note -> out.append("  note: ").append(note).append('\n'));
    return out.toString();
  }
}
