package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.lib.sparse.Subscript.Array;
import dev.legato.lib.sparse.Subscript.At;
import dev.legato.lib.sparse.Subscript.Axis;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writing by index. Values of places that have an entry are written in place; new entries make a
 * new structure.
 */
final class Assignment {
  private Assignment() {}

  static void set(SparseArray a, Object key, Object value) {
    if (a instanceof Diagonals || a instanceof Coordinates && !a.isArray) {
      throw LegatoException.type("'" + a.className() + "' object does not support item assignment");
    }
    Selection.requireIndexable(a);
    Subscript s = Selection.of(a, key);
    Targets t = targets(a, s);
    boolean point = s.axes().stream().allMatch(At.class::isInstance);
    if (value instanceof SparseArray x && !point && a.rank() == 2) {
      setSparse(a, t, x);
      return;
    }
    Object plain = value instanceof SparseArray x ? x.toDense() : value;
    NDArray given = a.session.asArray(plain);
    NDArray v = given.dtype() == a.dtype() ? given : cast(given, a.dtype());
    if (point && v.size() != 1) {
      throw LegatoException.value("Trying to assign a sequence to an item");
    }
    Elements e = Elements.of(broadcast(v, t));
    if (e.size() > 0) {
      put(a, t.row, t.column, e);
    }
  }

  private static NDArray cast(NDArray a, DType t) {
    if (a.dtype().isComplex() && !t.isComplex()) {
      throw LegatoException.type(
          "float() argument must be a string or a real number, not 'complex'");
    }
    return a.astype(t);
  }

  /** The places that are written, row by row of a block of some shape. */
  private record Targets(int[] row, int[] column, long... shape) {}

  private static Targets targets(SparseArray a, Subscript s) {
    Axis last = s.axes().getLast();
    if (a.rank() == 1) {
      int[] c = last.places();
      return new Targets(new int[c.length], c, extents(last, c.length));
    }
    Axis row = s.axes().getFirst();
    int[] r = row.places();
    int[] c = last.places();
    boolean sliced = row instanceof Subscript.Range || last instanceof Subscript.Range;
    if (sliced || s.isGrid()) {
      int[] i = new int[r.length * c.length];
      int[] j = new int[i.length];
      for (int k = 0; k < i.length; k++) {
        i[k] = r[k / c.length];
        j[k] = c[k % c.length];
      }
      return new Targets(i, j, r.length, c.length);
    }
    long[] shape = Shapes.broadcast(List.of(extents(row, r.length), extents(last, c.length)));
    int n = (int) Shapes.size(shape);
    return new Targets(spread(row, r, shape, n), spread(last, c, shape, n), shape);
  }

  private static long[] extents(Axis axis, int n) {
    return axis instanceof Array x
        ? x.shape().stream().mapToLong(Long::longValue).toArray()
        : new long[] {n};
  }

  private static int[] spread(Axis axis, int[] places, long[] shape, int n) {
    boolean column =
        axis instanceof Array x
            && x.shape().size() == 2
            && x.shape().get(1) == 1
            && shape.length == 2;
    int[] r = new int[n];
    for (int k = 0; k < n; k++) {
      r[k] = places[places.length == n ? k : column ? (int) (k / shape[1]) : k % places.length];
    }
    return r;
  }

  /** {@return the values for the targets; axes of extent 1 do not matter} */
  private static NDArray broadcast(NDArray v, Targets t) {
    if (Arrays.equals(squeezed(v.shape()), squeezed(t.shape))) {
      return v;
    }
    if (!Shapes.broadcastsTo(v.shape(), t.shape)) {
      throw LegatoException.value(
          "operands could not be broadcast together with remapped shapes [original->remapped]: "
              + Shapes.tight(v.shape())
              + "  and requested shape "
              + Shapes.tight(t.shape));
    }
    return v.share(v.view().broadcast(t.shape), false);
  }

  private static long[] squeezed(long... shape) {
    return Arrays.stream(shape).filter(n -> n != 1).toArray();
  }

  /** A sparse value empties the places first and then writes its entries. */
  private static void setSparse(SparseArray a, Targets t, SparseArray x) {
    if (x.places() == 0) {
      return;
    }
    long m = t.shape.length == 2 ? t.shape[0] : 1;
    long n = t.shape[t.shape.length - 1];
    boolean rows = x.rows() == 1 && m != 1;
    boolean columns = x.columns() == 1 && n != 1;
    if (!(rows || x.rows() == m) || !(columns || x.columns() == n)) {
      throw LegatoException.value("shape mismatch in assignment");
    }
    NDArray dense = x.toDense();
    NDArray typed = dense.dtype() == a.dtype() ? dense : dense.astype(a.dtype());
    NDArray two = typed.rank() == 2 ? typed : typed.reshape(1, typed.size());
    Elements e = Elements.of(two.share(two.view().broadcast(m, n), false));
    if (!(a instanceof Compressed c)) {
      put(a, t.row, t.column, e);
      return;
    }
    // Entries that become zero stay stored, as in SciPy; places without one get none.
    c.sumDuplicates();
    Pattern p = c.pattern();
    int[] stored = offsets(p, c.byColumn() ? t.column : t.row, c.byColumn() ? t.row : t.column);
    int[] keep =
        java.util.stream.IntStream.range(0, e.size())
            .filter(k -> stored[k] >= 0 || !e.isZero(k))
            .toArray();
    put(a, picked(t.row, keep), picked(t.column, keep), e.gather(keep));
  }

  private static int[] picked(int[] all, int... keep) {
    return Arrays.stream(keep).map(k -> all[k]).toArray();
  }

  static void put(SparseArray a, int[] row, int[] column, Elements values) {
    switch (a) {
      case Editable e -> {
        for (int k = 0; k < row.length; k++) {
          e.put(row[k], column[k], values.scalar(k));
        }
      }
      case Compressed c ->
          putLines(c, c.byColumn() ? column : row, c.byColumn() ? row : column, values);
      case Coordinates c -> {
        Compressed rows = c.toCsr();
        putLines(rows, row, column, values);
        c.become(rows.toCoo());
      }
      default ->
          throw LegatoException.type(
              "'" + a.className() + "' object does not support item assignment");
    }
  }

  private static int[] offsets(Pattern p, int[] line, int... index) {
    int[] at = new int[line.length];
    for (int k = 0; k < at.length; k++) {
      at[k] = -1;
      for (int e = p.starts[line[k]]; e < p.starts[line[k] + 1]; e++) {
        if (p.indices[e] == index[k]) {
          at[k] = e;
          break;
        }
      }
    }
    return at;
  }

  private static void putLines(Compressed a, int[] line, int[] index, Elements values) {
    if (!a.isCanonical() && !a.pattern().isCanonical() && hasDuplicates(a.pattern())) {
      a.sumDuplicates();
    }
    Pattern p = a.pattern();
    int[] at = offsets(p, line, index);
    int[] old = java.util.stream.IntStream.range(0, at.length).filter(k -> at[k] >= 0).toArray();
    if (old.length > 0) {
      NDArray places = Formats.indices(a.session, DType.INT64, picked(at, old));
      a.values().setItem(places, values.gather(old).array(a.session));
    }
    if (old.length < at.length) {
      insert(a, p, line, index, values, at);
    }
  }

  private static boolean hasDuplicates(Pattern p) {
    Pattern sorted = p.sorted().pattern();
    return !sorted.isCanonical();
  }

  /** New entries precede the old ones of their line; of several for one place the last counts. */
  private static void insert(
      Compressed a, Pattern p, int[] line, int[] index, Elements values, int... at) {
    Map<Long, Integer> last = new HashMap<>();
    for (int k = 0; k < at.length; k++) {
      if (at[k] < 0) {
        last.put((long) line[k] * p.minor + index[k], k);
      }
    }
    int[] fresh = last.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    int n = p.count();
    int m = fresh.length;
    int[] lines = new int[m + n];
    int[] indices = new int[m + n];
    Elements all = Elements.zeros(a.dtype(), m + n);
    for (int k = 0; k < m; k++) {
      lines[k] = line[fresh[k]];
      indices[k] = index[fresh[k]];
      all.copy(k, values, fresh[k]);
    }
    System.arraycopy(p.lines(), 0, lines, m, n);
    System.arraycopy(p.indices, 0, indices, m, n);
    Elements old = a.elements();
    for (int e = 0; e < n; e++) {
      all.copy(m + e, old, e);
    }
    boolean sort = a.isSorted();
    Pattern.Mapped r = Pattern.ofCoordinates(p.major, p.minor, lines, indices);
    a.replace(r.pattern(), all.gather(r.from()).array(a.session));
    if (sort) {
      a.sortIndices();
    }
  }

  // --- diagonals

  /** Writes values (one, or a prefix of the diagonal) to diagonal k. */
  static void setDiagonal(SparseArray a, NDArray values, long k) {
    if (a.rank() == 1) {
      throw LegatoException.notImplemented("diagonals cant be set in 1d arrays");
    }
    if (k > 0 && k >= a.columns() || k < 0 && -k >= a.rows()) {
      throw LegatoException.value("k exceeds array dimensions");
    }
    if (a instanceof Diagonals d) {
      d.setDiagonal(values, (int) k);
      return;
    }
    long most = Math.min(a.rows() + Math.min(k, 0), a.columns() - Math.max(k, 0));
    boolean one = values.rank() == 0;
    int n = (int) Math.max(0, one ? most : Math.min(most, values.size()));
    int[] row = new int[n];
    int[] column = new int[n];
    for (int i = 0; i < n; i++) {
      row[i] = (int) (i - Math.min(k, 0));
      column[i] = (int) (i + Math.max(k, 0));
    }
    if (n == 0) {
      return;
    }
    NDArray prefix =
        one
            ? values.share(values.view().broadcast(n), false)
            : values.share(values.view().slice(0, 0, 1, n), false);
    if (a instanceof Compressed c && !one && widens(c, row, column)) {
      DType t = dev.legato.ir.type.Promotion.promote(a.dtype(), values.dtype());
      if (t != a.dtype()) {
        c.setData(c.values().astype(t));
      }
    }
    NDArray typed = prefix.dtype() == a.dtype() ? prefix : prefix.astype(a.dtype());
    if (a instanceof Coordinates c) {
      c.replaceDiagonal(row, column, Elements.of(typed));
    } else {
      put(a, row, column, Elements.of(typed));
    }
  }

  /** Where SciPy builds the matrix anew it takes over the type of the values. */
  private static boolean widens(Compressed c, int[] row, int... column) {
    int[] at = offsets(c.pattern(), c.byColumn() ? column : row, c.byColumn() ? row : column);
    long fresh = Arrays.stream(at).filter(e -> e < 0).count();
    return fresh > 0 && fresh >= c.count() * 0.001;
  }
}
