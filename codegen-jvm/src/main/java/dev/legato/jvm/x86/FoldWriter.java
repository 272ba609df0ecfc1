package dev.legato.jvm.x86;

import static dev.legato.jvm.x86.Assembler.*;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes folds of vectors of eight lanes: the leaves of {@link FoldTree}, and their combination.
 */
final class FoldWriter {
  private final Assembler asm;
  private final Ops ops;
  private final List<Fold> folds;

  /** By leaf, then by fold. */
  private final List<List<Integer>> accumulators;

  FoldWriter(Assembler asm, Ops ops, List<Fold> folds, List<List<Integer>> accumulators) {
    this.asm = asm;
    this.ops = ops;
    this.folds = folds;
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

  /** Writes a loop's body for the vector at R11. */
  interface Bodies {
    Body write(int ahead, boolean tail);
  }

  /** Whether extremes are those of values in order, NaN being noted in {@link Ops#NAN}. */
  private boolean ordered;

  /** Whether there is no NaN among floating extremes. */
  private boolean clean;

  static boolean isFloatingExtreme(Fold fold) {
    return fold.value().type().isFloat()
        && fold instanceof Reduce r
        && (r.op() == FoldOp.MIN || r.op() == FoldOp.MAX);
  }

  /** {@return whether there is only an extreme of floats, which {@link #SPARE} is for} */
  static boolean isExtreme(List<Fold> folds) {
    return folds.size() == 1 && isFloatingExtreme(folds.getFirst());
  }

  /** Vector register that holds one of two vectors of an extreme. */
  static final int SPARE = Ops.TEMP - 1;

  /** Two vectors per turn: a comparison tells of NaN in both. */
  private void pairs(Bodies bodies, int acc) {
    Lane lane = Lane.of(type(0));
    Var value = fold(0).value();
    Label head = new Label();
    Label end = new Label();
    asm.mark(head);
    asm.lea(RAX, Mem.at(R11, FoldTree.LANES));
    asm.compare(RAX, R10);
    asm.jump(GE, end);
    ops.move(lane, SPARE, bodies.write(0, false).result(value));
    int second = bodies.write(FoldTree.LANES, false).result(value);
    Operand first = new Reg(SPARE);
    ops.compare(lane, false, Ops.Condition.UNORDERED, Ops.MASK_TEMP, second, first, 0);
    asm.mask(MaskOp.OR, Ops.NAN, Ops.NAN, Ops.MASK_TEMP);
    boolean larger = fold(0).op() == FoldOp.MAX;
    ops.extreme(lane, larger, SPARE, second, first);
    ops.extreme(lane, larger, acc, SPARE, new Reg(acc));
    asm.addImmediate(R11, 2 * FoldTree.LANES);
    asm.jump(head);
    asm.mark(end);
  }

  private Reduce fold(int k) {
    return (Reduce) folds.get(k);
  }

  private DType type(int k) {
    return fold(k).value().type();
  }

  /** {@return how lanes hold partial results}: bools as the bits of 32, all or none */
  private Lane lane(int k) {
    return type(k) == DType.BOOL ? Lane.I32 : Lane.of(type(k));
  }

  /** {@return a register with the fold's value of a body, in all such lanes} */
  private int value(int k, Body body) {
    int register = body.result(fold(k).value());
    if (type(k) != DType.BOOL) {
      return register;
    }
    ops.bits(VALUE, register);
    return VALUE;
  }

  private static final int VALUE = Ops.TEMP + 2;

  /** {@return whether there are instructions for the fold} */
  static boolean has(Reduce r) {
    boolean sum = r.op() == FoldOp.ADD || r.op() == FoldOp.MUL;
    return !(sum && r.value().type() == DType.BOOL);
  }

  /** {@return the operator on partial results}: extremes of bools are those of their bits */
  private static FoldOp op(Reduce r) {
    if (r.value().type() != DType.BOOL) {
      return r.op();
    }
    return switch (r.op()) {
      case MIN -> FoldOp.AND;
      case MAX -> FoldOp.OR;
      default -> r.op();
    };
  }

  /** {@return the partial result of no iterations} */
  static Literal identity(Reduce r) {
    DType t = r.value().type();
    long bits = r.op().identity(t);
    return new Literal(t == DType.BOOL ? -bits : bits);
  }

  private void identity(List<Integer> acc) {
    for (int k = 0; k < folds.size(); k++) {
      ops.broadcast(lane(k), acc.get(k), identity(fold(k)));
    }
  }

  private void takeValues(List<Integer> acc, Body body) {
    for (int k = 0; k < folds.size(); k++) {
      combine(k, acc.get(k), value(k, body));
    }
  }

  /** Leaves in all lanes ((0+1)+(2+3))+((4+5)+(6+7)). */
  private void combineLanes(List<Integer> acc) {
    for (int k = 0; k < folds.size(); k++) {
      for (int apart = 1; apart < FoldTree.LANES; apart *= 2) {
        ops.swap(lane(k), Ops.TEMP + 1, acc.get(k), apart);
        combine(k, acc.get(k), Ops.TEMP + 1);
      }
    }
  }

  private void store(List<Mem> row, List<Integer> acc) {
    for (int k = 0; k < folds.size(); k++) {
      ops.storeFirst(lane(k), row.get(k), acc.get(k));
    }
  }

  /** Writes full vectors from R11 to R10, of which there is at least one. */
  private void vectors(Bodies bodies, List<Integer> acc) {
    Label head = new Label();
    if (ordered && isExtreme(folds)) {
      Label end = new Label();
      pairs(bodies, acc.getFirst());
      asm.compare(R11, R10);
      asm.jump(GE, end);
      takeValues(acc, bodies.write(0, false));
      asm.addImmediate(R11, FoldTree.LANES);
      asm.mark(end);
      return;
    }
    asm.mark(head);
    takeValues(acc, bodies.write(0, false));
    asm.addImmediate(R11, FoldTree.LANES);
    asm.compare(R11, R10);
    asm.jump(L, head);
  }

  /** Writes a leaf of RDX iterations from RSI on, at most {@link FoldTree#LEAF}. */
  void leaf(Bodies bodies, Frame frame, List<Mem> row) {
    Label rest = new Label();
    Label done = new Label();
    List<Integer> acc = accumulators.getFirst();
    identity(acc);
    asm.move(R11, RSI);
    asm.move(R10, RDX);
    asm.andImmediate(R10, -FoldTree.LANES);
    asm.jump(E, rest);
    asm.add(R10, RSI);
    vectors(bodies, acc);
    combineLanes(acc);
    asm.mark(rest);
    asm.move(RCX, RDX);
    asm.andImmediate(RCX, FoldTree.LANES - 1);
    asm.jump(E, done);
    remainder(bodies, frame, acc);
    asm.mark(done);
    store(row, acc);
  }

  /** The leaves of a node that are written together. */
  static final int LEAVES = 4;

  /** The least and the greatest size of a node of so many leaves. */
  private static final int LEAST = LEAVES / 2 * (FoldTree.LEAF + FoldTree.LANES);

  private static final int MOST = LEAVES * FoldTree.LEAF;

  /**
   * Writes nodes of four leaves, RDX iterations from RSI on, a multiple of eight. The four have as
   * many groups of eight as the first, or one more: loops of equal length, which the processor
   * predicts, and one group of which the mask says whether it exists.
   *
   * @param split where other nodes go, and those with NaN among extremes, to be folded exactly
   */
  void bundle(Bodies bodies, Frame frame, List<Mem> row, Label split) {
    asm.compareImmediate(RDX, MOST);
    asm.jump(G, split);
    asm.compareImmediate(RDX, LEAST);
    asm.jump(L, split);
    asm.move(RAX, RDX);
    asm.andImmediate(RAX, FoldTree.LANES - 1);
    asm.jump(NE, split);
    Mem size = frame.word();
    boolean extremes = false;
    for (int k = 0; k < folds.size(); k++) {
      extremes |= isFloatingExtreme(fold(k));
    }
    if (extremes) {
      asm.store(size, RDX);
      asm.mask(MaskOp.XOR, Ops.NAN, Ops.NAN, Ops.NAN);
    }
    List<Mem> more = List.of(frame.word(), frame.word(), frame.word());
    asm.shiftRight(RDX, 3);
    asm.move(RAX, RDX);
    asm.shiftRight(RAX, 1); // groups of the left half
    asm.sub(RDX, RAX); // of the right half
    asm.move(RCX, RAX);
    asm.shiftRight(RCX, 1); // of the first leaf
    asm.sub(RAX, RCX);
    flag(more.get(0));
    asm.move(RAX, RDX);
    asm.shiftRight(RAX, 1);
    asm.sub(RDX, RAX);
    flag(more.get(1));
    asm.move(RAX, RDX);
    flag(more.get(2));
    asm.move(RDX, RCX);
    asm.shiftLeft(RDX, 3);
    asm.move(R11, RSI);
    for (int k = 0; k < LEAVES; k++) {
      List<Integer> acc = accumulators.get(k);
      identity(acc);
      asm.lea(R10, new Mem(R11, RDX, 1, 0));
      ordered = true;
      vectors(bodies, acc);
      if (k > 0) {
        oneMore(bodies, acc, more.get(k - 1));
      }
      ordered = false;
    }
    if (extremes) {
      asm.load(RDX, size);
      asm.maskTest(Ops.NAN);
      asm.jump(NE, split);
    }
    clean = true;
    for (int k = 0; k < LEAVES; k++) {
      combineLanes(accumulators.get(k));
    }
    for (int apart = 1; apart < LEAVES; apart *= 2) {
      for (int k = 0; k < LEAVES; k += 2 * apart) {
        for (int f = 0; f < folds.size(); f++) {
          combine(f, accumulators.get(k).get(f), accumulators.get(k + apart).get(f));
        }
      }
    }
    clean = false;
    store(row, accumulators.getFirst());
    asm.ret();
  }

  /** Stores a mask: all bits, if RAX is one more than RCX, which it may equal. */
  private void flag(Mem place) {
    asm.sub(RAX, RCX);
    asm.negate(RAX);
    asm.store(place, RAX);
  }

  private void oneMore(Bodies bodies, List<Integer> acc, Mem flag) {
    asm.maskLoad(Ops.TAIL, flag);
    Body body = bodies.write(0, true);
    for (int k = 0; k < folds.size(); k++) {
      Lane lane = lane(k);
      ops.move(lane, Ops.TEMP + 1, acc.get(k));
      combine(k, Ops.TEMP + 1, value(k, body));
      ops.blend(lane, acc.get(k), Ops.TAIL, acc.get(k), new Reg(Ops.TEMP + 1));
    }
    asm.load(RAX, flag);
    asm.andImmediate(RAX, FoldTree.LANES);
    asm.add(R11, RAX);
  }

  /** The last RCX iterations, one after the other. */
  private void remainder(Bodies bodies, Frame frame, List<Integer> acc) {
    asm.moveImmediate(RAX, -1L);
    asm.lowBits(RAX, RAX, RCX);
    asm.maskFromGeneral(Ops.TAIL, RAX);
    Body body = bodies.write(0, true);
    List<Mem> values = folds.stream().map(f -> frame.vector()).toList();
    for (int k = 0; k < folds.size(); k++) {
      ops.spill(lane(k), values.get(k), value(k, body));
    }
    asm.move(RCX, RDX);
    asm.andImmediate(RCX, FoldTree.LANES - 1);
    asm.moveImmediate(RAX, 0L);
    Label next = new Label();
    asm.mark(next);
    for (int k = 0; k < folds.size(); k++) {
      Lane lane = lane(k);
      Mem at = new Mem(RBP, RAX, lane.bytes, values.get(k).offset());
      ops.broadcast(lane, Ops.TEMP + 1, at);
      combine(k, acc.get(k), Ops.TEMP + 1);
    }
    asm.addImmediate(RAX, 1);
    asm.compare(RAX, RCX);
    asm.jump(L, next);
  }

  // --- values that are the same in all lanes ------------------------------------------------

  /** Makes a row identities. */
  void identity(int k, Mem to) {
    asm.load(RAX, identity(fold(k)));
    asm.store(to, RAX);
  }

  int count() {
    return folds.size();
  }

  /** Combines a partial result in memory with the fold's value. */
  void take(int k, Mem folded, Operand value) {
    Lane lane = lane(k);
    ops.broadcast(lane, 0, folded);
    ops.broadcast(lane, 1, value);
    combine(k, 0, 1);
    ops.storeFirst(lane, folded, 0);
  }

  Operand value(int k, Frame frame) {
    return frame.place(fold(k).value());
  }

  /** Combines eight words with lanes {@code from .. to-1} into a register. */
  private void combineWords(int k, Mem words, int from, int to, int into) {
    if (to - from == 1) {
      ops.broadcast(lane(k), into, Mem.at(words.base(), words.offset() + 8 * from));
      return;
    }
    int middle = (from + to) / 2;
    combineWords(k, words, from, middle, into);
    combineWords(k, words, middle, to, into + 1);
    combine(k, into, into + 1);
  }

  void combineWords(int k, Mem words, Mem into) {
    combineWords(k, words, 0, FoldTree.LANES, 0);
    ops.storeFirst(lane(k), into, 0);
  }

  private void push(List<Mem> row) {
    for (Mem m : row) {
      asm.load(RAX, m);
      asm.push(RAX);
    }
  }

  private void joinRows(List<Mem> row) {
    combineRows(row);
    asm.addImmediate(RSP, 8 * row.size());
  }

  /** Combines the rows on the stack, the last fold's on top, with those in the frame. */
  private void combineRows(List<Mem> row) {
    for (int k = 0; k < folds.size(); k++) {
      Lane lane = lane(k);
      int acc = accumulators.getFirst().get(k);
      ops.broadcast(lane, acc, Mem.at(RSP, 8 * (folds.size() - 1 - k)));
      ops.broadcast(lane, Ops.TEMP + 1, row.get(k));
      combine(k, acc, Ops.TEMP + 1);
      ops.storeFirst(lane, row.get(k), acc);
    }
  }

  /** The accumulator combined with a value to its right. */
  private void combine(int k, int acc, int value) {
    DType t = type(k);
    Lane lane = Lane.of(t);
    Operand v = new Reg(value);
    FoldOp op = op(fold(k));
    if (clean && isFloatingExtreme(folds.get(k))) {
      ops.extreme(lane, op == FoldOp.MAX, acc, value, new Reg(acc));
      return;
    }
    if (ordered && isFloatingExtreme(fold(k))) {
      ops.compare(lane, false, Ops.Condition.UNORDERED, Ops.MASK_TEMP, value, v, 0);
      asm.mask(MaskOp.OR, Ops.NAN, Ops.NAN, Ops.MASK_TEMP);
      ops.extreme(lane, op == FoldOp.MAX, acc, value, new Reg(acc));
      return;
    }
    switch (op) {
      case ADD -> ops.add(lane, acc, acc, v);
      case MUL -> ops.mul(lane, acc, acc, v);
      case AND -> ops.and(lane, acc, acc, v);
      case OR -> ops.or(lane, acc, acc, v);
      case XOR -> ops.xor(lane, acc, acc, v);
      case MIN, MAX -> {
        // The value is taken where the accumulator is neither better nor equal nor NaN.
        Ops.Condition worse = op == FoldOp.MAX ? Ops.Condition.NOT_GE : Ops.Condition.NOT_LE;
        ops.compare(lane, t.isUnsigned(), worse, Ops.MASK_TEMP, acc, v, 0);
        if (lane.isFloat()) {
          ops.compare(
              lane, false, Ops.Condition.EQ, Ops.MASK_TEMP, acc, new Reg(acc), Ops.MASK_TEMP);
        }
        ops.blend(lane, acc, Ops.MASK_TEMP, acc, v);
      }
    }
    if (op == FoldOp.ADD || op == FoldOp.MUL) {
      ops.wrap(t, acc);
    }
  }
}
