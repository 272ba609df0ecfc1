package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Elements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reductions of vectors and matrices of few float64 or int64 elements, computed by the host as
 * {@link FoldTree} says, so that the bits are those of kernels.
 */
public final class FewFolds {
  private final FoldOp op;
  private final boolean mean;

  private FewFolds(FoldOp op, boolean mean) {
    this.op = op;
    this.mean = mean;
  }

  /** {@return sums, or extremes} */
  public static FewFolds of(FoldOp op) {
    return new FewFolds(op, false);
  }

  /** {@return means} */
  public static FewFolds means() {
    return new FewFolds(FoldOp.ADD, true);
  }

  /**
   * {@return the result over some axes, computed now}: a scalar over all axes, an array over one of
   * two; or null when it is a matter for a task
   *
   * @param axes ascending
   */
  public @Nullable Object over(Session session, NDArray a, List<Integer> axes) {
    View v = a.view();
    if (!isFew(v) || axes.isEmpty()) {
      return null;
    }
    Elements elements = session.engine().elements();
    boolean integers = v.type() == DType.INT64 && !mean;
    if (axes.size() == v.rank()) {
      MemorySegment m = elements.operand(v.root());
      if (m == null) {
        return null;
      }
      Scalar all =
          integers
              ? Scalar.of(fold(ViewValues.longs(v, m), 0, 1, (int) v.size()))
              : Scalar.of(all(v, ViewValues.doubles(v, m)));
      return all.in(session);
    }
    int axis = axes.getFirst();
    View shape = v.at(axis, 0);
    Store store =
        elements.compute(
            v,
            v,
            shape,
            integers ? DType.INT64 : DType.FLOAT64,
            (m, same, to) -> {
              int n = (int) shape.size();
              int count = (int) v.extent(axis);
              int from = axis == 1 ? count : 1; // from one line to the next
              int step = axis == 1 ? 1 : n;
              if (integers) {
                long[] x = ViewValues.longs(v, m);
                long[] r = new long[n];
                Arrays.setAll(r, k -> fold(x, k * from, step, count));
                MemorySegment.copy(r, 0, to, ValueLayout.JAVA_LONG_UNALIGNED, 0, n);
              } else {
                double[] x = ViewValues.doubles(v, m);
                double[] r = new double[n];
                Arrays.setAll(r, k -> finished(fold(x, k * from, step, count), count));
                MemorySegment.copy(r, 0, to, ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, n);
              }
            });
    return store == null ? null : session.newest(store);
  }

  /** {@return the place of the first extreme in C order, computed now}, or null as above */
  public @Nullable Scalar place(Session session, NDArray a) {
    View v = a.view();
    MemorySegment m = isFew(v) ? session.engine().elements().operand(v.root()) : null;
    if (m == null) {
      return null;
    }
    int best =
        v.type() == DType.INT64 ? place(ViewValues.longs(v, m)) : place(ViewValues.doubles(v, m));
    return Scalar.of((long) best).in(session);
  }

  /** {@return the place of the first extreme, NaN being one} */
  private int place(double... x) {
    int best = 0;
    for (int k = 1; k < x.length && !Double.isNaN(x[best]); k++) {
      boolean keeps = op == FoldOp.MIN ? x[best] <= x[k] : x[best] >= x[k];
      best = keeps ? best : k;
    }
    return best;
  }

  private int place(long... x) {
    int best = 0;
    for (int k = 1; k < x.length; k++) {
      boolean keeps = op == FoldOp.MIN ? x[best] <= x[k] : x[best] >= x[k];
      best = keeps ? best : k;
    }
    return best;
  }

  private static boolean isFew(View v) {
    return ViewValues.has(v.type())
        && (v.rank() == 1 || v.rank() == 2)
        && v.size() > 0
        && v.size() <= Elements.FEW;
  }

  /** {@return the fold of all elements}: along the last axis, then of what that gives */
  private double all(View v, double... x) {
    double folded;
    if (v.rank() == 1) {
      folded = fold(x, 0, 1, x.length);
    } else {
      int n = (int) v.extent(1);
      double[] rows = new double[(int) v.extent(0)];
      Arrays.setAll(rows, k -> fold(x, k * n, 1, n));
      folded = fold(rows, 0, 1, rows.length);
    }
    return finished(folded, x.length);
  }

  /** Sums begin with 0, so that negative zeros give 0. */
  private double finished(double folded, int count) {
    double result = op == FoldOp.ADD ? folded + 0.0 : folded;
    return mean ? result / count : result;
  }

  private long fold(long[] x, int at, int step, int count) {
    long folded = x[at];
    for (int k = 1; k < count; k++) {
      folded = op.combine(DType.INT64, folded, x[at + k * step]);
    }
    return folded;
  }

  /** One leaf of the tree. */
  private double fold(double[] x, int at, int step, int count) {
    if (op == FoldOp.ADD) {
      return leaf(count, x, at, step, null, 0, 0);
    }
    double identity = op == FoldOp.MAX ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    double folded = identity;
    int k = 0;
    if (count >= FoldTree.LANES) {
      double[] lane = new double[FoldTree.LANES];
      Arrays.fill(lane, identity);
      for (; k < count - count % FoldTree.LANES; k++) {
        int l = k % FoldTree.LANES;
        lane[l] = op.combine(lane[l], x[at + k * step]);
      }
      for (int width = 1; width < FoldTree.LANES; width *= 2) {
        for (int l = 0; l < FoldTree.LANES; l += 2 * width) {
          lane[l] = op.combine(lane[l], lane[l + width]);
        }
      }
      folded = lane[0];
    }
    for (; k < count; k++) {
      folded = op.combine(folded, x[at + k * step]);
    }
    return folded;
  }

  /** {@return the sum of the products of elements, at most a leaf of the tree, from 0} */
  static double sum(int count, double[] x, int at, int step, double[] y, int other, int otherStep) {
    return 0.0 + leaf(count, x, at, step, y, other, otherStep);
  }

  /**
   * {@return the sum of elements, or of their products with others}; sums of negative zeros alone
   * have either sign
   */
  private static double leaf(
      int count, double[] x, int at, int step, double @Nullable [] y, int other, int otherStep) {
    double sum = 0;
    int k = 0;
    if (count >= FoldTree.LANES) {
      double[] lane = new double[FoldTree.LANES];
      for (; k < count - count % FoldTree.LANES; k++) {
        double v = x[at + k * step];
        lane[k % FoldTree.LANES] += y == null ? v : v * y[other + k * otherStep];
      }
      sum = lane[0] + lane[1] + (lane[2] + lane[3]) + (lane[4] + lane[5] + (lane[6] + lane[7]));
    }
    for (; k < count; k++) {
      double v = x[at + k * step];
      sum += y == null ? v : v * y[other + k * otherStep];
    }
    return sum;
  }
}
