package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.error.LegatoException;
import dev.legato.lib.sparse.Subscript.Array;
import dev.legato.lib.sparse.Subscript.At;
import dev.legato.lib.sparse.Subscript.Axis;
import dev.legato.lib.sparse.Subscript.Range;
import java.util.Arrays;

/** Reading by index: elements, rows, columns, windows, grids and lists of places. */
final class Selection {
  private Selection() {}

  static Object get(SparseArray a, Object key) {
    requireIndexable(a);
    Subscript s = of(a, key);
    if (s.shape().size() > 2) {
      throw LegatoException.index(
          "Indexing that leads to >2D is not supported by "
              + a.format()
              + " format. Try converting to COO format");
    }
    if (a instanceof Compressed c) {
      return shaped(of(c, s), s, a.isArray);
    }
    // The other formats go through CSR; what would be dense is sparse here.
    Object part = of(a.toCsr().as(a.isArray), s);
    Object r = shaped(part instanceof SparseArray ? part : sparse(a, part), s, a.isArray);
    boolean coo = a instanceof Coordinates || r instanceof SparseArray m && m.rank() == 1;
    return r instanceof SparseArray m ? m.toFormat(coo ? "coo" : a.format()) : r;
  }

  private static Object sparse(SparseArray a, Object dense) {
    if (dense instanceof dev.legato.Scalar) {
      return dense;
    }
    NDArray d = a.session.asArray(dense);
    return SparseClass.ofDense(a.session, d.rank() == 1 ? d.reshape(1, d.size()) : d, a.isArray);
  }

  static void requireIndexable(SparseArray a) {
    if (a instanceof Blocks) {
      throw LegatoException.notImplemented("");
    }
    if (a instanceof Diagonals || a instanceof Coordinates && !a.isArray) {
      throw LegatoException.type("'" + a.className() + "' object is not subscriptable");
    }
  }

  /** {@return the meaning of a key; LIL names the axis of a wrong element} */
  static Subscript of(SparseArray a, Object key) {
    if (a.format().equals("lil")
        && key instanceof dev.legato.library.Tuple t
        && t.size() == 2
        && t.get(0) instanceof Long i
        && t.get(1) instanceof Long j) {
      if (i < -a.rows() || i >= a.rows()) {
        throw LegatoException.index("row index (" + i + ") out of bounds");
      }
      if (j < -a.columns() || j >= a.columns()) {
        throw LegatoException.index("column index (" + j + ") out of bounds");
      }
    }
    return Subscript.of(a, key);
  }

  /** Matrices keep two axes; arrays take NumPy's shape, through COO. */
  private static Object shaped(Object r, Subscript s, boolean isArray) {
    long[] wanted = s.extents();
    if (r instanceof NDArray d) {
      return d.rank() == wanted.length || !isArray ? r : d.reshape(wanted);
    }
    if (!(r instanceof SparseArray m)
        || Arrays.equals(m.shape(), wanted)
        || !isArray && wanted.length < 2) {
      return r;
    }
    return m.toCoo().reshaped(false, wanted);
  }

  private static Object of(Compressed a, Subscript s) {
    if (a.rank() == 1) {
      return ofLine(a, s.axes().getFirst());
    }
    Axis row = s.axes().get(0);
    Axis column = s.axes().get(1);
    if (row instanceof At i && column instanceof At j) {
      return a.byColumn() ? a.element(j.index(), i.index()) : a.element(i.index(), j.index());
    }
    if (row instanceof Array r && column instanceof Array c && !s.isGrid()) {
      return elements(a, r, c, s.extents());
    }
    return window(a, row, column);
  }

  /** {@return the lines of one axis and of them the places of the other} */
  private static Compressed window(Compressed a, Axis row, Axis column) {
    Axis major = a.byColumn() ? column : row;
    Axis minor = a.byColumn() ? row : column;
    Pattern p = a.pattern();
    if (major instanceof Range i
        && minor instanceof Range j
        && i.isAll(p.major)
        && j.isAll(p.minor)) {
      return a.copy();
    }
    Pattern.Mapped lines =
        major instanceof Range i && i.step() == 1
            ? p.window((int) i.start(), (int) i.start() + i.count(), 0, p.minor)
            : p.lines(major.places());
    Pattern.Mapped r;
    if (minor instanceof Range j && j.step() == 1) {
      r = within(lines, (int) j.start(), (int) j.start() + j.count());
    } else if (minor instanceof At j) {
      r = within(lines, j.index(), j.index() + 1);
    } else {
      r = lines.pattern().columns(minor.places()).after(lines);
      if (major instanceof At && minor instanceof Range && !a.byColumn()) {
        r = r.pattern().sorted().after(r);
      }
    }
    return a.of(r);
  }

  private static Pattern.Mapped within(Pattern.Mapped lines, int low, int high) {
    Pattern p = lines.pattern();
    return low == 0 && high == p.minor ? lines : p.window(0, p.major, low, high).after(lines);
  }

  /** {@return the elements at pairs of places; sparse when they have two axes} */
  private static Object elements(Compressed a, Array row, Array column, long... shape) {
    int n = (int) Arrays.stream(shape).reduce(1, (x, y) -> x * y);
    int[] i = spread(row, shape, n);
    int[] j = spread(column, shape, n);
    NDArray dense = sampled(a, a.byColumn() ? j : i, a.byColumn() ? i : j);
    if (shape.length == 1) {
      return n == 0
          ? SparseClass.ofDense(a.session, dense.reshape(1, 0), a.isArray).toFormat(a.format())
          : a.dense(dense);
    }
    return SparseClass.ofDense(a.session, dense.reshape(shape), a.isArray).toFormat(a.format());
  }

  private static int[] spread(Array index, long[] shape, int n) {
    int[] places = index.places();
    if (places.length == n) {
      return places;
    }
    int[] r = new int[n];
    boolean column = shape.length == 2 && index.shape().getLast() == 1 && places.length > 1;
    for (int k = 0; k < n; k++) {
      r[k] =
          places.length == 1
              ? places[0]
              : places[(int) (column ? k / shape[1] : k % places.length)];
    }
    return r;
  }

  /** {@return the elements of lines at minor indices, duplicates added up} */
  private static NDArray sampled(Compressed a, int[] line, int... index) {
    Pattern p = a.pattern();
    Elements all = a.elements();
    Elements r = Elements.zeros(a.dtype(), line.length);
    boolean canonical = a.isCanonical();
    for (int k = 0; k < line.length; k++) {
      int low = p.starts[line[k]];
      int high = p.starts[line[k] + 1];
      if (canonical) {
        int e = Arrays.binarySearch(p.indices, low, high, index[k]);
        if (e >= 0) {
          r.copy(k, all, e);
        }
      } else {
        for (int e = low; e < high; e++) {
          if (p.indices[e] == index[k]) {
            r.add(k, all, e);
          }
        }
      }
    }
    return r.array(a.session);
  }

  private static Object ofLine(Compressed a, Axis axis) {
    return switch (axis) {
      case At i -> a.element(0, i.index());
      case Range r when r.isAll(a.columns()) -> a.copy();
      case Range r -> a.of(line(a, r), r.count());
      case Array x -> {
        NDArray dense = sampled(a, new int[x.places().length], x.places());
        long[] shape = x.shape().stream().mapToLong(Long::longValue).toArray();
        yield SparseClass.ofDense(a.session, dense.reshape(shape), true);
      }
    };
  }

  private static Pattern.Mapped line(Compressed a, Range r) {
    return r.step() == 1
        ? a.pattern().window(0, 1, (int) r.start(), (int) r.start() + r.count())
        : a.pattern().columns(r.places());
  }

  /** {@return row i, as iteration gives it: 1-D of an array, one row of a matrix} */
  static Object row(Compressed rows, long i) {
    if (rows.rank() == 1) {
      return rows.element(0, (int) i);
    }
    Pattern.Mapped m = rows.pattern().lines((int) i);
    return rows.isArray ? rows.of(m, rows.columns()) : rows.of(m);
  }

  /** {@return row i or column i as a matrix} */
  static Object line(SparseArray a, long i, boolean column) {
    int n = column ? a.columns() : a.rows();
    boolean compressed = a instanceof Compressed;
    if (i < -n || i >= n) {
      throw LegatoException.index(
          compressed ? "index (" + i + ") out of range" : "index out of bounds");
    }
    At at = new At((int) (i < 0 ? i + n : i));
    if (!compressed) {
      return picked(a, at.index(), n, column);
    }
    Compressed c = a.compressed();
    Range all = new Range(0, 1, column ? a.rows() : a.columns());
    Compressed r = column ? window(c, all, at) : window(c, at, all);
    return column ? r : r.toCsr();
  }

  /** By a product with a row or column that holds a single one, as SciPy does. */
  private static Object picked(SparseArray a, int i, int n, boolean column) {
    NDArray one = a.session.empty(new long[] {1}, a.dtype());
    one.assign(1L);
    Pattern p = new Pattern(1, n, new int[] {0, 1}, new int[] {i});
    dev.legato.ir.type.DType t = dev.legato.ir.type.DType.INT32;
    return column
        ? Products.product(a, Compressed.of(a.session, a.isArray, true, t, p, one, n, 1))
        : Products.product(Compressed.of(a.session, a.isArray, false, t, p, one, 1, n), a);
  }
}
