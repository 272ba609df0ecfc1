package dev.legato.cuda.vendor;

import dev.legato.cuda.routine.Ground;
import dev.legato.ir.type.DType;
import java.nio.file.Path;
import java.util.List;

/**
 * cuSOLVER's dense factorisations of one matrix, whose columns are contiguous. What each needs as
 * workspace is in numbers of the matrix's type; whether it failed is an int on the device, above 0.
 */
final class Solver {
  private static final int PLAIN = 0;
  static final int LOWER = 0;
  static final int UPPER = 1;

  private final VendorLibrary library;
  private final Cells cells = new Cells();

  /** For questions, which another thread asks while the other handle is at work. */
  private final long asking;

  private final long handle;

  /**
   * @throws dev.legato.error.LegatoException DeviceError when cuSOLVER is not there or does not
   *     start
   */
  Solver(Ground ground, List<Path> folders) {
    this.library = VendorLibrary.open(folders, Product.CUSOLVER);
    this.asking = create();
    this.handle = create();
    library.call("cusolverDnSetStream", handle, ground.stream());
  }

  private long create() {
    library.call("cusolverDnCreate", cells.at(0));
    return cells.getLong(0);
  }

  /** Memory that a factorisation works in. */
  record Work(long address, int length, long info) {}

  private static String name(DType t, String routine) {
    return "cusolverDn" + Types.letter(t) + routine;
  }

  private int answer() {
    return cells.getInt(1);
  }

  // --- workspaces: asked for before there are addresses

  int choleskyWork(DType t, int triangle, int n) {
    library.call(name(t, "potrf_bufferSize"), asking, triangle, n, 0L, n, cells.at(1));
    return answer();
  }

  int luWork(DType t, int n) {
    library.call(name(t, "getrf_bufferSize"), asking, n, n, 0L, n, cells.at(1));
    return answer();
  }

  int qrWork(DType t, int m, int n, int wanted) {
    library.call(name(t, "geqrf_bufferSize"), asking, m, n, 0L, m, cells.at(1));
    int factors = answer();
    if (wanted == 0) {
      return factors;
    }
    String q = t.isComplex() ? "ungqr_bufferSize" : "orgqr_bufferSize";
    library.call(name(t, q), asking, m, wanted, Math.min(m, n), 0L, m, 0L, cells.at(1));
    return Math.max(factors, answer());
  }

  int singularWork(DType t, int m, int n) {
    library.call(name(t, "gesvd_bufferSize"), asking, m, n, cells.at(1));
    return answer();
  }

  int eigenWork(DType t, boolean vectors, int triangle, int n) {
    String routine = t.isComplex() ? "heevd_bufferSize" : "syevd_bufferSize";
    int job = vectors ? 1 : 0;
    library.call(name(t, routine), asking, job, triangle, n, 0L, n, 0L, cells.at(1));
    return answer();
  }

  // --- factorisations, in place

  void cholesky(DType t, int triangle, int n, long a, Work w) {
    library.call(name(t, "potrf"), handle, triangle, n, a, n, w.address(), w.length(), w.info());
  }

  void lu(DType t, int n, long a, long pivots, Work w) {
    library.call(name(t, "getrf"), handle, n, n, a, n, w.address(), pivots, w.info());
  }

  /** Solves with the factors, in place of the {@code count} columns of b. */
  void solve(DType t, int n, int count, long a, long pivots, long b, long info) {
    library.call(name(t, "getrs"), handle, PLAIN, n, count, a, n, pivots, b, n, info);
  }

  void qr(DType t, int m, int n, long a, long tau, Work w) {
    library.call(name(t, "geqrf"), handle, m, n, a, m, tau, w.address(), w.length(), w.info());
  }

  /** The first {@code wanted} columns of Q from {@code k} reflections, in place of these. */
  void q(DType t, int m, int wanted, int k, long a, long tau, Work w) {
    String routine = t.isComplex() ? "ungqr" : "orgqr";
    library.call(
        name(t, routine), handle, m, wanted, k, a, m, tau, w.address(), w.length(), w.info());
  }

  /** Of a matrix with at least as many rows as columns; {@code job} is A, S or N. */
  void singular(DType t, char job, int m, int n, long a, long s, long u, long vt, Work w) {
    library.call(
        name(t, "gesvd"),
        handle,
        (byte) job,
        (byte) job,
        m,
        n,
        a,
        m,
        s,
        u,
        m,
        vt,
        n,
        w.address(),
        w.length(),
        0L,
        w.info());
  }

  void eigen(DType t, boolean vectors, int triangle, int n, long a, long values, Work w) {
    String routine = t.isComplex() ? "heevd" : "syevd";
    library.call(
        name(t, routine),
        handle,
        vectors ? 1 : 0,
        triangle,
        n,
        a,
        n,
        values,
        w.address(),
        w.length(),
        w.info());
  }

  void close() {
    library.call("cusolverDnDestroy", asking);
    library.call("cusolverDnDestroy", handle);
  }
}
