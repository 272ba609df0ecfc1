package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.DTypeObject;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.Indexing;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sparse matrix stored as compressed rows: entries {@code indptr[i] .. indptr[i+1]-1} of {@code
 * indices} and {@code data} are row i. Its {@code format} is what SciPy would call the matrix; a
 * CSC matrix is stored as rows too, and shows its columns on request.
 */
public final class CsrMatrix implements Operand {
  private final Session session;
  private final long rows;
  private final long columns;
  private NDArray data;
  private final NDArray indices;
  private final NDArray indptr;
  private final String format;
  private final boolean isArray;
  private @Nullable CsrMatrix transposed;

  CsrMatrix(
      Session session,
      long rows,
      long columns,
      NDArray data,
      NDArray indices,
      NDArray indptr,
      String format,
      boolean isArray) {
    this.session = session;
    this.rows = rows;
    this.columns = columns;
    this.data = data;
    this.indices = indices;
    this.indptr = indptr;
    this.format = format;
    this.isArray = isArray;
    for (NDArray part : List.of(data, indices, indptr)) {
      part.escape();
    }
  }

  /** {@return int32 when it holds the largest index, as SciPy chooses} */
  static DType indexType(long largest) {
    return largest <= Integer.MAX_VALUE ? DType.INT32 : DType.INT64;
  }

  Session session() {
    return session;
  }

  long rows() {
    return rows;
  }

  long columns() {
    return columns;
  }

  NDArray data() {
    return data;
  }

  NDArray indices() {
    return indices;
  }

  NDArray indptr() {
    return indptr;
  }

  String format() {
    return format;
  }

  boolean isArray() {
    return isArray;
  }

  void setData(NDArray values) {
    data = values;
    data.escape();
    transposed = null;
  }

  /** {@return the same structure with other values} */
  CsrMatrix with(NDArray values) {
    return new CsrMatrix(session, rows, columns, values, indices, indptr, format, isArray);
  }

  CsrMatrix as(String other) {
    if (format.equals("dia") && !other.equals("dia")) {
      // A diagonal holds its zeros; other formats do not take them over.
      CsrMatrix a = Conversion.withoutZeros(this);
      return new CsrMatrix(session, rows, columns, a.data, a.indices, a.indptr, other, isArray);
    }
    return other.equals(format)
        ? this
        : new CsrMatrix(session, rows, columns, data, indices, indptr, other, isArray);
  }

  Triples triples() {
    HostArray p = indptr.host();
    int n = Math.toIntExact(data.size());
    Triples t = Triples.empty(rows, columns, data.dtype(), n);
    HostArray c = indices.host();
    for (int r = 0; r < rows; r++) {
      for (long e = p.bits(r); e < p.bits(r + 1); e++) {
        t.row()[(int) e] = r;
      }
    }
    HostArray v = data.host();
    for (int i = 0; i < n; i++) {
      t.column()[i] = c.bits(i);
      t.values()[0][i] = v.bits(i);
      t.values()[1][i] = v.imagBits(i);
    }
    return t;
  }

  /** {@return the compressed columns, seen as the rows of the transpose; built once} */
  CsrMatrix transpose() {
    CsrMatrix t = transposed;
    if (t == null) {
      String other = format.equals("csr") ? "csc" : format.equals("csc") ? "csr" : format;
      t = triples().transposed().compressed(session, isArray, other, false);
      t.transposed = this;
      transposed = t;
    }
    return t;
  }

  NDArray toDense() {
    return Conversion.dense(session, triples());
  }

  // --- products

  /** {@return {@code self @ other}} */
  Object matmul(Object other) {
    if (other instanceof CsrMatrix b) {
      requireInner(columns, b.rows, false);
      return Conversion.product(this, b);
    }
    if (HostNumber.operand(other) != null) {
      throw LegatoException.value("Scalar operands are not allowed, use '*' instead");
    }
    NDArray x = session.asArray(other);
    if (x.rank() == 1) {
      requireInner(columns, x.size(), true);
      return RowLoops.times(this, x);
    }
    if (x.rank() == 2) {
      requireInner(columns, x.view().extent(0), false);
      return RowLoops.times(this, x);
    }
    throw LegatoException.notImplemented("sparse @ array of more than 2 axes");
  }

  private static void requireInner(long n, long m, boolean vector) {
    if (n != m) {
      String second = vector ? "1?" : "m";
      throw LegatoException.value(
          "matmul: dimension mismatch with signature (n,k="
              + n
              + "),(k="
              + m
              + ","
              + second
              + ")->(n,"
              + second
              + ")");
    }
  }

  private Object reflectedMatmul(Object other) {
    NDArray x = session.asArray(other);
    if (x.rank() == 1) {
      requireInner(x.size(), rows, false);
      return transpose().matmul(x);
    }
    requireInner(x.view().extent(1), rows, false);
    NDArray r = (NDArray) transpose().matmul(x.transpose());
    return r.transpose();
  }

  // --- operators

  @Override
  public int priority() {
    return 20;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    return switch (op) {
      case MATMUL -> reflected ? reflectedMatmul(other) : matmul(other);
      case MUL -> times(other, reflected);
      case DIV -> {
        if (reflected || HostNumber.operand(other) == null) {
          throw LegatoException.notImplemented("division by a sparse matrix or of one by an array");
        }
        yield with(session.asArray(session.call("divide", data, other)));
      }
      case ADD, SUB -> sum(op == Binary.SUB, other, reflected);
      case POW -> power(other);
      case EQ, NE, LT, LE, GT, GE ->
          throw LegatoException.notImplemented("comparison of sparse matrices; use toarray()");
      case FLOORDIV, MOD, AND, OR, XOR, LSHIFT, RSHIFT -> NotImplemented.NOT_IMPLEMENTED;
    };
  }

  private Object times(Object other, boolean reflected) {
    if (HostNumber.operand(other) != null || other instanceof NDArray a && a.rank() == 0) {
      return with(session.asArray(session.call("multiply", data, other)));
    }
    if (isArray) {
      return Conversion.multiplied(this, other);
    }
    return reflected ? reflectedMatmul(other) : matmul(other);
  }

  private Object power(Object exponent) {
    if (isArray || !(exponent instanceof Long n) || n < 1) {
      return with(session.asArray(session.call("power", data, exponent)));
    }
    Object r = this;
    for (long k = 1; k < n; k++) {
      r = ((CsrMatrix) r).matmul(this);
    }
    return r;
  }

  private Object sum(boolean minus, Object other, boolean reflected) {
    if (other instanceof CooMatrix c) {
      return sum(minus, c.toCsr(), reflected);
    }
    if (other instanceof CsrMatrix b) {
      if (rows != b.rows || columns != b.columns) {
        throw LegatoException.value("inconsistent shapes");
      }
      return Conversion.added(this, b, minus);
    }
    if (HostNumber.operand(other) != null) {
      if (HostNumber.isKnown(other) && HostNumber.bits(DType.BOOL, other)[0] == 0) {
        return minus && reflected ? unary(Unary.NEG) : this;
      }
      throw LegatoException.notImplemented(
          "adding a nonzero scalar to a sparse "
              + (isArray ? "array" : "matrix")
              + " is not supported");
    }
    NDArray dense = toDense();
    String f = minus ? "subtract" : "add";
    return reflected ? session.call(f, other, dense) : session.call(f, dense, other);
  }

  @Override
  public Object unary(Unary op) {
    return switch (op) {
      case NEG -> with((NDArray) session.call("negative", data));
      case POS -> this;
      case ABS -> with((NDArray) session.call("absolute", data));
      case INVERT ->
          throw LegatoException.type("bad operand type for unary ~: '" + typeName() + "'");
    };
  }

  // --- as a script's value

  @Override
  public String typeName() {
    return "scipy.sparse._" + format + "." + format + (isArray ? "_array" : "_matrix");
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "shape" -> Tuple.ofLongs(rows, columns);
      case "nnz", "size" -> data.size();
      case "dtype" -> new DTypeObject(data.dtype());
      case "ndim" -> 2L;
      case "format" -> format;
      case "data" -> format.equals("csc") ? transpose().data : data;
      case "indices" -> format.equals("csc") ? transpose().indices : indices;
      case "indptr" -> format.equals("csc") ? transpose().indptr : indptr;
      case "T" -> transpose();
      case "has_sorted_indices", "has_canonical_format" -> true;
      default -> MatrixMethods.of(this, name);
    };
  }

  @Override
  public List<String> attributeNames() {
    return MatrixMethods.NAMES;
  }

  @Override
  public void setAttribute(String name, Object value) {
    if (!name.equals("data")) {
      throw LegatoException.notImplemented("assignment to " + name + " of a sparse matrix");
    }
    setData(session.asArray(value));
  }

  @Override
  public Object getItem(Object key) {
    if (!(key instanceof Tuple t)
        || t.size() != 2
        || !isInteger(t.get(0))
        || !isInteger(t.get(1))) {
      throw LegatoException.notImplemented(
          "slices of sparse matrices; A[i, j] with integers is supported");
    }
    long r = position(t.get(0), rows);
    long c = position(t.get(1), columns);
    HostArray p = indptr.host();
    HostArray column = indices.host();
    HostArray v = data.host();
    for (long e = p.bits(r); e < p.bits(r + 1); e++) {
      if (column.bits(e) == c) {
        return Scalar.of(data.dtype(), v.bits(e), v.imagBits(e));
      }
    }
    return Scalar.of(data.dtype(), 0, 0);
  }

  private static boolean isInteger(Object v) {
    return v instanceof Long || v instanceof Scalar s && s.dtype().isInteger();
  }

  private static long position(Object index, long n) {
    long i = dev.legato.array.Arguments.integer(index);
    if (i < -n || i >= n) {
      throw LegatoException.index("index (" + i + ") out of range");
    }
    return Indexing.position(i, n, 0);
  }

  @Override
  public long length() {
    throw LegatoException.type("sparse array length is ambiguous; use getnnz() or shape[0]");
  }

  @Override
  public boolean truth() {
    throw LegatoException.value(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or"
            + " a.all().");
  }

  @Override
  public String repr() {
    return Conversion.header(format, data.dtype(), data.size(), rows, columns, isArray, this);
  }

  @Override
  public String str() {
    return Conversion.listing(repr(), session, triples());
  }
}
