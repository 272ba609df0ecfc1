package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * LIL and DOK: entries by place on the host, for building matrices element by element. LIL keeps
 * them row by row, DOK in order of insertion. Arithmetic goes through CSR.
 */
final class Editable extends SparseArray {
  private final boolean byRow;
  private final DType type;
  private final Map<Long, Scalar> entries;

  private Editable(
      Session session,
      boolean isArray,
      boolean byRow,
      DType type,
      Map<Long, Scalar> entries,
      long... shape) {
    super(session, isArray, shape);
    this.byRow = byRow;
    this.type = type;
    this.entries = entries;
  }

  static Editable empty(Session s, boolean isArray, boolean byRow, DType type, long... shape) {
    Map<Long, Scalar> entries = byRow ? new TreeMap<>() : new LinkedHashMap<>();
    return new Editable(s, isArray, byRow, type, entries, shape);
  }

  /** {@return the entries of a matrix, duplicates added up} */
  static Editable of(SparseArray a, boolean byRow) {
    Editable r = empty(a.session, a.isArray, byRow, a.dtype(), a.shape());
    Coordinates c = byRow ? a.toCsr().toCoo() : a.toCoo();
    c.sumDuplicates();
    Elements e = Elements.of(c.values());
    int[] row = c.row();
    int[] column = c.column();
    for (int k = 0; k < row.length; k++) {
      r.entries.put(r.key(row[k], column[k]), e.scalar(k));
    }
    return r;
  }

  private long key(long i, long j) {
    return i * columns() + j;
  }

  Map<Long, Scalar> entries() {
    return entries;
  }

  /** Writes one element, converted to this type; a zero removes the entry. */
  void put(long i, long j, Scalar value) {
    if (value.truth()) {
      entries.put(key(i, j), value);
    } else {
      entries.remove(key(i, j));
    }
  }

  Object get(long i, long j) {
    Scalar s = entries.get(key(i, j));
    return (s == null ? Scalar.of(type, 0, 0) : s).in(session);
  }

  @Override
  String format() {
    return byRow ? "lil" : "dok";
  }

  @Override
  DType dtype() {
    return type;
  }

  @Override
  long count() {
    return entries.size();
  }

  @Override
  Coordinates toCoo() {
    int n = entries.size();
    Elements e = Elements.zeros(type, n);
    int[] row = new int[n];
    int[] column = new int[n];
    int k = 0;
    for (Map.Entry<Long, Scalar> entry : entries.entrySet()) {
      row[k] = (int) (entry.getKey() / columns());
      column[k] = (int) (entry.getKey() % columns());
      e.re[k] = entry.getValue().bits();
      if (e.im.length > 0) {
        e.im[k] = entry.getValue().imagBits();
      }
      k++;
    }
    Coordinates c =
        Coordinates.of(
            session, isArray, DType.INT32, e.array(session), row, column, rows(), columns());
    c.setCanonical(true);
    return c;
  }

  @Override
  Compressed toCsr() {
    return toCoo().toCsr();
  }

  @Override
  SparseArray copy() {
    Map<Long, Scalar> own = byRow ? new TreeMap<>(entries) : new LinkedHashMap<>(entries);
    return new Editable(session, isArray, byRow, type, own, shape());
  }

  @Override
  SparseArray transpose() {
    return of(toCsr().transpose(), byRow);
  }

  @Override
  NDArray values() {
    return toCoo().values();
  }

  @Override
  SparseArray with(NDArray values) {
    return of(toCoo().with(values), byRow);
  }

  Editable as(boolean array) {
    return array == isArray ? this : new Editable(session, array, byRow, type, entries, shape());
  }

  @Override
  SparseArray astype(DType t) {
    return t == type ? copy() : of(toCoo().with(values().astype(t)), byRow);
  }

  @Override
  RowLoops.Rows rowLoop() {
    return toCsr().rowLoop();
  }

  @Override
  public long length() {
    return byRow ? super.length() : entries.size();
  }

  @Override
  public Object unary(Unary op) {
    if (op == Unary.NEG && !byRow && type == DType.BOOL) {
      throw LegatoException.notImplemented("Negating a sparse boolean matrix is not supported.");
    }
    return op == Unary.ABS || op == Unary.NEG && byRow ? toCsr().unary(op) : super.unary(op);
  }

  @Override
  public Object inPlace(Binary op, Object other) {
    Object r = binary(op, other, false);
    return byRow && r instanceof SparseArray a ? a.toFormat("lil") : r;
  }
}
