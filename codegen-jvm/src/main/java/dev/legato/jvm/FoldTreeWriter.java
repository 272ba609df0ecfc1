package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/** Writes the recursion of {@link FoldTree} over the iterations of a loop. */
final class FoldTreeWriter {
  /** Deepest path of the tree of 2^63 iterations. */
  private static final int DEPTH = 60;

  private final Routine r;
  private final Accumulators folds;

  FoldTreeWriter(Routine r, Accumulators folds) {
    this.r = r;
    this.folds = folds;
  }

  /** {@return the size of the stack that {@link #tree} needs, in bytes} */
  int stackBytes() {
    return DEPTH * (8 + folds.bytes());
  }

  private void address(int pointer, int offset) {
    r.loadLong(pointer);
    if (offset != 0) {
      r.push((long) offset);
      r.op(LADD);
    }
  }

  /** Writes the folds of one node of at most {@link FoldTree#LEAF} iterations. */
  interface Leaf {
    /** Leaves the folds of the {@code size} iterations from {@code position} in the row. */
    void write(int position, int size, List<Integer> row);
  }

  void tree(int lo, int hi, int stackBase, Leaf leaf, List<Integer> row) {
    tree(lo, hi, stackBase, leaf, null, row);
  }

  /**
   * Writes the recursion of FoldTree over the iterations {@code lo .. hi-1} (locals), without
   * recursing: a stack in memory holds, per open node, the size of its right child, or -1 and the
   * left child's result while the right one is computed.
   */
  void tree(
      int lo, int hi, int stackBase, Leaf leaf, @Nullable LeafBundle bundle, List<Integer> row) {
    int position = r.slot(Repr.LONG);
    int size = r.slot(Repr.LONG);
    int top = r.slot(Repr.LONG);
    int entry = 8 + folds.bytes();
    r.loadLong(lo);
    r.storeLong(position);
    r.loadLong(hi);
    r.loadLong(lo);
    r.op(LSUB);
    r.push(0L);
    r.call("java/lang/Math", "max", "(JJ)J");
    r.storeLong(size);
    r.loadLong(stackBase);
    r.storeLong(top);
    Label down = new Label();
    Label atLeaf = new Label();
    Label up = new Label();
    Label done = new Label();
    r.mark(down);
    r.loadLong(size);
    r.push((long) FoldTree.LEAF);
    r.op(LCMP);
    r.jump(IFLE, atLeaf);
    Label folded = new Label();
    if (bundle != null) {
      bundle(bundle, position, size, row, folded);
    }
    pushRight(size, top, entry);
    r.jump(GOTO, down);
    r.mark(atLeaf);
    leaf.write(position, size, row);
    r.mark(folded);
    r.loadLong(position);
    r.loadLong(size);
    r.op(LADD);
    r.storeLong(position);
    r.mark(up);
    r.loadLong(top);
    r.loadLong(stackBase);
    r.op(LCMP);
    r.jump(IFEQ, done);
    Label rightDone = new Label();
    tag(top, entry);
    r.storeLong(size);
    r.loadLong(size);
    r.push(0L);
    r.op(LCMP);
    r.jump(IFLT, rightDone);
    folds.save(row, top, 8 - entry);
    setTag(top, -entry, () -> r.push(-1L));
    r.jump(GOTO, down);
    r.mark(rightDone);
    List<Integer> left = folds.row();
    folds.restore(left, top, 8 - entry);
    folds.combine(left, row);
    folds.move(left, row);
    advance(top, -entry);
    r.jump(GOTO, up);
    r.mark(done);
  }

  private void bundle(LeafBundle bundle, int position, int size, List<Integer> row, Label folded) {
    Label split = new Label();
    r.loadLong(size);
    r.push(LeafBundle.MOST);
    r.op(LCMP);
    r.jump(IFGT, split);
    r.loadLong(size);
    r.push(bundle.least());
    r.op(LCMP);
    r.jump(IFLT, split);
    r.loadLong(size);
    r.push((long) FoldTree.LANES - 1);
    r.op(LAND);
    r.op(LCONST_0);
    r.op(LCMP);
    r.jump(IFNE, split);
    bundle.write(position, size, row);
    r.jump(GOTO, folded);
    r.mark(split);
  }

  private void pushRight(int size, int top, int entry) {
    int half = r.slot(Repr.LONG);
    r.loadLong(size);
    r.op(ICONST_1);
    r.op(LSHR);
    r.push((long) -FoldTree.LANES);
    r.op(LAND);
    r.storeLong(half);
    setTag(
        top,
        0,
        () -> {
          r.loadLong(size);
          r.loadLong(half);
          r.op(LSUB);
        });
    advance(top, entry);
    r.loadLong(half);
    r.storeLong(size);
  }

  private void tag(int top, int entry) {
    ScalarOps.memory(r, DType.INT64);
    address(top, -entry);
    ScalarOps.get(r, DType.INT64);
  }

  private void setTag(int top, int offset, Runnable value) {
    ScalarOps.memory(r, DType.INT64);
    address(top, offset);
    value.run();
    ScalarOps.set(r, DType.INT64);
  }

  private void advance(int slot, int by) {
    r.loadLong(slot);
    r.push((long) by);
    r.op(LADD);
    r.storeLong(slot);
  }

  // --- leaves ------------------------------------------------------------------------------

  /** Writes {@code count} iterations from {@code start}, {@code step} apart (-1: by one). */
  interface Iterations {
    void write(int start, int step, int count, Runnable after);
  }

  /**
   * A leaf as a sequence of passes, each a left fold of every eighth or every iteration: lanes 0 to
   * 7, whose results are combined pairwise, then the remainder; or only one for a short leaf.
   */
  void passes(Iterations loop, int position, int size, List<Integer> acc) {
    int pass = r.slot(Repr.INT);
    int start = r.slot(Repr.LONG);
    int step = r.slot(Repr.LONG);
    int count = r.slot(Repr.LONG);
    int full = r.slot(Repr.LONG);
    List<List<Integer>> pending = List.of(folds.row(), folds.row(), folds.row());
    pending.forEach(folds::identity);
    Label next = new Label();
    Label end = new Label();
    Label body = new Label();
    Label tail = new Label();
    r.loadLong(size);
    r.push((long) -FoldTree.LANES);
    r.op(LAND);
    r.storeLong(full);
    r.op(ICONST_0);
    r.store(Repr.INT, pass);
    folds.identity(acc);
    r.loadLong(full);
    r.op(LCONST_0);
    r.op(LCMP);
    r.jump(IFEQ, tail);

    r.mark(next);
    r.load(Repr.INT, pass);
    r.push(FoldTree.LANES);
    r.jump(IF_ICMPEQ, tail);
    folds.identity(acc);
    r.loadLong(position);
    r.load(Repr.INT, pass);
    r.op(I2L);
    r.op(LADD);
    r.storeLong(start);
    r.push((long) FoldTree.LANES);
    r.storeLong(step);
    r.loadLong(full);
    r.push(3);
    r.op(LSHR);
    r.storeLong(count);
    r.jump(GOTO, body);

    r.mark(tail);
    r.push(FoldTree.LANES);
    r.store(Repr.INT, pass);
    r.loadLong(position);
    r.loadLong(full);
    r.op(LADD);
    r.storeLong(start);
    r.op(LCONST_1);
    r.storeLong(step);
    r.loadLong(size);
    r.loadLong(full);
    r.op(LSUB);
    r.storeLong(count);

    r.mark(body);
    loop.write(start, step, count, () -> folds.takeValues(acc));
    r.load(Repr.INT, pass);
    r.push(FoldTree.LANES);
    r.jump(IF_ICMPEQ, end);
    carry(acc, pass, pending);
    r.mv.visitIincInsn(pass, 1);
    r.jump(GOTO, next);
    r.mark(end);
  }

  /** Adds a lane like a bit to a binary counter: equal neighbours are combined at once. */
  private void carry(List<Integer> acc, int pass, List<List<Integer>> pending) {
    Label kept = new Label();
    for (int level = 0; level < pending.size(); level++) {
      Label combine = new Label();
      r.load(Repr.INT, pass);
      r.push(1 << level);
      r.op(IAND);
      r.jump(IFNE, combine);
      folds.move(acc, pending.get(level));
      r.jump(GOTO, kept);
      r.mark(combine);
      folds.combine(pending.get(level), acc);
      folds.move(pending.get(level), acc);
    }
    r.mark(kept);
  }

  /** Writes iterations eight at a time. */
  interface Unrolled {
    /**
     * {@code groups} times eight iterations from {@code start}, each followed by its lane's step.
     */
    void write(int start, int groups, List<Runnable> after);
  }

  /** A leaf with all eight lanes at once, each in a row of its own: for small bodies. */
  void lanes(Unrolled unrolled, Iterations rest, int position, int size, List<Integer> acc) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int lane = 0; lane < FoldTree.LANES; lane++) {
      rows.add(lane == 0 ? acc : folds.row());
    }
    int groups = r.slot(Repr.LONG);
    int start = r.slot(Repr.LONG);
    int count = r.slot(Repr.LONG);
    rows.forEach(folds::identity);
    r.loadLong(size);
    r.push(3);
    r.op(LSHR);
    r.storeLong(groups);
    Label tail = new Label();
    r.loadLong(groups);
    r.op(LCONST_0);
    r.op(LCMP);
    r.jump(IFEQ, tail);
    List<Runnable> after = new ArrayList<>();
    rows.forEach(row -> after.add(() -> folds.takeValues(row)));
    unrolled.write(position, groups, after);
    for (int apart = 1; apart < FoldTree.LANES; apart *= 2) {
      for (int lane = 0; lane < FoldTree.LANES; lane += 2 * apart) {
        folds.combine(rows.get(lane), rows.get(lane + apart));
      }
    }
    r.mark(tail);
    remainder(position, size, groups, start, count);
    rest.write(start, -1, count, () -> folds.takeValues(acc));
  }

  /** Leaves in the last two locals what of a leaf comes after its groups of eight. */
  void remainder(int position, int size, int groups, int start, int count) {
    r.loadLong(position);
    r.loadLong(groups);
    r.push(3);
    r.op(LSHL);
    r.op(LADD);
    r.storeLong(start);
    r.loadLong(size);
    r.push((long) FoldTree.LANES - 1);
    r.op(LAND);
    r.storeLong(count);
  }

  /** {@return the memory that {@link #passesInMemory} needs, in bytes} */
  int lanesBytes() {
    return FoldTree.LANES * folds.bytes();
  }

  /**
   * A leaf as passes whose results go to memory, at the address in local {@code lanes}: vectors
   * that live in locals across branches would be kept as objects by the JVM's compiler.
   */
  void passesInMemory(Iterations loop, int position, int size, int lanes, List<Integer> acc) {
    int start = r.slot(Repr.LONG);
    int step = r.slot(Repr.LONG);
    int count = r.slot(Repr.LONG);
    int end = r.slot(Repr.LONG);
    int lane = r.slot(Repr.LONG);
    Label head = new Label();
    Label done = new Label();
    Label rest = new Label();
    Label none = new Label();
    r.loadLong(size);
    r.push(3);
    r.op(LSHR);
    r.storeLong(count);
    r.loadLong(count);
    r.op(LCONST_0);
    r.op(LCMP);
    r.jump(IFEQ, none);
    r.push((long) FoldTree.LANES);
    r.storeLong(step);
    r.loadLong(position);
    r.storeLong(start);
    r.loadLong(position);
    r.push((long) FoldTree.LANES);
    r.op(LADD);
    r.storeLong(end);
    r.loadLong(lanes);
    r.storeLong(lane);
    r.mark(head);
    r.loadLong(start);
    r.loadLong(end);
    r.op(LCMP);
    r.jump(IFGE, done);
    folds.identity(acc);
    loop.write(start, step, count, () -> folds.takeValues(acc));
    folds.save(acc, lane, 0);
    advance(lane, folds.bytes());
    advance(start, 1);
    r.jump(GOTO, head);
    r.mark(done);
    combineInMemory(0, FoldTree.LANES, lanes, acc);
    r.jump(GOTO, rest);
    r.mark(none);
    folds.identity(acc);
    r.mark(rest);
    r.loadLong(position);
    r.loadLong(size);
    r.push((long) -FoldTree.LANES);
    r.op(LAND);
    r.op(LADD);
    r.storeLong(start);
    r.loadLong(size);
    r.push((long) FoldTree.LANES - 1);
    r.op(LAND);
    r.storeLong(count);
    loop.write(start, -1, count, () -> folds.takeValues(acc));
  }

  private void combineInMemory(int from, int to, int lanes, List<Integer> row) {
    if (to - from == 1) {
      folds.restore(row, lanes, from * folds.bytes());
      return;
    }
    int middle = (from + to) / 2;
    combineInMemory(from, middle, lanes, row);
    List<Integer> right = folds.row();
    combineInMemory(middle, to, lanes, right);
    folds.combine(row, right);
  }
}
