package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Nested;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Signature;
import dev.legato.library.Tuple;
import dev.legato.library.TypeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code csr_matrix}, {@code csr_array}, {@code coo_matrix}, ...: the classes, which construct. */
record SparseClass(Session session, String format, boolean isArray) implements TypeObject {
  private static final String PARAMETERS =
      "arg1, shape=None, dtype=None, copy=False, *, maxprint=None";

  @Override
  public String className() {
    return format + (isArray ? "_array" : "_matrix");
  }

  @Override
  public boolean isInstance(Object value) {
    return value instanceof SparseArray a && a.format().equals(format) && a.isArray == isArray;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__module__" -> "scipy.sparse._" + format;
      case "__subclasscheck__" ->
          (Callable)
              args ->
                  args.positional().getFirst() instanceof Above above && above.isArray() == isArray
                      || equals(args.positional().getFirst());
      default -> TypeObject.super.attribute(name);
    };
  }

  /** {@code spmatrix} or {@code sparray}: the class above those of all formats. */
  record Above(boolean isArray) implements TypeObject {
    @Override
    public String className() {
      return isArray ? "sparray" : "spmatrix";
    }

    @Override
    public boolean isInstance(Object value) {
      return value instanceof SparseArray a && a.isArray == isArray;
    }

    @Override
    public Object call(Args args) {
      throw LegatoException.type(
          className() + " cannot be instantiated; use csr_" + (isArray ? "array" : "matrix"));
    }

    @Override
    public String repr() {
      return "<class 'scipy.sparse._" + (isArray ? "base.sparray" : "matrix.spmatrix") + "'>";
    }
  }

  @Override
  public Object call(Args args) {
    Object[] a = Signature.parse(className() + ".__init__", PARAMETERS).bind(args);
    DType t = Arguments.dtype(a[2]);
    if (t != null) {
      Formats.supported(t);
    }
    if (isArray && SparseArray.isScalar(a[0]) && !(a[0] instanceof NDArray)) {
      throw LegatoException.value(
          "scipy sparse array classes do not support instantiation from a scalar");
    }
    SparseArray r =
        switch (a[0]) {
          case SparseArray m -> ofSparse(m, t, Arguments.flag(a[3]));
          case Tuple tuple -> ofTuple(tuple, a[1], t);
          default -> ofDense(a[0], a[1], t);
        };
    requireShape(r, a[1]);
    return r;
  }

  private void requireShape(SparseArray r, Object shape) {
    if (Arguments.absent(shape)) {
      return;
    }
    long[] wanted = newShape(shape);
    if (!java.util.Arrays.equals(wanted, r.shape()) && r instanceof Compressed c) {
      long major = c.byColumn() ? wanted[1] : wanted[0];
      if (major != c.major()) {
        throw LegatoException.value(
            "index pointer size " + (c.major() + 1) + " should be " + (major + 1));
      }
      c.reshapeTo(wanted);
    }
  }

  // --- from a sparse matrix

  private SparseArray ofSparse(SparseArray m, @Nullable DType t, boolean copy) {
    if (m.rank() == 1 && !(isArray && (format.equals("csr") || format.equals("coo")))) {
      throw LegatoException.value("Cannot convert a 1d sparse array to " + format + " format");
    }
    SparseArray own = as(m.toFormat(format));
    if (t != null && t != own.dtype()) {
      return own.astype(t);
    }
    return copy && m.format().equals(format) ? own.copy() : own;
  }

  private SparseArray as(SparseArray m) {
    return switch (m) {
      case Compressed c -> c.as(isArray);
      case Coordinates c -> c.as(isArray);
      case Diagonals d -> d.as(isArray);
      case Blocks b -> b.as(isArray);
      case Editable e -> e.as(isArray);
      default -> m;
    };
  }

  // --- from a tuple: a shape, values with coordinates, or the arrays of the format

  private SparseArray ofTuple(Tuple tuple, Object shape, @Nullable DType t) {
    boolean oneAxis = isArray && (format.equals("csr") || format.equals("coo"));
    if (tuple.stream().allMatch(SparseClass::isInteger)
        && (tuple.size() == 2 || oneAxis && tuple.size() == 1)) {
      return empty(newShape(tuple), t == null ? DType.FLOAT64 : t);
    }
    boolean arrays = format.equals("csr") || format.equals("csc") || format.equals("bsr");
    if (arrays && tuple.size() == 3) {
      return ofLines(tuple, shape, t);
    }
    if (format.equals("dia") && tuple.size() == 2) {
      return ofDiagonals(tuple, shape, t);
    }
    if (tuple.size() == 2 && !format.equals("lil") && !format.equals("dok")) {
      return as(ofCoordinates(tuple, shape, t).toFormat(format));
    }
    throw switch (format) {
      case "coo" -> LegatoException.type("invalid input format");
      case "lil" -> LegatoException.type("unrecognized lil_array constructor usage");
      case "dia" -> LegatoException.value("unrecognized form for dia_array constructor");
      default ->
          LegatoException.value(
              "unrecognized " + className() + " constructor input: " + text(tuple));
    };
  }

  /** {@return a tuple as Python shows it} */
  static String text(Tuple tuple) {
    StringBuilder b = new StringBuilder("(");
    for (Object o : tuple) {
      b.append(b.length() > 1 ? ", " : "").append(o instanceof Dynamic d ? d.repr() : o);
    }
    return b.append(tuple.size() == 1 ? ",)" : ")").toString();
  }

  private static boolean isInteger(Object v) {
    Object host = v instanceof Dynamic d ? d.toHost() : v;
    return host instanceof Long;
  }

  private long[] newShape(Object shape) {
    long[] s = Arguments.shape(shape);
    boolean oneAxis = isArray && (format.equals("csr") || format.equals("coo"));
    if (s.length > 2 && isArray && format.equals("coo")) {
      throw LegatoException.notImplemented(
          "sparse arrays of more than 2 axes; one and two are supported");
    }
    if (s.length != 2 && !(oneAxis && s.length == 1)) {
      throw LegatoException.value(
          "shape must have length in "
              + (oneAxis ? "(1, 2)" : "(2,)")
              + ". Got new_shape="
              + Shapes.text(s));
    }
    for (long n : s) {
      if (n < 0) {
        throw LegatoException.value("'shape' elements cannot be negative");
      }
    }
    return s;
  }

  private SparseArray empty(long[] shape, DType t) {
    NDArray none = session.empty(new long[] {0}, t);
    boolean one = shape.length == 1;
    int rows = one ? 1 : Pattern.extent(shape[0]);
    int columns = Pattern.extent(shape[shape.length - 1]);
    return switch (format) {
      case "csr" ->
          Compressed.of(
              session, isArray, false, DType.INT32, Pattern.empty(rows, columns), none, shape);
      case "csc" ->
          Compressed.of(
              session, isArray, true, DType.INT32, Pattern.empty(columns, rows), none, shape);
      case "lil", "dok" -> Editable.empty(session, isArray, format.equals("lil"), t, shape);
      case "dia" -> Diagonals.of(session, isArray, Elements.zeros(t, 0), 0, new int[0], shape);
      case "bsr" ->
          new Blocks(
              session,
              isArray,
              shape,
              session.empty(new long[] {0, 1, 1}, t),
              Formats.indices(session, DType.INT32),
              Formats.indices(session, DType.INT32, new int[rows + 1]));
      default -> {
        NDArray index = Formats.indices(session, Formats.indexType(Math.max(rows, columns)));
        Coordinates c =
            new Coordinates(
                session, isArray, shape, none, one ? List.of(index) : List.of(index, index.copy()));
        c.setCanonical(true);
        yield c;
      }
    };
  }

  private NDArray values(Object data, @Nullable DType t) {
    NDArray a = session.asArray(data, t);
    Formats.supported(a.dtype());
    return a.isWriteable() ? a : a.copy();
  }

  private Coordinates ofCoordinates(Tuple tuple, Object shape, @Nullable DType t) {
    Object second = tuple.get(1);
    List<?> given =
        second instanceof NDArray ij && ij.rank() == 2 ? rows(ij) : Nested.items(second);
    if (given == null) {
      throw LegatoException.type("invalid input format");
    }
    List<NDArray> coords = new ArrayList<>();
    for (Object g : given) {
      coords.add(session.asArray(g));
    }
    long[] extents;
    if (Arguments.absent(shape)) {
      if (coords.stream().anyMatch(c -> c.size() == 0)) {
        throw LegatoException.value("cannot infer dimensions from zero sized index arrays");
      }
      extents = coords.stream().mapToLong(c -> max(c) + 1).toArray();
    } else {
      extents = newShape(shape);
    }
    if (extents.length > 2) {
      throw LegatoException.notImplemented(
          "sparse arrays of more than 2 axes; one and two are supported");
    }
    if (coords.size() != extents.length) {
      throw LegatoException.value(
          "mismatching number of index arrays for shape; got "
              + coords.size()
              + ", expected "
              + extents.length);
    }
    NDArray data = values(tuple.get(0), t);
    if (data.rank() == 0) {
      data = data.reshape(1);
    }
    long n = data.size();
    if (coords.stream().anyMatch(c -> c.size() != n)) {
      throw LegatoException.value("all index and data arrays must have the same length");
    }
    if (data.rank() != 1 || coords.stream().anyMatch(c -> c.rank() > 1)) {
      throw LegatoException.value("coordinates and data arrays must be 1-D");
    }
    long largest = java.util.Arrays.stream(extents).max().orElse(0);
    DType index = indexType(coords, largest);
    List<NDArray> typed = new ArrayList<>();
    for (NDArray c : coords) {
      NDArray flat = c.rank() == 0 ? c.reshape(1) : c;
      typed.add(flat.dtype() == index ? flat : flat.astype(index));
    }
    Coordinates c = new Coordinates(session, isArray, extents, data, typed);
    c.requireInside();
    return c;
  }

  private List<NDArray> rows(NDArray ij) {
    List<NDArray> rows = new ArrayList<>();
    for (long k = 0; k < ij.view().extent(0); k++) {
      rows.add(ij.share(ij.view().at(0, k)));
    }
    return rows;
  }

  private static long max(NDArray a) {
    return java.util.Arrays.stream(Elements.of(a).re).max().orElse(-1);
  }

  /** Arrays keep 64-bit indices; matrices look whether 32 bits do. */
  private DType indexType(List<NDArray> given, long largest) {
    if (largest > Integer.MAX_VALUE) {
      return DType.INT64;
    }
    for (NDArray a : given) {
      boolean narrow =
          switch (a.dtype()) {
            case BOOL, INT8, UINT8, INT16, UINT16, INT32 -> true;
            default -> false;
          };
      if (!narrow && (isArray || a.size() > 0 && (!a.dtype().isInteger() || !fits(a)))) {
        return DType.INT64;
      }
    }
    return DType.INT32;
  }

  private static boolean fits(NDArray a) {
    for (long v : Elements.of(a).re) {
      if (v != (int) v) {
        return false;
      }
    }
    return true;
  }

  private SparseArray ofLines(Tuple tuple, Object shape, @Nullable DType t) {
    NDArray indices = session.asArray(tuple.get(1));
    NDArray indptr = session.asArray(tuple.get(2));
    NDArray data = values(tuple.get(0), t);
    boolean blocks = format.equals("bsr");
    long[] given = Arguments.absent(shape) ? new long[0] : newShape(shape);
    long largest = java.util.Arrays.stream(given).max().orElse(0);
    DType index = indexType(List.of(indices, indptr), largest);
    indices = session.asArray(indices, index);
    indptr = session.asArray(indptr, index);
    if (data.rank() != (blocks ? 3 : 1) || indices.rank() != 1 || indptr.rank() != 1) {
      throw LegatoException.value(
          blocks
              ? "indices, and indptr should be 1-D; data should be 3-D"
              : "data, indices, and indptr should be 1-D");
    }
    boolean byColumn = format.equals("csc");
    if (given.length == 0) {
      if (indices.size() == 0) {
        throw LegatoException.value("unable to infer matrix dimensions");
      }
      long major = indptr.size() - 1;
      long minor = max(indices) + 1;
      long r = blocks ? data.view().extent(1) : 1;
      long c = blocks ? data.view().extent(2) : 1;
      given = byColumn ? new long[] {minor, major} : new long[] {major * r, minor * c};
    }
    int[] starts = Formats.ints(indptr);
    if (blocks) {
      return new Blocks(session, isArray, given, data, indices, indptr);
    }
    requireStarts(starts, given, byColumn, indices, data);
    int n = starts[starts.length - 1];
    return new Compressed(
        session, isArray, byColumn, given, pruned(data, n), pruned(indices, n), indptr);
  }

  private static void requireStarts(
      int[] starts, long[] shape, boolean byColumn, NDArray indices, NDArray data) {
    long lines = shape.length == 1 ? 1 : byColumn ? shape[1] : shape[0];
    if (starts.length != lines + 1) {
      throw LegatoException.value(
          "index pointer size " + starts.length + " should be " + (lines + 1));
    }
    if (starts[0] != 0) {
      throw LegatoException.value("index pointer should start with 0");
    }
    if (indices.size() != data.size()) {
      throw LegatoException.value("indices and data should have the same size");
    }
    if (starts[starts.length - 1] > indices.size()) {
      throw LegatoException.value(
          "Last value of index pointer should be less than the size of index and data arrays");
    }
  }

  private static NDArray pruned(NDArray a, long n) {
    return a.size() == n ? a : a.share(a.view().slice(0, 0, 1, n));
  }

  private SparseArray ofDiagonals(Tuple tuple, Object shape, @Nullable DType t) {
    if (Arguments.absent(shape)) {
      throw LegatoException.value("expected a shape argument");
    }
    NDArray data = values(tuple.get(0), t);
    data = data.rank() < 2 ? data.reshape(1, data.size()) : data;
    long[] s = newShape(shape);
    DType index = Formats.indexType(Math.max(s[0], s[1]));
    NDArray offsets = session.asArray(tuple.get(1), index);
    offsets = offsets.rank() == 0 ? offsets.reshape(1) : offsets;
    if (offsets.rank() != 1) {
      throw LegatoException.value("offsets array must have rank 1");
    }
    if (data.rank() != 2) {
      throw LegatoException.value("data array must have rank 2");
    }
    if (data.view().extent(0) != offsets.size()) {
      throw LegatoException.value(
          "number of diagonals ("
              + data.view().extent(0)
              + ") does not match the number of offsets ("
              + offsets.size()
              + ")");
    }
    int[] at = Formats.ints(offsets);
    if (java.util.Arrays.stream(at).distinct().count() < at.length) {
      throw LegatoException.value("offset array contains duplicate values");
    }
    return new Diagonals(session, isArray, s, data, offsets);
  }

  // --- from a dense array

  private SparseArray ofDense(Object value, Object shape, @Nullable DType t) {
    NDArray a = session.asArray(value);
    requireAxes(a.rank());
    Formats.supported(t == null ? a.dtype() : t);
    Coordinates c = coordinates(session, a, isArray);
    if (format.equals("coo")
        && !Arguments.absent(shape)
        && !java.util.Arrays.equals(newShape(shape), c.shape())) {
      throw LegatoException.value(
          "inconsistent shapes: " + Shapes.text(newShape(shape)) + " != " + Shapes.text(c.shape()));
    }
    SparseArray r = t == null || t == c.dtype() ? c : c.astype(t);
    if (r instanceof Coordinates k) {
      k.setCanonical(true);
    }
    return r.toFormat(format);
  }

  /** Each format refuses what it cannot hold in its own words. */
  private void requireAxes(int n) {
    String upper = format.toUpperCase(java.util.Locale.ROOT);
    boolean two = List.of("csc", "dia", "lil", "bsr").contains(format);
    if (isArray && two && n != 2) {
      throw LegatoException.value(upper + " arrays don't support " + n + "D input. Use 2D");
    }
    if (n <= 2) {
      return;
    }
    throw switch (format) {
      case "dok" -> LegatoException.value("DOK arrays don't yet support " + n + "D input.");
      case "lil" -> LegatoException.value("shape too large to be a matrix.");
      case "csr", "csc" -> LegatoException.value("CSR arrays don't yet support " + n + "D.");
      default ->
          isArray
              ? LegatoException.notImplemented(
                  "sparse arrays of more than 2 axes; one and two are supported")
              : LegatoException.type("expected 2D array or matrix, not " + n + "D");
    };
  }

  private static Coordinates coordinates(Session s, NDArray a, boolean isArray) {
    NDArray two = a;
    while (two.rank() < 2) {
      two = two.share(two.view().newAxis(0));
    }
    Elements e = Elements.of(two);
    int[] keep = e.nonzeros();
    int n = (int) two.view().extent(1);
    boolean one = isArray && a.rank() == 1;
    DType index = Formats.indexType(Math.max(two.view().extent(0), n));
    int[] row = new int[keep.length];
    int[] column = new int[keep.length];
    for (int k = 0; k < keep.length; k++) {
      row[k] = keep[k] / n;
      column[k] = keep[k] % n;
    }
    NDArray values = e.gather(keep).array(s);
    NDArray last = Formats.indices(s, index, column);
    Coordinates c =
        new Coordinates(
            s,
            isArray,
            one ? a.shape() : two.shape(),
            values,
            one ? List.of(last) : List.of(Formats.indices(s, index, row), last));
    c.setCanonical(true);
    return c;
  }

  /** {@return the rows of a dense array that are not zero} */
  static Compressed ofDense(Session s, NDArray a, boolean isArray) {
    return coordinates(s, a, isArray).toCsr();
  }

  @Override
  public String repr() {
    return "<class 'scipy.sparse._" + format + "." + className() + "'>";
  }
}
