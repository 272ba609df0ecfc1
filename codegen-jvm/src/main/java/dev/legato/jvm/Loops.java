package dev.legato.jvm;

import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import java.util.List;

/** The top level of a canonical kernel: statements before its loop, the loop, statements after. */
record Loops(List<Stmt> before, List<Loop> loop, List<Stmt> after) {
  static Loops of(List<Stmt> body) {
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i) instanceof Loop l) {
        return new Loops(body.subList(0, i), List.of(l), body.subList(i + 1, body.size()));
      }
    }
    return new Loops(body, List.of(), List.of());
  }

  /** {@return whether there are loops in the loop} */
  boolean isNested() {
    return loop.stream().flatMap(l -> l.body().stream()).anyMatch(s -> s instanceof Loop);
  }

  List<Fold> folds() {
    return loop.isEmpty() ? List.of() : loop.get(0).folds();
  }
}
