package dev.legato.syntax;

/**
 * A stretch of source text.
 *
 * @param start offset of the first {@code char} in the text, so that {@code text.substring(start,
 *     end)} is the spanned text
 * @param end offset just past the last {@code char}
 * @param line line of the start, 1-based
 * @param column column of the start, 0-based, counted in code points of the line
 * @param endLine line of the end, 1-based
 * @param endColumn column just past the end, 0-based, counted in code points of the line
 */
public record Span(int start, int end, int line, int column, int endLine, int endColumn) {

  /** The span of something that is not in any text. */
  public static final Span NONE = new Span(0, 0, 1, 0, 1, 0);

  /** The stretch from the start of this span to the end of {@code last}. */
  public Span to(Span last) {
    return new Span(start, last.end, line, column, last.endLine, last.endColumn);
  }
}
