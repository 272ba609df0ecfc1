package dev.legato.syntax;

import java.util.List;

/**
 * What came of parsing a script.
 *
 * @param source the text and its name, for {@link Diagnostic#render}
 * @param module the tree; meaningful only if {@link #hasErrors()} is false
 * @param diagnostics errors and warnings in the order of the text
 */
public record ParseResult(Source source, Ast.Module module, List<Diagnostic> diagnostics) {

  public ParseResult {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether any diagnostic is an error. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }
}
