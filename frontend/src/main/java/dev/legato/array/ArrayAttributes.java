package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of arrays and which registered functions are methods too. */
public final class ArrayAttributes {
  private static final List<String> DATA =
      List.of(
          "shape",
          "ndim",
          "size",
          "dtype",
          "T",
          "mT",
          "itemsize",
          "nbytes",
          "strides",
          "flags",
          "base",
          "real",
          "imag",
          "flat",
          "device");

  /** Functions that are methods of arrays; a function "ndarray.NAME" goes before one named NAME. */
  public static final Set<String> METHODS =
      Set.of(
          "reshape",
          "ravel",
          "flatten",
          "transpose",
          "astype",
          "copy",
          "sum",
          "prod",
          "mean",
          "var",
          "std",
          "min",
          "max",
          "argmin",
          "argmax",
          "all",
          "any",
          "cumsum",
          "cumprod",
          "dot",
          "fill",
          "item",
          "tolist",
          "squeeze",
          "swapaxes",
          "clip",
          "round",
          "conj",
          "conjugate",
          "repeat",
          "take",
          "nonzero",
          "sort",
          "argsort",
          "diagonal",
          "trace",
          "view",
          "tobytes",
          "searchsorted",
          "put",
          "resize",
          "compress",
          "choose",
          "partition",
          "argpartition",
          "byteswap",
          "setflags",
          "to_device",
          "tofile");

  private ArrayAttributes() {}

  public static List<String> names() {
    List<String> all = new ArrayList<>(DATA);
    all.addAll(METHODS);
    return all;
  }

  /** {@return the data attribute, or null when there is none of that name} */
  public static @Nullable Object get(NDArray a, String name) {
    View v = a.view();
    return switch (name) {
      case "shape" -> Tuple.ofLongs(v.extents());
      case "ndim" -> (long) v.rank();
      case "size" -> v.size();
      case "dtype" -> new DTypeObject(v.type());
      case "T" -> a.transpose();
      case "mT" -> matrixTranspose(a);
      case "itemsize" -> (long) v.type().bytes();
      case "nbytes" -> v.size() * v.type().bytes();
      case "strides" -> Tuple.ofLongs(strides(v));
      case "flags" -> new Flags(a);
      case "base" -> a.base() == null ? None.NONE : a.base();
      case "real" -> part(a, true);
      case "imag" -> part(a, false);
      case "flat" -> {
        a.escape(); // the iterator keeps it
        yield new Flat(a);
      }
      case "device" -> "cpu";
      case "__array_priority__" -> 0.0;
      case "__name__" -> null;
      default -> null;
    };
  }

  /** Steps over new axes are shown as NumPy computes them for a fresh axis: 0. */
  private static long[] strides(View v) {
    return v.strides();
  }

  private static NDArray matrixTranspose(NDArray a) {
    int n = a.rank();
    if (n < 2) {
      throw LegatoException.value("matrix transpose with ndim < 2 is undefined");
    }
    int[] order = new int[n];
    Arrays.setAll(order, k -> k < n - 2 ? k : 2 * n - 3 - k);
    return a.share(a.view().permute(order));
  }

  private static NDArray part(NDArray a, boolean real) {
    DType t = a.dtype();
    if (t.isComplex()) {
      return a.share(a.view().retype(t.part(), real ? 0 : t.part().bytes()));
    }
    if (real) {
      return a;
    }
    NDArray zeros = a.session().zeros(t, a.shape());
    zeros.setWriteable(false);
    return zeros;
  }

  private static void reshape(NDArray a, long... wanted) {
    long[] shape = Shapes.resolve(a.size(), wanted);
    long[] strides = Shapes.reshape(a.view(), shape);
    if (strides == null) {
      throw new LegatoException(
          "AttributeError",
          "Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the"
              + " desired shape.");
    }
    a.setView(a.view().with(shape, strides));
  }

  /** Assigns an attribute: {@code shape}, {@code real}, {@code imag}. */
  public static void set(NDArray a, String name, Object value) {
    switch (name) {
      case "real", "imag" -> {
        if (name.equals("imag") && !a.dtype().isComplex()) {
          throw LegatoException.type("array does not have imaginary part to set");
        }
        part(a, name.equals("real")).assign(value);
      }
      case "flat" -> new Flat(a).fill(value);
      case "shape" -> reshape(a, Arguments.shape(value));
      case "strides", "dtype" ->
          throw LegatoException.notImplemented(
              "assignment to " + name + (name.equals("dtype") ? "; use view instead" : ""));
      default -> {
        String verb = DATA.contains(name) ? "is not writable" : "has no attribute";
        throw new LegatoException(
            "AttributeError",
            DATA.contains(name)
                ? "attribute '" + name + "' of 'numpy.ndarray' objects " + verb
                : "'numpy.ndarray' object " + verb + " '" + name + "'");
      }
    }
  }
}
