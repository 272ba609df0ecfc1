package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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

  /** By slot, eight words. */
  private final List<Mem> lanes = new ArrayList<>();

  /** Writes iterations as vectors of eight. */
  interface Vectors {
    /**
     * Sets up for some vectors, of which {@code each} writes one: the eight iterations from R11 on.
     */
    void write(Consumer<Function<Label, Body>> each);
  }

  private final @Nullable Vectors vectors;

  /**
   * @param index the number of the iteration that {@code body} runs
   * @param vectors what writes eight of them, but for some, or null
   */
  NestedLeaf(
      Assembler asm,
      Frame frame,
      FoldWriter folds,
      Mem index,
      Label body,
      @Nullable Vectors vectors) {
    this.asm = asm;
    this.frame = frame;
    this.folds = folds;
    this.index = index;
    this.body = body;
    this.vectors = vectors;
    this.start = frame.word();
    this.full = frame.word();
    this.end = frame.word();
    for (int slot = 0; slot < folds.partials().width(); slot++) {
      lanes.add(frame.own());
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
    for (int slot = 0; slot < row.size(); slot++) {
      for (int lane = 0; lane < FoldTree.LANES; lane++) {
        folds.identity(slot, Mem.at(RBP, lanes.get(slot).offset() + 8 * lane));
      }
    }
    if (vectors != null) {
      eights(vectors);
    } else {
      lanes(full);
    }
    for (int k = 0; k < folds.partials().count(); k++) {
      folds.combineWords(k, lanes, row);
    }
    asm.jump(rest);
    asm.mark(few);
    for (int slot = 0; slot < row.size(); slot++) {
      folds.identity(slot, row.get(slot));
    }
    asm.mark(rest);
    iterations(end, row::get);
  }

  /** Iterations whose number is a multiple of eight, one after the other. */
  private void lanes(Mem to) {
    iterations(
        to,
        slot -> {
          asm.load(RAX, index);
          asm.sub(RAX, start);
          asm.andImmediate(RAX, FoldTree.LANES - 1);
          return new Mem(RBP, RAX, 8, lanes.get(slot).offset());
        });
  }

  /** Iterations as vectors, and those for which there are none one after the other. */
  private void eights(Vectors some) {
    Label setup = new Label();
    Label head = new Label();
    Label single = new Label();
    Label done = new Label();
    Mem until = frame.word();
    asm.mark(setup);
    some.write(write -> {
      asm.mark(head);
      asm.load(R11, index);
      Body values = write.apply(single);
      for (int k = 0; k < folds.partials().count(); k++) {
        folds.next(k, lanes, values);
      }
    });
    asm.load(RAX, index);
    asm.addImmediate(RAX, FoldTree.LANES);
    asm.store(index, RAX);
    asm.compare(RAX, full);
    asm.jump(L, head);
    asm.jump(done);
    asm.mark(single);
    asm.load(RAX, index);
    asm.addImmediate(RAX, FoldTree.LANES);
    asm.store(until, RAX);
    lanes(until);
    asm.load(RAX, index);
    asm.compare(RAX, full);
    asm.jump(L, setup);
    asm.mark(done);
  }

  private void iterations(Mem to, IntFunction<Mem> partial) {
    Label head = new Label();
    Label done = new Label();
    asm.mark(head);
    asm.load(RAX, index);
    asm.compare(RAX, to);
    asm.jump(GE, done);
    asm.call(body);
    for (int k = 0; k < folds.partials().count(); k++) {
      folds.next(k, partial);
    }
    asm.load(RAX, index);
    asm.addImmediate(RAX, 1);
    asm.store(index, RAX);
    asm.jump(head);
    asm.mark(done);
  }
}
