package dev.legato.lib.linalg;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.lib.linalg.Stacks.In;
import dev.legato.lib.linalg.Stacks.Out;
import dev.legato.lib.linalg.Stacks.Quick;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The factorisations below {@code numpy.linalg}, each one opaque task on a stack of matrices; the
 * public functions are in {@code linalg.lgt}.
 */
public final class Decompositions implements Library {
  private static final String SVD = "SVD did not converge";

  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Export(value = "linalg._cholesky")
  Object cholesky(Session s, NDArray a) {
    Stacks.square(a);
    Out l = Out.of(Stacks.type(a), core(a));
    return Stacks.apply(
            s,
            "linalg.cholesky",
            List.of(new In(a, 2)),
            List.of(l),
            "Matrix is not positive definite",
            in -> listed(Lapack.get().cholesky(in.getFirst())))
        .getFirst();
  }

  private static @Nullable List<Matrix> listed(@Nullable Matrix m) {
    return m == null ? null : List.of(m);
  }

  @Export(value = "linalg._qr")
  Object qr(Session s, NDArray a, boolean complete, boolean vectors) {
    Stacks.matrices(a);
    long m = Stacks.rows(a);
    long n = Stacks.columns(a);
    long k = complete ? m : Math.min(m, n);
    DType t = Stacks.type(a);
    List<Out> out = new ArrayList<>(List.of(Out.of(t, k, n)));
    if (vectors) {
      out.add(Out.of(t, m, k));
    }
    List<NDArray> r =
        Stacks.apply(
            s,
            "linalg.qr",
            List.of(new In(a, 2)),
            out,
            "",
            in -> {
              List<Matrix> f = Lapack.get().qr(in.getFirst(), vectors ? (int) k : 0);
              return List.of(f.get(1).rows((int) k), f.get(0));
            });
    return vectors ? Tuple.of(r.get(1), r.get(0)) : r.getFirst();
  }

  @Export(value = "linalg._svd")
  Object svd(Session s, NDArray a, boolean full, boolean vectors) {
    Stacks.matrices(a);
    long m = Stacks.rows(a);
    long n = Stacks.columns(a);
    long k = Math.min(m, n);
    DType t = Stacks.type(a);
    Out values = Out.of(t.part(), k);
    List<Out> out =
        vectors
            ? List.of(Out.of(t, m, full ? m : k), values, Out.of(t, full ? n : k, n))
            : List.of(values);
    return results(
        Stacks.apply(
            s,
            "linalg.svd",
            List.of(new In(a, 2)),
            out,
            SVD,
            in -> Lapack.get().svd(in.getFirst(), vectors, full)));
  }

  private static Object results(List<NDArray> r) {
    return r.size() == 1 ? r.getFirst() : Tuple.copyOf(r);
  }

  @Export(value = "linalg._eigh")
  Object eigh(Session s, NDArray a, String part, boolean vectors) {
    Stacks.square(a);
    boolean lower = part.equalsIgnoreCase("L");
    if (!lower && !part.equalsIgnoreCase("U")) {
      throw LegatoException.value("UPLO argument must be 'L' or 'U'");
    }
    DType t = Stacks.type(a);
    Out values = Out.of(t.part(), Stacks.columns(a));
    List<Out> out = vectors ? List.of(values, Out.of(t, core(a))) : List.of(values);
    return results(
        Stacks.apply(
            s,
            "linalg.eigh",
            List.of(new In(a, 2)),
            out,
            List.of(lower ? 1L : 0L),
            "Eigenvalues did not converge",
            new Quick(
                in -> Lapack.get().hermitian(in.getFirst(), vectors, lower),
                (in, results, failed) ->
                    RealStack.symmetric(in.getFirst(), lower, results, failed))));
  }

  /** The type depends on the values: real results when every eigenvalue is real. */
  @Export(value = "linalg._eig")
  Object eig(Session s, NDArray a, boolean vectors) {
    Stacks.square(a);
    DType t = Stacks.type(a);
    DType complex = t.part() == DType.FLOAT32 ? DType.COMPLEX64 : DType.COMPLEX128;
    Out values = Out.of(complex, Stacks.columns(a));
    List<Out> out = vectors ? List.of(values, Out.of(complex, core(a))) : List.of(values);
    List<NDArray> r =
        Stacks.apply(
            s,
            "linalg.eig",
            List.of(new In(a, 2)),
            out,
            "Eigenvalues did not converge",
            in -> Lapack.get().eigen(in.getFirst(), vectors));
    if (t.isComplex() || !allReal(r.getFirst())) {
      return results(r);
    }
    return results(r.stream().map(x -> x.share(x.view().retype(t, 0)).copy()).toList());
  }

  private static boolean allReal(NDArray a) {
    HostArray h = a.host();
    for (long i = 0; i < h.size(); i++) {
      if (Bits.asDouble(h.type().part(), h.imagBits(i)) != 0) {
        return false;
      }
    }
    return true;
  }

  @Export(value = "linalg._solve")
  Object solve(Session s, NDArray a, NDArray b, boolean vector) {
    Stacks.square(a);
    DType t = Stacks.type(a, b);
    long n = Stacks.columns(a);
    Out x = vector ? Out.of(t, n) : Out.of(t, n, Stacks.columns(b));
    return Stacks.apply(
            s,
            "linalg.solve",
            List.of(new In(a, 2), new In(b, vector ? 1 : 2)),
            List.of(x),
            "Singular matrix",
            new Quick(
                in -> listed(solution(in.get(0), in.get(1))),
                (in, out, failed) ->
                    RealStack.solve(in.get(0), in.get(1), vector, out.getFirst(), failed)))
        .getFirst();
  }

  private static @Nullable Matrix solution(Matrix a, Matrix b) {
    boolean complex = a.isComplex() || b.isComplex();
    return Lapack.get().solve(complex ? a.complex() : a, complex ? b.complex() : b);
  }

  @Export(value = "linalg._inv")
  Object inv(Session s, NDArray a) {
    Stacks.square(a);
    return Stacks.apply(
            s,
            "linalg.inv",
            List.of(new In(a, 2)),
            List.of(Out.of(Stacks.type(a), core(a))),
            "Singular matrix",
            new Quick(
                in -> {
                  Matrix x = in.getFirst();
                  return listed(solution(x, Matrix.identity(x.n, x.isComplex())));
                },
                (in, out, failed) -> RealStack.invert(in.getFirst(), out.getFirst(), failed)))
        .getFirst();
  }

  /** The determinant as a sign (of modulus 1 or 0) and the logarithm of its modulus. */
  @Export(value = "linalg._slogdet")
  Object slogdet(Session s, NDArray a) {
    Stacks.square(a);
    DType t = Stacks.type(a);
    return results(
        Stacks.apply(
            s,
            "linalg.slogdet",
            List.of(new In(a, 2)),
            List.of(Out.of(t), Out.of(t.part())),
            "",
            in -> Determinant.of(in.getFirst()).logarithm()));
  }

  @Export(value = "linalg._det")
  Object det(Session s, NDArray a) {
    Stacks.square(a);
    return Stacks.apply(
            s,
            "linalg.det",
            List.of(new In(a, 2)),
            List.of(Out.of(Stacks.type(a))),
            "",
            new Quick(
                in -> List.of(Determinant.of(in.getFirst()).value()),
                (in, out, failed) -> RealStack.determinants(in.getFirst(), out.getFirst(), failed)))
        .getFirst();
  }

  /**
   * Of real matrices: x, the rank and the singular values; x has the residuals of tall systems
   * below.
   */
  @Export(value = "linalg._lstsq")
  Object lstsq(Session s, NDArray a, NDArray b, double rcond) {
    DType t = Stacks.type(a, b);
    long m = Stacks.rows(a);
    long n = Stacks.columns(a);
    return results(
        Stacks.apply(
            s,
            "linalg.lstsq",
            List.of(new In(a, 2), new In(b, 2)),
            List.of(
                Out.of(t, Math.max(m, n), Stacks.columns(b)),
                Out.of(DType.INT64),
                Out.of(t, Math.min(m, n))),
            "SVD did not converge in Linear Least Squares",
            in ->
                in.get(0).isFinite() && in.get(1).isFinite()
                    ? Lapack.get().leastSquares(in.get(0), in.get(1), rcond)
                    : null));
  }

  private static long[] core(NDArray a) {
    return new long[] {Stacks.rows(a), Stacks.columns(a)};
  }
}
