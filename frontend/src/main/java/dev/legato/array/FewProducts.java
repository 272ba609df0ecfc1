package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Elements;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Products of vectors with vectors and matrices, and norms, of few float64 elements, computed by
 * the host. The products are added up as {@link FoldTree} says, so the bits are those of kernels.
 */
public final class FewProducts {
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  private FewProducts() {}

  /**
   * {@return the product of two vectors, or of a vector and a matrix, computed now}, or null when
   * it is a matter for a task; the contracted axes have one extent.
   */
  public static @Nullable Object of(Session session, NDArray a, NDArray b) {
    View x = a.view();
    View y = b.view();
    if (!isFew(x) || !isFew(y) || x.rank() + y.rank() > 3) {
      return null;
    }
    Elements elements = session.engine().elements();
    if (x.rank() == 1 && y.rank() == 1) {
      MemorySegment m = elements.operand(x.root());
      MemorySegment n = elements.operand(y.root());
      if (m == null || n == null) {
        return null;
      }
      return Scalar.of(fold(m, x.offset(), x, 0, n, y.offset(), y, 0)).in(session);
    }
    boolean matrixFirst = x.rank() == 2;
    View matrix = matrixFirst ? x : y;
    int along = matrixFirst ? 1 : 0;
    View shape = matrix.at(along, 0);
    Store store =
        elements.compute(
            x,
            y,
            shape,
            DType.FLOAT64,
            (m, n, to) -> {
              for (int k = 0; k < shape.extent(0); k++) {
                long line = matrix.offset() + k * matrix.stride(1 - along);
                double sum =
                    matrixFirst
                        ? fold(m, line, matrix, along, n, y.offset(), y, 0)
                        : fold(m, x.offset(), x, 0, n, line, matrix, along);
                to.set(DOUBLE, 8L * k, sum);
              }
            });
    return store == null ? null : session.newest(store);
  }

  /** {@return the Euclidean norm of a vector, computed now}, or null as above */
  public static @Nullable Scalar norm(Session session, NDArray a) {
    View x = a.view();
    MemorySegment m =
        isFew(x) && x.rank() == 1 ? session.engine().elements().operand(x.root()) : null;
    if (m == null) {
      return null;
    }
    double squares = fold(m, x.offset(), x, 0, m, x.offset(), x, 0);
    return Scalar.of(Math.sqrt(squares)).in(session);
  }

  /**
   * {@return the sum of a vector of float64 or int64, computed now}, or null when it is a matter
   * for a task
   */
  public static @Nullable Scalar sum(Session session, NDArray a) {
    View x = a.view();
    boolean integers = x.type() == DType.INT64;
    boolean few = (integers || x.type() == DType.FLOAT64) && x.rank() == 1;
    MemorySegment m =
        few && x.size() > 0 && x.size() <= Elements.FEW
            ? session.engine().elements().operand(x.root())
            : null;
    if (m == null) {
      return null;
    }
    if (integers) {
      long sum = 0;
      for (int k = 0; k < x.size(); k++) {
        sum += m.get(ValueLayout.JAVA_LONG_UNALIGNED, x.offset() + k * x.stride(0));
      }
      return Scalar.of(sum).in(session);
    }
    return Scalar.of(fold((int) x.size(), k -> m.get(DOUBLE, x.offset() + k * x.stride(0))))
        .in(session);
  }

  private static boolean isFew(View v) {
    return v.type() == DType.FLOAT64 && v.rank() > 0 && v.size() > 0 && v.size() <= Elements.FEW;
  }

  /** {@return the sum of products along an axis of each}, from the first elements on */
  private static double fold(
      MemorySegment m, long at, View x, int axis, MemorySegment n, long other, View y, int along) {
    long step = x.stride(axis);
    long otherStep = y.stride(along);
    return fold(
        (int) x.extent(axis),
        k -> m.get(DOUBLE, at + k * step) * n.get(DOUBLE, other + k * otherStep));
  }

  private static double fold(int count, IntToDoubleFunction term) {
    double sum = 0;
    int k = 0;
    if (count >= FoldTree.LANES) {
      double[] lane = new double[FoldTree.LANES];
      for (; k < count - count % FoldTree.LANES; k++) {
        lane[k % FoldTree.LANES] += term.applyAsDouble(k);
      }
      sum = lane[0] + lane[1] + (lane[2] + lane[3]) + (lane[4] + lane[5] + (lane[6] + lane[7]));
    }
    for (; k < count; k++) {
      sum += term.applyAsDouble(k);
    }
    return 0 + sum;
  }
}
