package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.array.Arguments;
import dev.legato.array.DTypeObject;
import dev.legato.array.DTypes;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.library.Callable;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The attributes and methods of sparse matrices, as tables. */
final class Attributes {
  private static final List<String> ZERO_PRESERVING =
      List.of(
          "sin", "tan", "arcsin", "arctan", "sinh", "tanh", "arcsinh", "arctanh", "rint", "sign",
          "expm1", "log1p", "deg2rad", "rad2deg", "floor", "ceil", "trunc", "sqrt");

  /** A method: its Python parameters and what it does with their values. */
  private record Method(String parameters, BiFunction<SparseArray, Object[], Object> body) {}

  private static final Map<String, Method> METHODS =
      Map.ofEntries(
          method("toarray", "order=None, out=None", (a, x) -> written(a.toDense(), x[1])),
          method("todense", "order=None, out=None", (a, x) -> written(a.dense(a.toDense()), x[1])),
          method("tocsr", "copy=False", (a, x) -> copied(a, a.toCsr(), x[0])),
          method("tocsc", "copy=False", (a, x) -> copied(a, a.toCsc(), x[0])),
          method("tocoo", "copy=False", (a, x) -> copied(a, a.toCoo(), x[0])),
          method("todia", "copy=False", (a, x) -> copied(a, a.toFormat("dia"), x[0])),
          method("tolil", "copy=False", (a, x) -> copied(a, a.toFormat("lil"), x[0])),
          method("todok", "copy=False", (a, x) -> copied(a, a.toFormat("dok"), x[0])),
          method("tobsr", "blocksize=None, copy=False", (a, x) -> blocks(a, x[0])),
          method("asformat", "format, copy=False", (a, x) -> copied(a, a.toFormat(x[0]), x[1])),
          method("copy", "", (a, x) -> a.copy()),
          method("transpose", "axes=None, copy=False", (a, x) -> transposed(a, x[0], x[1])),
          method("reshape", "*args, order='C', copy=False", Attributes::reshaped),
          method("dot", "other", (a, x) -> dot(a, x[0])),
          method(
              "multiply", "other", (a, x) -> supported(Arithmetic.multiply(a, x[0]), "multiply")),
          method("maximum", "other", (a, x) -> Comparisons.extreme(a, "maximum", x[0])),
          method("minimum", "other", (a, x) -> Comparisons.extreme(a, "minimum", x[0])),
          method("power", "n, dtype=None", (a, x) -> Arithmetic.power(a, x[0], x[1])),
          method(
              "sum",
              "axis=None, dtype=None, out=None",
              (a, x) -> Reductions.sum(a, x[0], x[1], x[2])),
          method(
              "mean",
              "axis=None, dtype=None, out=None",
              (a, x) -> Reductions.mean(a, x[0], x[1], x[2])),
          method("diagonal", "k=0", (a, x) -> Reductions.diagonal(a, Arguments.integer(x[0]))),
          method(
              "trace",
              "offset=0",
              (a, x) -> a.session.call("sum", Reductions.diagonal(a, Arguments.integer(x[0])))),
          method("setdiag", "values, k=0", Attributes::setDiagonal),
          method("count_nonzero", "axis=None", (a, x) -> Reductions.nonzeros(a, x[0])),
          method(
              "astype",
              "dtype, casting='unsafe', copy=True",
              (a, x) -> a.astype(Formats.supported(DTypes.of(x[0])))),
          method("conj", "copy=True", (a, x) -> conjugate(a)),
          method("conjugate", "copy=True", (a, x) -> conjugate(a)),
          method("nonzero", "", (a, x) -> nonzero(a)),
          method("resize", "*shape", (a, x) -> resized(a, x[0])),
          method(
              "__round__",
              "ndigits=0",
              (a, x) -> (a instanceof Editable ? a.toCsr() : a).mapped("round", x[0])),
          method("__abs__", "", (a, x) -> a.mapped("absolute")));

  /** Methods of matrices that arrays do not have. */
  private static final Map<String, Method> OF_MATRICES =
      Map.ofEntries(
          method("getnnz", "axis=None", (a, x) -> Reductions.stored(a, x[0])),
          method("getformat", "", (a, x) -> a.format()),
          method("getmaxprint", "", (a, x) -> 50L),
          method("getH", "", (a, x) -> conjugate(a).transpose()),
          method("get_shape", "", (a, x) -> Tuple.ofLongs(a.shape())),
          method("getrow", "i", (a, x) -> Selection.line(a, Arguments.integer(x[0]), false)),
          method("getcol", "j", (a, x) -> Selection.line(a, Arguments.integer(x[0]), true)),
          method("asfptype", "", (a, x) -> floating(a)));

  private static final Map<String, Method> OF_COMPRESSED =
      Map.ofEntries(
          method("sum_duplicates", "", (a, x) -> done(a.distinctValues())),
          method("sort_indices", "", (a, x) -> done(sorted((Compressed) a))),
          method("sorted_indices", "", (a, x) -> sorted((Compressed) a.copy())),
          method("has_sorted", "", (a, x) -> ((Compressed) a).isSorted()),
          method("prune", "", (a, x) -> None.NONE),
          method("check_format", "full_check=True", (a, x) -> done(((Compressed) a).pattern())));

  private static final List<String> EXTREMES = List.of("max", "min", "nanmax", "nanmin");
  private static final List<String> PLACES = List.of("argmax", "argmin");
  private static final String EXTREME = "axis=None, out=None, *, explicit=False";

  private Attributes() {}

  private static Map.Entry<String, Method> method(
      String name, String parameters, BiFunction<SparseArray, Object[], Object> body) {
    return Map.entry(name, new Method(parameters, body));
  }

  // --- lookup

  static @Nullable Object of(SparseArray a, String name) {
    Object own = ownAttribute(a, name);
    if (own != null) {
      return own;
    }
    Method m = METHODS.get(name);
    if (m == null && !a.isArray) {
      m = OF_MATRICES.get(name);
    }
    if (m == null && a instanceof Compressed) {
      m = OF_COMPRESSED.get(name);
    }
    if (m != null) {
      Method found = m;
      return Routine.of(name, m.parameters(), x -> found.body().apply(a, x));
    }
    boolean keepsData = !(a instanceof Editable);
    if (keepsData && ZERO_PRESERVING.contains(name)) {
      return Routine.of(name, "", x -> a.mapped(name));
    }
    boolean extremes = a instanceof Compressed || a instanceof Coordinates || a instanceof Blocks;
    if (extremes && EXTREMES.contains(name)) {
      return Routine.of(
          name, EXTREME, x -> Reductions.extreme(a, name, x[0], x[1], Arguments.flag(x[2])));
    }
    if (extremes && PLACES.contains(name)) {
      return Routine.of(
          name, EXTREME, x -> Reductions.place(a, name, x[0], x[1], Arguments.flag(x[2])));
    }
    return null;
  }

  static List<String> names(SparseArray a) {
    List<String> all = new ArrayList<>(List.of("shape", "ndim", "dtype", "nnz", "size", "format"));
    all.addAll(List.of("T", "real", "imag"));
    all.addAll(METHODS.keySet());
    if (!a.isArray) {
      all.addAll(OF_MATRICES.keySet());
    }
    if (!(a instanceof Editable)) {
      all.add("data");
      all.addAll(ZERO_PRESERVING);
    }
    switch (a) {
      case Compressed c -> {
        all.addAll(List.of("indices", "indptr", "has_sorted_indices", "has_canonical_format"));
        all.addAll(OF_COMPRESSED.keySet());
        all.addAll(EXTREMES);
        all.addAll(PLACES);
      }
      case Coordinates c -> {
        all.addAll(List.of("row", "col", "coords", "has_canonical_format"));
        all.addAll(EXTREMES);
        all.addAll(PLACES);
      }
      case Diagonals d -> all.add("offsets");
      case Blocks b -> all.addAll(List.of("indices", "indptr", "blocksize"));
      default -> all.addAll(List.of("rows", "items", "keys", "values"));
    }
    all.sort(null);
    return all;
  }

  private static @Nullable Object ownAttribute(SparseArray a, String name) {
    Object general =
        switch (name) {
          case "shape" -> Tuple.ofLongs(a.shape());
          case "ndim" -> (long) a.rank();
          case "dtype" -> new DTypeObject(a.dtype());
          case "nnz", "size" -> a.count();
          case "format" -> a.format();
          case "T" -> a.transpose();
          case "real", "imag" -> part(a, name);
          case "maxprint" -> 50L;
          case "__array_ufunc__" -> (Callable) args -> NumpyFunctions.ufunc(a, args);
          case "__array_function__" -> (Callable) args -> NumpyFunctions.function(a, args);
          case "__class__" -> a.session.function("scipy.sparse." + a.className());
          default -> null;
        };
    if (general != null) {
      return general;
    }
    return switch (a) {
      case Compressed c -> ofCompressed(c, name);
      case Coordinates c -> ofCoordinates(c, name);
      case Diagonals d ->
          switch (name) {
            case "data" -> d.values();
            case "offsets" -> d.offsets();
            default -> null;
          };
      case Blocks b ->
          switch (name) {
            case "data" -> b.values();
            case "indices" -> b.indices();
            case "indptr" -> b.indptr();
            case "blocksize" -> Tuple.ofLongs(b.blockRows(), b.blockColumns());
            default -> null;
          };
      case Editable e -> ofEditable(e, name);
      default -> null;
    };
  }

  private static @Nullable Object ofCompressed(Compressed c, String name) {
    return switch (name) {
      case "data" -> c.values();
      case "indices" -> c.withOwnIndices().indices();
      case "indptr" -> c.withOwnIndices().indptr();
      case "has_sorted_indices" -> c.isSorted();
      case "has_canonical_format" -> c.isCanonical();
      case "eliminate_zeros" ->
          Routine.of(
              name,
              "",
              x -> {
                c.eliminateZeros();
                return None.NONE;
              });
      default -> null;
    };
  }

  private static @Nullable Object ofCoordinates(Coordinates c, String name) {
    return switch (name) {
      case "data" -> c.values();
      case "coords" -> Tuple.copyOf(c.coords());
      case "col" -> c.coords().getLast();
      case "row" ->
          c.rank() == 1 ? c.session.zeros(c.indexType(), c.count()) : c.coords().getFirst();
      case "has_canonical_format" -> c.isCanonical();
      case "sum_duplicates" -> Routine.of(name, "", x -> done(c.distinctValues()));
      case "eliminate_zeros" ->
          Routine.of(
              name,
              "",
              x -> {
                c.eliminateZeros();
                return None.NONE;
              });
      default -> null;
    };
  }

  private static @Nullable Object ofEditable(Editable e, String name) {
    if (e.format().equals("lil")) {
      if (name.equals("rows") || name.equals("data")) {
        throw LegatoException.notImplemented(
            "attribute " + name + " of a LIL matrix (an array of lists); use tocsr()." + name);
      }
      return null;
    }
    return switch (name) {
      case "items", "keys", "values", "get" -> EntryViews.of(e, name);
      default -> null;
    };
  }

  // --- bodies

  private static Object done(Object ignored) {
    return None.NONE;
  }

  private static Compressed sorted(Compressed c) {
    c.sortIndices();
    return c;
  }

  private static Object written(Object dense, Object out) {
    if (Arguments.absent(out)) {
      return dense;
    }
    ((NDArray) out).assign(dense);
    return out;
  }

  private static SparseArray copied(SparseArray a, SparseArray r, Object copy) {
    return r == a && Arguments.flag(copy) ? r.copy() : r;
  }

  private static SparseArray blocks(SparseArray a, Object size) {
    if (Arguments.absent(size)) {
      if (a instanceof Blocks) {
        return a;
      }
      throw LegatoException.notImplemented(
          "tobsr without a blocksize; give one, such as tobsr(blocksize=(2, 2))");
    }
    long[] s = Arguments.shape(size);
    return Blocks.of(a.toCsr(), (int) s[0], (int) s[1]);
  }

  private static SparseArray transposed(SparseArray a, Object axes, Object copy) {
    if (!Arguments.absent(axes) && !axes.equals(Tuple.ofLongs(1, 0))) {
      throw LegatoException.value(
          "Sparse arrays/matrices do not support an 'axes' parameter because swapping dimensions"
              + " is the only logical permutation.");
    }
    SparseArray t = a.transpose();
    return Arguments.flag(copy) ? t.copy() : t;
  }

  private static Object reshaped(SparseArray a, Object[] x) {
    List<?> args = (List<?>) x[0];
    long[] wanted = Arguments.shape(args.size() == 1 ? args.getFirst() : args);
    long[] shape = resolved(a, wanted);
    if (shape.length > 2) {
      throw LegatoException.notImplemented(
          "sparse arrays of more than 2 axes; one and two are supported");
    }
    if (shape.length == 1 && !a.isArray) {
      throw LegatoException.value(
          "shape must have length in (2,). Got new_shape=" + Shapes.text(shape));
    }
    if (java.util.Arrays.equals(shape, a.shape())) {
      return Arguments.flag(x[2]) ? a.copy() : a;
    }
    Coordinates r = a.toCoo().reshaped("F".equals(x[1]), shape);
    return a.format().equals("lil") ? r.toFormat("lil") : r;
  }

  private static long[] resolved(SparseArray a, long... wanted) {
    long[] r = wanted.clone();
    int open = -1;
    long product = 1;
    for (int k = 0; k < r.length; k++) {
      if (r[k] < 0 && open >= 0) {
        throw LegatoException.value("can only specify one unknown dimension");
      }
      open = r[k] < 0 ? k : open;
      product *= r[k] < 0 ? 1 : r[k];
    }
    if (open >= 0 && product > 0 && a.places() % product == 0) {
      r[open] = a.places() / product;
    } else if (open >= 0 || product != a.places()) {
      String text =
          java.util.Arrays.stream(wanted)
              .mapToObj(n -> n < 0 ? "'newshape'" : "" + n)
              .collect(
                  java.util.stream.Collectors.joining(", ", "(", wanted.length == 1 ? ",)" : ")"));
      throw LegatoException.value(
          "cannot reshape array of size " + a.places() + " into shape " + text);
    }
    return r;
  }

  private static Object dot(SparseArray a, Object other) {
    Object r =
        SparseArray.isScalar(other)
            ? a.binary(Operand.Binary.MUL, other, false)
            : Products.matmul(a, other, false);
    return supported(r, "dot");
  }

  private static Object supported(Object r, String name) {
    if (r == NotImplemented.NOT_IMPLEMENTED) {
      throw LegatoException.type("unsupported operand for " + name);
    }
    return r;
  }

  private static Object setDiagonal(SparseArray a, Object[] x) {
    Assignment.setDiagonal(a, a.session.asArray(x[0]), Arguments.integer(x[1]));
    return None.NONE;
  }

  private static SparseArray conjugate(SparseArray a) {
    if (!a.dtype().isComplex()) {
      return a.copy();
    }
    SparseArray own = a instanceof Editable ? a.toCsr() : a;
    return own.with(a.session.asArray(a.session.call("conjugate", own.values())));
  }

  private static SparseArray part(SparseArray a, String name) {
    SparseArray own = a instanceof Editable ? a.toCsr() : a;
    return own.with(((NDArray) a.session.call(name, own.values())).copy());
  }

  private static SparseArray floating(SparseArray a) {
    dev.legato.ir.type.DType t = a.dtype();
    return t.isFloat() || t.isComplex()
        ? a
        : a.astype(
            t.bytes() <= 2 ? dev.legato.ir.type.DType.FLOAT32 : dev.legato.ir.type.DType.FLOAT64);
  }

  private static Object nonzero(SparseArray a) {
    Coordinates c = a instanceof Compressed m && m.byColumn() ? m.toCsr().toCoo() : a.toCoo();
    Coordinates kept = c.kept(Elements.of(c.values()).nonzeros());
    return Tuple.copyOf(kept.coords());
  }

  /** Changes the shape in place; entries outside are dropped. */
  private static Object resized(SparseArray a, Object shape) {
    List<?> args = (List<?>) shape;
    long[] n = Arguments.shape(args.size() == 1 ? args.getFirst() : args);
    if (!(a instanceof Coordinates || a instanceof Compressed) || n.length != 2 || a.rank() != 2) {
      throw LegatoException.notImplemented(
          "resize of this format; use tocsr() or tocoo(), in two dimensions");
    }
    Coordinates c = a.toCoo();
    int[] row = c.row();
    int[] column = c.column();
    int[] keep =
        java.util.stream.IntStream.range(0, row.length)
            .filter(k -> row[k] < n[0] && column[k] < n[1])
            .toArray();
    Coordinates kept = c.kept(keep);
    kept.reshapeTo(n);
    a.reshapeTo(n);
    if (a instanceof Coordinates own) {
      own.become(kept);
    } else {
      Compressed own = (Compressed) a;
      Compressed r = own.byColumn() ? kept.toCsc() : kept.toCsr();
      own.replace(r.pattern(), r.values());
    }
    return None.NONE;
  }

  /** {@return a method's callable, for Java callers} */
  static Callable method(SparseArray a, String name) {
    return (Callable) java.util.Objects.requireNonNull(of(a, name), name);
  }
}
