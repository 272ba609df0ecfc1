package dev.legato.syntax;

import java.util.Arrays;

/** The text of a script with its name, and the map from offsets to lines and columns. */
public final class Source {

  private final String text;
  private final String fileName;
  private final int[] lineStarts;
  private final boolean bmpOnly;

  private Source(String text, String fileName) {
    this.text = text;
    this.fileName = fileName;
    int[] starts = new int[64];
    int lines = 1;
    boolean bmp = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bmp &= !Character.isSurrogate(c);
      if (c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, 2 * lines);
        }
        starts[lines++] = i + 1;
      }
    }
    this.lineStarts = Arrays.copyOf(starts, lines);
    this.bmpOnly = bmp;
  }

  /** A script; {@code fileName} is what diagnostics show. A byte order mark is part of no line. */
  public static Source of(String text, String fileName) {
    return new Source(text.startsWith("\ufeff") ? text.substring(1) : text, fileName);
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The name that diagnostics show. */
  public String fileName() {
    return fileName;
  }

  /** A line by its 1-based number, without its end; empty past the last line. */
  public String line(int number) {
    if (number < 1 || number > lineStarts.length) {
      return "";
    }
    int from = lineStarts[number - 1];
    int to = number < lineStarts.length ? lineStarts[number] : text.length();
    while (to > from && (text.charAt(to - 1) == '\n' || text.charAt(to - 1) == '\r')) {
      to--;
    }
    return text.substring(from, to);
  }

  /** The span of {@code text.substring(start, end)}. */
  public Span span(int start, int end) {
    int line = lineOf(start);
    int endLine = end < nextLineStart(line) ? line : lineOf(end);
    return new Span(start, end, line, column(line, start), endLine, column(endLine, end));
  }

  /** The 1-based line of an offset. */
  public int lineOf(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The offset at which a 1-based line starts. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  private int nextLineStart(int line) {
    return line < lineStarts.length ? lineStarts[line] : Integer.MAX_VALUE;
  }

  private int column(int line, int offset) {
    int from = lineStarts[line - 1];
    return bmpOnly ? offset - from : text.codePointCount(from, offset);
  }
}
