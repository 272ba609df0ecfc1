package dev.legato.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A stretch of the source as the lexer's input. Its indices are offsets into the whole text, so
 * that tokens inside an f-string need no translation. Characters outside the basic plane come as
 * two surrogates, both of which the grammar takes for letters.
 */
final class TextStream implements CharStream {

  private final Diagnostics diagnostics;
  private final Source source;
  private final int end;
  private int index;

  TextStream(Diagnostics diagnostics, int start, int end) {
    this.diagnostics = diagnostics;
    this.source = diagnostics.source();
    this.index = start;
    this.end = end;
  }

  /** Where the lexer reports faults. */
  Diagnostics diagnostics() {
    return diagnostics;
  }

  @Override
  public void consume() {
    index++;
  }

  @Override
  public int LA(int offset) {
    int at = offset > 0 ? index + offset - 1 : index + offset;
    return at >= 0 && at < end ? source.text().charAt(at) : IntStream.EOF;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return index;
  }

  @Override
  public void seek(int index) {
    this.index = index;
  }

  /** The offset just past the last character. */
  @Override
  public int size() {
    return end;
  }

  @Override
  public String getSourceName() {
    return source.fileName();
  }

  @Override
  public String getText(Interval interval) {
    return interval.a > interval.b
        ? ""
        : source.text().substring(interval.a, Math.min(interval.b + 1, end));
  }
}
