package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Writes a leaf of {@link FoldTree} whose iterations are not vectors but a function, with partial
 * results in memory.
 */
final class NestedLeaf {
  private final Assembler asm;
  private final Frame frame;
  private final FoldWriter folds;
  private final Mem index;
  private final Label body;
  private final Mem start;
  private final Mem full;
  private final Mem end;

  /** By fold, eight words. */
  private final List<Mem> lanes = new ArrayList<>();

  /**
   * @param index the number of the iteration that {@code body} runs
   */
  NestedLeaf(Assembler asm, Frame frame, FoldWriter folds, Mem index, Label body) {
    this.asm = asm;
    this.frame = frame;
    this.folds = folds;
    this.index = index;
    this.body = body;
    this.start = frame.word();
    this.full = frame.word();
    this.end = frame.word();
    for (int k = 0; k < folds.count(); k++) {
      lanes.add(frame.vector());
    }
  }

  /** Writes RDX iterations from RSI on. */
  void write(List<Mem> row) {
    Label few = new Label();
    Label rest = new Label();
    asm.store(index, RSI);
    asm.store(start, RSI);
    asm.lea(RAX, new Mem(RSI, RDX, 1, 0));
    asm.store(end, RAX);
    asm.andImmediate(RDX, -FoldTree.LANES);
    asm.jump(E, few);
    asm.add(RDX, RSI);
    asm.store(full, RDX);
    for (int k = 0; k < folds.count(); k++) {
      for (int lane = 0; lane < FoldTree.LANES; lane++) {
        folds.identity(k, Mem.at(RBP, lanes.get(k).offset() + 8 * lane));
      }
    }
    iterations(
        full,
        k -> {
          asm.load(RAX, index);
          asm.sub(RAX, start);
          asm.andImmediate(RAX, FoldTree.LANES - 1);
          return new Mem(RBP, RAX, 8, lanes.get(k).offset());
        });
    for (int k = 0; k < folds.count(); k++) {
      folds.combineWords(k, lanes.get(k), row.get(k));
    }
    asm.jump(rest);
    asm.mark(few);
    for (int k = 0; k < folds.count(); k++) {
      folds.identity(k, row.get(k));
    }
    asm.mark(rest);
    iterations(end, row::get);
  }

  private void iterations(Mem to, IntFunction<Mem> partial) {
    Label head = new Label();
    Label done = new Label();
    asm.mark(head);
    asm.load(RAX, index);
    asm.compare(RAX, to);
    asm.jump(GE, done);
    asm.call(body);
    for (int k = 0; k < folds.count(); k++) {
      folds.take(k, partial.apply(k), folds.value(k, frame));
    }
    asm.load(RAX, index);
    asm.addImmediate(RAX, 1);
    asm.store(index, RAX);
    asm.jump(head);
    asm.mark(done);
  }
}
