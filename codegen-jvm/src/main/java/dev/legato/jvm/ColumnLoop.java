package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;

/** Writes a loop around other loops as vector code along its own index (see {@link ColumnPlan}). */
final class ColumnLoop {
  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final ColumnPlan plan;
  private final Loop loop;
  private final VectorBlock block;

  ColumnLoop(KernelWriter writer, BlockWriter scalar, ColumnPlan plan) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.plan = plan;
    this.loop = plan.loop();
    this.block =
        new VectorBlock(
            writer,
            scalar,
            loop,
            plan.lanes(),
            plan.varying(),
            Set.of(),
            (a, t) -> scalar.address(a));
  }

  /** Writes the iterations {@code lo .. hi-1} (locals). */
  void write(int lo, int hi) {
    int index = r.slot(Repr.LONG);
    int full = r.slot(Repr.LONG);
    r.loadLong(hi);
    r.push((long) plan.lanes());
    r.op(LSUB);
    r.storeLong(full);
    r.loadLong(lo);
    r.storeLong(index);
    r.bind(loop.index(), index);
    Label head = new Label();
    Label tail = new Label();
    Label end = new Label();
    r.mark(head);
    r.loadLong(index);
    r.loadLong(full);
    r.op(LCMP);
    r.jump(IFGT, tail);
    columns(index);
    r.loadLong(index);
    r.push((long) plan.lanes());
    r.op(LADD);
    r.storeLong(index);
    r.jump(GOTO, head);
    r.mark(tail);
    r.loadLong(index);
    r.loadLong(hi);
    r.op(LCMP);
    r.jump(IFGE, end);
    block.beginTail(
        plan.accessed(),
        () -> {
          r.loadLong(hi);
          r.loadLong(index);
          r.op(LSUB);
        });
    columns(index);
    block.endTail();
    r.mark(end);
  }

  private void columns(int index) {
    if (plan.usesIndex()) {
      block.ops().indices(() -> r.loadLong(index));
      block.define(loop.index(), DType.INT64);
    }
    statements(loop.body());
  }

  private void statements(List<Stmt> body) {
    block.block(body, this::inner);
  }

  private void inner(Loop l) {
    int lo = r.slot(Repr.LONG);
    int hi = r.slot(Repr.LONG);
    r.load(l.lo());
    r.storeLong(lo);
    r.load(l.hi());
    r.storeLong(hi);
    if (l.folds().isEmpty()) {
      int count = r.slot(Repr.LONG);
      r.loadLong(hi);
      r.loadLong(lo);
      r.op(LSUB);
      r.storeLong(count);
      scalar.range(l, lo, -1, count, () -> statements(l.body()), 1);
      return;
    }
    VectorFolds folds = new VectorFolds(r, block.ops(), l.folds(), block::value, plan.lanes());
    FoldTreeWriter tree = new FoldTreeWriter(r, folds);
    int stack = r.slot(Repr.LONG);
    writer.scratch(r, tree.stackBytes());
    r.storeLong(stack);
    List<Integer> row = folds.row();
    tree.tree(lo, hi, stack, (position, size, into) -> leaf(tree, l, position, size, into), row);
    List<Var> results = l.folds().stream().flatMap(f -> Folds.results(f).stream()).toList();
    for (int k = 0; k < results.size(); k++) {
      block.bind(results.get(k), row.get(k), results.get(k).type());
    }
  }

  private void leaf(FoldTreeWriter tree, Loop l, int position, int size, List<Integer> into) {
    FoldTreeWriter.Iterations some =
        (start, step, count, after) ->
            scalar.range(
                l,
                start,
                step,
                count,
                () -> {
                  statements(l.body());
                  after.run();
                },
                1);
    if (!ColumnPlan.isSmall(l)) {
      tree.passes(some, position, size, into);
      return;
    }
    tree.lanes(
        (start, groups, after) -> {
          Iterator<Runnable> each = after.iterator();
          scalar.range(
              l,
              start,
              -1,
              groups,
              () -> {
                statements(l.body());
                each.next().run();
              },
              after.size());
        },
        some,
        position,
        size,
        into);
  }
}
