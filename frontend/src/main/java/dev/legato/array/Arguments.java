package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.Missing;
import dev.legato.library.None;
import dev.legato.library.TypeNames;
import dev.legato.script.op.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading of arguments that many functions have: shapes, axes, dtypes, flags. */
public final class Arguments {
  private Arguments() {}

  /** {@return whether an optional argument was not given} */
  public static boolean absent(Object v) {
    return v == None.NONE || v == Missing.MISSING;
  }

  /**
   * {@return an integer}
   *
   * @throws LegatoException TypeError as Python's index protocol
   */
  public static long integer(Object v) {
    Object host = v instanceof Dynamic d ? d.toHost() : v;
    return switch (host) {
      case Long l -> l;
      case Integer i -> i;
      case Boolean b -> b ? 1 : 0;
      case null, default ->
          throw LegatoException.type(
              "'" + TypeNames.of(v) + "' object cannot be interpreted as an integer");
    };
  }

  /** {@return a real number} */
  public static double real(Object v) {
    Object host = v instanceof Dynamic d ? d.toHost() : v;
    return switch (host) {
      case Number n -> n.doubleValue();
      case Boolean b -> b ? 1 : 0;
      case null, default ->
          throw LegatoException.type("must be real number, not " + TypeNames.of(v));
    };
  }

  /** {@return a shape: an integer or a sequence of them} */
  public static long[] shape(Object v) {
    long[] s;
    if (v instanceof List<?> list) {
      s = integers(list);
    } else if (Nested.items(v) instanceof List<?> items) {
      s = integers(items);
    } else if (v instanceof dev.legato.NDArray a && a.rank() == 1) {
      s = a.toLongArray();
    } else {
      s = new long[] {extent(v)};
    }
    return s;
  }

  private static long[] integers(List<?> values) {
    long[] all = new long[values.size()];
    for (int k = 0; k < all.length; k++) {
      all[k] = integer(values.get(k));
    }
    return all;
  }

  private static long extent(Object v) {
    Object host = v instanceof Dynamic d ? d.toHost() : v;
    if (host instanceof Double || host == None.NONE) {
      throw LegatoException.type(
          "expected a sequence of integers or a single integer, got '" + Texts.repr(v) + "'");
    }
    return integer(v);
  }

  /** {@return a shape for a new array; negative extents are refused} */
  public static long[] newShape(Object v) {
    long[] s = shape(v);
    for (long e : s) {
      if (e < 0) {
        throw LegatoException.value("negative dimensions are not allowed");
      }
    }
    return s;
  }

  public static @Nullable DType dtype(Object v) {
    return absent(v) ? null : DTypes.of(v);
  }

  public static DType dtype(Object v, DType fallback) {
    return absent(v) ? fallback : DTypes.of(v);
  }

  /**
   * {@return the axes of a reduction, ascending}: all of them for None.
   *
   * @throws LegatoException AxisError, ValueError for a repeated axis
   */
  public static List<Integer> axes(Object axis, int rank) {
    List<Integer> axes = new ArrayList<>();
    if (absent(axis)) {
      for (int k = 0; k < rank; k++) {
        axes.add(k);
      }
      return axes;
    }
    if (axis instanceof Boolean) {
      throw LegatoException.type("an integer is required");
    }
    boolean several = axis instanceof dev.legato.library.Tuple;
    for (long a : several ? shape(axis) : new long[] {integer(axis)}) {
      int k = Shapes.axis(a, rank);
      if (axes.contains(k)) {
        throw LegatoException.value("duplicate value in 'axis'");
      }
      axes.add(k);
    }
    axes.sort(null);
    return axes;
  }

  /**
   * {@return the axes that a ufunc reduces, ascending}: as {@link #axes}, but a scalar may be
   * reduced along axis 0 or -1, as in NumPy
   */
  public static List<Integer> reducedAxes(Object axis, int rank) {
    boolean scalar = rank == 0 && axis instanceof Long k && (k == 0 || k == -1);
    return scalar ? List.of() : axes(axis, rank);
  }

  /**
   * {@return an argument of whole numbers: an array of them, or a list that converts}
   *
   * @throws LegatoException TypeError for an array of another kind
   */
  public static NDArray wholeNumbers(Session s, Object v) {
    if (!(v instanceof NDArray a)) {
      return s.asArray(v, DType.INT64);
    }
    if (!a.dtype().isInteger() && a.dtype() != DType.BOOL) {
      throw LegatoException.type(
          "Cannot cast array data from dtype('"
              + a.dtype().numpyName()
              + "') to dtype('int64') according to the rule 'safe'");
    }
    return a;
  }

  /** {@return a flag that may be absent} */
  public static boolean flag(Object v) {
    return !absent(v) && (v instanceof Boolean b ? b : integer(v) != 0);
  }
}
