package dev.legato.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the folds of four leaves of {@link FoldTree} together: of a node whose children split just
 * once more. The four have equally many groups of eight iterations or one more. They are read one
 * after the other, so that memory is read in one stream (two streams took three times as long out
 * of cache); each has a vector of its own, so the processor overlaps their chains of additions, as
 * far ahead as it sees: hence two vectors per turn of the loop. What they leave is transposed so
 * that the lanes of all leaves are combined together.
 */
final class LeafBundle {
  private static final int LEAVES = 4;

  /** The greatest size of a node of four leaves. */
  static final long MOST = LEAVES * FoldTree.LEAF;

  /** Bodies of at most so many operators, and so many folds, are written seven times. */
  private static final int OPERATORS = 6;

  private static final int FOLDS = 2;

  private final LeafLoop.Places leaf;
  private final Routine r;
  private final VectorFolds folds;

  LeafBundle(LeafLoop.Places leaf, Routine r, VectorFolds folds) {
    this.leaf = leaf;
    this.r = r;
    this.folds = folds;
  }

  /** {@return whether the loop's folds are written in bundles} */
  static boolean fits(LeafPlan plan) {
    List<Fold> folds = plan.loop().folds();
    return plan.isRepeatable()
        && plan.operators() <= OPERATORS
        && folds.size() <= FOLDS
        && folds.stream().allMatch(f -> f instanceof Reduce && f.value().type() != DType.BOOL);
  }

  /** {@return the least size of a node with just four leaves, of whole groups of eight} */
  long least() {
    return LEAVES / 2 * (FoldTree.LEAF + FoldTree.LANES);
  }

  /** A node: locals with its first iteration and with how many groups of eight it has. */
  private record Groups(int start, int count) {}

  /** Leaves the folds of the {@code size} iterations from {@code position} in the row. */
  void write(int position, int size, List<Integer> row) {
    int count = r.slot(Repr.LONG);
    r.loadLong(size);
    r.push(3);
    r.op(LSHR);
    r.storeLong(count);
    List<Groups> each = leaves(new Groups(position, count), LEAVES);
    int full = r.slot(Repr.LONG);
    r.loadLong(each.getFirst().count());
    r.push(3);
    r.op(LSHL);
    r.storeLong(full);
    int step = leaf.step(size);
    List<LeafLoop.Place> places = each.stream().map(g -> leaf.at(g.start())).toList();
    List<List<Integer>> rows = new ArrayList<>();
    for (int k = 0; k < LEAVES; k++) {
      rows.add(folds.row());
      folds.identity(rows.get(k));
    }
    for (int k = 0; k < LEAVES; k++) {
      LeafLoop.Place place = places.get(k);
      List<Integer> acc = rows.get(k);
      leaf.eachTwoGroups(
          full,
          step,
          () -> {
            leaf.body(place);
            folds.takeValues(acc);
          });
    }
    moreGroups(count, full, each, places, rows);
    for (int f = 0; f < row.size(); f++) {
      int fold = f;
      folds.combineLeaves(fold, rows.stream().map(w -> w.get(fold)).toList(), row.get(f));
    }
  }

  /** {@return the node's descendants}: of g groups the left child has g / 2. */
  private List<Groups> leaves(Groups node, int count) {
    if (count == 1) {
      return List.of(node);
    }
    int left = r.slot(Repr.LONG);
    int right = r.slot(Repr.LONG);
    int middle = r.slot(Repr.LONG);
    r.loadLong(node.count());
    r.op(ICONST_1);
    r.op(LSHR);
    r.storeLong(left);
    r.loadLong(node.count());
    r.loadLong(left);
    r.op(LSUB);
    r.storeLong(right);
    r.loadLong(node.start());
    r.loadLong(left);
    r.push(3);
    r.op(LSHL);
    r.op(LADD);
    r.storeLong(middle);
    List<Groups> all = new ArrayList<>(leaves(new Groups(node.start(), left), count / 2));
    all.addAll(leaves(new Groups(middle, right), count / 2));
    return all;
  }

  /**
   * The one group that a leaf may have beyond those of the first leaf. If no leaf has one, the
   * first group of each is folded and dropped, so that no branch parts the vectors.
   */
  private void moreGroups(
      int count,
      int full,
      List<Groups> each,
      List<LeafLoop.Place> places,
      List<List<Integer>> rows) {
    int at = r.slot(Repr.LONG);
    r.loadLong(full);
    r.loadLong(count);
    r.push((long) LEAVES - 1);
    r.op(LAND);
    r.op(LNEG);
    r.push(63);
    r.op(LSHR);
    r.op(LAND);
    r.storeLong(at);
    for (int k = 1; k < LEAVES; k++) {
      Groups more = each.get(k);
      leaf.body(places.get(k), at);
      folds.takeValuesWhere(
          rows.get(k),
          () -> {
            r.loadLong(more.count());
            r.loadLong(each.getFirst().count());
            r.op(LSUB);
            r.op(L2I);
          });
    }
  }
}
