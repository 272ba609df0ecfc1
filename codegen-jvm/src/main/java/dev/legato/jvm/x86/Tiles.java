package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * The buffers of a kernel, and after them tiles: pieces of scratch memory, each with an element for
 * every iteration of a range of a loop's.
 */
final class Tiles {
  private final List<DType> types = new ArrayList<>();
  private final int buffers;
  private int variables;
  private int bytes;

  Tiles(Kernel kernel) {
    kernel.buffers().forEach(b -> types.add(b.type()));
    buffers = types.size();
    count(kernel.body());
  }

  private void count(List<Stmt> block) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var v, var value) -> count(v);
        case Loop l -> {
          count(l.index());
          count(l.body());
          for (Fold f : l.folds()) {
            Partials.results(f).forEach(this::count);
          }
        }
        case Kernel.Store st -> {}
      }
    }
  }

  private void count(Var v) {
    variables = Math.max(variables, v.id() + 1);
  }

  /** {@return a variable that the kernel does not have} */
  Var fresh(DType t) {
    return new Var(variables++, t);
  }

  /** {@return the number of a new tile of the type} */
  int add(DType t) {
    types.add(t);
    return types.size() - 1;
  }

  /** Counts how much memory tiles take that are in use at the same time. */
  void reserve(int size) {
    bytes = Math.max(bytes, size);
  }

  int bytes() {
    return bytes;
  }

  boolean isTile(int buffer) {
    return buffer >= buffers;
  }

  DType type(int buffer) {
    return types.get(buffer);
  }
}
