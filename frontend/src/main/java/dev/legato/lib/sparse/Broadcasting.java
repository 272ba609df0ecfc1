package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import java.util.List;

/** Elementwise products of operands of different shapes. */
final class Broadcasting {
  private Broadcasting() {}

  // --- sparse with sparse: a vector scales rows or columns, as a product with a diagonal matrix

  static SparseArray multiply(SparseArray a, SparseArray b) {
    if (b.places() == 1) {
      Object v = b.toCsr().element(0, 0);
      SparseArray r = Arithmetic.scaled(a, v);
      return a.rank() == 1 && b.rank() == 2 ? r.toCoo().reshaped(false, 1, a.columns()).toCsr() : r;
    }
    if (a.places() == 1) {
      Object sum = a.session.call("sum", a.values());
      return Arithmetic.scaled(b, sum);
    }
    int m = a.rows();
    int n = a.columns();
    if (m == 1 && b.columns() == 1 && b.rank() == 2) {
      return product(b.compressed(), two(a).toCsc());
    }
    if (n == 1 && b.rows() == 1) {
      return product(a, two(b).toCsc());
    }
    if (b.rows() == 1 && b.columns() == n) {
      SparseArray r = product(a, diagonal(b, a.isArray));
      return a.rank() == 2 ? r : r.toCoo().reshaped(false, 1, n).toCsr();
    }
    if (m == 1 && n == b.columns()) {
      return product(b.compressed(), diagonal(a, a.isArray));
    }
    if (b.columns() == 1 && m == b.rows()) {
      return product(diagonal(b, a.isArray), a);
    }
    if (n == 1 && m == b.rows()) {
      return product(diagonal(a, a.isArray), b);
    }
    throw inconsistent(a, b.shape());
  }

  private static SparseArray product(SparseArray a, SparseArray b) {
    return (SparseArray) Products.product(a, b);
  }

  private static SparseArray two(SparseArray a) {
    return a.rank() == 2 ? a : a.toCoo().reshaped(false, 1, a.columns());
  }

  private static Compressed diagonal(SparseArray vector, boolean isArray) {
    NDArray v = vector.toDense().reshape(-1);
    int n = Pattern.extent(v.size());
    int[] starts = new int[n + 1];
    java.util.Arrays.setAll(starts, i -> i);
    Pattern p = new Pattern(n, n, starts, Coordinates.identity(n));
    return Compressed.of(vector.session, isArray, false, DType.INT32, p, v, n, n);
  }

  private static LegatoException inconsistent(SparseArray a, long... other) {
    return LegatoException.value(
        "inconsistent shapes " + Shapes.text(a.shape()) + " and " + Shapes.text(other));
  }

  // --- sparse with dense: the entries' values times what stands at their places

  static Object multiply(SparseArray a, NDArray x) {
    Session s = a.session;
    if (x.rank() > 2) {
      return s.call("multiply", a.toDense(), x);
    }
    if (a instanceof Diagonals d
        && a.places() > 0
        && a.rows() > 1
        && a.columns() > 1
        && x.size() > 0) {
      return diagonals(d, x);
    }
    if (x.size() == 1) {
      SparseArray r = Arithmetic.scaled(a instanceof Blocks ? a : a.compressed(), x.reshape());
      return r.rank() < x.rank() ? r.toCoo().reshaped(false, 1, a.columns()) : r;
    }
    if (a.places() == 1) {
      Object sum = s.call("sum", a.values());
      return s.asArray(s.call("multiply", sum, x))
          .reshape(Shapes.broadcast(List.of(a.shape(), x.shape())));
    }
    Coordinates c = a.toCoo();
    if (java.util.Arrays.equals(a.shape(), x.shape())) {
      return c.with(times(c.values(), picked(x, c.coords())));
    }
    NDArray wide = x.rank() == 2 ? x : x.reshape(1, x.size());
    if (a.rows() == 1) {
      return downwards(c, wide, x.shape());
    }
    if (a.columns() == 1) {
      return across(c, wide, x.shape());
    }
    NDArray row = c.coords().getFirst();
    NDArray column = c.coords().getLast();
    if (wide.view().extent(0) == 1 && a.columns() == wide.view().extent(1)) {
      return c.with(times(c.values(), picked(wide.reshape(-1), List.of(column))));
    }
    if (wide.view().extent(1) == 1 && a.rows() == wide.view().extent(0)) {
      return c.with(times(c.values(), picked(wide.reshape(-1), List.of(row))));
    }
    throw inconsistent(a, x.shape());
  }

  private static NDArray picked(NDArray x, List<NDArray> index) {
    Object key = index.size() == 1 ? index.getFirst() : dev.legato.library.Tuple.copyOf(index);
    return (NDArray) x.getItem(key);
  }

  private static NDArray times(NDArray a, NDArray b) {
    Session s = a.session();
    NDArray r = s.asArray(s.call("multiply", a, b));
    b.dropTemporary();
    return r;
  }

  /** A row repeated for every row of {@code x}. */
  private static Object downwards(Coordinates a, NDArray x, long... shape) {
    int rows = (int) x.view().extent(0);
    int n = (int) a.count();
    if (x.view().extent(1) != 1 && x.view().extent(1) != a.columns()) {
      throw inconsistent(a, shape);
    }
    int[] column = a.column();
    int[] r = new int[rows * n];
    int[] c = new int[r.length];
    int[] from = new int[r.length];
    for (int k = 0; k < r.length; k++) {
      r[k] = k / n;
      c[k] = column[k % n];
      from[k] = k % n;
    }
    return spread(a, x, r, c, from, rows, a.columns());
  }

  /** A column repeated for every column of {@code x}. */
  private static Object across(Coordinates a, NDArray x, long... shape) {
    int columns = (int) x.view().extent(1);
    int n = (int) a.count();
    if (x.view().extent(0) != 1 && x.view().extent(0) != a.rows()) {
      throw inconsistent(a, shape);
    }
    int[] row = a.row();
    int[] r = new int[columns * n];
    int[] c = new int[r.length];
    int[] from = new int[r.length];
    for (int k = 0; k < r.length; k++) {
      r[k] = row[k / columns];
      c[k] = k % columns;
      from[k] = k / columns;
    }
    return spread(a, x, r, c, from, a.rows(), columns);
  }

  private static Object spread(
      Coordinates a, NDArray x, int[] row, int[] column, int[] from, long rows, long columns) {
    Session s = a.session;
    NDArray values = Elements.of(a.values()).gather(from).array(s);
    NDArray wide = x.share(x.view().broadcast(rows, columns), false);
    NDArray i = Formats.indices(s, DType.INT64, row);
    NDArray j = Formats.indices(s, DType.INT64, column);
    NDArray product = times(values, picked(wide, List.of(i, j)));
    return Coordinates.of(s, a.isArray, a.indexType(), product, row, column, rows, columns);
  }

  /** Every stored place of a diagonal is scaled, also those outside of the matrix. */
  private static Object diagonals(Diagonals a, NDArray x) {
    Session s = a.session;
    NDArray wide = x.rank() == 2 ? x : x.reshape(1, x.size());
    long m = wide.view().extent(0);
    long n = wide.view().extent(1);
    int width = Math.min(a.width(), a.columns());
    if (m != 1 && m != a.rows() || n != 1 && n != a.columns()) {
      throw LegatoException.value("inconsistent shapes");
    }
    int[] at = a.diagonals();
    int[] i = new int[at.length * width];
    int[] j = new int[i.length];
    int[] from = new int[i.length];
    for (int k = 0; k < i.length; k++) {
      j[k] = k % width;
      i[k] = Math.floorMod(j[k] - at[k / width], a.rows());
      from[k] = k / width * a.width() + j[k];
    }
    NDArray full = wide.share(wide.view().broadcast(a.rows(), a.columns()), false);
    NDArray rows = Formats.indices(s, DType.INT64, i);
    NDArray columns = Formats.indices(s, DType.INT64, j);
    NDArray values = Elements.of(a.values()).gather(from).array(s);
    NDArray product = times(values, picked(full, List.of(rows, columns)));
    return a.with(product.reshape(at.length, width));
  }
}
