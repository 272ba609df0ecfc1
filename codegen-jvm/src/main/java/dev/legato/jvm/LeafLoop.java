package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.type.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;

/**
 * Writes an innermost loop as vector code: full vectors, then one masked vector; with folds, full
 * groups of eight lanes, then the remainder in scalar form to the right of the combined lanes, as
 * {@link FoldTree} has it.
 */
final class LeafLoop {
  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final LeafPlan plan;
  private final Loop loop;
  private final VectorBlock block;
  private final VectorOps ops;

  private final Map<Access, Integer> pointers = new HashMap<>();

  /** Locals: the number of the vector's first iteration, and what the pointers count from. */
  private int counter;

  private int base;

  LeafLoop(KernelWriter writer, BlockWriter scalar, LeafPlan plan) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.plan = plan;
    this.loop = plan.loop();
    this.block =
        new VectorBlock(
            writer, scalar, loop, plan.lanes(), plan.varying(), plan.before(), this::address);
    this.ops = block.ops();
  }

  // --- map loops ---------------------------------------------------------------------------

  /** Writes the iterations {@code lo .. hi-1} (locals). */
  void write(int lo, int hi) {
    if (!loop.folds().isEmpty()) {
      fold(lo, hi, BlockWriter.NOTHING);
      return;
    }
    begin(lo);
    int n = r.slot(Repr.LONG);
    r.loadLong(hi);
    r.loadLong(lo);
    r.op(LSUB);
    r.storeLong(n);
    int full = r.slot(Repr.LONG);
    fullLanes(n, full);
    groups(full, () -> {});
    tail(n);
  }

  /** What is done once before the loop. */
  private void begin(int lo) {
    base = lo;
    counter = r.slot(Repr.LONG);
    r.bind(loop.index(), lo);
    for (Access a : Access.of(loop.body())) {
      boolean bound = r.addresses.containsKey(a.buffer());
      if (a.index().contains(loop.index()) && bound) {
        int pointer = r.slot(Repr.LONG);
        scalar.address(a);
        r.storeLong(pointer);
        pointers.put(a, pointer);
      }
    }
    plan.before().forEach(scalar::let);
    block.broadcast(plan.uniforms());
  }

  private void fullLanes(int n, int full) {
    r.loadLong(n);
    r.push((long) -plan.lanes());
    r.op(LAND);
    r.storeLong(full);
  }

  /** Full vectors for the iterations below {@code full} (local), each followed by {@code after}. */
  private void groups(int full, Runnable after) {
    Label head = new Label();
    Label end = new Label();
    r.op(LCONST_0);
    r.storeLong(counter);
    r.mark(head);
    r.loadLong(counter);
    r.loadLong(full);
    r.op(LCMP);
    r.jump(IFGE, end);
    body();
    after.run();
    r.loadLong(counter);
    r.push((long) plan.lanes());
    r.op(LADD);
    r.storeLong(counter);
    r.jump(GOTO, head);
    r.mark(end);
  }

  private void tail(int n) {
    Label end = new Label();
    r.loadLong(counter);
    r.loadLong(n);
    r.op(LCMP);
    r.jump(IFGE, end);
    List<DType> accessed =
        pointers.keySet().stream()
            .map(a -> writer.kernel().buffers().get(a.buffer()).type())
            .toList();
    block.beginTail(
        accessed,
        () -> {
          r.loadLong(n);
          r.loadLong(counter);
          r.op(LSUB);
        });
    body();
    block.endTail();
    r.mark(end);
  }

  private void body() {
    if (plan.usesIndex()) {
      ops.indices(() -> {
        r.loadLong(base);
        r.loadLong(counter);
        r.op(LADD);
      });
      block.define(loop.index(), DType.INT64);
    }
    loop.body().forEach(block::statement);
  }

  private void address(Access a, DType t) {
    r.loadLong(pointers.get(a));
    r.loadLong(counter);
    if (t.bytes() > 1) {
      r.push(Integer.numberOfTrailingZeros(t.bytes()));
      r.op(LSHL);
    }
    r.op(LADD);
  }

  // --- folds -------------------------------------------------------------------------------

  /** Writes the loop with its folds, each leaf preceded by {@code before}. */
  void fold(int lo, int hi, BlockWriter.BeforeLeaf before) {
    ScalarFolds folds = new ScalarFolds(r, loop.folds());
    FoldTreeWriter tree = new FoldTreeWriter(r, folds);
    List<Integer> row = folds.row();
    int stack = r.slot(Repr.LONG);
    writer.scratch(r, tree.stackBytes());
    r.storeLong(stack);
    int lanes = r.slot(Repr.LONG);
    writer.scratch(r, 8L * FoldTree.LANES);
    r.storeLong(lanes);
    begin(lo);
    int start = base;
    Map<Access, Integer> fromStart = new HashMap<>(pointers);
    fromStart.keySet().removeIf(a -> writer.isTile(a.buffer()));
    tree.tree(
        lo,
        hi,
        stack,
        (position, size, into) -> {
          before.write(position, size);
          movePointers(fromStart, start, position);
          tilePointers(position);
          leaf(folds, position, size, lanes, into);
        },
        row);
    scalar.bindResults(folds, row);
  }

  /** Makes pointers count from the leaf's first iteration. */
  private void movePointers(Map<Access, Integer> fromStart, int start, int position) {
    base = position;
    fromStart.forEach((a, pointer) -> {
      int moved = r.slot(Repr.LONG);
      r.loadLong(pointer);
      r.loadLong(position);
      r.loadLong(start);
      r.op(LSUB);
      r.push((long) writer.kernel().buffers().get(a.buffer()).type().bytes());
      r.op(LMUL);
      r.op(LADD);
      r.storeLong(moved);
      pointers.put(a, moved);
    });
  }

  /** Pointers to tiles, which are bound anew for each leaf. */
  private void tilePointers(int position) {
    r.bind(loop.index(), position);
    for (Access a : Access.of(loop.body())) {
      if (writer.isTile(a.buffer())) {
        int pointer = r.slot(Repr.LONG);
        scalar.address(a);
        r.storeLong(pointer);
        pointers.put(a, pointer);
      }
    }
  }

  private void leaf(ScalarFolds folds, int position, int size, int lanes, List<Integer> row) {
    VectorFolds vector = new VectorFolds(r, ops, loop.folds(), block::value, plan.lanes());
    List<Integer> lanesOf = vector.row();
    Label rest = new Label();
    int full = r.slot(Repr.LONG);
    fullLanes(size, full);
    folds.identity(row);
    r.loadLong(full);
    r.op(LCONST_0);
    r.op(LCMP);
    r.jump(IFEQ, rest);
    vector.identity(lanesOf);
    groups(full, () -> vector.takeValues(lanesOf));
    vector.combineLanes(folds, lanesOf, row, lanes);
    r.mark(rest);
    int from = r.slot(Repr.LONG);
    int count = r.slot(Repr.LONG);
    r.loadLong(position);
    r.loadLong(full);
    r.op(LADD);
    r.storeLong(from);
    r.loadLong(size);
    r.loadLong(full);
    r.op(LSUB);
    r.storeLong(count);
    scalar.range(loop, from, -1, count, () -> folds.takeValues(row));
    r.bind(loop.index(), base);
  }
}
