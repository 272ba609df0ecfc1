package dev.legato.lib.dense;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.legato.array.HostArray;
import dev.legato.array.SystemBlas;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The matrix products of an OpenBLAS of the system, called in place and single-threaded: how a
 * product is cut is ours to say, since it decides the bits. It is a record, whose handles the JVM's
 * compiler takes for constants: other calls of small products cost a seventh of the time.
 *
 * @param factors the complex numbers 1 and 0, which are passed by address
 */
record OpenBlas(
    MethodHandle sgemm,
    MethodHandle dgemm,
    MethodHandle cgemm,
    MethodHandle zgemm,
    MethodHandle ssyrk,
    MethodHandle dsyrk,
    MethodHandle somatcopy,
    MethodHandle domatcopy,
    MemorySegment factors) {
  private static final int ROW_MAJOR = 101;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;
  private static final int LOWER = 122;

  /** The library of this machine, or null. */
  static final @Nullable OpenBlas FOUND = find();

  /** Offsets of the factors. */
  private static final long ONE = 0;

  private static final long ONE_FLOAT = 16;
  private static final long ZERO = 32;

  private static OpenBlas of(SymbolLookup library) {
    Linker linker = Linker.nativeLinker();
    MemorySegment factors = Arena.ofAuto().allocate(48, 16);
    factors.set(JAVA_DOUBLE, ONE, 1.0);
    factors.set(JAVA_FLOAT, ONE_FLOAT, 1f);
    return new OpenBlas(
        gemm(linker, library, "cblas_sgemm", JAVA_FLOAT),
        gemm(linker, library, "cblas_dgemm", JAVA_DOUBLE),
        gemm(linker, library, "cblas_cgemm", JAVA_LONG),
        gemm(linker, library, "cblas_zgemm", JAVA_LONG),
        syrk(linker, library, "cblas_ssyrk", JAVA_FLOAT),
        syrk(linker, library, "cblas_dsyrk", JAVA_DOUBLE),
        omatcopy(linker, library, "cblas_somatcopy", JAVA_FLOAT),
        omatcopy(linker, library, "cblas_domatcopy", JAVA_DOUBLE),
        factors);
  }

  private static MethodHandle gemm(
      Linker linker, SymbolLookup library, String name, MemoryLayout factor) {
    return linker.downcallHandle(
        library.findOrThrow(name),
        FunctionDescriptor.ofVoid(
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, factor, JAVA_LONG, JAVA_INT,
            JAVA_LONG, JAVA_INT, factor, JAVA_LONG, JAVA_INT));
  }

  private static MethodHandle syrk(
      Linker linker, SymbolLookup library, String name, MemoryLayout factor) {
    return linker.downcallHandle(
        library.findOrThrow(name),
        FunctionDescriptor.ofVoid(
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, factor, JAVA_LONG, JAVA_INT, factor,
            JAVA_LONG, JAVA_INT));
  }

  private static MethodHandle omatcopy(
      Linker linker, SymbolLookup library, String name, MemoryLayout factor) {
    return linker.downcallHandle(
        library.findOrThrow(name),
        FunctionDescriptor.ofVoid(
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, factor, JAVA_LONG, JAVA_INT, JAVA_LONG,
            JAVA_INT));
  }

  private static @Nullable OpenBlas find() {
    SymbolLookup library = SystemBlas.FOUND;
    return library == null ? null : of(library);
  }

  /**
   * A matrix in memory as BLAS takes it.
   *
   * @param step elements from a row to the next one, of columns when {@code transposed}
   */
  record Matrix(long address, boolean transposed, int step) {
    /** {@return the matrix of the same layout so many bytes further on} */
    Matrix at(long offset) {
      return new Matrix(address + offset, transposed, step);
    }

    Matrix transpose() {
      return new Matrix(address, !transposed, step);
    }
  }

  /** {@return whether BLAS takes the matrices of a view, its last two axes, as they are} */
  static boolean takes(View v) {
    int r = v.rank() - 2;
    return takes(v.type().bytes(), v.extent(r), v.extent(r + 1), v.stride(r), v.stride(r + 1));
  }

  /** {@return the first matrix of an array of matrices} */
  static Matrix matrix(HostArray h) {
    int r = h.rank() - 2;
    return matrix(
        h.memory().address() + h.position(0),
        h.type().bytes(),
        h.extent(r),
        h.extent(r + 1),
        h.stride(r),
        h.stride(r + 1));
  }

  /** {@return whether BLAS takes a matrix of these extents and byte strides as it is} */
  static boolean takes(int item, long rows, long columns, long rowStride, long columnStride) {
    return step(item, rows, columns, rowStride, columnStride) > 0
        || step(item, columns, rows, columnStride, rowStride) > 0;
  }

  /** {@return the matrix at an address, of which {@link #takes} is true} */
  static Matrix matrix(long address, int item, long rows, long columns, long r, long c) {
    long step = step(item, rows, columns, r, c);
    boolean transposed = step == 0;
    long width = transposed ? step(item, columns, rows, c, r) : step;
    return new Matrix(address, transposed, Math.toIntExact(width));
  }

  /** {@return elements from a row to the next one if rows are contiguous and apart, else 0} */
  private static long step(int item, long rows, long columns, long rowStride, long columnStride) {
    if (columns > 1 && columnStride != item) {
      return 0;
    }
    if (rows <= 1) {
      return Math.max(columns, 1);
    }
    boolean apart = rowStride % item == 0 && rowStride >= columns * item;
    return apart && rowStride / item <= Integer.MAX_VALUE ? rowStride / item : 0;
  }

  /** c (m, n) = a (m, k) b (k, n), all of one type; c has contiguous rows. */
  void multiply(DType t, int m, int n, int k, Matrix a, Matrix b, Matrix c) {
    int ta = a.transposed ? TRANSPOSED : PLAIN;
    int tb = b.transposed ? TRANSPOSED : PLAIN;
    long x = a.address;
    long y = b.address;
    long z = c.address;
    try {
      switch (t) {
        case FLOAT32 ->
            sgemm.invokeExact(ROW_MAJOR, ta, tb, m, n, k, 1f, x, a.step, y, b.step, 0f, z, c.step);
        case FLOAT64 ->
            dgemm.invokeExact(
                ROW_MAJOR, ta, tb, m, n, k, 1.0, x, a.step, y, b.step, 0.0, z, c.step);
        case COMPLEX64 ->
            cgemm.invokeExact(
                ROW_MAJOR,
                ta,
                tb,
                m,
                n,
                k,
                factors.address() + ONE_FLOAT,
                x,
                a.step,
                y,
                b.step,
                factors.address() + ZERO,
                z,
                c.step);
        default ->
            zgemm.invokeExact(
                ROW_MAJOR,
                ta,
                tb,
                m,
                n,
                k,
                factors.address() + ONE,
                x,
                a.step,
                y,
                b.step,
                factors.address() + ZERO,
                z,
                c.step);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("a call of BLAS", e);
    }
  }

  /** The lower half of c (n, n) = a (n, k) times its transpose, of a real type. */
  void square(DType t, int n, int k, Matrix a, Matrix c) {
    int ta = a.transposed ? TRANSPOSED : PLAIN;
    long x = a.address;
    long z = c.address;
    try {
      if (t == DType.FLOAT32) {
        ssyrk.invokeExact(ROW_MAJOR, LOWER, ta, n, k, 1f, x, a.step, 0f, z, c.step);
      } else {
        dsyrk.invokeExact(ROW_MAJOR, LOWER, ta, n, k, 1.0, x, a.step, 0.0, z, c.step);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("a call of BLAS", e);
    }
  }

  /** c (n, m) becomes the transpose of a (m, n), both of contiguous rows and a real type. */
  void copyTransposed(DType t, int m, int n, Matrix a, Matrix c) {
    long x = a.address;
    long z = c.address;
    try {
      if (t == DType.FLOAT32) {
        somatcopy.invokeExact(ROW_MAJOR, TRANSPOSED, m, n, 1f, x, a.step, z, c.step);
      } else {
        domatcopy.invokeExact(ROW_MAJOR, TRANSPOSED, m, n, 1.0, x, a.step, z, c.step);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("a call of BLAS", e);
    }
  }
}
