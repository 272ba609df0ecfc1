package dev.legato.lib.linalg;

import static dev.legato.lib.linalg.Fortran.Special.ABSENT;
import static dev.legato.lib.linalg.Fortran.Special.WORK;
import static dev.legato.lib.linalg.Fortran.Special.WORK_SIZE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.legato.array.SystemBlas;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The LAPACK that an OpenBLAS of the system contains, on one thread: its bits depend on how many it
 * has.
 */
final class NativeLapack implements Lapack {
  /** The library of this machine, or null. */
  static final @Nullable NativeLapack FOUND = find();

  /** How the singular value decomposition refuses matrices with NaN. */
  private static final int NOT_A_NUMBER = -4;

  private final Fortran library;
  private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

  private NativeLapack(Fortran library) {
    this.library = library;
  }

  private static @Nullable NativeLapack find() {
    SymbolLookup library = SystemBlas.FOUND;
    // An OpenBLAS may be built without LAPACK.
    return library != null && library.find("zgesdd_").isPresent()
        ? new NativeLapack(new Fortran(library))
        : null;
  }

  /** {@return this thread's memory, to be cleared after use} */
  Scratch scratch() {
    return scratch.get();
  }

  /** {@return a call of a routine for real matrices, to be run several times} */
  Fortran.Call call(Scratch memory, String routine, Object... arguments) {
    return library.prepared(memory, routine, arguments);
  }

  /** The memory of one routine's arguments. */
  private final class Frame implements AutoCloseable {
    private final Scratch memory = scratch.get();
    private final boolean complex;

    Frame(Matrix a) {
      complex = a.isComplex();
    }

    /** {@return the elements of a matrix, complex ones as pairs} */
    MemorySegment of(Matrix a) {
      MemorySegment s = elements((long) a.m * a.n);
      if (complex) {
        for (int k = 0; k < a.re.length; k++) {
          s.setAtIndex(JAVA_DOUBLE, 2L * k, a.re[k]);
          s.setAtIndex(JAVA_DOUBLE, 2L * k + 1, a.im[k]);
        }
      } else {
        MemorySegment.copy(a.re, 0, s, JAVA_DOUBLE, 0, a.re.length);
      }
      return s;
    }

    /** {@return room for so many elements of the matrix's type} */
    MemorySegment elements(long count) {
      return reals(complex ? 2 * count : count);
    }

    MemorySegment reals(long count) {
      return memory.allocate(JAVA_DOUBLE, Math.max(2, count));
    }

    MemorySegment ints(long count) {
      return memory.allocate(JAVA_INT, Math.max(1, count));
    }

    Matrix matrix(MemorySegment from, int m, int n) {
      Matrix r = Matrix.zeros(m, n, complex);
      if (!complex) {
        return real(from, m, n);
      }
      for (int k = 0; k < r.re.length; k++) {
        r.re[k] = from.getAtIndex(JAVA_DOUBLE, 2L * k);
        r.im[k] = from.getAtIndex(JAVA_DOUBLE, 2L * k + 1);
      }
      return r;
    }

    /**
     * Calls the routine of this name for the matrix's type. {@return whether it succeeded}
     *
     * @throws IllegalArgumentException when it refused an argument
     */
    boolean call(String routine, Object... arguments) {
      int info = library.call(memory, complex, routine, arguments);
      if (info < 0 && !(routine.equals("gesdd") && info == NOT_A_NUMBER)) {
        throw new IllegalArgumentException(routine + " refused argument " + -info);
      }
      return info == 0;
    }

    /** {@return room that only the routines for complex matrices take} */
    Object realsIfComplex(long count) {
      return complex ? reals(count) : ABSENT;
    }

    @Override
    public void close() {
      memory.clear();
    }
  }

  private static Matrix real(MemorySegment from, int m, int n) {
    double[] r = new double[m * n];
    MemorySegment.copy(from, JAVA_DOUBLE, 0, r, 0, r.length);
    return Matrix.real(m, n, r);
  }

  @Override
  public Factors factors(Matrix a) {
    try (Frame f = new Frame(a)) {
      MemorySegment lu = f.of(a);
      int steps = Math.min(a.m, a.n);
      MemorySegment pivots = f.ints(steps);
      boolean done = f.call("getrf", a.m, a.n, lu, lead(a.m), pivots);
      Integer[] rows = new Integer[steps];
      for (int k = 0; k < steps; k++) {
        rows[k] = pivots.getAtIndex(JAVA_INT, k);
      }
      return new Factors(f.matrix(lu, a.m, a.n), List.of(rows), !done);
    }
  }

  @Override
  public @Nullable Matrix solve(Matrix a, Matrix b) {
    try (Frame f = new Frame(a)) {
      MemorySegment x = f.of(b);
      boolean done = f.call("gesv", a.n, b.n, f.of(a), lead(a.n), f.ints(a.n), x, lead(a.n));
      return !done ? null : f.matrix(x, b.m, b.n);
    }
  }

  @Override
  public @Nullable Matrix cholesky(Matrix a) {
    try (Frame f = new Frame(a)) {
      MemorySegment l = f.of(a);
      boolean done = f.call("potrf", "L", a.n, l, lead(a.n));
      return !done ? null : f.matrix(l, a.n, a.n).lower();
    }
  }

  @Override
  public List<Matrix> qr(Matrix a, int wanted) {
    try (Frame f = new Frame(a)) {
      int k = Math.min(a.m, a.n);
      MemorySegment reflections = f.elements((long) a.m * Math.max(a.n, wanted));
      MemorySegment given = f.of(a);
      MemorySegment.copy(given, 0, reflections, 0, (long) a.m * a.n * (f.complex ? 16 : 8));
      MemorySegment tau = f.elements(k);
      f.call("geqrf", a.m, a.n, reflections, lead(a.m), tau, WORK, WORK_SIZE);
      Matrix r = f.matrix(reflections, a.m, a.n).upper();
      if (wanted > 0) {
        String routine = f.complex ? "ungqr" : "orgqr";
        f.call(routine, a.m, wanted, k, reflections, lead(a.m), tau, WORK, WORK_SIZE);
      }
      return List.of(f.matrix(reflections, a.m, wanted), r);
    }
  }

  @Override
  public @Nullable List<Matrix> svd(Matrix a, boolean vectors, boolean full) {
    int least = Math.min(a.m, a.n);
    int columns = full ? a.m : least;
    int rows = full ? a.n : least;
    if (least == 0) {
      return Lapack.emptyFactors(a, vectors, columns, rows);
    }
    try (Frame f = new Frame(a)) {
      MemorySegment s = f.reals(least);
      MemorySegment u = f.elements(vectors ? (long) a.m * columns : 1);
      MemorySegment vt = f.elements(vectors ? (long) rows * a.n : 1);
      long pairs = (long) least * Math.max(a.m, a.n);
      boolean done =
          f.call(
              "gesdd",
              vectors ? full ? "A" : "S" : "N",
              a.m,
              a.n,
              f.of(a),
              lead(a.m),
              s,
              u,
              lead(a.m),
              vt,
              lead(rows),
              WORK,
              WORK_SIZE,
              f.realsIfComplex(7L * least + (vectors ? 7 * pairs : 0)),
              f.ints(8L * least));
      if (!done) {
        return null;
      }
      Matrix values = real(s, least, 1);
      return vectors
          ? List.of(f.matrix(u, a.m, columns), values, f.matrix(vt, rows, a.n))
          : List.of(values);
    }
  }

  @Override
  public @Nullable List<Matrix> hermitian(Matrix a, boolean vectors, boolean lower) {
    int n = a.n;
    try (Frame f = new Frame(a)) {
      MemorySegment v = f.of(a);
      MemorySegment w = f.reals(n);
      int reals = 1 + 5 * n + 2 * n * n;
      int ints = 3 + 5 * n;
      boolean done =
          f.call(
              f.complex ? "heevd" : "syevd",
              vectors ? "V" : "N",
              lower ? "L" : "U",
              n,
              v,
              lead(n),
              w,
              WORK,
              WORK_SIZE,
              f.realsIfComplex(reals),
              f.complex ? reals : ABSENT,
              f.ints(ints),
              ints);
      if (!done) {
        return null;
      }
      Matrix values = real(w, n, 1);
      return vectors ? List.of(values, f.matrix(v, n, n)) : List.of(values);
    }
  }

  @Override
  public @Nullable List<Matrix> eigen(Matrix a, boolean vectors) {
    int n = a.n;
    try (Frame f = new Frame(a)) {
      MemorySegment w = f.elements(n);
      MemorySegment imaginary = f.reals(n);
      MemorySegment v = f.elements(vectors ? (long) n * n : 1);
      boolean done =
          f.call(
              "geev",
              "N",
              vectors ? "V" : "N",
              n,
              f.of(a),
              lead(n),
              w,
              f.complex ? ABSENT : imaginary,
              f.elements(1),
              1,
              v,
              vectors ? lead(n) : 1,
              WORK,
              WORK_SIZE,
              f.realsIfComplex(2L * n));
      if (!done) {
        return null;
      }
      if (f.complex) {
        Matrix values = f.matrix(w, n, 1);
        return vectors ? List.of(values, f.matrix(v, n, n)) : List.of(values);
      }
      double[] wi = real(imaginary, n, 1).re;
      Matrix values = new Matrix(n, 1, real(w, n, 1).re, wi);
      return vectors ? List.of(values, Lapack.vectors(real(v, n, n).re, wi)) : List.of(values);
    }
  }

  @Override
  public @Nullable List<Matrix> leastSquares(Matrix a, Matrix b, double rcond) {
    int least = Math.min(a.m, a.n);
    int rows = Math.max(a.m, a.n);
    try (Frame f = new Frame(a)) {
      Matrix given = b.n == 0 ? Matrix.zeros(b.m, 1, false) : b; // it wants one column at least
      MemorySegment x = f.of(given.rows(rows));
      MemorySegment s = f.reals(least);
      MemorySegment rank = f.ints(1);
      int levels = 1 + Math.max(0, 32 - Integer.numberOfLeadingZeros(Math.max(least, 1)));
      boolean done =
          f.call(
              "gelsd",
              a.m,
              a.n,
              given.n,
              f.of(a),
              lead(a.m),
              x,
              lead(rows),
              s,
              rcond,
              rank,
              WORK,
              WORK_SIZE,
              f.ints((3L * levels + 11) * Math.max(least, 1)));
      return !done
          ? null
          : List.of(
              real(x, rows, b.n), Matrix.real(1, 1, rank.get(JAVA_INT, 0)), real(s, least, 1));
    }
  }

  private static int lead(int rows) {
    return Math.max(rows, 1);
  }
}
