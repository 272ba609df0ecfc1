package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import org.jspecify.annotations.Nullable;

/**
 * CSR and CSC: entries {@code indptr[i] .. indptr[i+1]-1} of {@code indices} and {@code data} are
 * line i, a row of CSR or a column of CSC. The transpose of one is the other over the same arrays.
 *
 * <p>The host's copy of the structure, and the rows of a CSC matrix, are kept for as long as the
 * arrays are not written ({@link Derived}).
 */
final class Compressed extends SparseArray {
  private final boolean byColumn;
  private NDArray data;
  private NDArray indices;
  private NDArray indptr;
  private boolean borrowed;
  private @Nullable Boolean sorted;
  private @Nullable Boolean canonical;
  private Derived<Pattern> pattern = new Derived<>();
  private Derived<RowLoops.Rows> crossing = new Derived<>();

  Compressed(
      Session session,
      boolean isArray,
      boolean byColumn,
      long[] shape,
      NDArray data,
      NDArray indices,
      NDArray indptr) {
    super(session, isArray, shape);
    this.byColumn = byColumn;
    this.data = data;
    this.indices = indices;
    this.indptr = indptr;
    data.escape();
    indices.escape();
    indptr.escape();
  }

  /** {@return a matrix of a structure and values, with indices of at least this type} */
  static Compressed of(
      Session s,
      boolean isArray,
      boolean byColumn,
      DType index,
      Pattern p,
      NDArray data,
      long... shape) {
    DType t = Formats.indexType(Math.max(p.count(), Math.max(p.major, p.minor)), index);
    Compressed c =
        new Compressed(
            s,
            isArray,
            byColumn,
            shape,
            data,
            Formats.indices(s, t, p.indices, p.count()),
            Formats.indices(s, t, p.starts, p.starts.length));
    c.pattern.set(p, c.indices, c.indptr);
    return c;
  }

  /** {@return a matrix of this class and format of another structure} */
  Compressed of(Pattern p, NDArray values, long... newShape) {
    return of(session, isArray, byColumn, indices.dtype(), p, values, newShape);
  }

  /** {@return as {@link #of(Pattern, NDArray, long...)}, in two dimensions} */
  Compressed of(Pattern p, NDArray values) {
    return of(p, values, byColumn ? p.minor : p.major, byColumn ? p.major : p.minor);
  }

  /** {@return the selected entries} */
  Compressed of(Pattern.Mapped m, long... newShape) {
    NDArray values = elements().gather(m.from()).array(session);
    return newShape.length == 0 ? of(m.pattern(), values) : of(m.pattern(), values, newShape);
  }

  Elements elements() {
    NDArray own = data;
    long n = pattern().count();
    return Elements.of(own.size() == n ? own : own.share(own.view().slice(0, 0, 1, n)));
  }

  boolean byColumn() {
    return byColumn;
  }

  int major() {
    return byColumn ? columns() : rows();
  }

  int minor() {
    return byColumn ? rows() : columns();
  }

  @Override
  String format() {
    return byColumn ? "csc" : "csr";
  }

  @Override
  DType dtype() {
    return data.dtype();
  }

  @Override
  long count() {
    Pattern p = pattern.known(indices, indptr);
    return p != null ? p.count() : pattern().count();
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

  NDArray indices() {
    return indices;
  }

  NDArray indptr() {
    return indptr;
  }

  /**
   * Before a script gets the index arrays: matrices of one structure do not share them in SciPy.
   */
  Compressed withOwnIndices() {
    if (borrowed) {
      Pattern p = pattern();
      indices = indices.copy();
      indptr = indptr.copy();
      indices.escape();
      indptr.escape();
      pattern = new Derived<>();
      pattern.set(p, indices, indptr);
      borrowed = false;
    }
    return this;
  }

  void setData(NDArray values) {
    data = values;
    values.escape();
  }

  void setIndices(NDArray newIndices, NDArray newIndptr) {
    indices = newIndices;
    indptr = newIndptr;
    indices.escape();
    indptr.escape();
    sorted = null;
    canonical = null;
  }

  /** Replaces structure and values, in place. */
  void replace(Pattern p, NDArray values) {
    Compressed c = of(p, values, shape());
    data = c.data;
    indices = c.indices;
    indptr = c.indptr;
    sorted = null;
    canonical = null;
    pattern = c.pattern;
    crossing = new Derived<>();
  }

  Pattern pattern() {
    return pattern.of(
        () -> {
          Pattern p = new Pattern(major(), minor(), Formats.ints(indptr), Formats.ints(indices));
          requireInside(p);
          return p;
        },
        indices,
        indptr);
  }

  /** SciPy reads and writes past its arrays for wrong indices; here they are an error. */
  private static void requireInside(Pattern p) {
    for (int e = 0; e < p.count(); e++) {
      if (p.indices[e] < 0 || p.indices[e] >= p.minor) {
        throw LegatoException.value(
            p.indices[e] < 0 ? "indices must be >= 0" : "indices must be < " + p.minor);
      }
    }
  }

  // --- order and duplicates

  boolean isSorted() {
    Boolean known = sorted;
    if (known == null) {
      known = pattern().isSorted();
      sorted = known;
    }
    return known;
  }

  boolean isCanonical() {
    Boolean known = canonical;
    if (known == null) {
      known = isSorted() && pattern().isCanonical();
      canonical = known;
    }
    return known;
  }

  void setSorted(boolean on) {
    sorted = on;
    if (!on) {
      canonical = null;
    }
  }

  void setCanonical(boolean on) {
    canonical = on;
    if (on) {
      sorted = true;
    }
  }

  void sortIndices() {
    if (!isSorted()) {
      Pattern.Mapped m = pattern().sorted();
      replace(m.pattern(), elements().gather(m.from()).array(session));
    }
    sorted = true;
  }

  void sumDuplicates() {
    if (isCanonical()) {
      return;
    }
    sortIndices();
    Pattern.Merged m = pattern().merged();
    replace(m.pattern(), elements().scatter(m.to(), m.pattern().count()).array(session));
    setCanonical(true);
  }

  void eliminateZeros() {
    Elements e = elements();
    int[] keep = e.nonzeros();
    if (keep.length < e.size()) {
      Boolean order = sorted;
      replace(pattern().kept(keep).pattern(), e.gather(keep).array(session));
      sorted = order;
    }
  }

  // --- formats

  @Override
  Compressed compressed() {
    return this;
  }

  @Override
  Compressed toCsr() {
    return byColumn ? crossed() : this;
  }

  @Override
  Compressed toCsc() {
    if (rank() == 1) {
      throw LegatoException.value("Cannot convert a 1d sparse array to csc format");
    }
    return byColumn ? this : crossed();
  }

  private Compressed crossed() {
    Pattern.Mapped m = pattern().transposed();
    NDArray values = elements().gather(m.from()).array(session);
    Compressed c = of(session, isArray, !byColumn, indices.dtype(), m.pattern(), values, shape());
    c.sorted = true;
    return c;
  }

  @Override
  Coordinates toCoo() {
    if (rank() == 1) {
      return new Coordinates(session, isArray, shape(), data, java.util.List.of(indices));
    }
    Pattern p = pattern();
    NDArray lines = Formats.indices(session, indices.dtype(), p.lines(), p.count());
    Coordinates c =
        new Coordinates(
            session,
            isArray,
            shape(),
            data,
            byColumn ? java.util.List.of(indices, lines) : java.util.List.of(lines, indices));
    c.setCanonical(!byColumn && isCanonical());
    return c;
  }

  @Override
  Compressed with(NDArray values) {
    Compressed c = new Compressed(session, isArray, byColumn, shape(), values, indices, indptr);
    c.pattern = pattern;
    c.borrowed = true;
    borrowed = true;
    c.sorted = sorted;
    c.canonical = canonical;
    return c;
  }

  @Override
  Compressed copy() {
    return with(data.copy());
  }

  @Override
  Compressed astype(DType t) {
    return t == dtype() ? copy() : with(distinctValuesOf(t));
  }

  private NDArray distinctValuesOf(DType t) {
    return distinctValues().astype(t);
  }

  @Override
  SparseArray transpose() {
    if (rank() == 1) {
      return this;
    }
    Compressed c =
        new Compressed(
            session, isArray, !byColumn, new long[] {columns(), rows()}, data, indices, indptr);
    c.pattern = pattern;
    c.crossing = crossing;
    c.sorted = sorted;
    c.canonical = canonical;
    return c;
  }

  /** {@return this structure as the other class} */
  Compressed as(boolean array) {
    if (array == isArray) {
      return this;
    }
    Compressed c = new Compressed(session, array, byColumn, shape(), data, indices, indptr);
    c.pattern = pattern;
    c.crossing = crossing;
    c.sorted = sorted;
    c.canonical = canonical;
    return c;
  }

  @Override
  RowLoops.Rows rowLoop() {
    return byColumn ? crossing() : lineLoop();
  }

  /** {@return the major lines as a loop: rows of CSR, columns of CSC} */
  RowLoops.Rows lineLoop() {
    return new RowLoops.Rows(major(), minor(), indptr, indices, data);
  }

  /** {@return the minor lines as a loop} */
  RowLoops.Rows crossing() {
    return crossing.of(
        () -> RowLoops.Rows.of(session, pattern().transposed(), elements()), indices, indptr, data);
  }

  /** {@return the entry of line i at a minor index, duplicates added up} */
  Object element(int i, int j) {
    Pattern p = pattern();
    HostArray h = data.host();
    Elements sum = Elements.zeros(dtype(), 1);
    Elements one = Elements.zeros(dtype(), 1);
    for (int e = p.starts[i]; e < p.starts[i + 1]; e++) {
      if (p.indices[e] == j) {
        one.re[0] = h.bits(e);
        if (one.im.length > 0) {
          one.im[0] = h.imagBits(e);
        }
        sum.add(0, one, 0);
      }
    }
    return sum.scalar(0).in(session);
  }

  // --- as a script's value

  @Override
  public void setAttribute(String name, Object value) {
    switch (name) {
      case "data" -> setData(session.asArray(value));
      case "indices" -> setIndices(session.asArray(value), indptr);
      case "indptr" -> setIndices(indices, session.asArray(value));
      case "has_sorted_indices" -> setSorted(session.truth(value));
      case "has_canonical_format" -> setCanonical(session.truth(value));
      default -> super.setAttribute(name, value);
    }
  }
}
