package dev.legato.lib.linalg;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.type.DType;
import dev.legato.lib.linalg.Stacks.In;
import dev.legato.lib.linalg.Stacks.Out;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.Tuple;
import java.util.List;

/**
 * What {@code scipy.linalg} needs beyond the factorisations of {@code numpy.linalg}: the factors of
 * elimination, triangular and banded systems, the order of columns in a pivoted QR, and Schur's
 * triangle with its square root. Each is one opaque task on a stack of matrices.
 */
public final class Structures implements Library {
  @Override
  public List<String> modules() {
    return List.of("numpy", "cunumeric", "cupynumeric");
  }

  /**
   * {@return (L and U in one matrix, the row each step exchanged with its own, the order of the
   * rows)}
   */
  @Export("linalg._lu")
  Object lu(Session s, NDArray a) {
    Stacks.matrices(a);
    long m = Stacks.rows(a);
    long n = Stacks.columns(a);
    return Tuple.copyOf(
        Stacks.apply(
            s,
            "linalg.lu",
            List.of(new In(a, 2)),
            List.of(
                Out.of(Stacks.type(a), m, n),
                Out.of(DType.INT32, Math.min(m, n)),
                Out.of(DType.INT32, m)),
            "",
            in -> Elimination.factors(in.getFirst())));
  }

  /**
   * {@return x of op(a) x = b for triangular a}
   *
   * @param form 0 for a itself, 1 for its transpose, 2 for its adjoint
   */
  @Export("linalg._substitute")
  Object substitute(
      Session s, NDArray a, NDArray b, boolean lower, boolean unit, long form, boolean vector) {
    Stacks.square(a);
    DType t = Stacks.type(a, b);
    long n = Stacks.columns(a);
    return Stacks.apply(
            s,
            "linalg.substitute",
            List.of(new In(a, 2), new In(b, vector ? 1 : 2)),
            List.of(vector ? Out.of(t, n) : Out.of(t, n, Stacks.columns(b))),
            List.of(lower ? 1L : 0L, unit ? 1L : 0L, form),
            "",
            in -> List.of(Elimination.substitute(in.get(0), in.get(1), lower, unit, (int) form)))
        .getFirst();
  }

  /**
   * {@return x of a x = b for a matrix with so many diagonals}: row {@code above} of {@code bands}
   * is the main diagonal, and each diagonal's element of column j is in column j
   */
  @Export("linalg._banded")
  Object banded(Session s, NDArray bands, NDArray b, long below, long above, boolean vector) {
    DType t = Stacks.type(bands, b);
    long n = Stacks.columns(bands);
    return Stacks.apply(
            s,
            "linalg.banded",
            List.of(new In(bands, 2), new In(b, vector ? 1 : 2)),
            List.of(vector ? Out.of(t, n) : Out.of(t, n, Stacks.columns(b))),
            List.of(below, above),
            "singular matrix",
            in -> new Banded(in.get(0), (int) below, (int) above).solve(in.get(1)))
        .getFirst();
  }

  /** {@return the columns in the order that makes the diagonal of R fall} */
  @Export("linalg._pivots")
  Object pivots(Session s, NDArray a) {
    return Stacks.apply(
            s,
            "linalg.pivots",
            List.of(new In(a, 2)),
            List.of(Out.of(DType.INT32, Stacks.columns(a))),
            "",
            in -> List.of(ComplexFactors.pivots(in.getFirst().complex())))
        .getFirst();
  }

  /** {@return T and Z of a = Z T Z^H, complex} */
  @Export("linalg._schur")
  Object schur(Session s, NDArray a) {
    Stacks.square(a);
    DType complex = Stacks.type(a).part() == DType.FLOAT32 ? DType.COMPLEX64 : DType.COMPLEX128;
    Out square = Out.of(complex, Stacks.rows(a), Stacks.columns(a));
    return Tuple.copyOf(
        Stacks.apply(
            s,
            "linalg.schur",
            List.of(new In(a, 2)),
            List.of(square, square),
            "Schur form not found. Possibly ill-conditioned.",
            in -> new ComplexSchur(in.getFirst().complex()).factors()));
  }

  /** {@return the upper triangular square root of an upper triangular complex matrix} */
  @Export("linalg._root")
  Object root(Session s, NDArray t) {
    Stacks.square(t);
    return Stacks.apply(
            s,
            "linalg.root",
            List.of(new In(t, 2)),
            List.of(Out.of(t.dtype(), Stacks.rows(t), Stacks.columns(t))),
            "",
            in -> List.of(Elimination.root(in.getFirst())))
        .getFirst();
  }
}
