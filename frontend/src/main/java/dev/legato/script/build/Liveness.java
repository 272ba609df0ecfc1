package dev.legato.script.build;

import dev.legato.syntax.Ast;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which variables a statement uses last. */
final class Liveness {
  private final Map<Ast.Stmt, Set<String>> last = new IdentityHashMap<>();
  private final Map<List<Ast.Stmt>, Set<String>> atStart = new IdentityHashMap<>();

  /** {@return the variables of its scope that are dead after the statement} */
  Set<String> deadAfter(Ast.Stmt s) {
    return last.getOrDefault(s, Set.of());
  }

  /** {@return the variables that are dead when this branch or body starts} */
  Set<String> deadAtStart(List<Ast.Stmt> body) {
    return atStart.getOrDefault(body, Set.of());
  }

  void put(Ast.Stmt s, Set<String> names) {
    last.put(s, names);
  }

  void putStart(List<Ast.Stmt> body, Set<String> names) {
    atStart.put(body, names);
  }
}
