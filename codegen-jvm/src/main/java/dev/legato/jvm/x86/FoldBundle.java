package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;
import static dev.legato.jvm.x86.Combining.BITS;
import static dev.legato.jvm.x86.Combining.OTHER;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.type.DType;
import dev.legato.jvm.x86.FoldWriter.Bodies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes four leaves of a {@link FoldTree} together. Of extremes whose places are asked for the
 * best is remembered: a bundle is looked at again, for a place, only if its extreme is better than
 * all before.
 */
final class FoldBundle {
  /** Vector register that holds one of two vectors of an extreme. */
  static final int SPARE = Ops.TEMP - 1;

  /** The leaves of a node that are written together. */
  static final int LEAVES = 4;

  /** Registers of the iterations that they are at. */
  private static final int[] INDICES = {R11, RDX, RSI, R10};

  /** The least and the greatest size of a node of so many leaves. */
  static final int LEAST = LEAVES / 2 * (FoldTree.LEAF + FoldTree.LANES);

  private static final int MOST = LEAVES * FoldTree.LEAF;

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

  /** Writes what is to be done before the fold, too. */
  FoldBundle(
      Assembler asm, Ops ops, Frame frame, Partials partials, List<List<Integer>> accumulators) {
    this.asm = asm;
    this.ops = ops;
    this.frame = frame;
    this.partials = partials;
    this.combining = new Combining(asm, ops, partials);
    this.accumulators = accumulators;
    watch();
  }

  private void watch() {
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

  /** Combines the best with those of a leaf that was written alone, in all lanes of registers. */
  void noteBests() {
    if (seen == null) {
      return;
    }
    for (int k = 0; k < partials.count(); k++) {
      if (partials.hasPlace(k)) {
        Lane lane = partials.slot(k).lane();
        ops.broadcast(lane, OTHER, bests.get(k));
        combining.values(k, OTHER, values(0).get(k));
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
      combining.identity(partials.place(k), row.get(partials.place(k)));
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
    List<Integer> values = combining.taken(fold, bodies.write(R11, false), BITS);
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
  void write(Bodies bodies, Bodies full, List<Mem> row, Label split) {
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
    groups(firsts, more);
    for (int k = 0; k < LEAVES; k++) {
      combining.identity(values(k));
    }
    interleaved(bodies, firsts);
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
        combining.store(leaves.get(k), values(k));
      }
    }
    for (int apart = 1; apart < LEAVES; apart *= 2) {
      for (int k = 0; k < LEAVES; k += 2 * apart) {
        for (int f = 0; f < partials.count(); f++) {
          combining.clean(f, values(k).get(f), values(k + apart).get(f));
        }
      }
    }
    combining.store(row, values(0));
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
   */
  private void groups(List<Mem> firsts, List<Mem> more) {
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
  private void interleaved(Bodies bodies, List<Mem> firsts) {
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
    asm.compare(INDICES[0], firsts.get(1));
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

  private void noting(List<Integer> acc, Body body) {
    for (int k = 0; k < partials.count(); k++) {
      combining.noting(k, acc.get(k), value(k, body));
    }
  }

  private int bits(int mask) {
    ops.bits(BITS, mask);
    return BITS;
  }

  private int value(int fold, Body body) {
    int register = body.result(partials.slot(fold).source());
    return partials.slot(fold).type() == DType.BOOL ? bits(register) : register;
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
}
