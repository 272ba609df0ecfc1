package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.DTypes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.Callable;
import dev.legato.library.None;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of sparse matrices. */
final class MatrixMethods {
  static final List<String> NAMES =
      List.of(
          "shape",
          "nnz",
          "dtype",
          "ndim",
          "format",
          "data",
          "indices",
          "indptr",
          "T",
          "toarray",
          "todense",
          "tocsr",
          "tocsc",
          "tocoo",
          "todia",
          "asformat",
          "copy",
          "transpose",
          "dot",
          "multiply",
          "sum",
          "mean",
          "diagonal",
          "trace",
          "getnnz",
          "count_nonzero",
          "astype",
          "power",
          "conj",
          "conjugate",
          "eliminate_zeros",
          "sort_indices",
          "sum_duplicates",
          "getrow",
          "max",
          "min");

  private MatrixMethods() {}

  /** {@return the method bound to {@code a}, or null} */
  static @Nullable Callable of(CsrMatrix a, String name) {
    Session s = a.session();
    return switch (name) {
      case "toarray", "todense" -> Routine.of(name, "order=None, out=None", x -> a.toDense());
      case "tocsr" -> Routine.of(name, "copy=False", x -> a.as("csr"));
      case "tocsc" -> Routine.of(name, "copy=False", x -> a.as("csc"));
      case "todia" -> Routine.of(name, "copy=False", x -> a.as("dia"));
      case "tocoo" ->
          Routine.of(name, "copy=True", x -> new CooMatrix(s, a.triples(), a.isArray()));
      case "asformat" -> Routine.of(name, "format, copy=False", x -> Sparse.formatted(a, x[0]));
      case "copy" -> Routine.of(name, "", x -> a.with(a.data().copy()));
      case "transpose" -> Routine.of(name, "axes=None, copy=False", x -> a.transpose());
      case "dot" -> Routine.of(name, "other", x -> dot(a, x[0]));
      case "multiply" -> Routine.of(name, "other", x -> multiply(a, x[0]));
      case "sum" -> Routine.of(name, "axis=None, dtype=None, out=None", x -> sum(a, x[0], x[1]));
      case "mean" -> Routine.of(name, "axis=None, dtype=None, out=None", x -> mean(a, x[0]));
      case "diagonal" -> Routine.of(name, "k=0", x -> diagonal(a, Arguments.integer(x[0])));
      case "trace" ->
          Routine.of(name, "offset=0", x -> s.call("sum", diagonal(a, Arguments.integer(x[0]))));
      case "getnnz" -> Routine.of(name, "axis=None", x -> count(a, x[0]));
      case "count_nonzero" -> Routine.of(name, "axis=None", x -> s.call("count_nonzero", a.data()));
      case "astype" ->
          Routine.of(
              name,
              "dtype, casting='unsafe', copy=True",
              x -> a.with(a.data().astype(DTypes.of(x[0]))));
      case "power" ->
          Routine.of(
              name, "n, dtype=None", x -> a.with(s.asArray(s.call("power", a.data(), x[0]))));
      case "conj", "conjugate" ->
          Routine.of(name, "copy=True", x -> a.with(s.asArray(s.call("conjugate", a.data()))));
      case "max", "min" -> Routine.of(name, "axis=None", x -> extreme(a, name, x[0]));
      case "sort_indices", "sum_duplicates", "eliminate_zeros" ->
          Routine.of(name, "", x -> None.NONE);
      default -> null;
    };
  }

  private static Object dot(CsrMatrix a, Object other) {
    return dev.legato.array.HostNumber.operand(other) != null
        ? a.binary(dev.legato.library.Operand.Binary.MUL, other, false)
        : a.matmul(other instanceof CooMatrix c ? c.toCsr() : other);
  }

  private static Object multiply(CsrMatrix a, Object other) {
    return dev.legato.array.HostNumber.operand(other) != null
        ? a.binary(dev.legato.library.Operand.Binary.MUL, other, false)
        : Conversion.multiplied(a, other);
  }

  /** Row and column sums are products with ones. */
  private static Object sum(CsrMatrix a, Object axis, Object dtype) {
    Session s = a.session();
    if (Arguments.absent(axis)) {
      return s.call("sum", a.data(), None.NONE, dtype);
    }
    int k = dev.legato.array.Shapes.axis(Arguments.integer(axis), 2);
    DType t = Promotion.sum(a.data().dtype());
    NDArray ones = s.empty(new long[] {k == 1 ? a.columns() : a.rows()}, t);
    ones.assign(1L);
    NDArray r = (NDArray) (k == 1 ? a : a.transpose()).matmul(ones);
    if (a.isArray()) {
      return r;
    }
    return k == 1 ? r.share(r.view().newAxis(1)) : r.share(r.view().newAxis(0));
  }

  private static Object mean(CsrMatrix a, Object axis) {
    Session s = a.session();
    double n =
        Arguments.absent(axis)
            ? (double) a.rows() * a.columns()
            : dev.legato.array.Shapes.axis(Arguments.integer(axis), 2) == 1
                ? a.columns()
                : a.rows();
    return s.call("divide", sum(a, axis, None.NONE), n);
  }

  private static Object extreme(CsrMatrix a, String name, Object axis) {
    if (!Arguments.absent(axis)) {
      throw LegatoException.notImplemented(name + " along an axis of a sparse matrix");
    }
    Session s = a.session();
    Object r = s.call(name, a.data());
    boolean full = a.data().size() == a.rows() * a.columns();
    return full ? r : s.call(name.equals("max") ? "maximum" : "minimum", r, 0L);
  }

  private static Object count(CsrMatrix a, Object axis) {
    if (!Arguments.absent(axis)) {
      throw LegatoException.notImplemented("getnnz along an axis");
    }
    return a.data().size();
  }

  private static NDArray diagonal(CsrMatrix a, long k) {
    Triples t = a.triples();
    long row = Math.max(0, -k);
    long column = Math.max(0, k);
    long n = Math.max(0, Math.min(a.rows() - row, a.columns() - column));
    dev.legato.array.HostArray h = dev.legato.array.HostArray.zeros(t.type(), n);
    for (int i = 0; i < t.count(); i++) {
      if (t.column()[i] - t.row()[i] == k) {
        h.set(t.row()[i] - row, t.values()[0][i], t.values()[1][i]);
      }
    }
    return a.session().adopt(h);
  }

  /** {@return a shape as two extents} */
  static Tuple shape(CsrMatrix a) {
    return Tuple.ofLongs(a.rows(), a.columns());
  }
}
