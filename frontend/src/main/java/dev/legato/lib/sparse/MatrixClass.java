package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.HostNumber;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.None;
import dev.legato.library.Signature;
import dev.legato.library.Tuple;
import dev.legato.library.TypeObject;
import org.jspecify.annotations.Nullable;

/**
 * {@code csr_matrix}, {@code csr_array}, {@code coo_matrix}, ...: the classes and their
 * constructors.
 */
record MatrixClass(Session session, String format, boolean isArray) implements TypeObject {
  @Override
  public String className() {
    return format + (isArray ? "_array" : "_matrix");
  }

  @Override
  public boolean isInstance(Object value) {
    return switch (value) {
      case CsrMatrix a -> a.format().equals(format) && a.isArray() == isArray;
      case CooMatrix c -> format.equals("coo");
      default -> false;
    };
  }

  @Override
  public Object call(Args args) {
    Signature signature =
        Signature.parse(className(), "arg1, shape=None, dtype=None, copy=False, *, maxprint=None");
    Object[] a = signature.bind(args);
    DType t = Arguments.dtype(a[2]);
    return switch (a[0]) {
      case CsrMatrix m -> converted(m, t);
      case CooMatrix c -> format.equals("coo") && t == null ? c : converted(c.toCsr(), t);
      case Tuple tuple -> ofTuple(tuple, a[1], t);
      default -> ofDense(session.asArray(a[0], t));
    };
  }

  private Object converted(CsrMatrix m, @Nullable DType t) {
    CsrMatrix typed = t == null ? m : m.with(m.data().astype(t));
    CsrMatrix own =
        new CsrMatrix(
            session, m.rows(), m.columns(), typed.data(), m.indices(), m.indptr(), "csr", isArray);
    return Sparse.formatted(own, format);
  }

  private Object finish(Triples t) {
    t.requireInside();
    if (format.equals("coo")) {
      return new CooMatrix(session, t, isArray);
    }
    return t.compressed(session, isArray, format, true);
  }

  private Object ofTuple(Tuple tuple, Object shape, @Nullable DType t) {
    if (tuple.size() == 2 && HostNumber.operand(tuple.get(0)) != null) {
      long[] e = Arguments.shape(tuple);
      return finish(Triples.empty(e[0], e[1], t == null ? DType.FLOAT64 : t, 0));
    }
    if (tuple.size() == 2) {
      return finish(ofCoordinates(tuple, shape, t));
    }
    if (tuple.size() == 3) {
      return ofRows(tuple, shape, t);
    }
    throw LegatoException.value("unrecognized " + className() + " constructor input: " + tuple);
  }

  private Triples ofCoordinates(Tuple tuple, Object shape, @Nullable DType t) {
    NDArray data = session.asArray(tuple.get(0), t);
    java.util.List<?> ij = dev.legato.array.Nested.items(tuple.get(1));
    if (ij == null) {
      throw LegatoException.type("invalid input format");
    }
    NDArray row = session.asArray(ij.get(0), DType.INT64);
    NDArray column = session.asArray(ij.get(1), DType.INT64);
    if (row.size() != data.size() || column.size() != data.size()) {
      throw LegatoException.value("all index and data arrays must have the same length");
    }
    Triples r = Triples.of(0, 0, row, column, data);
    long rows = java.util.Arrays.stream(r.row()).max().orElse(-1) + 1;
    long columns = java.util.Arrays.stream(r.column()).max().orElse(-1) + 1;
    if (shape != None.NONE) {
      long[] e = Arguments.shape(shape);
      rows = e[0];
      columns = e[1];
    } else if (data.size() == 0) {
      throw LegatoException.value("cannot infer dimensions from zero sized index arrays");
    }
    return new Triples(rows, columns, r.type(), r.row(), r.column(), r.values());
  }

  private Object ofRows(Tuple tuple, Object shape, @Nullable DType t) {
    NDArray data = session.asArray(tuple.get(0), t);
    NDArray indices = session.asArray(tuple.get(1));
    NDArray indptr = session.asArray(tuple.get(2));
    boolean byColumn = format.equals("csc");
    long major = indptr.size() - 1;
    long minor;
    if (shape == None.NONE) {
      minor = indices.size() == 0 ? 0 : session.asArray(session.call("max", indices)).asLong() + 1;
    } else {
      long[] e = Arguments.shape(shape);
      minor = e[byColumn ? 0 : 1];
      if (e[byColumn ? 1 : 0] != major) {
        throw LegatoException.value(
            "index pointer size " + indptr.size() + " should be " + (e[byColumn ? 1 : 0] + 1));
      }
    }
    DType index = CsrMatrix.indexType(Math.max(data.size(), Math.max(major, minor)));
    CsrMatrix rows =
        new CsrMatrix(
            session,
            major,
            minor,
            data,
            session.asArray(indices, index),
            session.asArray(indptr, index),
            "csr",
            isArray);
    return byColumn ? rows.transpose() : Sparse.formatted(rows, format);
  }

  private Object ofDense(NDArray a) {
    NDArray m = a;
    while (m.rank() < 2) {
      m = m.share(m.view().newAxis(0));
    }
    if (m.rank() > 2) {
      throw LegatoException.type("invalid input format");
    }
    Triples t = Triples.ofDense(m);
    return format.equals("coo")
        ? new CooMatrix(session, t, isArray)
        : t.compressed(session, isArray, format, false);
  }

  @Override
  public String repr() {
    return "<class 'scipy.sparse._" + format + "." + className() + "'>";
  }
}
