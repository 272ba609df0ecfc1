package dev.legato.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/** Bounds the depth of trees, so that whoever walks one may recurse. */
final class AstDepth {

  /**
   * More than people write, little enough for a walk on the megabyte of stack that threads have, at
   * a kilobyte a node.
   */
  static final int MAX = 800;

  private record Entry(Ast node, int depth) {}

  private AstDepth() {}

  static void check(Ast.Module module, Diagnostics diagnostics) {
    Deque<Entry> pending = new ArrayDeque<>();
    pending.push(new Entry(module, 0));
    while (!pending.isEmpty()) {
      Entry entry = pending.pop();
      if (entry.depth() > MAX) {
        Span span = entry.node().span();
        throw diagnostics.tooDeep("too many nested expressions", span.start(), span.end());
      }
      for (Ast child : AstChildren.of(entry.node())) {
        pending.push(new Entry(child, entry.depth() + 1));
      }
    }
  }
}
