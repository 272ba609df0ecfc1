package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

  /** Whether there was an extreme before, all ones or 0, and by fold which. */
  private @Nullable Mem seen;

  private final List<Mem> bests = new ArrayList<>();

  /** By leaf of a bundle: its first iteration, and by fold its values. */
  private final List<Mem> starts = new ArrayList<>();

  private final List<List<Mem>> leaves = new ArrayList<>();

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

  /** Vector register that holds one of two vectors of an extreme. */
  static final int SPARE = Ops.TEMP - 1;

  private static final int OTHER = Ops.TEMP + 1;
  private static final int OTHER_PLACE = Ops.TEMP + 2;
  private static final int BITS = Ops.TEMP + 2;

  /** {@return registers with the fold's values of a body}, by slot of the fold */
  private List<Integer> taken(int fold, Body body) {
    return combining.taken(fold, body, BITS);
  }

  private int bits(int mask) {
    ops.bits(BITS, mask);
    return BITS;
  }

  private int value(int fold, Body body) {
    int register = body.result(partials.slot(fold).source());
    return partials.slot(fold).type() == DType.BOOL ? bits(register) : register;
  }

  /** Makes what a leaf accumulates that of no iterations. */
  private void identity(List<Integer> acc) {
    for (int slot = 0; slot < acc.size(); slot++) {
      ops.broadcast(partials.slot(slot).lane(), acc.get(slot), partials.slot(slot).literal());
    }
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

  private void noting(List<Integer> acc, Body body) {
    for (int k = 0; k < partials.count(); k++) {
      combining.noting(k, acc.get(k), value(k, body));
    }
  }

  /** {@return registers for another partial result of the fold} */
  private List<Integer> others(int fold) {
    return partials.hasPlace(fold) ? List.of(OTHER, OTHER_PLACE) : List.of(OTHER);
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

  /** Lanes of values, of which no extreme is NaN. */
  private void combineCleanLanes(List<Integer> acc) {
    for (int k = 0; k < partials.count(); k++) {
      for (int apart = 1; apart < FoldTree.LANES; apart *= 2) {
        ops.swap(partials.slot(k).lane(), OTHER, acc.get(k), apart);
        combining.clean(k, acc.get(k), OTHER);
      }
    }
  }

  private void store(List<Mem> row, List<Integer> acc) {
    for (int slot = 0; slot < acc.size(); slot++) {
      ops.storeFirst(partials.slot(slot).lane(), row.get(slot), acc.get(slot));
    }
  }

  /** Writes a leaf of RDX iterations from RSI on, at most {@link FoldTree#LEAF}. */
  void leaf(Bodies bodies, List<Mem> row) {
    Label head = new Label();
    Label rest = new Label();
    Label done = new Label();
    List<Integer> acc = accumulators.getFirst();
    identity(acc);
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
    store(row, acc);
    noteBests(acc);
  }

  // --- some leaves at a time ---------------------------------------------------------------

  /** The leaves of a node that are written together. */
  static final int LEAVES = 4;

  /** Registers of the iterations that they are at. */
  private static final int[] INDICES = {R11, RDX, RSI, R10};

  /** The least and the greatest size of a node of so many leaves. */
  static final int LEAST = LEAVES / 2 * (FoldTree.LEAF + FoldTree.LANES);

  private static final int MOST = LEAVES * FoldTree.LEAF;

  /**
   * Has extremes remembered whose places are asked for: a bundle is looked at again, for a place,
   * only if its extreme is better than all before.
   */
  void watch() {
    if (!partials.hasPlaces()) {
      return;
    }
    seen = frame.word();
    asm.moveImmediate(RAX, 0);
    asm.store(seen, RAX);
    for (int k = 0; k < partials.count(); k++) {
      Mem best = frame.word();
      bests.add(best);
      asm.load(RAX, partials.slot(k).literal());
      asm.store(best, RAX);
    }
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      starts.add(frame.word());
      List<Mem> row = new ArrayList<>();
      for (int k = 0; k < partials.count(); k++) {
        row.add(frame.word());
      }
      leaves.add(row);
    }
  }

  /** Combines the best with a leaf's, in all lanes of registers. */
  private void noteBests(List<Integer> acc) {
    if (seen == null) {
      return;
    }
    for (int k = 0; k < partials.count(); k++) {
      if (partials.hasPlace(k)) {
        Lane lane = partials.slot(k).lane();
        ops.broadcast(lane, OTHER, bests.get(k));
        combining.values(k, OTHER, acc.get(k));
        ops.storeFirst(lane, bests.get(k), OTHER);
      }
    }
    asm.moveImmediate(RAX, -1);
    asm.store(seen, RAX);
  }

  /** Leaves the places of a bundle's extremes in a row: of those that are better than the best. */
  private void places(Bodies bodies, List<Integer> acc, List<Mem> row) {
    if (seen == null) {
      return;
    }
    for (int k = 0; k < partials.count(); k++) {
      if (!partials.hasPlace(k)) {
        continue;
      }
      Label find = new Label();
      Label known = new Label();
      identity(partials.place(k), row.get(partials.place(k)));
      asm.load(RAX, seen);
      asm.compareImmediate(RAX, 0);
      asm.jump(E, find);
      ops.broadcast(partials.slot(k).lane(), OTHER, bests.get(k));
      combining.kept(k, Ops.MASK_TEMP, OTHER, acc.get(k));
      asm.maskTest(Ops.MASK_TEMP);
      asm.jump(NE, known);
      asm.mark(find);
      ops.storeFirst(partials.slot(k).lane(), bests.get(k), acc.get(k));
      find(k, bodies, acc.get(k), row);
      asm.mark(known);
    }
    asm.moveImmediate(RAX, -1);
    asm.store(seen, RAX);
  }

  /** Leaves the first of a bundle's iterations that has the extreme in a row. */
  private void find(int fold, Bodies bodies, int extreme, List<Mem> row) {
    Label head = new Label();
    Label found = new Label();
    for (int leaf = 0; leaf < LEAVES; leaf++) {
      asm.load(R11, starts.get(leaf));
      if (leaf < LEAVES - 1) {
        ops.broadcast(partials.slot(fold).lane(), OTHER, leaves.get(leaf).get(fold));
        equal(fold, OTHER, extreme);
        asm.jump(NE, head);
      }
    }
    asm.mark(head);
    List<Integer> values = taken(fold, bodies.write(R11, false));
    equal(fold, values.getFirst(), extreme);
    asm.jump(NE, found);
    asm.addImmediate(R11, FoldTree.LANES);
    asm.jump(head);
    asm.mark(found);
    asm.maskToGeneral(RAX, Ops.MASK_TEMP);
    asm.lowestBit(RAX, RAX);
    Mem lanes = frame.vector();
    for (int n = 0; n < values.size(); n++) {
      int slot = partials.slotsOf(fold).get(n);
      Lane held = partials.slot(slot).lane();
      ops.spill(held, lanes, values.get(n));
      ops.broadcast(held, OTHER, new Mem(RBP, RAX, held.bytes, lanes.offset()));
      ops.storeFirst(held, row.get(slot), OTHER);
    }
    frame.free(lanes);
  }

  /** Compares values of a fold: NE says that some are equal, which {@link Ops#MASK_TEMP} has. */
  private void equal(int fold, int a, int b) {
    Lane lane = partials.slot(fold).lane();
    ops.compare(lane, false, Ops.Condition.EQ, Ops.MASK_TEMP, a, new Reg(b), 0);
    asm.maskTest(Ops.MASK_TEMP);
  }

  /**
   * Writes nodes of four leaves, RDX iterations from RSI on, a multiple of eight. The four have as
   * many groups of eight as the first, or one more: one loop takes a group of each in turn, so that
   * sums do not wait for each other and the loop ends once, and one group more has a mask that says
   * whether it exists.
   *
   * @param bodies defines the values of folds, if not their places
   * @param full defines both
   * @param split where other nodes go, and those with NaN among extremes, to be folded exactly
   */
  void bundle(Bodies bodies, Bodies full, List<Mem> row, Label split) {
    asm.compareImmediate(RDX, MOST);
    asm.jump(G, split);
    asm.compareImmediate(RDX, LEAST);
    asm.jump(L, split);
    asm.move(RAX, RDX);
    asm.andImmediate(RAX, FoldTree.LANES - 1);
    asm.jump(NE, split);
    Mem size = frame.word();
    boolean extremes = false;
    for (int k = 0; k < partials.count(); k++) {
      extremes |= partials.isFloatingExtreme(k);
    }
    if (extremes) {
      asm.store(size, RDX);
      asm.mask(MaskOp.XOR, Ops.NAN, Ops.NAN, Ops.NAN);
    }
    List<Mem> firsts = seen == null ? words() : starts;
    List<Mem> more = words();
    Mem end = frame.word();
    groups(firsts, more, end);
    for (int k = 0; k < LEAVES; k++) {
      identity(values(k));
    }
    interleaved(bodies, firsts, end);
    for (int k = 1; k < LEAVES; k++) {
      oneMore(bodies, k, more.get(k));
    }
    if (extremes) {
      asm.load(RSI, firsts.getFirst());
      asm.load(RDX, size);
      asm.maskTest(Ops.NAN);
      asm.jump(NE, split);
    }
    for (int k = 0; k < LEAVES; k++) {
      combineCleanLanes(values(k));
      if (seen != null) {
        store(leaves.get(k), values(k));
      }
    }
    for (int apart = 1; apart < LEAVES; apart *= 2) {
      for (int k = 0; k < LEAVES; k += 2 * apart) {
        for (int f = 0; f < partials.count(); f++) {
          combining.clean(f, values(k).get(f), values(k + apart).get(f));
        }
      }
    }
    store(row, values(0));
    places(full, values(0), row);
    asm.ret();
  }

  /** {@return a word for each leaf} */
  private List<Mem> words() {
    return IntStream.range(0, LEAVES).mapToObj(k -> frame.word()).toList();
  }

  /** {@return the accumulators of a leaf's values} */
  private List<Integer> values(int leaf) {
    return accumulators.get(leaf).subList(0, partials.count());
  }

  /**
   * Divides RDX iterations from RSI on among the leaves.
   *
   * @param firsts per leaf, its first iteration
   * @param more per leaf but the first, all ones if it has a group more than that, or 0
   * @param end the end of the first leaf
   */
  private void groups(List<Mem> firsts, List<Mem> more, Mem end) {
    asm.move(R11, RSI);
    asm.store(firsts.get(0), R11);
    asm.shiftRight(RDX, 3);
    asm.move(RAX, RDX);
    asm.shiftRight(RAX, 1); // groups of the left half
    asm.sub(RDX, RAX); // of the right half
    asm.move(RCX, RAX);
    asm.shiftRight(RCX, 1); // of the first leaf
    asm.sub(RAX, RCX);
    asm.lea(R11, new Mem(R11, RCX, FoldTree.LANES, 0));
    asm.store(end, R11);
    asm.store(firsts.get(1), R11);
    flag(more.get(1));
    asm.move(RAX, RDX);
    asm.shiftRight(RAX, 1);
    asm.sub(RDX, RAX);
    asm.store(firsts.get(2), R11);
    flag(more.get(2));
    asm.move(RAX, RDX);
    asm.store(firsts.get(3), R11);
    flag(more.get(3));
  }

  /** R11 goes on by RAX groups, which are RCX or one more: a mask says which, of all ones or 0. */
  private void flag(Mem mask) {
    asm.lea(R11, new Mem(R11, RAX, FoldTree.LANES, 0));
    asm.sub(RAX, RCX);
    asm.negate(RAX);
    asm.store(mask, RAX);
  }

  /** Writes the groups that all leaves have, at least one. */
  private void interleaved(Bodies bodies, List<Mem> firsts, Mem end) {
    Label head = new Label();
    for (int k = 0; k < LEAVES; k++) {
      asm.load(INDICES[k], firsts.get(k));
    }
    asm.mark(head);
    for (int k = 0; k < LEAVES; k++) {
      Body body = bodies.write(INDICES[k], false);
      if (partials.isOneFloatingExtreme()) {
        extreme(body, k);
      } else {
        noting(values(k), body);
      }
    }
    for (int index : INDICES) {
      asm.addImmediate(index, FoldTree.LANES);
    }
    asm.compare(INDICES[0], end);
    asm.jump(L, head);
  }

  /** An extreme with a leaf's group; of every second leaf with that of the leaf before. */
  private void extreme(Body body, int leaf) {
    int value = body.result(partials.slot(0).source());
    if (leaf % 2 == 0) {
      ops.move(partials.slot(0).lane(), SPARE, value);
      return;
    }
    combining.note(0, value, SPARE); // one comparison tells of NaN in both
    int before = values(leaf - 1).getFirst();
    combining.largest(0, before, SPARE, before);
    int acc = values(leaf).getFirst();
    combining.largest(0, acc, value, acc);
  }

  /** The group more, if a leaf has it. */
  private void oneMore(Bodies bodies, int leaf, Mem flag) {
    List<Integer> acc = values(leaf);
    asm.maskLoad(Ops.TAIL, flag);
    Body body = bodies.write(INDICES[leaf], true);
    for (int k = 0; k < partials.count(); k++) {
      Lane lane = partials.slot(k).lane();
      ops.move(lane, OTHER, acc.get(k));
      combining.noting(k, OTHER, value(k, body));
      ops.blend(lane, acc.get(k), Ops.TAIL, acc.get(k), new Reg(OTHER));
    }
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
    asm.load(RAX, partials.slot(slot).literal());
    asm.store(to, RAX);
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
