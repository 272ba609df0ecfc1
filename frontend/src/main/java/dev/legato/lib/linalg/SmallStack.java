package dev.legato.lib.linalg;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;

import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Elimination with row exchanges on stacks of float64 matrices of up to 4 rows: to call a library
 * for one takes several times as long. Factors are those of OpenBLAS (column by column, inner
 * products rounded once per term, pivots' reciprocals), so the same matrices count as singular.
 * Source: Golub and Van Loan, "Matrix Computations" (2013), section 3.2 and 3.4.
 */
final class SmallStack {
  private static final int MOST = 4;

  private final int n;
  private final HostArray matrices;
  private final double[] lu;
  private final int[] pivots;
  private final double[] inverses;

  private SmallStack(HostArray matrices, int n) {
    this.matrices = matrices;
    this.n = n;
    this.lu = new double[n * n];
    this.pivots = new int[n];
    this.inverses = new double[n];
  }

  /** {@return what works on float64 matrices (..., n, n) if they are small} */
  static @Nullable SmallStack of(HostArray... arrays) {
    for (HostArray a : arrays) {
      if (a.type() != DType.FLOAT64) {
        return null;
      }
    }
    long n = arrays[0].extent(arrays[0].rank() - 1);
    return n > 0 && n <= MOST ? new SmallStack(arrays[0], (int) n) : null;
  }

  /** Writes determinants. */
  void determinants(HostArray to, HostArray failed) {
    for (long k = 0; k < failed.size(); k++) {
      factor(k);
      double product = 1;
      for (int j = 0; j < n; j++) {
        product = pivots[j] == j ? product : -product;
      }
      for (int j = 0; j < n; j++) {
        product *= lu[j * n + j];
      }
      to.set(k, Bits.ofDouble(product), 0);
      failed.set(k, 0, 0);
    }
  }

  /**
   * Writes the solutions of systems.
   *
   * @param sides matrices (..., n, m), or vectors (..., n); null for the identity
   * @param failed gets 1 for singular matrices, which have no solution, else 0
   */
  void solve(@Nullable HostArray sides, boolean vector, HostArray to, HostArray failed) {
    int rows = to.rank() - (vector ? 1 : 2);
    int columns = vector ? 1 : (int) to.extent(rows + 1);
    double[] x = new double[n];
    for (long k = 0; k < failed.size(); k++) {
      boolean done = factor(k);
      for (int c = 0; done && c < columns; c++) {
        if (sides == null) {
          for (int i = 0; i < n; i++) {
            x[i] = i == c ? 1 : 0;
          }
        } else {
          load(sides, column(sides, k, rows, vector, c), sides.stride(rows), x);
        }
        substitute(x);
        store(x, to, column(to, k, rows, vector, c), to.stride(rows));
      }
      failed.set(k, done ? 0 : 1, 0);
    }
  }

  /** {@return where column {@code c} of matrix {@code k} begins} */
  private long column(HostArray a, long k, int rows, boolean vector, int c) {
    long size = vector ? n : n * a.extent(rows + 1);
    return a.position(k * size) + (vector ? 0 : c * a.stride(rows + 1));
  }

  private static void load(HostArray a, long at, long step, double... x) {
    MemorySegment memory = a.memory();
    for (int i = 0; i < x.length; i++) {
      x[i] = memory.get(JAVA_DOUBLE_UNALIGNED, at + i * step);
    }
  }

  private static void store(double[] x, HostArray a, long at, long step) {
    MemorySegment memory = a.memory();
    for (int i = 0; i < x.length; i++) {
      memory.set(JAVA_DOUBLE_UNALIGNED, at + i * step, x[i]);
    }
  }

  /** Factors matrix {@code k}, column by column. {@return whether all pivots differ from 0} */
  private boolean factor(long k) {
    MemorySegment memory = matrices.memory();
    long first = matrices.position(k * n * n);
    long rowStep = matrices.stride(matrices.rank() - 2);
    long columnStep = matrices.stride(matrices.rank() - 1);
    boolean regular = true;
    for (int j = 0; j < n; j++) {
      int column = j * n;
      for (int i = 0; i < n; i++) {
        lu[column + i] = memory.get(JAVA_DOUBLE_UNALIGNED, first + i * rowStep + j * columnStep);
      }
      for (int i = 0; i < j; i++) {
        swap(column + i, column + pivots[i]);
      }
      for (int i = 1; i < n; i++) {
        lu[column + i] -= inner(i, column, Math.min(i, j));
      }
      regular &= pivot(j);
    }
    return regular;
  }

  /** {@return the inner product of the first elements of a row and of a column} */
  private double inner(int row, int column, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum = Math.fma(lu[i * n + row], lu[column + i], sum);
    }
    return sum;
  }

  private boolean pivot(int j) {
    int column = j * n;
    int best = j;
    for (int i = j + 1; i < n; i++) {
      best = Math.abs(lu[column + i]) > Math.abs(lu[column + best]) ? i : best;
    }
    pivots[j] = best;
    double pivot = lu[column + best];
    if (pivot == 0) {
      return false;
    }
    for (int c = 0; c <= column; c += n) {
      swap(c + j, c + best);
    }
    double inverse = 1 / pivot;
    inverses[j] = inverse;
    boolean tiny = Math.abs(pivot) < Double.MIN_NORMAL;
    for (int i = j + 1; i < n; i++) {
      lu[column + i] = tiny ? lu[column + i] / pivot : lu[column + i] * inverse;
    }
    return true;
  }

  private void swap(int i, int j) {
    double t = lu[i];
    lu[i] = lu[j];
    lu[j] = t;
  }

  /** Turns a right side into the solution. */
  private void substitute(double... x) {
    for (int i = 0; i < n; i++) {
      double t = x[i];
      x[i] = x[pivots[i]];
      x[pivots[i]] = t;
    }
    for (int j = 0; j < n; j++) {
      for (int i = j + 1; i < n; i++) {
        x[i] = Math.fma(-lu[j * n + i], x[j], x[i]);
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      x[j] *= inverses[j];
      for (int i = 0; i < j; i++) {
        x[i] = Math.fma(-lu[j * n + i], x[j], x[i]);
      }
    }
  }
}
