package dev.legato.lib.linalg;

import static dev.legato.lib.linalg.Fortran.Special.WORK;
import static dev.legato.lib.linalg.Fortran.Special.WORK_SIZE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LAPACK on stacks of float64 matrices, which lie in the same memory one after the other: to hand
 * over small ones would take longer than what is done with them. The results are those of {@link
 * NativeLapack}.
 */
final class RealStack {
  private RealStack() {}

  /**
   * The matrices that an array (..., m, n) ends in, or the vectors (..., m), as of one column.
   *
   * @param rowStep bytes from a row to the next one
   */
  private record Parts(HostArray array, int m, int n, long rowStep, long columnStep) {
    static Parts matrices(HostArray a) {
      int rows = a.rank() - 2;
      return new Parts(
          a, (int) a.extent(rows), (int) a.extent(rows + 1), a.stride(rows), a.stride(rows + 1));
    }

    static Parts vectors(HostArray a) {
      int rows = a.rank() - 1;
      return new Parts(a, (int) a.extent(rows), 1, a.stride(rows), 0);
    }

    private long first(long k) {
      return array.position(k * m * n);
    }

    /** Copies matrix {@code k}, column by column. */
    void load(long k, MemorySegment to) {
      long column = first(k);
      long next = 0;
      for (int j = 0; j < n; j++, column += columnStep) {
        long at = column;
        for (int i = 0; i < m; i++, at += rowStep) {
          to.setAtIndex(JAVA_DOUBLE, next++, array.memory().get(JAVA_DOUBLE_UNALIGNED, at));
        }
      }
    }

    void store(long k, MemorySegment from) {
      long column = first(k);
      long next = 0;
      for (int j = 0; j < n; j++, column += columnStep) {
        long at = column;
        for (int i = 0; i < m; i++, at += rowStep) {
          array.memory().set(JAVA_DOUBLE_UNALIGNED, at, from.getAtIndex(JAVA_DOUBLE, next++));
        }
      }
    }
  }

  private static @Nullable NativeLapack lapack(HostArray... arrays) {
    boolean real = Arrays.stream(arrays).allMatch(a -> a.type() == DType.FLOAT64);
    return real ? NativeLapack.FOUND : null;
  }

  /**
   * Writes the determinants of matrices (..., n, n).
   *
   * @return whether it did: if they are small, or there is an OpenBLAS; else nothing has changed
   */
  static boolean determinants(HostArray a, HostArray to, HostArray failed) {
    SmallStack small = SmallStack.of(a, to);
    if (small != null) {
      small.determinants(to, failed);
      return true;
    }
    NativeLapack lapack = lapack(a, to);
    if (lapack == null) {
      return false;
    }
    Parts matrices = Parts.matrices(a);
    int n = matrices.n;
    Scratch memory = lapack.scratch();
    try {
      MemorySegment lu = reals(memory, n, n);
      MemorySegment pivots = ints(memory, n);
      Fortran.Call getrf = lapack.call(memory, "getrf", n, n, lu, Math.max(n, 1), pivots);
      for (long k = 0; k < failed.size(); k++) {
        matrices.load(k, lu);
        getrf.run();
        to.set(k, Bits.ofDouble(determinant(lu, pivots, n)), 0);
        failed.set(k, 0, 0);
      }
    } finally {
      memory.clear();
    }
    return true;
  }

  private static double determinant(MemorySegment lu, MemorySegment pivots, int n) {
    boolean odd = false;
    for (int k = 0; k < n; k++) {
      odd ^= pivots.getAtIndex(JAVA_INT, k) != k + 1;
    }
    double product = odd ? -1 : 1;
    for (int k = 0; k < n; k++) {
      product *= lu.getAtIndex(JAVA_DOUBLE, k * (n + 1L));
    }
    return product;
  }

  /**
   * Writes the solutions of systems of matrices (..., n, n), whose right sides are matrices (...,
   * n, m) or vectors (..., n) as the solutions are.
   *
   * @param failed gets 1 for singular matrices, which have no solution, else 0
   * @return as {@link #determinants}
   */
  static boolean solve(HostArray a, HostArray b, boolean vector, HostArray to, HostArray failed) {
    SmallStack small = SmallStack.of(a, b, to);
    if (small != null) {
      small.solve(b, vector, to, failed);
      return true;
    }
    NativeLapack lapack = lapack(a, b, to);
    if (lapack == null) {
      return false;
    }
    Parts sides = vector ? Parts.vectors(b) : Parts.matrices(b);
    solve(
        lapack, Parts.matrices(a), sides, vector ? Parts.vectors(to) : Parts.matrices(to), failed);
    return true;
  }

  /** Writes the inverses of matrices (..., n, n); else as {@link #solve}. */
  static boolean invert(HostArray a, HostArray to, HostArray failed) {
    SmallStack small = SmallStack.of(a, to);
    if (small != null) {
      small.solve(null, false, to, failed);
      return true;
    }
    NativeLapack lapack = lapack(a, to);
    if (lapack == null) {
      return false;
    }
    solve(lapack, Parts.matrices(a), null, Parts.matrices(to), failed);
    return true;
  }

  /** Without right sides: of the identity. */
  private static void solve(
      NativeLapack lapack, Parts matrices, @Nullable Parts sides, Parts to, HostArray failed) {
    int n = matrices.n;
    int rows = Math.max(n, 1);
    Scratch memory = lapack.scratch();
    try {
      MemorySegment lu = reals(memory, n, n);
      MemorySegment x = reals(memory, n, to.n);
      Fortran.Call gesv = lapack.call(memory, "gesv", n, to.n, lu, rows, ints(memory, n), x, rows);
      for (long k = 0; k < failed.size(); k++) {
        if (sides == null) {
          identity(n, x);
        } else {
          sides.load(k, x);
        }
        matrices.load(k, lu);
        boolean done = gesv.run() == 0;
        if (done) {
          to.store(k, x);
        }
        failed.set(k, done ? 0 : 1, 0);
      }
    } finally {
      memory.clear();
    }
  }

  /**
   * Writes the eigenvalues, from the smallest, of symmetric matrices (..., n, n), of which one
   * triangle is read, and the eigenvectors if there is an array for them.
   *
   * @param failed gets 1 where they were not found, else 0
   * @return as {@link #determinants}
   */
  static boolean symmetric(HostArray a, boolean lower, List<HostArray> out, HostArray failed) {
    boolean wanted = out.size() > 1;
    NativeLapack lapack = lapack(a, out.getFirst(), out.getLast());
    if (lapack == null) {
      return false;
    }
    Parts matrices = Parts.matrices(a);
    Parts values = Parts.vectors(out.getFirst());
    int n = matrices.n;
    int ints = 3 + 5 * n;
    Scratch memory = lapack.scratch();
    try {
      MemorySegment v = reals(memory, n, n);
      MemorySegment w = reals(memory, n, 1);
      Fortran.Call syevd =
          lapack.call(
              memory,
              "syevd",
              wanted ? "V" : "N",
              lower ? "L" : "U",
              n,
              v,
              Math.max(n, 1),
              w,
              WORK,
              WORK_SIZE,
              ints(memory, ints),
              ints);
      for (long k = 0; k < failed.size(); k++) {
        matrices.load(k, v);
        boolean done = syevd.run() == 0;
        if (done) {
          values.store(k, w);
        }
        if (done && wanted) {
          Parts.matrices(out.getLast()).store(k, v);
        }
        failed.set(k, done ? 0 : 1, 0);
      }
    } finally {
      memory.clear();
    }
    return true;
  }

  private static void identity(int n, MemorySegment to) {
    to.fill((byte) 0);
    for (int k = 0; k < n; k++) {
      to.setAtIndex(JAVA_DOUBLE, k * (n + 1L), 1);
    }
  }

  private static MemorySegment reals(Scratch memory, int m, int n) {
    return memory.allocate(JAVA_DOUBLE, Math.max(2, (long) m * n));
  }

  private static MemorySegment ints(Scratch memory, int count) {
    return memory.allocate(JAVA_INT, Math.max(1, count));
  }
}
