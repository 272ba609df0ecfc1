package dev.legato.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/** Collects the faults of one parse. */
final class Diagnostics {

  /** Ends a parse that cannot go on; the fault has been reported. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super(null, null, false, false);
    }
  }

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();

  Diagnostics(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }

  /** Reports a fault in {@code text.substring(start, end)}. */
  void error(Diagnostic.Code code, String message, int start, int end, String... notes) {
    error(code, message, source.span(start, end), notes);
  }

  void error(Diagnostic.Code code, String message, Token token, String... notes) {
    error(code, message, token.getStartIndex(), token.getStopIndex() + 1, notes);
  }

  void error(Diagnostic.Code code, String message, Span span, String... notes) {
    found.add(Diagnostic.error(code, message, span, notes));
  }

  /** Reports what CPython warns of. */
  void warning(String message, Span span) {
    found.add(
        new Diagnostic(
            Diagnostic.Code.WARNING, message, span, List.of(), Diagnostic.Severity.WARNING));
  }

  /** Reports that nesting is too deep and ends the parse. */
  Abandoned tooDeep(String message, int start, int end) {
    error(Diagnostic.Code.TOO_DEEP, message, start, end);
    return new Abandoned();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether a fault is already known between two offsets. */
  boolean anyWithin(int start, int end) {
    return found.stream().anyMatch(d -> d.span().start() >= start && d.span().start() <= end);
  }

  /** What was found, in the order of the text, the first at each place. */
  List<Diagnostic> sorted() {
    Map<Span, Diagnostic> first = new LinkedHashMap<>();
    found.stream()
        .sorted(Comparator.comparingInt((Diagnostic d) -> d.span().start()))
        .forEach(d -> first.putIfAbsent(d.span(), d));
    return List.copyOf(first.values());
  }
}
