package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.type.DType;
import java.util.Arrays;

/**
 * DIA: row k of {@code data} holds diagonal {@code offsets[k]}, element j of it in column j of the
 * matrix, whatever its row.
 */
final class Diagonals extends SparseArray {
  private NDArray data;
  private NDArray offsets;
  private final Derived<RowLoops.Rows> rowLoop = new Derived<>();

  Diagonals(Session session, boolean isArray, long[] shape, NDArray data, NDArray offsets) {
    super(session, isArray, shape);
    this.data = data;
    this.offsets = offsets;
    data.escape();
    offsets.escape();
  }

  /** {@return diagonals given on the host, with the values of all in row-major order} */
  static Diagonals of(
      Session s, boolean isArray, Elements values, int width, int[] offsets, long... shape) {
    DType t = Formats.indexType(Math.max(shape[0], shape[1]));
    return new Diagonals(
        s, isArray, shape, values.array(s, offsets.length, width), Formats.indices(s, t, offsets));
  }

  /** {@return the diagonals of a matrix that hold entries, ascending} */
  static Diagonals of(Coordinates a) {
    a.sumDuplicates();
    int[] row = a.row();
    int[] column = a.column();
    int n = row.length;
    int[] offset = new int[n];
    int width = 0;
    for (int k = 0; k < n; k++) {
      offset[k] = column[k] - row[k];
      width = Math.max(width, column[k] + 1);
    }
    int[] distinct = Arrays.stream(offset).sorted().distinct().toArray();
    int[] to = new int[n];
    for (int k = 0; k < n; k++) {
      to[k] = Pattern.extent((long) Arrays.binarySearch(distinct, offset[k]) * width + column[k]);
    }
    int size = Pattern.extent((long) distinct.length * width);
    Elements values = Elements.of(a.values()).scatter(to, size);
    return of(a.session, a.isArray, values, width, distinct, a.shape());
  }

  @Override
  String format() {
    return "dia";
  }

  @Override
  DType dtype() {
    return data.dtype();
  }

  @Override
  NDArray values() {
    return data;
  }

  NDArray offsets() {
    return offsets;
  }

  int[] diagonals() {
    return Formats.ints(offsets);
  }

  int width() {
    return (int) data.view().extent(1);
  }

  void replace(NDArray values, NDArray newOffsets) {
    data = values;
    offsets = newOffsets;
    data.escape();
    offsets.escape();
  }

  @Override
  long count() {
    int most = Math.min(width(), columns());
    long n = 0;
    for (int o : diagonals()) {
      n += Math.max(0, Math.min(rows() + (long) o, most) - Math.max(o, 0));
    }
    return n;
  }

  /** {@return the entries inside the matrix row by row, from their place in {@code data}} */
  Pattern.Mapped inside() {
    int[] at = diagonals();
    Integer[] order = new Integer[at.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(at[a], at[b]));
    int n = Pattern.extent(count());
    int[] starts = new int[rows() + 1];
    int[] indices = new int[n];
    int[] from = new int[n];
    int width = width();
    int most = Math.min(width, columns());
    int k = 0;
    for (int i = 0; i < rows(); i++) {
      for (int d : order) {
        int j = i + at[d];
        if (j >= 0 && j < most) {
          indices[k] = j;
          from[k++] = d * width + j;
        }
      }
      starts[i + 1] = k;
    }
    return new Pattern.Mapped(new Pattern(rows(), columns(), starts, indices), from);
  }

  @Override
  Compressed toCsr() {
    Pattern.Mapped all = inside();
    Elements e = Elements.of(data).gather(all.from());
    int[] keep = e.nonzeros();
    Pattern p = keep.length == e.size() ? all.pattern() : all.pattern().kept(keep).pattern();
    NDArray values = (keep.length == e.size() ? e : e.gather(keep)).array(session);
    Compressed c = Compressed.of(session, isArray, false, DType.INT32, p, values, shape());
    c.setCanonical(true);
    return c;
  }

  @Override
  Diagonals with(NDArray values) {
    return new Diagonals(session, isArray, shape(), values, offsets);
  }

  @Override
  Diagonals copy() {
    return new Diagonals(session, isArray, shape(), data.copy(), offsets.copy());
  }

  @Override
  SparseArray astype(DType t) {
    return t == dtype() ? copy() : with(data.astype(t));
  }

  Diagonals as(boolean array) {
    return array == isArray ? this : new Diagonals(session, array, shape(), data, offsets);
  }

  @Override
  SparseArray transpose() {
    int[] at = diagonals();
    int width = width();
    int longest = Math.max(rows(), columns());
    int padded = Math.max(width, longest);
    int[] from = new int[at.length * rows()];
    int[] negated = new int[at.length];
    for (int d = 0; d < at.length; d++) {
      negated[d] = -at[d];
      for (int i = 0; i < rows(); i++) {
        int j = Math.floorMod(i - Math.floorMod(-at[d], longest), padded);
        from[d * rows() + i] = j < width ? d * width + j : -1;
      }
    }
    Elements e = Elements.of(data).gather(from);
    return of(session, isArray, e, rows(), negated, columns(), rows());
  }

  /** {@return diagonal k from its first row on; SciPy's length} */
  NDArray diagonal(int k) {
    int first = Math.max(0, k);
    int n = Math.max(0, Math.min(rows() + k, columns()) - first);
    int[] from = new int[n];
    Arrays.fill(from, -1);
    int[] at = diagonals();
    for (int d = 0; d < at.length; d++) {
      if (at[d] == k) {
        for (int i = 0; i < n && first + i < width(); i++) {
          from[i] = d * width() + first + i;
        }
        break;
      }
    }
    return Elements.of(data).gather(from).array(session);
  }

  /** {@return both matrices' diagonals, ascending, combined by add or subtract} */
  Diagonals combined(String function, Diagonals other) {
    int[] left = diagonals();
    int[] right = other.diagonals();
    if (Arrays.equals(left, right) && width() == other.width()) {
      return with(session.asArray(session.call(function, data, other.data)));
    }
    int[] all =
        java.util.stream.IntStream.concat(Arrays.stream(left), Arrays.stream(right))
            .sorted()
            .distinct()
            .toArray();
    boolean keeps =
        width() == other.width() && (all.length == left.length || all.length == right.length);
    int wide = keeps ? width() : (int) Math.min(rows() + (long) all[all.length - 1], columns());
    NDArray a = spread(all, wide);
    NDArray b = other.spread(all, wide);
    NDArray sum = session.asArray(session.call(function, a, b));
    a.dropTemporary();
    b.dropTemporary();
    DType t = Formats.indexType(Math.max(rows(), columns()));
    return new Diagonals(session, isArray, shape(), sum, Formats.indices(session, t, all));
  }

  private NDArray spread(int[] all, int wide) {
    int[] at = diagonals();
    int[] from = new int[all.length * wide];
    Arrays.fill(from, -1);
    for (int d = 0; d < at.length; d++) {
      int k = Arrays.binarySearch(all, at[d]);
      for (int j = 0; j < Math.min(wide, width()); j++) {
        from[k * wide + j] = d * width() + j;
      }
    }
    return Elements.of(data).gather(from).array(session, all.length, wide);
  }

  /** {@return the elementwise product of the diagonals that both have} */
  Diagonals times(Diagonals other) {
    int[] left = diagonals();
    int[] right = other.diagonals();
    int[] both =
        Arrays.stream(left)
            .filter(o -> Arrays.stream(right).anyMatch(p -> p == o))
            .sorted()
            .toArray();
    int wide = Math.min(width(), other.width());
    NDArray a = spreadOf(both, wide);
    NDArray b = other.spreadOf(both, wide);
    NDArray product = session.asArray(session.call("multiply", a, b));
    a.dropTemporary();
    b.dropTemporary();
    DType t = Formats.indexType(Math.max(rows(), columns()));
    return new Diagonals(session, isArray, shape(), product, Formats.indices(session, t, both));
  }

  private NDArray spreadOf(int[] some, int wide) {
    int[] at = diagonals();
    int[] from = new int[some.length * wide];
    for (int d = 0; d < at.length; d++) {
      int k = Arrays.binarySearch(some, at[d]);
      for (int j = 0; j < wide && k >= 0; j++) {
        from[k * wide + j] = d * width() + j;
      }
    }
    return Elements.of(data).gather(from).array(session, some.length, wide);
  }

  /** Writes values (one, or a prefix of the diagonal) to diagonal k. */
  void setDiagonal(NDArray values, int k) {
    boolean one = values.rank() == 0;
    long n =
        Math.min(
            Math.min(rows() + Math.min(k, 0), columns() - Math.max(k, 0)),
            one ? Long.MAX_VALUE : values.size());
    int first = Math.max(0, k);
    int last = first + (int) Math.max(0, n);
    int[] at = diagonals();
    int d = 0;
    while (d < at.length && at[d] != k) {
      d++;
    }
    int[] all = d < at.length ? at : Arrays.copyOf(at, at.length + 1);
    all[d] = k;
    int wide = Math.max(width(), last);
    Elements old = Elements.of(data);
    Elements e = Elements.zeros(dtype(), all.length * wide);
    for (int r = 0; r < at.length; r++) {
      for (int j = 0; j < width(); j++) {
        e.copy(r * wide + j, old, r * width() + j);
      }
    }
    Elements v = Elements.of(values.dtype() == dtype() ? values : values.astype(dtype()));
    for (int j = first; j < last; j++) {
      e.copy(d * wide + j, v, one ? 0 : j - first);
    }
    replace(e.array(session, all.length, wide), Formats.indices(session, offsets.dtype(), all));
  }

  @Override
  RowLoops.Rows rowLoop() {
    return rowLoop.of(() -> RowLoops.Rows.of(session, inside(), Elements.of(data)), data, offsets);
  }

  // --- as a script's value

  @Override
  public void setAttribute(String name, Object value) {
    switch (name) {
      case "data" -> replace(session.asArray(value), offsets);
      case "offsets" -> replace(data, session.asArray(value));
      default -> super.setAttribute(name, value);
    }
  }

  @Override
  public String repr() {
    return Listing.header(this, " (" + data.view().extent(0) + " diagonals)");
  }
}
