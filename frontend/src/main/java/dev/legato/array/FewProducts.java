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
import org.jspecify.annotations.Nullable;

/**
 * Products of vectors with vectors and matrices, and norms, of few float64 elements, computed by
 * the host. The products are added up as {@link FoldTree} says, so the bits are those of kernels.
 */
public final class FewProducts {
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
      return Scalar.of(dot(ViewValues.doubles(x, m), ViewValues.doubles(y, n))).in(session);
    }
    boolean matrixFirst = x.rank() == 2;
    View matrix = matrixFirst ? x : y;
    View shape = matrix.at(matrixFirst ? 1 : 0, 0);
    if (shape.size() > Elements.FEW) {
      return null;
    }
    Store store =
        elements.compute(
            x,
            y,
            shape,
            DType.FLOAT64,
            (m, n, to) -> {
              double[] p = ViewValues.doubles(x, m);
              double[] q = ViewValues.doubles(y, n);
              double[] r = matrixFirst ? rows(p, q) : columns(p, q);
              MemorySegment.copy(r, 0, to, ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, r.length);
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
    double[] values = ViewValues.doubles(x, m);
    return Scalar.of(Math.sqrt(dot(values, values))).in(session);
  }

  /** Matrices may have more elements than their products with vectors. */
  private static boolean isFew(View v) {
    if (v.type() != DType.FLOAT64 || v.rank() == 0 || v.rank() > 2) {
      return false;
    }
    long n = v.size();
    return n > 0 && n <= (v.rank() == 1 ? Elements.FEW : Elements.READ);
  }

  private static double dot(double[] x, double[] y) {
    return FewFolds.sum(x.length, x, 0, 1, y, 0, 1);
  }

  /** {@return the products of a matrix's rows with a vector} */
  private static double[] rows(double[] matrix, double... vector) {
    int n = vector.length;
    double[] products = new double[matrix.length / n];
    for (int k = 0; k < products.length; k++) {
      products[k] = FewFolds.sum(n, matrix, k * n, 1, vector, 0, 1);
    }
    return products;
  }

  /** {@return the products of a vector with a matrix's columns} */
  private static double[] columns(double[] vector, double... matrix) {
    int n = vector.length;
    double[] products = new double[matrix.length / n];
    for (int k = 0; k < products.length; k++) {
      products[k] = FewFolds.sum(n, vector, 0, 1, matrix, k, products.length);
    }
    return products;
  }
}
