package dev.legato.lib.linalg;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.netlib.lapack.Dgeev;
import org.netlib.lapack.Dgelsd;
import org.netlib.lapack.Dgeqrf;
import org.netlib.lapack.Dgesdd;
import org.netlib.lapack.Dgetrf;
import org.netlib.lapack.Dgetrs;
import org.netlib.lapack.Dorgqr;
import org.netlib.lapack.Dpotrf;
import org.netlib.lapack.Dsyevd;
import org.netlib.util.intW;

/**
 * In Java, where there is no OpenBLAS: LAPACK as translated by the netlib project for real
 * matrices, own routines for complex ones.
 */
final class JavaLapack implements Lapack {
  @Override
  public Factors factors(Matrix a) {
    if (a.isComplex()) {
      return ComplexFactors.lu(a);
    }
    Matrix lu = a.copy();
    int[] pivots = new int[Math.min(a.m, a.n)];
    intW info = new intW(0);
    Dgetrf.dgetrf(a.m, a.n, lu.re, 0, lead(a.m), pivots, 0, info);
    return new Factors(lu, java.util.Arrays.stream(pivots).boxed().toList(), info.val > 0);
  }

  @Override
  public @Nullable Matrix solve(Matrix a, Matrix b) {
    if (a.isComplex()) {
      return ComplexFactors.solve(a, b);
    }
    Factors f = factors(a);
    if (f.singular()) {
      return null;
    }
    Matrix x = b.copy();
    int[] pivots = f.pivots().stream().mapToInt(Integer::intValue).toArray();
    Dgetrs.dgetrs(
        "N", a.n, b.n, f.lu().re, 0, lead(a.n), pivots, 0, x.re, 0, lead(a.n), new intW(0));
    return x;
  }

  @Override
  public @Nullable Matrix cholesky(Matrix a) {
    if (a.isComplex()) {
      return ComplexFactors.cholesky(a);
    }
    Matrix l = a.copy();
    intW info = new intW(0);
    Dpotrf.dpotrf("L", a.n, l.re, 0, lead(a.n), info);
    return info.val > 0 ? null : l.lower();
  }

  @Override
  public List<Matrix> qr(Matrix a, int wanted) {
    if (a.isComplex()) {
      return ComplexFactors.qr(a, wanted);
    }
    int m = a.m;
    int k = Math.min(m, a.n);
    Matrix r = a.copy();
    double[] tau = new double[Math.max(k, 1)];
    int size = 64 * Math.max(Math.max(a.n, wanted), 1);
    double[] work = new double[size];
    Dgeqrf.dgeqrf(m, a.n, r.re, 0, lead(m), tau, 0, work, 0, size, new intW(0));
    Matrix q = Matrix.zeros(m, wanted, false);
    if (wanted > 0) {
      System.arraycopy(r.re, 0, q.re, 0, m * Math.min(wanted, a.n));
      Dorgqr.dorgqr(m, wanted, k, q.re, 0, lead(m), tau, 0, work, 0, size, new intW(0));
    }
    return List.of(q, r.upper());
  }

  @Override
  public @Nullable List<Matrix> svd(Matrix a, boolean vectors, boolean full) {
    if (!a.isFinite()) {
      return null; // it might not end
    }
    if (Math.min(a.m, a.n) == 0) {
      return Lapack.emptyFactors(a, vectors, full ? a.m : 0, full ? a.n : 0);
    }
    if (a.isComplex()) {
      return ComplexEigen.svd(a, vectors, full);
    }
    int m = a.m;
    int n = a.n;
    int k = Math.min(m, n);
    int columns = full ? m : k;
    int rows = full ? n : k;
    Matrix u = Matrix.zeros(m, columns, false);
    Matrix vt = Matrix.zeros(rows, n, false);
    Matrix s = Matrix.zeros(k, 1, false);
    int size = 4 * k * k + 7 * k + 64 * (m + n) + 10;
    intW info = new intW(0);
    Dgesdd.dgesdd(
        vectors ? full ? "A" : "S" : "N",
        m,
        n,
        a.copy().re,
        0,
        lead(m),
        s.re,
        0,
        u.re,
        0,
        lead(m),
        vt.re,
        0,
        lead(rows),
        new double[size],
        0,
        size,
        new int[8 * k + 1],
        0,
        info);
    return info.val > 0 ? null : vectors ? List.of(u, s, vt) : List.of(s);
  }

  @Override
  public @Nullable List<Matrix> hermitian(Matrix a, boolean vectors, boolean lower) {
    if (!(lower ? a.copy().lower() : a.copy().upper()).isFinite()) {
      return null; // it might not end
    }
    if (a.isComplex()) {
      return ComplexEigen.hermitian(a, lower);
    }
    int n = a.n;
    Matrix v = a.copy();
    Matrix w = Matrix.zeros(n, 1, false);
    int size = 1 + 70 * n + 2 * n * n;
    int ints = 3 + 5 * n;
    intW info = new intW(0);
    Dsyevd.dsyevd(
        vectors ? "V" : "N",
        lower ? "L" : "U",
        n,
        v.re,
        0,
        lead(n),
        w.re,
        0,
        new double[size],
        0,
        size,
        new int[ints],
        0,
        ints,
        info);
    return info.val > 0 ? null : List.of(w, v);
  }

  @Override
  public @Nullable List<Matrix> eigen(Matrix a, boolean vectors) {
    if (a.isComplex()) {
      return ComplexEigen.general(a);
    }
    int n = a.n;
    double[] wr = new double[n];
    double[] wi = new double[n];
    double[] v = new double[vectors ? n * n : 1];
    int size = 70 * Math.max(n, 1);
    intW info = new intW(0);
    Dgeev.dgeev(
        "N",
        vectors ? "V" : "N",
        n,
        a.copy().re,
        0,
        lead(n),
        wr,
        0,
        wi,
        0,
        new double[1],
        0,
        1,
        v,
        0,
        vectors ? lead(n) : 1,
        new double[size],
        0,
        size,
        info);
    if (info.val > 0) {
      return null;
    }
    Matrix w = new Matrix(n, 1, wr, wi);
    return vectors ? List.of(w, Lapack.vectors(v, wi)) : List.of(w);
  }

  @Override
  public @Nullable List<Matrix> leastSquares(Matrix a, Matrix b, double rcond) {
    int m = a.m;
    int n = a.n;
    int k = Math.min(m, n);
    int rows = Math.max(m, n);
    Matrix given = b.n == 0 ? Matrix.zeros(b.m, 1, false) : b; // it wants one column at least
    Matrix x = given.rows(rows);
    Matrix s = Matrix.zeros(k, 1, false);
    int levels = 1 + Math.max(0, 32 - Integer.numberOfLeadingZeros(Math.max(k, 1)));
    int size = 12 * rows + 2 * rows * 25 + 8 * rows * levels + rows * given.n + 26 * 26 + 64 * rows;
    int ints = 3 * Math.max(k, 1) * levels + 11 * Math.max(k, 1);
    intW rank = new intW(0);
    intW info = new intW(0);
    Dgelsd.dgelsd(
        m,
        n,
        given.n,
        a.copy().re,
        0,
        lead(m),
        x.re,
        0,
        lead(rows),
        s.re,
        0,
        rcond,
        rank,
        new double[size],
        0,
        size,
        new int[ints],
        0,
        info);
    return info.val > 0 ? null : List.of(x, Matrix.real(1, 1, rank.val), s);
  }

  private static int lead(int rows) {
    return Math.max(rows, 1);
  }
}
