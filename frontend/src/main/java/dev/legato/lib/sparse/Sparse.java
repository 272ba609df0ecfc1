package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.HostNumber;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.sparse}: compressed rows, coordinates, diagonals. */
public final class Sparse implements Library {
  @Override
  public List<String> modules() {
    return List.of("scipy.sparse", "legate.sparse", "sparse");
  }

  @Override
  public Map<String, Object> members(Session s) {
    Map<String, Object> m = new LinkedHashMap<>();
    for (String format : List.of("csr", "csc", "coo", "dia")) {
      m.put(format + "_matrix", new MatrixClass(s, format, false));
      m.put(format + "_array", new MatrixClass(s, format, true));
    }
    return m;
  }

  /** {@return the matrix in a format; None is SciPy's choice for the operation} */
  static Object formatted(CsrMatrix a, Object format) {
    return switch (format) {
      case None n -> a;
      case String f when f.equals("coo") -> new CooMatrix(a.session(), a.triples(), a.isArray());
      case String f when f.equals("csr") || f.equals("csc") || f.equals("dia") -> a.as(f);
      default ->
          throw LegatoException.notImplemented(
              "sparse format " + format + "; csr, csc, coo and dia are supported");
    };
  }

  @Export(signature = "x")
  boolean issparse(Object x) {
    return x instanceof CsrMatrix || x instanceof CooMatrix;
  }

  @Export(signature = "x")
  boolean isspmatrix(Object x) {
    return x instanceof CsrMatrix a && !a.isArray() || x instanceof CooMatrix;
  }

  @Export(value = "eye", signature = "m, n=None, k=0, dtype=float, format=None")
  Object eye(Session s, Object m, Object n, Object k, Object dtype, Object format) {
    return eye(s, m, n, k, dtype, format, false);
  }

  @Export(value = "eye_array", signature = "m, n=None, *, k=0, dtype=float, format=None")
  Object eyeArray(Session s, Object m, Object n, Object k, Object dtype, Object format) {
    return eye(s, m, n, k, dtype, format, true);
  }

  @Export(signature = "n, dtype='d', format=None")
  Object identity(Session s, Object n, Object dtype, Object format) {
    return eye(s, n, None.NONE, 0L, dtype, format, false);
  }

  private static Object eye(
      Session s, Object m, Object n, Object k, Object dtype, Object format, boolean isArray) {
    long rows = Arguments.integer(m);
    long columns = Arguments.absent(n) ? rows : Arguments.integer(n);
    DType t = Arguments.dtype(dtype, DType.FLOAT64);
    long[] one = HostNumber.bits(t, 1L);
    long offset = Arguments.integer(k);
    long first = Math.max(0, -offset);
    long count = Math.max(0, Math.min(rows - first, columns - Math.max(0, offset)));
    Triples entries = Triples.empty(rows, columns, t, Math.toIntExact(count));
    for (int i = 0; i < count; i++) {
      entries.row()[i] = first + i;
      entries.column()[i] = first + i + offset;
      entries.values()[0][i] = one[0];
      entries.values()[1][i] = one[1];
    }
    CsrMatrix a = entries.compressed(s, isArray, "dia", false);
    return formatted(a, format);
  }

  @Export(signature = "diagonals, offsets=0, shape=None, format=None, dtype=None")
  Object diags(
      Session s, Object diagonals, Object offsets, Object shape, Object format, Object dtype) {
    return diagonals(s, diagonals, offsets, shape, format, dtype, false);
  }

  @Export(
      value = "diags_array",
      signature = "diagonals, /, *, offsets=0, shape=None, format=None, dtype=None")
  Object diagsArray(
      Session s, Object diagonals, Object offsets, Object shape, Object format, Object dtype) {
    return diagonals(s, diagonals, offsets, shape, format, dtype, true);
  }

  private static Object diagonals(
      Session s,
      Object diagonals,
      Object offsets,
      Object shape,
      Object format,
      Object dtype,
      boolean isArray) {
    List<NDArray> rows = new ArrayList<>();
    long[] at = Arguments.shape(offsets);
    boolean one = !(offsets instanceof List<?>) && !(offsets instanceof NDArray x && x.rank() > 0);
    if (one && isFlat(s, diagonals)) {
      rows.add(s.asArray(diagonals));
    } else {
      for (Object d :
          dev.legato.array.Nested.items(diagonals) instanceof List<?> l ? l : List.of()) {
        NDArray r = s.asArray(d);
        rows.add(r.rank() == 0 ? r.share(r.view().newAxis(0)) : r);
      }
    }
    if (rows.size() != at.length) {
      throw LegatoException.value("Different number of diagonals and offsets.");
    }
    long m = rows.getFirst().size() + Math.abs(at[0]);
    long n = m;
    if (!Arguments.absent(shape)) {
      long[] given = Arguments.shape(shape);
      m = given[0];
      n = given[1];
    }
    DType t = Arguments.dtype(dtype, s.resultType(rows.toArray()));
    Triples all = Triples.empty(m, n, t, 0);
    for (int k = 0; k < at.length; k++) {
      all = all.plus(diagonal(rows.get(k), at[k], m, n, t));
    }
    return formatted(all.compressed(s, isArray, "dia", true), format);
  }

  private static boolean isFlat(Session s, Object diagonals) {
    return diagonals instanceof NDArray a
        ? a.rank() == 1
        : dev.legato.array.Nested.items(diagonals) instanceof List<?> l
            && !l.isEmpty()
            && HostNumber.operand(l.getFirst()) != null;
  }

  private static Triples diagonal(NDArray values, long offset, long m, long n, DType t) {
    long first = Math.max(0, -offset);
    long length = Math.min(m - first, n - Math.max(0, offset));
    if (length <= 0) {
      throw LegatoException.value("Offset " + offset + " (index 0) out of bounds");
    }
    if (values.size() != length && values.size() != 1) {
      throw LegatoException.value(
          "Diagonal length (index 0: "
              + values.size()
              + " at offset "
              + offset
              + ") does not agree with array size ("
              + m
              + ", "
              + n
              + ").");
    }
    NDArray cast = values.dtype() == t ? values : values.astype(t);
    dev.legato.array.HostArray h = cast.host();
    Triples r = Triples.empty(m, n, t, Math.toIntExact(length));
    for (int i = 0; i < length; i++) {
      long j = values.size() == 1 ? 0 : i;
      r.row()[i] = first + i;
      r.column()[i] = first + i + offset;
      r.values()[0][i] = h.bits(j);
      r.values()[1][i] = h.imagBits(j);
    }
    return r;
  }

  @Export(
      value = "random",
      signature =
          "m, n=None, density=0.01, format='coo', dtype=None, rng=None, data_rvs=None, *,"
              + " random_state=<no value>")
  Object random(
      Session s,
      Object m,
      Object n,
      Object density,
      Object format,
      Object dtype,
      Object rng,
      Object sampler,
      Object randomState) {
    long rows = Arguments.integer(m);
    long columns = Arguments.absent(n) ? rows : Arguments.integer(n);
    double d = Arguments.real(density);
    if (d < 0 || d > 1) {
      throw LegatoException.value("density expected to be 0 <= density <= 1");
    }
    long total = rows * columns;
    long size = (long) Math.rint(d * total);
    Dynamic generator = generator(s, rng, randomState);
    NDArray raveled =
        (NDArray)
            method(generator, "choice")
                .call(new Args(List.of(total), Map.of("size", size, "replace", false)));
    Callable draw = sampler instanceof Callable c ? c : method(generator, "uniform");
    Map<String, Object> keywords = Map.of("size", size);
    Object values =
        sampler instanceof Callable
            ? draw.call(Args.of(size))
            : draw.call(new Args(List.of(), keywords));
    NDArray data = s.asArray(values, Arguments.dtype(dtype, DType.FLOAT64));
    NDArray row = (NDArray) s.call("remainder", raveled, rows);
    NDArray column = (NDArray) s.call("floor_divide", raveled, rows);
    CooMatrix coo = new CooMatrix(s, Triples.of(rows, columns, row, column, data), false);
    return format.equals("coo") || format == None.NONE ? coo : formatted(coo.toCsr(), format);
  }

  private static Dynamic generator(Session s, Object rng, Object randomState) {
    Object seed = Arguments.absent(randomState) ? rng : randomState;
    if (seed instanceof Dynamic d && d.attribute("uniform") != null) {
      return d;
    }
    if (Arguments.absent(seed)) {
      return new Module(s);
    }
    String make = Arguments.absent(randomState) ? "random.default_rng" : "random.RandomState";
    return (Dynamic) s.call(make, seed);
  }

  /** The session's global generator. */
  private record Module(Session session) implements Dynamic {
    @Override
    public String typeName() {
      return "module";
    }

    @Override
    public Object attribute(String name) {
      return session.function("random." + name);
    }

    @Override
    public String repr() {
      return "<module 'numpy.random'>";
    }
  }

  private static Callable method(Dynamic d, String name) {
    if (d.attribute(name) instanceof Callable c) {
      return c;
    }
    throw LegatoException.type("'" + d.typeName() + "' has no method " + name);
  }

  @Export(signature = "blocks, format=None, dtype=None")
  Object vstack(Session s, Object blocks, Object format, Object dtype) {
    return stacked(s, blocks, format, false);
  }

  @Export(signature = "blocks, format=None, dtype=None")
  Object hstack(Session s, Object blocks, Object format, Object dtype) {
    return stacked(s, blocks, format, true);
  }

  private static Object stacked(Session s, Object blocks, Object format, boolean across) {
    List<?> list = dev.legato.array.Nested.items(blocks);
    if (list == null || list.isEmpty()) {
      throw LegatoException.value("blocks must not be empty");
    }
    List<CsrMatrix> all = new ArrayList<>();
    for (Object b : list) {
      CsrMatrix a = b instanceof CooMatrix c ? c.toCsr() : (CsrMatrix) b;
      all.add(across ? a.transpose() : a);
    }
    DType t = s.resultType(all.stream().map(CsrMatrix::data).toArray());
    long rows = 0;
    Triples r = Triples.empty(0, all.getFirst().columns(), t, 0);
    for (CsrMatrix a : all) {
      if (a.columns() != r.columns()) {
        throw LegatoException.value("incompatible dimensions for axis " + (across ? 0 : 1));
      }
      Triples x = a.triples().as(t);
      long shift = rows;
      rows += a.rows();
      long[] moved = java.util.Arrays.stream(x.row()).map(i -> i + shift).toArray();
      Triples placed = new Triples(rows, r.columns(), t, moved, x.column(), x.values());
      Triples before = new Triples(rows, r.columns(), t, r.row(), r.column(), r.values());
      r = before.plus(placed);
    }
    Triples done = across ? r.transposed() : r;
    CsrMatrix a = done.compressed(s, all.getFirst().isArray(), "csr", false);
    return formatted(a, format == None.NONE ? (Object) "csr" : format);
  }

  /** {@return a shape as a tuple, for callers that check it} */
  static Tuple shape(long m, long n) {
    return Tuple.ofLongs(m, n);
  }
}
