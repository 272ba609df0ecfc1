package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.type.DType;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.library.TypeNames;
import java.util.ArrayList;
import java.util.List;

/** Sums, means, extremes and counts, of all entries or along an axis. */
final class Reductions {
  private static final int ALL = -1;

  private Reductions() {}

  /** {@return the axis that is reduced, {@link #ALL} for every one} */
  private static int axis(SparseArray a, Object axis) {
    if (Arguments.absent(axis)) {
      return ALL;
    }
    List<Long> given = new ArrayList<>();
    if (axis instanceof Tuple t) {
      if (t.isEmpty()) {
        throw LegatoException.value(
            "sparse does not accept 0D axis (). Either use toarray (for dense) or copy (for"
                + " sparse).");
      }
      t.forEach(x -> given.add(integer(x)));
    } else {
      given.add(integer(axis));
    }
    List<Long> canonical = new ArrayList<>();
    for (long k : given) {
      long n = k < 0 ? k + a.rank() : k;
      if (n < 0 || n >= a.rank()) {
        throw LegatoException.value("axis out of range for ndim");
      }
      if (canonical.contains(n)) {
        throw LegatoException.value("duplicate value in axis");
      }
      canonical.add(n);
    }
    return canonical.size() == a.rank() ? ALL : canonical.getFirst().intValue();
  }

  private static long integer(Object axis) {
    if (axis instanceof Long n) {
      return n;
    }
    if (axis instanceof Scalar s && s.dtype().isInteger()) {
      return s.asLong();
    }
    throw LegatoException.type(
        "axis must be an integer/tuple of ints, not <class '" + TypeNames.of(axis) + "'>");
  }

  // --- sums

  static Object sum(SparseArray a, Object axis, Object dtype, Object out) {
    Session s = a.session;
    int k = axis(a, axis);
    if (k == ALL) {
      return s.function("sum")
          .call(
              new dev.legato.library.Args(
                  List.of(all(a), None.NONE, dtype),
                  Arguments.absent(out) ? java.util.Map.of() : java.util.Map.of("out", out)));
    }
    NDArray sums = RowLoops.sums(lines(a, k), Formats.sumType(a.dtype()));
    DType t = Arguments.dtype(dtype, sums.dtype());
    NDArray typed = sums;
    if (t != sums.dtype()) {
      typed = sums.astype(t);
      sums.dropTemporary();
    }
    Object r = shaped(a, typed, k);
    if (!Arguments.absent(out)) {
      ((NDArray) out).assign(r);
      return out;
    }
    return r;
  }

  /** {@return the values of all entries inside the matrix} */
  private static NDArray all(SparseArray a) {
    return a instanceof Diagonals d
        ? Elements.of(d.values()).gather(d.inside().from()).array(a.session)
        : a.distinctValues();
  }

  /** {@return the lines across an axis: the columns for axis 0} */
  private static RowLoops.Rows lines(SparseArray a, int axis) {
    if (axis == 1) {
      return a.rowLoop();
    }
    return a instanceof Compressed c && !c.byColumn()
        ? c.crossing()
        : a instanceof Compressed c ? c.lineLoop() : a.transpose().rowLoop();
  }

  /** A matrix keeps the reduced axis. */
  private static Object shaped(SparseArray a, NDArray r, int axis) {
    if (a.isArray) {
      return r;
    }
    NDArray two = r.share(r.view().newAxis(axis));
    r.dropTemporary();
    return a.session.call("asmatrix", two);
  }

  static Object mean(SparseArray a, Object axis, Object dtype, Object out) {
    int k = axis(a, axis);
    DType t = a.dtype();
    DType inner = t.isFloat() || t.isComplex() ? t : DType.FLOAT64;
    long n = k == ALL ? a.places() : a.shape()[k];
    if (n == 0) {
      throw new LegatoException("ZeroDivisionError", "float division by zero");
    }
    SparseArray typed = t == inner ? a : a.astype(inner);
    Object r =
        sum(Arithmetic.scaled(typed, 1.0 / n), axis, new dev.legato.array.DTypeObject(inner), out);
    if (Arguments.absent(dtype)) {
      return r;
    }
    if (r instanceof Scalar s) {
      return a.session.asArray(s).astype(Arguments.dtype(dtype, inner)).asScalar();
    }
    Object method = ((dev.legato.library.Dynamic) r).attribute("astype");
    return ((dev.legato.library.Callable) java.util.Objects.requireNonNull(method))
        .call(dev.legato.library.Args.of(dtype));
  }

  // --- extremes

  static Object extreme(SparseArray a, String name, Object axis, Object out, boolean explicit) {
    boolean most = name.endsWith("max");
    String function =
        name.startsWith("nan") ? (most ? "fmax" : "fmin") : most ? "maximum" : "minimum";
    if (!Arguments.absent(out)) {
      throw LegatoException.value("Sparse min/max does not support an 'out' parameter.");
    }
    requireOrder(a, name);
    Session s = a.session;
    int k = axis(a, axis);
    if (k == ALL ? a.places() == 0 : a.shape()[k] == 0) {
      throw LegatoException.value("zero-size array to reduction operation");
    }
    if (k != ALL) {
      return alongAxis(a, function, k, explicit);
    }
    if (a.count() == 0) {
      return Scalar.of(a.dtype(), 0, 0).in(s);
    }
    SparseArray own = a instanceof Diagonals ? a.toCsr() : a;
    Object m = reduced(s, function, own.distinctValues());
    return own.count() == a.places() || explicit
        ? m
        : s.call(function, Scalar.of(a.dtype(), 0, 0).in(s), m);
  }

  private static Object reduced(Session s, String function, NDArray values) {
    String reduction =
        switch (function) {
          case "maximum" -> "max";
          case "minimum" -> "min";
          case "fmax" -> "nanmax";
          default -> "nanmin";
        };
    return s.call(reduction, values);
  }

  private static void requireOrder(SparseArray a, String name) {
    if (a.dtype().isComplex()) {
      throw LegatoException.notImplemented(
          name + " of a complex sparse matrix; use " + name + " of abs(A)");
    }
  }

  private static SparseArray alongAxis(SparseArray a, String function, int axis, boolean explicit) {
    Session s = a.session;
    if (function.startsWith("f") && a.dtype().isFloat()) {
      throw LegatoException.notImplemented("nanmax and nanmin along an axis; use max and min");
    }
    Compressed c = axis == 0 ? a.toCsc() : a.toCsr();
    c.sumDuplicates();
    boolean most = function.endsWith("max") || function.equals("maximum");
    NDArray folds = RowLoops.extremes(c.lineLoop(), most ? FoldOp.MAX : FoldOp.MIN);
    Pattern p = c.pattern();
    long width = a.shape()[axis];
    // Lines without entries are zero; lines with gaps hold a zero too.
    NDArray zeros = s.zeros(c.dtype(), p.major);
    NDArray mixed = s.asArray(s.call(function, folds, zeros));
    Elements full = Elements.of(folds);
    Elements open = Elements.of(mixed);
    List.of(folds, zeros, mixed).forEach(NDArray::dropTemporary);
    Elements r = Elements.zeros(c.dtype(), p.major);
    for (int i = 0; i < p.major; i++) {
      int n = p.starts[i + 1] - p.starts[i];
      if (n > 0) {
        r.copy(i, n == width || explicit ? full : open, i);
      }
    }
    int[] keep = r.nonzeros();
    NDArray values = r.gather(keep).array(s);
    NDArray at = Formats.indices(s, Formats.indexType(p.major), keep);
    if (a.isArray) {
      return new Coordinates(s, true, new long[] {p.major}, values, List.of(at));
    }
    NDArray zero = Formats.indices(s, at.dtype(), new int[keep.length]);
    return axis == 0
        ? new Coordinates(s, false, new long[] {1, p.major}, values, List.of(zero, at))
        : new Coordinates(s, false, new long[] {p.major, 1}, values, List.of(at, zero));
  }

  // --- places of extremes

  static Object place(SparseArray a, String name, Object axis, Object out, boolean explicit) {
    boolean most = name.equals("argmax");
    if (!Arguments.absent(out)) {
      throw LegatoException.value("Sparse " + name + " does not support an 'out' parameter.");
    }
    requireOrder(a, name);
    int k = axis(a, axis);
    if (k == ALL) {
      return placeOfAll(a, name, most, explicit);
    }
    if (a.shape()[k] == 0) {
      throw LegatoException.value("Cannot apply " + name + " along a zero-sized dimension.");
    }
    Compressed c = k == 0 ? a.toCsc() : a.toCsr();
    c.sumDuplicates();
    Pattern p = c.pattern();
    Line line = new Line(withZero(c.elements()), p.indices, most);
    long[] r = new long[p.major];
    for (int i = 0; i < p.major; i++) {
      if (p.starts[i + 1] > p.starts[i]) {
        r[i] = line.place(p.starts[i], p.starts[i + 1], p.minor, explicit);
      }
    }
    NDArray places = longs(a.session, r);
    return a.isArray ? places : a.session.call("asmatrix", k == 1 ? places.reshape(-1, 1) : places);
  }

  static NDArray longs(Session s, long... values) {
    Elements e = Elements.zeros(DType.INT64, values.length);
    System.arraycopy(values, 0, e.re, 0, values.length);
    return e.array(s);
  }

  private static Object placeOfAll(SparseArray a, String name, boolean most, boolean explicit) {
    if (a.places() == 0) {
      throw LegatoException.value("Cannot apply " + name + " to an empty matrix.");
    }
    if (a.count() == 0) {
      if (explicit) {
        throw LegatoException.value("Cannot apply " + name + " to zero matrix when explicit=True.");
      }
      return 0L;
    }
    Coordinates c = a.toCoo();
    c.sumDuplicates();
    int[] row = c.row();
    int[] flat = c.column();
    for (int e = 0; e < flat.length; e++) {
      flat[e] += row[e] * a.columns();
    }
    Line line = new Line(withZero(Elements.of(c.values())), flat, most);
    return explicit
        ? Scalar.of((long) line.extreme(0, flat.length)).in(a.session)
        : line.place(0, flat.length, Pattern.extent(a.places()), false);
  }

  /** {@return the elements followed by a zero to compare with} */
  private static Elements withZero(Elements e) {
    Elements r = Elements.zeros(e.type, e.size() + 1);
    for (int i = 0; i < e.size(); i++) {
      r.copy(i, e, i);
    }
    return r;
  }

  /** Lines of entries, of which the greatest or least is looked for; a NaN wins. */
  private record Line(Elements values, int[] indices, boolean most) {
    private boolean beats(int i, int j) {
      return most ? values.less(j, i) : values.less(i, j);
    }

    int extreme(int from, int to) {
      int best = from;
      for (int e = from + 1; e < to && !values.isNan(best); e++) {
        best = values.isNan(e) || beats(e, best) ? e : best;
      }
      return best;
    }

    /** {@return SciPy's answer: the first place of the extreme, stored or not} */
    long place(int from, int to, int width, boolean explicit) {
      int best = extreme(from, to);
      int zero = values.size() - 1;
      if (explicit || beats(best, zero) || to - from == width) {
        return indices[best];
      }
      int missing = 0;
      while (from + missing < to && indices[from + missing] == missing) {
        missing++;
      }
      return values.isZero(best) ? Math.min(best - from, missing) : missing;
    }
  }

  // --- counts

  static Object stored(SparseArray a, Object axis) {
    return Arguments.absent(axis) ? (Object) a.count() : counts(a, axis, false);
  }

  static Object nonzeros(SparseArray a, Object axis) {
    if (!Arguments.absent(axis)) {
      return counts(a, axis, true);
    }
    return Scalar.of((long) Elements.of(all(a)).nonzeros().length).in(a.session);
  }

  private static Object counts(SparseArray a, Object axis, boolean nonzero) {
    if (a instanceof Diagonals || a instanceof Blocks || a.format().equals("dok")) {
      throw LegatoException.notImplemented(
          (nonzero ? "count_nonzero" : "_getnnz")
              + (nonzero && a instanceof Blocks ? " over axis" : " over an axis")
              + " is not implemented for "
              + a.format().toUpperCase(java.util.Locale.ROOT)
              + " format"
              + (a instanceof Editable || nonzero && a instanceof Blocks ? "." : ""));
    }
    long given = Arguments.integer(axis);
    long k = given < 0 ? given + a.rank() : given;
    if (k < 0 || k >= a.rank()) {
      throw LegatoException.value("axis out of bounds");
    }
    Coordinates c = a.toCoo();
    if (nonzero) {
      c.sumDuplicates();
      c = c.kept(Elements.of(c.values()).nonzeros());
    }
    if (a.rank() == 1) {
      return c.count();
    }
    long[] n = new long[k == 0 ? a.columns() : a.rows()];
    for (int i : k == 0 ? c.column() : c.row()) {
      n[i]++;
    }
    NDArray r = longs(a.session, n);
    // Along the lines SciPy takes differences of the index pointer, which keep its type.
    boolean differences =
        a instanceof Compressed m
            && (k == 0) == m.byColumn()
            && (!nonzero || Elements.of(m.values()).nonzeros().length == m.count());
    return differences ? r.astype(((Compressed) a).indices().dtype()) : r;
  }

  // --- diagonals

  static NDArray diagonal(SparseArray a, long k) {
    if (a.rank() != 2) {
      throw LegatoException.value("diagonal requires two dimensions");
    }
    if (k <= -a.rows() || k >= a.columns()) {
      return a.session.empty(new long[] {0}, a.dtype());
    }
    if (a instanceof Diagonals d) {
      return d.diagonal((int) k);
    }
    Coordinates c = a.toCoo();
    int[] row = c.row();
    int[] column = c.column();
    int shift = (int) Math.min(k, 0);
    int n = (int) Math.min(a.rows() + shift, a.columns() - Math.max(k, 0));
    Elements all = Elements.of(c.values());
    Elements r = Elements.zeros(a.dtype(), n);
    for (int e = 0; e < row.length; e++) {
      if (column[e] - row[e] == k) {
        r.add(row[e] + shift, all, e);
      }
    }
    return r.array(a.session);
  }
}
