package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Writes folds of vectors of eight lanes: the leaves of {@link FoldTree}, and their combination.
 */
final class FoldWriter {
  private final Assembler asm;
  private final Ops ops;
  private final Frame frame;
  private final Partials partials;
  private final Combining combining;

  /** By leaf, then by slot; those after the first have no places. */
  private final List<List<Integer>> accumulators;

  FoldWriter(
      Assembler asm, Ops ops, Frame frame, Partials partials, List<List<Integer>> accumulators) {
    this.asm = asm;
    this.ops = ops;
    this.frame = frame;
    this.partials = partials;
    this.combining = new Combining(asm, ops, partials);
    this.accumulators = accumulators;
  }

  /**
   * Writes the fold of iterations {@code lo .. hi-1}.
   *
   * @param bundle writes nodes of some leaves, or goes to the label
   * @param leaf writes leaves
   */
  void tree(List<Mem> row, Operand lo, Operand hi, Consumer<Label> bundle, Runnable leaf) {
    Label node = new Label();
    Label done = new Label();
    asm.load(RSI, lo);
    asm.load(RDX, hi);
    asm.sub(RDX, RSI);
    asm.call(node);
    asm.jump(done);
    new TreeWriter(asm, bundle, leaf, () -> push(row), () -> joinRows(row)).write(node);
    asm.mark(done);
  }

  /** Writes a loop's body for the vector from the iteration in a register on. */
  interface Bodies {
    Body write(int index, boolean tail);
  }

  /** {@return registers with the fold's values of a body}, by slot of the fold */
  private List<Integer> taken(int fold, Body body) {
    return combining.taken(fold, body, Combining.BITS);
  }

  /** {@return what a row has of a fold} */
  private <T> List<T> of(int fold, List<T> row) {
    return partials.slotsOf(fold).stream().map(row::get).toList();
  }

  private void next(List<Integer> acc, Body body) {
    for (int k = 0; k < partials.count(); k++) {
      combining.next(k, of(k, acc), taken(k, body));
    }
  }

  /** {@return registers for another partial result of the fold} */
  private List<Integer> others(int fold) {
    return partials.hasPlace(fold)
        ? List.of(Combining.OTHER, Combining.OTHER_PLACE)
        : List.of(Combining.OTHER);
  }

  /** Lanes as ((0+1)+(2+3))+((4+5)+(6+7)), in all lanes. */
  private void combineLanes(List<Integer> acc) {
    for (int k = 0; k < partials.count(); k++) {
      for (int apart = 1; apart < FoldTree.LANES; apart *= 2) {
        for (int n = 0; n < partials.slotsOf(k).size(); n++) {
          int slot = partials.slotsOf(k).get(n);
          ops.swap(partials.slot(slot).lane(), others(k).get(n), acc.get(slot), apart);
        }
        combining.both(k, of(k, acc), others(k));
      }
    }
  }

  /** Writes a leaf of RDX iterations from RSI on, at most {@link FoldTree#LEAF}. */
  void leaf(Bodies bodies, List<Mem> row) {
    Label head = new Label();
    Label rest = new Label();
    Label done = new Label();
    List<Integer> acc = accumulators.getFirst();
    combining.identity(acc);
    asm.move(R11, RSI);
    asm.move(R10, RDX);
    asm.andImmediate(R10, -FoldTree.LANES);
    asm.jump(E, rest);
    asm.add(R10, RSI);
    asm.mark(head);
    next(acc, bodies.write(R11, false));
    asm.addImmediate(R11, FoldTree.LANES);
    asm.compare(R11, R10);
    asm.jump(L, head);
    combineLanes(acc);
    asm.mark(rest);
    asm.move(RCX, RDX);
    asm.andImmediate(RCX, FoldTree.LANES - 1);
    asm.jump(E, done);
    remainder(bodies, acc);
    asm.mark(done);
    combining.store(row, acc);
  }

  // --- iterations that are no vector -------------------------------------------------------

  /** The last RCX iterations, one after the other. */
  private void remainder(Bodies bodies, List<Integer> acc) {
    asm.moveImmediate(RAX, -1L);
    asm.lowBits(RAX, RAX, RCX);
    asm.maskFromGeneral(Ops.TAIL, RAX);
    Body body = bodies.write(R11, true);
    List<Mem> values = new ArrayList<>();
    for (int slot = 0; slot < partials.width(); slot++) {
      values.add(frame.vector());
    }
    for (int k = 0; k < partials.count(); k++) {
      List<Integer> registers = taken(k, body);
      for (int n = 0; n < registers.size(); n++) {
        int slot = partials.slotsOf(k).get(n);
        ops.spill(partials.slot(slot).lane(), values.get(slot), registers.get(n));
      }
    }
    asm.move(RCX, RDX);
    asm.andImmediate(RCX, FoldTree.LANES - 1);
    asm.moveImmediate(RAX, 0L);
    Label next = new Label();
    asm.mark(next);
    for (int k = 0; k < partials.count(); k++) {
      for (int n = 0; n < others(k).size(); n++) {
        int slot = partials.slotsOf(k).get(n);
        Lane lane = partials.slot(slot).lane();
        Mem at = new Mem(RBP, RAX, lane.bytes, values.get(slot).offset());
        ops.broadcast(lane, others(k).get(n), at);
      }
      combining.next(k, of(k, acc), others(k));
    }
    asm.addImmediate(RAX, 1);
    asm.compare(RAX, RCX);
    asm.jump(L, next);
  }

  // --- values that are the same in all lanes ------------------------------------------------

  Partials partials() {
    return partials;
  }

  /** Makes a slot that of no iterations. */
  void identity(int slot, Mem to) {
    combining.identity(slot, to);
  }

  private void broadcast(int fold, IntFunction<? extends Operand> bySlot, List<Integer> into) {
    for (int n = 0; n < into.size(); n++) {
      int slot = partials.slotsOf(fold).get(n);
      ops.broadcast(partials.slot(slot).lane(), into.get(n), bySlot.apply(slot));
    }
  }

  private void storeFirst(int fold, IntFunction<Mem> bySlot, List<Integer> from) {
    for (int n = 0; n < from.size(); n++) {
      int slot = partials.slotsOf(fold).get(n);
      ops.storeFirst(partials.slot(slot).lane(), bySlot.apply(slot), from.get(n));
    }
  }

  /** {@return registers for what a fold has, the first ones or those after them} */
  private List<Integer> registers(int fold, int number) {
    int size = partials.slotsOf(fold).size();
    return IntStream.range(2 * number, 2 * number + size).boxed().toList();
  }

  /** Combines a fold's partial result in memory with the values of an iteration. */
  void next(int fold, IntFunction<Mem> partial) {
    broadcast(fold, partial, registers(fold, 0));
    broadcast(fold, slot -> frame.place(partials.slot(slot).source()), registers(fold, 1));
    combining.next(fold, registers(fold, 0), registers(fold, 1));
    storeFirst(fold, partial, registers(fold, 0));
  }

  /**
   * Combines eight partial results with the values of eight iterations.
   *
   * @param words by slot, the first of eight words
   */
  void next(int fold, List<Mem> words, Body body) {
    List<Integer> values = combining.taken(fold, body, Ops.TEMP);
    List<Integer> acc = others(fold);
    for (int n = 0; n < acc.size(); n++) {
      int slot = partials.slotsOf(fold).get(n);
      ops.reload(Lane.I64, acc.get(n), words.get(slot));
      ops.words(partials.slot(slot).lane(), false, acc.get(n), acc.get(n));
    }
    combining.next(fold, acc, values);
    for (int n = 0; n < acc.size(); n++) {
      int slot = partials.slotsOf(fold).get(n);
      ops.words(partials.slot(slot).lane(), true, acc.get(n), acc.get(n));
      ops.spill(Lane.I64, words.get(slot), acc.get(n));
    }
  }

  /** Combines lanes {@code from .. to-1} of eight words into registers of a number. */
  private void combineWords(int fold, List<Mem> words, int from, int to, int into) {
    if (to - from == 1) {
      broadcast(
          fold,
          slot -> Mem.at(words.get(slot).base(), words.get(slot).offset() + 8 * from),
          registers(fold, into));
      return;
    }
    int middle = (from + to) / 2;
    combineWords(fold, words, from, middle, into);
    combineWords(fold, words, middle, to, into + 1);
    combining.both(fold, registers(fold, into), registers(fold, into + 1));
  }

  /**
   * Combines eight partial results.
   *
   * @param words by slot, the first of eight words
   */
  void combineWords(int fold, List<Mem> words, List<Mem> row) {
    combineWords(fold, words, 0, FoldTree.LANES, 0);
    storeFirst(fold, row::get, registers(fold, 0));
  }

  private void push(List<Mem> row) {
    for (Mem m : row) {
      asm.load(RAX, m);
      asm.push(RAX);
    }
  }

  /** Combines the row on the stack, the last slot on top, with that in the frame. */
  private void joinRows(List<Mem> row) {
    for (int k = 0; k < partials.count(); k++) {
      List<Integer> acc = of(k, accumulators.getFirst());
      broadcast(k, slot -> Mem.at(RSP, 8 * (partials.width() - 1 - slot)), acc);
      broadcast(k, row::get, others(k));
      combining.both(k, acc, others(k));
      storeFirst(k, row::get, acc);
    }
    asm.addImmediate(RSP, 8 * row.size());
  }
}
