package dev.legato.syntax;

/** Placeholder. */
final class SyntaxChecks {
  SyntaxChecks(Diagnostics diagnostics) {}
  void check(Ast.Module module) {}
}
