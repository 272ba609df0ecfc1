package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.objectweb.asm.Label;

/**
 * Writes folds whose results do not depend on the order: of integers, and the extremes of
 * floating-point values. These go through full vectors in order of memory, four at a time, not
 * along {@link FoldTree}.
 *
 * <p>For floats that holds as long as there is no NaN and the extreme is not zero, of which there
 * are two. Both are seen afterwards, the NaN by a sum of the same values (which is NaN for
 * infinities of both signs too): then the caller folds along the tree after all. Each decision is
 * one branch that depends on both, so that compiled code has seen it go both ways.
 */
final class FreeFold {
  private static final int VECTORS = 4;

  /** Bodies of at most so many operators are written five times. */
  private static final int OPERATORS = 6;

  /** Iterations that are folded to one value. */
  private static final long BLOCK = 1024;

  private final Routine r;
  private final ScalarFolds scalars;
  private final LeafLoop wide;
  private final Reduce fold;
  private final VectorFolds vector;
  private final VectorFolds sums;
  private final DType type;

  FreeFold(KernelWriter writer, BlockWriter block, ScalarFolds scalars, LeafPlan plan) {
    this.r = block.routine();
    this.scalars = scalars;
    Fold f = plan.loop().folds().getFirst();
    this.fold =
        switch (f) {
          case Reduce a -> a;
          case ArgReduce(Var result, Var at, FoldOp op, Var value, Var index) ->
              new Reduce(result, op, value);
        };
    this.type = f.value().type();
    Loop l = plan.loop();
    Loop values = new Loop(l.index(), l.lo(), l.hi(), l.body(), List.of(fold));
    LeafPlan valuePlan = Objects.requireNonNull(writer.vectorPlan(values));
    this.wide = new LeafLoop(writer, block, valuePlan.wide(Vectors.bits()));
    this.vector = wide.vectorFolds(List.of(fold)).withoutNan();
    List<Fold> summed =
        type.isFloat() ? List.of(new Reduce(fold.result(), FoldOp.ADD, fold.value())) : List.of();
    this.sums = wide.vectorFolds(summed);
  }

  static boolean fits(LeafPlan plan) {
    if (plan.loop().folds().size() != 1 || plan.operators() > OPERATORS || !plan.isRepeatable()) {
      return false;
    }
    Fold f = plan.loop().folds().getFirst();
    DType t = f.value().type();
    if (t == DType.BOOL || t.isUnsigned()) {
      return false;
    }
    return switch (f) {
      case Reduce(Var result, FoldOp op, Var value) ->
          !t.isFloat() || op == FoldOp.MIN || op == FoldOp.MAX;
      case ArgReduce(Var result, Var at, FoldOp op, Var value, Var index) ->
          index.equals(plan.loop().index());
    };
  }

  /**
   * Leaves the fold of {@code lo .. hi-1} (locals) in the row; {@code exact} folds iterations along
   * the tree.
   */
  void write(int lo, int hi, List<Integer> row, LeafLoop.Part exact) {
    if (row.size() == 1) {
      value(lo, hi, row, exact);
    } else {
      place(lo, hi, row, exact);
    }
  }

  private void value(int lo, int hi, List<Integer> row, LeafLoop.Part exact) {
    Label end = new Label();
    scalars.identity(row);
    int extreme = r.slot(Repr.of(type));
    int nan = r.slot(Repr.INT);
    int full = vectors(lo, hi, extreme, nan);
    scalars.combine(row, List.of(extreme));
    rest(new Block(lo, hi, full, extreme, nan), row);
    if (type.isFloat()) {
      r.load(Repr.INT, nan);
      pushIsZero(row.getFirst());
      r.op(IOR);
      r.jump(IFEQ, end);
      exact.write(lo, hi, row);
      r.mark(end);
    }
  }

  /**
   * Where a block has a new extreme its start stands for the place, which is looked for at the end.
   */
  private void place(int lo, int hi, List<Integer> row, LeafLoop.Part exact) {
    int block = r.slot(Repr.LONG);
    r.push(-2L);
    r.storeLong(block);
    scalars.identity(row);
    List<Integer> part = scalars.row();
    eachBlock(
        lo,
        hi,
        b -> {
          Label certain = new Label();
          Label rest = new Label();
          Label done = new Label();
          if (type.isFloat()) {
            r.load(Repr.INT, b.nan());
            r.jump(IFEQ, certain);
            exact.write(b.from(), b.to(), part);
            scalars.combine(row, part);
            r.jump(GOTO, done);
            r.mark(certain);
          }
          pushIsNew(b, row);
          r.jump(IFEQ, rest);
          r.load(Repr.of(type), b.extreme());
          r.store(Repr.of(type), row.getFirst());
          r.loadLong(b.from());
          r.storeLong(row.get(1));
          r.loadLong(b.from());
          r.storeLong(block);
          r.mark(rest);
          rest(b, row);
          r.mark(done);
        });
    Label known = new Label();
    r.loadLong(row.get(1));
    r.loadLong(block);
    r.op(LCMP);
    r.jump(IFNE, known);
    findPlace(block, row);
    r.mark(known);
  }

  /** Replaces the stand-in for the place, in local {@code block}, by the place. */
  private void findPlace(int block, List<Integer> row) {
    int found = r.slot(Repr.LONG);
    int one = r.slot(Repr.LONG);
    wide.begin(block);
    wide.find(found, () -> r.load(Repr.of(type), row.getFirst()), fold.value());
    scalars.identity(row);
    r.op(LCONST_1);
    r.storeLong(one);
    wide.scalarRange(found, one, () -> scalars.takeValues(row));
  }

  /** Pushes 1 if there is no extreme yet or the block's is better, else 0, without a branch. */
  private void pushIsNew(Block b, List<Integer> row) {
    Repr p = Repr.of(type);
    boolean least = fold.op() == FoldOp.MIN;
    r.load(p, least ? row.getFirst() : b.extreme());
    r.load(p, least ? b.extreme() : row.getFirst());
    ScalarOps.compare(r, type, false);
    r.op(INEG);
    r.push(31);
    r.op(IUSHR);
    r.loadLong(row.get(1));
    pushIsNegative();
    r.op(IOR);
    r.loadLong(b.full());
    r.op(LNEG);
    pushIsNegative();
    r.op(IAND);
  }

  private void pushIsNegative() {
    r.push(63);
    r.op(LUSHR);
    r.op(L2I);
  }

  /** Pushes 1 if the float is zero, else 0, without a branch. */
  private void pushIsZero(int slot) {
    r.load(Repr.of(type), slot);
    r.push(type, 0);
    r.op(type == DType.FLOAT64 ? DCMPL : FCMPL);
    r.op(DUP);
    r.op(IMUL);
    r.op(ICONST_1);
    r.op(IXOR);
  }

  // --- blocks ------------------------------------------------------------------------------

  /**
   * A block of iterations, in locals: its bounds, how many of its iterations are in full vectors,
   * the fold of these, and 1 if there may be NaN among them.
   */
  private record Block(int from, int to, int full, int extreme, int nan) {}

  private void eachBlock(int lo, int hi, Consumer<Block> body) {
    int from = r.slot(Repr.LONG);
    int to = r.slot(Repr.LONG);
    int extreme = r.slot(Repr.of(type));
    int nan = r.slot(Repr.INT);
    Label next = new Label();
    Label end = new Label();
    r.loadLong(lo);
    r.storeLong(from);
    r.mark(next);
    r.loadLong(from);
    r.loadLong(hi);
    r.op(LCMP);
    r.jump(IFGE, end);
    r.loadLong(from);
    r.push(BLOCK);
    r.op(LADD);
    r.loadLong(hi);
    r.call("java/lang/Math", "min", "(JJ)J");
    r.storeLong(to);
    int full = vectors(from, to, extreme, nan);
    body.accept(new Block(from, to, full, extreme, nan));
    r.loadLong(to);
    r.storeLong(from);
    r.jump(GOTO, next);
    r.mark(end);
  }

  /** Folds what is left of a block into the row, one by one. */
  private void rest(Block b, List<Integer> row) {
    int rest = r.slot(Repr.LONG);
    int count = r.slot(Repr.LONG);
    r.loadLong(b.from());
    r.loadLong(b.full());
    r.op(LADD);
    r.storeLong(rest);
    r.loadLong(b.to());
    r.loadLong(rest);
    r.op(LSUB);
    r.storeLong(count);
    wide.scalarRange(rest, count, () -> scalars.takeValues(row));
  }

  /**
   * Leaves the fold of the full vectors in local {@code extreme}; {@return a local with their
   * iterations}.
   */
  private int vectors(int lo, int hi, int extreme, int nan) {
    int lanes = wide.lanes();
    int n = r.slot(Repr.LONG);
    r.loadLong(hi);
    r.loadLong(lo);
    r.op(LSUB);
    r.storeLong(n);
    wide.begin(lo);
    List<List<Integer>> rows = new ArrayList<>();
    List<List<Integer>> control = new ArrayList<>();
    for (int k = 0; k < VECTORS; k++) {
      rows.add(vector.row());
      vector.identity(rows.get(k));
      control.add(sums.row());
      sums.identity(control.get(k));
    }
    wide.eachGroup(
        rounded(n, VECTORS * lanes),
        VECTORS,
        k -> {
          vector.takeValues(rows.get(k));
          sums.takeValues(control.get(k));
        });
    for (int k = 1; k < VECTORS; k++) {
      vector.combine(rows.getFirst(), rows.get(k));
      sums.combine(control.getFirst(), control.get(k));
    }
    int full = rounded(n, lanes);
    wide.eachFurtherGroup(
        full,
        () -> {
          vector.takeValues(rows.getFirst());
          sums.takeValues(control.getFirst());
        });
    vector.reduceLanes(fold.op(), type, rows.getFirst().getFirst(), extreme);
    if (type.isFloat()) {
      sums.pushAnyNan(type, control.getFirst().getFirst());
      r.store(Repr.INT, nan);
    }
    return full;
  }

  private int rounded(int n, int multiple) {
    int to = r.slot(Repr.LONG);
    r.loadLong(n);
    r.push((long) -multiple);
    r.op(LAND);
    r.storeLong(to);
    return to;
  }
}
