package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import java.util.List;

/** COO: the coordinates and value of each entry; entries at equal places add up. */
final class Coordinates extends SparseArray {
  private NDArray data;
  private List<NDArray> coords;
  private boolean canonical;
  private Derived<RowLoops.Rows> rowLoop = new Derived<>();

  /** The coordinates must lie inside the shape. */
  Coordinates(Session session, boolean isArray, long[] shape, NDArray data, List<NDArray> coords) {
    super(session, isArray, shape);
    this.data = data;
    this.coords = coords;
    data.escape();
    coords.forEach(NDArray::escape);
  }

  /** {@return a matrix of coordinates given on the host} */
  static Coordinates of(
      Session s,
      boolean isArray,
      DType index,
      NDArray data,
      int[] row,
      int[] column,
      long... shape) {
    DType t = Formats.indexType(Math.max(shape[0], shape[1]), index);
    return new Coordinates(
        s,
        isArray,
        shape,
        data,
        List.of(Formats.indices(s, t, row), Formats.indices(s, t, column)));
  }

  @Override
  String format() {
    return "coo";
  }

  @Override
  DType dtype() {
    return data.dtype();
  }

  @Override
  long count() {
    return data.size();
  }

  @Override
  NDArray values() {
    return data;
  }

  @Override
  NDArray distinctValues() {
    sumDuplicates();
    return data;
  }

  List<NDArray> coords() {
    return coords;
  }

  DType indexType() {
    return coords.getFirst().dtype();
  }

  boolean isCanonical() {
    return canonical;
  }

  void setCanonical(boolean on) {
    canonical = on;
  }

  /** {@return rows of the entries; zeros for a 1-D array} */
  int[] row() {
    return coords.size() == 1 ? new int[(int) count()] : Formats.ints(coords.get(0));
  }

  int[] column() {
    return Formats.ints(coords.getLast());
  }

  private void replace(List<NDArray> newCoords, NDArray values) {
    coords = newCoords;
    data = values;
    data.escape();
    coords.forEach(NDArray::escape);
  }

  /** {@return the order of the entries by column and then by row, as SciPy sorts them} */
  private Pattern.Mapped byRow() {
    // SciPy's key is the last coordinate first, so that rows of equal columns are together.
    return Pattern.ofCoordinates(rows(), columns(), row(), column());
  }

  void sumDuplicates() {
    if (canonical) {
      return;
    }
    Pattern.Mapped lines = byRow();
    Pattern.Mapped order = lines.pattern().sorted().after(lines);
    Pattern.Merged m = order.pattern().merged();
    Elements sums = Elements.of(data).gather(order.from()).scatter(m.to(), m.pattern().count());
    int[] row = m.pattern().lines();
    int[] column = m.pattern().indices;
    NDArray c = Formats.indices(session, indexType(), column);
    replace(
        rank() == 1 ? List.of(c) : List.of(Formats.indices(session, indexType(), row), c),
        sums.array(session));
    canonical = true;
  }

  /** Writes entries of one diagonal, which follow those that stay. */
  void replaceDiagonal(int[] row, int[] column, Elements values) {
    int first = row[0];
    int last = row[row.length - 1];
    int k = column[0] - row[0];
    int[] r = row();
    int[] c = column();
    int[] keep =
        java.util.stream.IntStream.range(0, r.length)
            .filter(e -> c[e] - r[e] != k || r[e] < first || r[e] > last)
            .toArray();
    int n = keep.length;
    Elements old = Elements.of(data).gather(keep);
    Elements all = Elements.zeros(dtype(), n + row.length);
    int[] rows = new int[n + row.length];
    int[] columns = new int[n + row.length];
    for (int e = 0; e < n; e++) {
      rows[e] = r[keep[e]];
      columns[e] = c[keep[e]];
      all.copy(e, old, e);
    }
    for (int e = 0; e < row.length; e++) {
      rows[n + e] = row[e];
      columns[n + e] = column[e];
      all.copy(n + e, values, e);
    }
    become(of(session, isArray, indexType(), all.array(session), rows, columns, shape()));
  }

  /** Takes over the entries of another matrix of this shape. */
  void become(Coordinates other) {
    replace(other.coords, other.data);
    canonical = other.canonical;
  }

  void eliminateZeros() {
    Elements e = Elements.of(data);
    select(e.nonzeros(), e);
  }

  private void select(int[] keep, Elements e) {
    List<NDArray> kept =
        coords.stream().map(c -> Elements.of(c).gather(keep).array(session)).toList();
    replace(kept, e.gather(keep).array(session));
  }

  /** {@return only these entries} */
  Coordinates kept(int... entries) {
    Coordinates c = new Coordinates(session, isArray, shape(), data, coords);
    c.select(entries, Elements.of(data));
    return c;
  }

  // --- formats

  @Override
  Compressed toCsr() {
    Pattern.Mapped lines =
        rank() == 1
            ? new Pattern.Mapped(
                new Pattern(1, columns(), new int[] {0, (int) count()}, column()),
                identity((int) count()))
            : byRow();
    return compressed(lines, false);
  }

  @Override
  Compressed toCsc() {
    if (rank() == 1) {
      throw LegatoException.value("Cannot convert. CSC format must be 2D. Got 1D");
    }
    return compressed(Pattern.ofCoordinates(columns(), rows(), column(), row()), true);
  }

  static int[] identity(int n) {
    int[] r = new int[n];
    java.util.Arrays.setAll(r, i -> i);
    return r;
  }

  private Compressed compressed(Pattern.Mapped lines, boolean byColumn) {
    Compressed c =
        Compressed.of(
            session,
            isArray,
            byColumn,
            indexType(),
            lines.pattern(),
            Elements.of(data).gather(lines.from()).array(session),
            shape());
    if (!canonical) {
      c.sumDuplicates();
    }
    return c;
  }

  @Override
  Coordinates toCoo() {
    return this;
  }

  @Override
  Coordinates with(NDArray values) {
    return new Coordinates(session, isArray, shape(), values, coords);
  }

  @Override
  Coordinates copy() {
    Coordinates c =
        new Coordinates(
            session, isArray, shape(), data.copy(), coords.stream().map(NDArray::copy).toList());
    c.canonical = canonical;
    return c;
  }

  @Override
  SparseArray astype(DType t) {
    return t == dtype() ? copy() : with(distinctValues().astype(t));
  }

  /** {@return the same entries as the other class} */
  Coordinates as(boolean array) {
    if (array == isArray) {
      return this;
    }
    Coordinates c = new Coordinates(session, array, shape(), data, coords);
    c.canonical = canonical;
    c.rowLoop = rowLoop;
    return c;
  }

  @Override
  SparseArray transpose() {
    if (rank() == 1) {
      return this;
    }
    return new Coordinates(
        session, isArray, new long[] {columns(), rows()}, data, coords.reversed());
  }

  @Override
  NDArray toDense() {
    Elements e = Elements.of(data);
    int n = Pattern.extent(places());
    int[] row = row();
    int[] to = column();
    for (int k = 0; k < to.length; k++) {
      to[k] += row[k] * columns();
    }
    return e.scatter(to, n).array(session, shape());
  }

  /** {@return the entries in another shape with as many places, C order or columns first} */
  Coordinates reshaped(boolean columnsFirst, long... shape) {
    int[] row = row();
    int[] column = column();
    int[] r = new int[row.length];
    int[] c = new int[row.length];
    long lines = shape.length == 1 ? 1 : shape[0];
    long width = shape[shape.length - 1];
    for (int k = 0; k < row.length; k++) {
      long flat =
          columnsFirst ? row[k] + (long) column[k] * rows() : (long) row[k] * columns() + column[k];
      r[k] = (int) (columnsFirst ? flat % lines : flat / width);
      c[k] = (int) (columnsFirst ? flat / lines : flat % width);
    }
    long largest = java.util.Arrays.stream(shape).max().orElse(0);
    DType t = Formats.indexType(largest, indexType());
    NDArray last = Formats.indices(session, t, c);
    return new Coordinates(
        session,
        isArray,
        shape,
        data,
        shape.length == 1 ? List.of(last) : List.of(Formats.indices(session, t, r), last));
  }

  @Override
  RowLoops.Rows rowLoop() {
    return rowLoop.of(
        () -> RowLoops.Rows.of(session, byRow(), Elements.of(data)),
        coords.getFirst(),
        coords.getLast(),
        data);
  }

  // --- as a script's value

  @Override
  public void setAttribute(String name, Object value) {
    switch (name) {
      case "data" -> {
        data = session.asArray(value);
        data.escape();
      }
      case "row" -> replace(List.of(session.asArray(value, indexType()), coords.getLast()), data);
      case "col" ->
          replace(
              rank() == 1
                  ? List.of(session.asArray(value, indexType()))
                  : List.of(coords.getFirst(), session.asArray(value, indexType())),
              data);
      case "has_canonical_format" -> canonical = session.truth(value);
      default -> super.setAttribute(name, value);
    }
  }

  /** Raises SciPy's error for a coordinate outside of the shape. */
  void requireInside() {
    for (int axis = 0; axis < coords.size(); axis++) {
      int least = 0;
      int most = -1;
      for (int i : Formats.ints(coords.get(axis))) {
        least = Math.min(least, i);
        most = Math.max(most, i);
      }
      long n = shape()[axis];
      if (most >= n) {
        throw LegatoException.value(
            "axis " + axis + " index " + most + " exceeds matrix dimension " + n);
      }
      if (least < 0) {
        throw LegatoException.value("negative axis " + axis + " index: " + least);
      }
    }
  }
}
