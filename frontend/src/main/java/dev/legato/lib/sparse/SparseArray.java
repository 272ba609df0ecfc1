package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostNumber;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Operand;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A sparse matrix or array in any format: what all formats share. {@code isArray} tells SciPy's
 * {@code *_array} classes, whose {@code *} is elementwise and whose results are arrays, from the
 * {@code *_matrix} classes, whose {@code *} is the matrix product and whose dense results are
 * {@code numpy.matrix}.
 */
public abstract class SparseArray implements Operand {
  final Session session;
  final boolean isArray;
  private long[] shape;

  SparseArray(Session session, boolean isArray, long... shape) {
    this.session = session;
    this.isArray = isArray;
    this.shape = shape;
  }

  // --- what it is

  /** {@return SciPy's name of the format: csr, csc, coo, dia, bsr, lil, dok} */
  abstract String format();

  abstract DType dtype();

  /** {@return the number of stored entries} */
  abstract long count();

  long[] shape() {
    return shape.clone();
  }

  void reshapeTo(long... newShape) {
    shape = newShape;
  }

  int rank() {
    return shape.length;
  }

  /** {@return the rows; a 1-D array is one row} */
  int rows() {
    return shape.length == 1 ? 1 : Pattern.extent(shape[0]);
  }

  int columns() {
    return Pattern.extent(shape[shape.length - 1]);
  }

  boolean sameShape(SparseArray o) {
    return Arrays.equals(shape, o.shape);
  }

  /** {@return the number of places} */
  long places() {
    return Shapes.size(shape);
  }

  String className() {
    return format() + (isArray ? "_array" : "_matrix");
  }

  // --- the other formats

  abstract Compressed toCsr();

  Compressed toCsc() {
    return toCsr().toCsc();
  }

  Coordinates toCoo() {
    return toCsr().toCoo();
  }

  SparseArray toFormat(Object format) {
    return Formats.converted(this, format);
  }

  /** {@return this one if it is compressed, else its compressed rows} */
  Compressed compressed() {
    return toCsr();
  }

  abstract SparseArray copy();

  SparseArray transpose() {
    return toCsr().transpose();
  }

  /** {@return the same structure with other values, which are laid out as {@link #values()}} */
  SparseArray with(NDArray values) {
    return toCsr().with(values);
  }

  /** {@return the stored values; duplicates are not added up} */
  NDArray values() {
    return toCsr().values();
  }

  /** {@return the stored values after duplicates were added up, in place} */
  NDArray distinctValues() {
    return values();
  }

  /** {@return as many values as this has entries, converted by a function of the session} */
  SparseArray mapped(String function, Object... more) {
    Object[] args = new Object[more.length + 1];
    args[0] = distinctValues();
    System.arraycopy(more, 0, args, 1, more.length);
    return with(session.asArray(session.call(function, args)));
  }

  SparseArray astype(DType t) {
    return toCsr().astype(t).toFormat(format());
  }

  NDArray toDense() {
    return toCoo().toDense();
  }

  /** {@return the rows as products read them} */
  abstract RowLoops.Rows rowLoop();

  /** {@return a dense result in the class that SciPy gives it} */
  Object dense(NDArray a) {
    return isArray ? a : session.call("asmatrix", a);
  }

  // --- operators

  @Override
  public int priority() {
    return 20;
  }

  @Override
  public Object binary(Binary op, Object other, boolean reflected) {
    return switch (op) {
      case MATMUL -> Products.matmul(this, other, reflected);
      case MUL ->
          isArray ? Arithmetic.multiply(this, other) : Products.times(this, other, reflected);
      case DIV -> reflected ? Arithmetic.dividing(this, other) : Arithmetic.divide(this, other);
      case ADD -> Arithmetic.add(this, other);
      case SUB ->
          reflected ? Arithmetic.subtractedFrom(this, other) : Arithmetic.subtract(this, other);
      case POW ->
          reflected
              ? dev.legato.library.NotImplemented.NOT_IMPLEMENTED
              : isArray ? Arithmetic.power(this, other) : Products.power(this, other);
      case EQ, NE, LT, LE, GT, GE -> Comparisons.compare(this, reflected ? swapped(op) : op, other);
      case FLOORDIV, MOD, AND, OR, XOR, LSHIFT, RSHIFT ->
          dev.legato.library.NotImplemented.NOT_IMPLEMENTED;
    };
  }

  private static Binary swapped(Binary op) {
    return switch (op) {
      case LT -> Binary.GT;
      case LE -> Binary.GE;
      case GT -> Binary.LT;
      case GE -> Binary.LE;
      default -> op;
    };
  }

  @Override
  public Object inPlace(Binary op, Object other) {
    boolean scalar = isScalar(other);
    if (scalar && (op == Binary.MUL || op == Binary.DIV)) {
      values().inPlace(Binary.MUL, op == Binary.MUL ? other : Arithmetic.reciprocal(other));
      return this;
    }
    return binary(op, other, false);
  }

  @Override
  public Object unary(Unary op) {
    return switch (op) {
      case NEG -> {
        if (dtype() == DType.BOOL) {
          throw LegatoException.notImplemented("negating a boolean sparse array is not supported");
        }
        yield with(session.asArray(session.call("negative", values())));
      }
      case ABS -> mapped("absolute");
      case POS, INVERT ->
          throw LegatoException.type(
              "bad operand type for unary " + op.symbol() + ": '" + className() + "'");
    };
  }

  /** {@return whether a value is a number, a scalar or a 0-d array} */
  static boolean isScalar(Object v) {
    return HostNumber.operand(v) != null || v instanceof NDArray a && a.rank() == 0;
  }

  // --- as a script's value

  @Override
  public String typeName() {
    return className();
  }

  @Override
  public @Nullable Object attribute(String name) {
    return Attributes.of(this, name);
  }

  @Override
  public List<String> attributeNames() {
    return Attributes.names(this);
  }

  @Override
  public void setAttribute(String name, Object value) {
    throw new LegatoException(
        "AttributeError", "property '" + name + "' of '" + className() + "' object has no setter");
  }

  @Override
  public Object getItem(Object key) {
    return Selection.get(this, key);
  }

  @Override
  public void setItem(Object key, Object value) {
    Assignment.set(this, key, value);
  }

  @Override
  public long length() {
    throw LegatoException.type("sparse array length is ambiguous; use getnnz() or shape[0]");
  }

  @Override
  public Iterator<Object> iterate() {
    Selection.requireIndexable(this);
    Compressed rows = toCsr();
    long n = shape[0];
    return new Iterator<>() {
      private long next;

      @Override
      public boolean hasNext() {
        return next < n;
      }

      @Override
      public Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return Selection.row(rows, next++);
      }
    };
  }

  @Override
  public boolean truth() {
    if (Arrays.equals(shape, new long[] {1, 1})) {
      return count() != 0;
    }
    throw LegatoException.value(
        "The truth value of an array with more than one element is ambiguous. Use a.any() or"
            + " a.all().");
  }

  @Override
  public String repr() {
    return Listing.header(this, "");
  }

  @Override
  public String str() {
    return Listing.of(this);
  }

  @Override
  public String toString() {
    return repr();
  }
}
