package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/**
 * Writes the folds of four rows together, such as those of a product of a matrix with a vector:
 * what all rows read is read once, memory is read in four streams, and the processor overlaps the
 * chains of additions. Each row has its own fold tree; the trees are equal, so one walk serves all.
 */
final class RowBundle {
  static final int ROWS = 4;

  /** Bodies of at most so many operators are written four times. */
  private static final int OPERATORS = 4;

  /** Statements beside the fold are written four times, too. */
  private static final int STATEMENTS = 40;

  private final KernelWriter writer;
  private final BlockWriter scalar;
  private final Routine r;
  private final Loop rows;
  private final Loop inner;
  private final LeafPlan plan;

  RowBundle(KernelWriter writer, BlockWriter scalar, Loop rows, LeafPlan plan) {
    this.writer = writer;
    this.scalar = scalar;
    this.r = scalar.routine();
    this.rows = rows;
    this.inner = plan.loop();
    this.plan = plan;
  }

  /** {@return how a row is folded, if the loop's rows are to be folded together} */
  static @Nullable LeafPlan plan(KernelWriter writer, Loop rows) {
    Loops parts = Loops.of(rows.body());
    if (parts.loop().size() != 1
        || rows.body().size() > STATEMENTS
        || !rows.folds().isEmpty()
        || parts.after().stream().anyMatch(s -> s instanceof Loop)
        || parts.before().stream().anyMatch(s -> s instanceof Store)) {
      return null;
    }
    Loop inner = parts.loop().getFirst();
    if (inner.body().stream().anyMatch(s -> s instanceof Loop)) {
      return null;
    }
    Set<Var> ofRow = ofRow(rows, parts.before());
    LeafPlan plan = writer.vectorPlan(inner);
    return plan != null
            && !ofRow.contains(inner.lo())
            && !ofRow.contains(inner.hi())
            && isSum(plan)
            && writer.readsSame(rows, inner)
        ? plan
        : null;
  }

  private static boolean isSum(LeafPlan plan) {
    List<Fold> folds = plan.loop().folds();
    return plan.isRepeatable()
        && plan.operators() <= OPERATORS
        && folds.size() == 1
        && folds.getFirst() instanceof Reduce f
        && f.value().type() != DType.BOOL
        && !FreeFold.fits(plan);
  }

  /** {@return what differs from row to row, of the values before the fold} */
  private static Set<Var> ofRow(Loop rows, List<Stmt> before) {
    Set<Var> all = new HashSet<>();
    all.add(rows.index());
    for (Stmt s : before) {
      if (s instanceof Let(Var v, var value)
          && !(value instanceof Const || value instanceof Size || value instanceof Scalar)) {
        all.add(v);
      }
    }
    return all;
  }

  /** One row: its loop, and where values live in it. */
  private record Row(LeafLoop loop, LeafLoop.Places places, Routine.Bindings bindings) {}

  /** Writes the rows from {@code lo} to {@code hi} (locals), whose number is a multiple of four. */
  void write(int lo, int hi) {
    int row = r.slot(Repr.LONG);
    r.loadLong(lo);
    r.storeLong(row);
    Label head = new Label();
    Label end = new Label();
    r.mark(head);
    r.loadLong(row);
    r.loadLong(hi);
    r.op(LCMP);
    r.jump(IFGE, end);
    four(row);
    r.loadLong(row);
    r.push((long) ROWS);
    r.op(LADD);
    r.storeLong(row);
    r.jump(GOTO, head);
    r.mark(end);
  }

  private void four(int first) {
    List<Stmt> body = rows.body();
    int at = body.indexOf(inner);
    int lo = r.slot(Repr.LONG);
    int hi = r.slot(Repr.LONG);
    List<Row> each = new ArrayList<>();
    for (int k = 0; k < ROWS; k++) {
      int index = r.slot(Repr.LONG);
      r.loadLong(first);
      r.push((long) k);
      r.op(LADD);
      r.storeLong(index);
      r.bind(rows.index(), index);
      scalar.block(body.subList(0, at));
      if (k == 0) {
        r.load(inner.lo());
        r.storeLong(lo);
        r.load(inner.hi());
        r.storeLong(hi);
      }
      LeafLoop loop = new LeafLoop(writer, scalar, plan);
      loop.begin(lo);
      each.add(new Row(loop, loop.places(), r.bindings()));
    }
    Fold fold = inner.folds().getFirst();
    ScalarFolds all = new ScalarFolds(r, Collections.nCopies(ROWS, fold));
    List<Integer> results = all.row();
    FoldTreeWriter tree = new FoldTreeWriter(r, all);
    tree.tree(
        lo,
        hi,
        space(tree.stackBytes()),
        (position, size, into) -> leaf(all, each, position, size, into),
        results);
    for (int k = 0; k < ROWS; k++) {
      r.bindings(each.get(k).bindings());
      scalar.bindResults(new ScalarFolds(r, List.of(fold)), results.subList(k, k + 1));
      scalar.block(body.subList(at + 1, body.size()));
    }
  }

  private int space(int bytes) {
    int at = r.slot(Repr.LONG);
    writer.scratch(r, bytes);
    r.storeLong(at);
    return at;
  }

  private void leaf(ScalarFolds all, List<Row> each, int position, int size, List<Integer> into) {
    int full = r.slot(Repr.LONG);
    Label rest = new Label();
    Label end = new Label();
    List<LeafLoop.Place> places = each.stream().map(row -> row.places().at(position)).toList();
    r.loadLong(size);
    r.push((long) -plan.lanes());
    r.op(LAND);
    r.storeLong(full);
    all.identity(into);
    r.loadLong(full);
    r.op(LCONST_0);
    r.op(LCMP);
    r.jump(IFEQ, rest);
    groups(each, places, full, into);
    r.mark(rest);
    int count = r.slot(Repr.LONG);
    r.loadLong(size);
    r.loadLong(full);
    r.op(LSUB);
    r.storeLong(count);
    r.loadLong(count);
    r.op(LCONST_0);
    r.op(LCMP);
    r.jump(IFEQ, end);
    int from = r.slot(Repr.LONG);
    r.loadLong(position);
    r.loadLong(full);
    r.op(LADD);
    r.storeLong(from);
    rest(each, from, count, into);
    r.mark(end);
  }

  /** {@code count} iterations from {@code from} (locals) on, each of all rows before the next. */
  private void rest(List<Row> each, int from, int count, List<Integer> into) {
    ScalarFolds single = new ScalarFolds(r, inner.folds());
    int end = r.slot(Repr.LONG);
    r.loadLong(from);
    r.loadLong(count);
    r.op(LADD);
    r.storeLong(end);
    int step = scalar.one(count);
    Label head = new Label();
    r.mark(head);
    for (int k = 0; k < ROWS; k++) {
      r.bindings(each.get(k).bindings());
      r.bind(inner.index(), from);
      scalar.block(inner.body());
      single.takeValues(into.subList(k, k + 1));
    }
    r.loadLong(from);
    r.loadLong(step);
    r.op(LADD);
    r.storeLong(from);
    r.loadLong(from);
    r.loadLong(end);
    r.op(LCMP);
    r.jump(IFLT, head);
  }

  /** The groups of eight iterations, of which a leaf has at least one. */
  private void groups(List<Row> each, List<LeafLoop.Place> places, int full, List<Integer> into) {
    List<VectorFolds> folds =
        each.stream().map(row -> row.loop().vectorFolds(inner.folds())).toList();
    List<Integer> lanes = new ArrayList<>();
    for (VectorFolds f : folds) {
      List<Integer> acc = f.row();
      f.identity(acc);
      lanes.add(acc.getFirst());
    }
    LeafLoop.Places all = each.getFirst().places();
    int step = all.step(full);
    all.eachGroup(
        full,
        step,
        () -> {
          for (int k = 0; k < ROWS; k++) {
            r.bindings(each.get(k).bindings());
            each.get(k).places().body(places.get(k), all.counter());
            folds.get(k).takeValues(lanes.subList(k, k + 1));
          }
        });
    folds.getFirst().combineRows(0, lanes, into);
  }
}
