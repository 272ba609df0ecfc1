package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.List;
import java.util.function.BiConsumer;
import org.objectweb.asm.Label;

/**
 * Writes folds down the columns of a table, some hundred columns at a time: what is folded so far
 * of each column is in scratch memory, and each pass over every eighth row of a leaf goes through
 * all columns of the tile. So memory is read in a few long streams, one per row of the pass; column
 * after column would read a few lines of a row, then of the next, which processors do not fetch
 * ahead.
 */
final class ColumnTiles {
  /** Bytes of the results of a tile: eight lanes of them and a row of the table fit L1 and L2. */
  private static final int RESULTS = 4096;

  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final ColumnPlan plan;
  private final Loop inner;
  private final List<VectorBlock> blocks;
  private final BiConsumer<List<Stmt>, List<VectorBlock>> pass;
  private final VectorFolds single;
  private final WideFolds wide;

  /** Locals: the bytes of results in use, those before the current columns, and these columns. */
  private final int used;

  private final int offset;
  private final int column;

  /**
   * @param blocks of the vectors side by side
   * @param pass writes statements for some of them
   */
  ColumnTiles(
      KernelWriter writer,
      BlockWriter scalar,
      ColumnPlan plan,
      List<VectorBlock> blocks,
      BiConsumer<List<Stmt>, List<VectorBlock>> pass) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.plan = plan;
    this.inner = inner(plan);
    this.blocks = blocks;
    this.pass = pass;
    List<VectorFolds> parts =
        blocks.stream()
            .map(b -> new VectorFolds(r, b.ops(), inner.folds(), b::value, plan.lanes()))
            .toList();
    this.single = parts.getFirst();
    this.wide = new WideFolds(parts);
    this.used = r.slot(Repr.LONG);
    this.offset = r.slot(Repr.LONG);
    this.column = r.slot(Repr.LONG);
  }

  private static Loop inner(ColumnPlan plan) {
    return plan.loop().body().stream()
        .filter(s -> s instanceof Loop)
        .map(s -> (Loop) s)
        .findFirst()
        .orElseThrow();
  }

  /** {@return whether the loop is folds of rows and what is made of them} */
  static boolean fits(ColumnPlan plan) {
    List<Stmt> body = plan.loop().body();
    if (plan.usesIndex() || body.stream().filter(s -> s instanceof Loop).count() != 1) {
      return false;
    }
    Loop inner = inner(plan);
    List<Stmt> before = body.subList(0, body.indexOf(inner));
    return !inner.folds().isEmpty()
        && inner.body().stream().noneMatch(s -> s instanceof Loop || s instanceof Store)
        && before.stream().noneMatch(s -> s instanceof Store)
        && Access.defined(before).stream().noneMatch(plan.varying()::contains);
  }

  private int groupColumns() {
    return blocks.size() * plan.lanes();
  }

  /** {@return the groups of vectors side by side in a tile} */
  private int groups() {
    return Math.max(1, RESULTS / wide.bytes());
  }

  private int bytes() {
    return groups() * wide.bytes();
  }

  /** Writes tiles from the column in local {@code index} on, as long as there is a whole group. */
  void write(int index, int hi) {
    int last = r.slot(Repr.LONG);
    r.loadLong(hi);
    r.push((long) groupColumns());
    r.op(LSUB);
    r.storeLong(last);
    Label head = new Label();
    Label end = new Label();
    r.mark(head);
    r.loadLong(index);
    r.loadLong(last);
    r.op(LCMP);
    r.jump(IFGT, end);
    int count = r.slot(Repr.LONG);
    r.loadLong(hi);
    r.loadLong(index);
    r.op(LSUB);
    r.push((long) groupColumns());
    r.op(LDIV);
    r.push((long) groups());
    r.call("java/lang/Math", "min", "(JJ)J");
    r.storeLong(count);
    r.loadLong(count);
    r.push((long) wide.bytes());
    r.op(LMUL);
    r.storeLong(used);
    r.bind(plan.loop().index(), column);
    tile(index);
    r.bind(plan.loop().index(), index);
    r.loadLong(index);
    r.loadLong(count);
    r.push((long) groupColumns());
    r.op(LMUL);
    r.op(LADD);
    r.storeLong(index);
    r.jump(GOTO, head);
    r.mark(end);
  }

  private void tile(int index) {
    List<Stmt> body = plan.loop().body();
    int at = body.indexOf(inner);
    VectorBlock block = blocks.getFirst();
    body.subList(0, at).forEach(block::statement);
    int lo = r.slot(Repr.LONG);
    int hi = r.slot(Repr.LONG);
    r.load(inner.lo());
    r.storeLong(lo);
    r.load(inner.hi());
    r.storeLong(hi);
    Tile folds = new Tile();
    FoldTreeWriter tree = new FoldTreeWriter(r, folds);
    int stack = space(tree.stackBytes());
    int lanes = space(FoldTree.LANES * bytes());
    List<Integer> row = folds.row();
    tree.tree(
        lo,
        hi,
        stack,
        (position, size, into) -> leaf(tree, index, position, size, lanes, into),
        row);
    List<Var> results = inner.folds().stream().flatMap(f -> Folds.results(f).stream()).toList();
    each(
        index,
        1,
        () -> {
          List<Integer> own = single.row();
          single.restore(own, here(row.getFirst()), 0);
          for (int k = 0; k < results.size(); k++) {
            block.bind(results.get(k), own.get(k), results.get(k).type());
          }
          body.subList(at + 1, body.size()).forEach(block::statement);
        });
  }

  private int space(int bytes) {
    int at = r.slot(Repr.LONG);
    writer.scratch(r, bytes);
    r.storeLong(at);
    return at;
  }

  /** {@return a local with the address of the current columns' part of a block of results} */
  private int here(int block) {
    int at = r.slot(Repr.LONG);
    r.loadLong(block);
    r.loadLong(offset);
    r.op(LADD);
    r.storeLong(at);
    return at;
  }

  /** Writes a loop over the columns of the tile, so many vectors at a time. */
  private void each(int index, int vectors, Runnable body) {
    Label head = new Label();
    Label end = new Label();
    r.op(LCONST_0);
    r.storeLong(offset);
    r.loadLong(index);
    r.storeLong(column);
    r.mark(head);
    r.loadLong(offset);
    r.loadLong(used);
    r.op(LCMP);
    r.jump(IFGE, end);
    body.run();
    add(offset, (long) vectors * single.bytes());
    add(column, (long) vectors * plan.lanes());
    r.jump(GOTO, head);
    r.mark(end);
  }

  private void add(int slot, long by) {
    r.loadLong(slot);
    r.push(by);
    r.op(LADD);
    r.storeLong(slot);
  }

  // --- leaves ------------------------------------------------------------------------------

  private void leaf(
      FoldTreeWriter tree, int index, int position, int size, int lanes, List<Integer> into) {
    int groups = r.slot(Repr.LONG);
    r.loadLong(size);
    r.push(3);
    r.op(LSHR);
    r.storeLong(groups);
    passes(index, position, groups, lanes);
    int start = r.slot(Repr.LONG);
    int count = r.slot(Repr.LONG);
    tree.remainder(position, size, groups, start, count);
    each(
        index,
        1,
        () -> {
          List<Integer> acc = single.row();
          combined(0, FoldTree.LANES, here(lanes), acc);
          rows(start, -1, count, List.of(blocks.getFirst()), single, acc);
          single.save(acc, here(into.getFirst()), 0);
        });
  }

  /** Each lane is a pass over every eighth row. */
  private void passes(int index, int position, int groups, int lanes) {
    int start = r.slot(Repr.LONG);
    int end = r.slot(Repr.LONG);
    int lane = r.slot(Repr.LONG);
    int step = r.slot(Repr.LONG);
    Label head = new Label();
    Label done = new Label();
    r.loadLong(position);
    r.storeLong(start);
    r.loadLong(position);
    r.push((long) FoldTree.LANES);
    r.op(LADD);
    r.storeLong(end);
    r.loadLong(lanes);
    r.storeLong(lane);
    r.push((long) FoldTree.LANES);
    r.storeLong(step);
    r.mark(head);
    r.loadLong(start);
    r.loadLong(end);
    r.op(LCMP);
    r.jump(IFGE, done);
    each(
        index,
        blocks.size(),
        () -> {
          List<Integer> acc = wide.row();
          wide.identity(acc);
          rows(start, step, groups, blocks, wide, acc);
          wide.save(acc, here(lane), 0);
        });
    add(lane, bytes());
    add(start, 1);
    r.jump(GOTO, head);
    r.mark(done);
  }

  private void rows(
      int start,
      int step,
      int count,
      List<VectorBlock> vectors,
      Accumulators folds,
      List<Integer> acc) {
    scalar.range(
        inner,
        start,
        step,
        count,
        () -> {
          pass.accept(inner.body(), vectors);
          folds.takeValues(acc);
        },
        1);
  }

  private void combined(int from, int to, int pointer, List<Integer> row) {
    if (to - from == 1) {
      single.restore(row, pointer, from * bytes());
      return;
    }
    int middle = (from + to) / 2;
    combined(from, middle, pointer, row);
    List<Integer> right = single.row();
    combined(middle, to, pointer, right);
    single.combine(row, right);
  }

  // --- rows of the fold tree ---------------------------------------------------------------

  /** A row is a block of results in scratch memory, the local one with its address. */
  private final class Tile implements Accumulators {
    @Override
    public List<Integer> row() {
      return List.of(space(ColumnTiles.this.bytes()));
    }

    @Override
    public void identity(List<Integer> row) {
      throw new UnsupportedOperationException("leaves begin with their lanes");
    }

    @Override
    public void takeValues(List<Integer> row) {
      throw new UnsupportedOperationException("leaves take values");
    }

    @Override
    public void move(List<Integer> from, List<Integer> to) {
      copy(() -> r.loadLong(from.getFirst()), () -> r.loadLong(to.getFirst()));
    }

    @Override
    public void combine(List<Integer> left, List<Integer> right) {
      Label head = new Label();
      Label end = new Label();
      r.op(LCONST_0);
      r.storeLong(offset);
      r.mark(head);
      r.loadLong(offset);
      r.loadLong(used);
      r.op(LCMP);
      r.jump(IFGE, end);
      List<Integer> a = single.row();
      List<Integer> b = single.row();
      int into = here(left.getFirst());
      single.restore(a, into, 0);
      single.restore(b, here(right.getFirst()), 0);
      single.combine(a, b);
      single.save(a, into, 0);
      add(offset, single.bytes());
      r.jump(GOTO, head);
      r.mark(end);
    }

    @Override
    public int bytes() {
      return ColumnTiles.this.bytes();
    }

    @Override
    public void save(List<Integer> row, int pointer, int at) {
      copy(() -> r.loadLong(row.getFirst()), () -> place(pointer, at));
    }

    @Override
    public void restore(List<Integer> row, int pointer, int at) {
      copy(() -> place(pointer, at), () -> r.loadLong(row.getFirst()));
    }

    private void place(int pointer, int at) {
      r.loadLong(pointer);
      r.push((long) at);
      r.op(LADD);
    }

    private void copy(Runnable from, Runnable to) {
      from.run();
      to.run();
      r.loadLong(used);
      r.call("dev/legato/jvm/Memory", "copy", "(JJJ)V");
    }
  }
}
