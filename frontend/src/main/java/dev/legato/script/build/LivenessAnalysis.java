package dev.legato.script.build;

import dev.legato.syntax.Ast;
import java.util.List;

/** Backward liveness of a function's variables. */
final class LivenessAnalysis {
  private LivenessAnalysis() {}

  static void module(Unit unit, Scope scope, List<Ast.Stmt> body) {}

  static void function(Unit unit, Scope scope, Ast.Arguments args, List<Ast.Stmt> body) {}
}
