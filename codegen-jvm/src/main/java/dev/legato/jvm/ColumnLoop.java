package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;

/**
 * Writes a loop around other loops as vector code along its own index (see {@link ColumnPlan}):
 * first several vectors of columns side by side, so that whole lines of each row are read at once,
 * then one vector, then a masked one.
 */
final class ColumnLoop {
  /** Vectors side by side, for bodies of at most so many operators. */
  private static final int WIDE = 4;

  private static final int WIDE_OPERATORS = 6;

  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final ColumnPlan plan;
  private final Loop loop;

  ColumnLoop(KernelWriter writer, BlockWriter scalar, ColumnPlan plan) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.plan = plan;
    this.loop = plan.loop();
  }

  /** A block per vector; vector {@code k} is that many vectors to the right. */
  private List<VectorBlock> blocks(int vectors) {
    List<VectorBlock> blocks = new ArrayList<>();
    for (int k = 0; k < vectors; k++) {
      long columns = (long) k * plan.lanes();
      blocks.add(
          new VectorBlock(
              writer,
              scalar,
              loop,
              plan.lanes(),
              plan.varying(),
              Set.of(),
              plan.strided(),
              (a, t) -> address(a, t, columns)));
    }
    return blocks;
  }

  private void address(Access a, DType t, long columns) {
    scalar.address(a);
    if (columns == 0) {
      return;
    }
    if (plan.strided().contains(a)) {
      scalar.step(a, loop.index());
      r.push(columns);
      r.op(LMUL);
    } else {
      r.push(columns * t.bytes());
    }
    r.op(LADD);
  }

  /** Writes the iterations {@code lo .. hi-1} (locals). */
  void write(int lo, int hi) {
    int index = r.slot(Repr.LONG);
    r.loadLong(lo);
    r.storeLong(index);
    r.bind(loop.index(), index);
    if (plan.operators() <= WIDE_OPERATORS) {
      List<VectorBlock> blocks = blocks(WIDE);
      if (ColumnTiles.fits(plan)) {
        tiles(blocks).write(index, hi);
      } else {
        groups(index, hi, blocks);
      }
    }
    List<VectorBlock> single = blocks(1);
    groups(index, hi, single);
    VectorBlock block = single.getFirst();
    Label end = new Label();
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
    columns(index, single);
    block.endTail();
    r.mark(end);
  }

  private ColumnTiles tiles(List<VectorBlock> blocks) {
    return new ColumnTiles(writer, scalar, plan, blocks, this::statements);
  }

  /** Groups of columns from {@code index} on, as long as there are enough for all the blocks. */
  private void groups(int index, int hi, List<VectorBlock> blocks) {
    int last = r.slot(Repr.LONG);
    long step = (long) blocks.size() * plan.lanes();
    r.loadLong(hi);
    r.push(step);
    r.op(LSUB);
    r.storeLong(last);
    Label head = new Label();
    Label end = new Label();
    r.mark(head);
    r.loadLong(index);
    r.loadLong(last);
    r.op(LCMP);
    r.jump(IFGT, end);
    columns(index, blocks);
    r.loadLong(index);
    r.push(step);
    r.op(LADD);
    r.storeLong(index);
    r.jump(GOTO, head);
    r.mark(end);
  }

  private void columns(int index, List<VectorBlock> blocks) {
    if (plan.usesIndex()) {
      for (int k = 0; k < blocks.size(); k++) {
        long columns = (long) k * plan.lanes();
        blocks
            .get(k)
            .ops()
            .indices(() -> {
              r.loadLong(index);
              r.push(columns);
              r.op(LADD);
            });
        blocks.get(k).define(loop.index(), DType.INT64);
      }
    }
    statements(loop.body(), blocks);
  }

  /** Each statement for all vectors in turn. */
  private void statements(List<Stmt> body, List<VectorBlock> blocks) {
    for (Stmt s : body) {
      if (s instanceof Loop l) {
        inner(l, blocks);
      } else {
        blocks.forEach(b -> b.statement(s));
      }
    }
  }

  private void inner(Loop l, List<VectorBlock> blocks) {
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
      scalar.range(l, lo, -1, count, () -> statements(l.body(), blocks), 1);
      return;
    }
    WideFolds folds =
        new WideFolds(
            blocks.stream()
                .map(b -> new VectorFolds(r, b.ops(), l.folds(), b::value, plan.lanes()))
                .toList());
    FoldTreeWriter tree = new FoldTreeWriter(r, folds);
    int stack = r.slot(Repr.LONG);
    writer.scratch(r, tree.stackBytes());
    r.storeLong(stack);
    int lanes = r.slot(Repr.LONG);
    writer.scratch(r, tree.lanesBytes());
    r.storeLong(lanes);
    List<Integer> row = folds.row();
    tree.tree(
        lo,
        hi,
        stack,
        (position, size, into) -> leaf(tree, l, position, size, lanes, into, blocks),
        row);
    List<Var> results = l.folds().stream().flatMap(f -> Folds.results(f).stream()).toList();
    folds.split(
        row,
        (number, own) -> {
          for (int k = 0; k < results.size(); k++) {
            blocks.get(number).bind(results.get(k), own.get(k), results.get(k).type());
          }
        });
  }

  private void leaf(
      FoldTreeWriter tree,
      Loop l,
      int position,
      int size,
      int lanes,
      List<Integer> into,
      List<VectorBlock> blocks) {
    FoldTreeWriter.Iterations some =
        (start, step, count, after) ->
            scalar.range(
                l,
                start,
                step,
                count,
                () -> {
                  statements(l.body(), blocks);
                  after.run();
                },
                1);
    if (blocks.size() > 1 || !ColumnPlan.isSmall(l)) {
      tree.passesInMemory(some, position, size, lanes, into);
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
                statements(l.body(), blocks);
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
