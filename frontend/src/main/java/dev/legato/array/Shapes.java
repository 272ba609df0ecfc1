package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Arithmetic of shapes, with NumPy's rules and messages. */
public final class Shapes {
  /** NumPy's limit on the number of axes. */
  public static final int MAX_RANK = 64;

  private Shapes() {}

  /** {@return the shape as Python prints the tuple, such as {@code (3,)}} */
  public static String text(long... shape) {
    if (shape.length == 1) {
      return "(" + shape[0] + ",)";
    }
    return LongStream.of(shape)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** {@return the shape as NumPy's C messages print it, such as {@code (3,4)} and {@code (3,)}} */
  public static String tight(long... shape) {
    if (shape.length == 1) {
      return "(" + shape[0] + ",)";
    }
    return LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(",", "(", ")"));
  }

  public static long size(long... shape) {
    long n = 1;
    for (long e : shape) {
      n *= e;
    }
    return n;
  }

  /**
   * {@return the common shape of operands by NumPy's broadcasting}
   *
   * @throws LegatoException ValueError when extents differ and neither is 1
   */
  public static long[] broadcast(List<long[]> shapes) {
    long[] r = tryBroadcast(shapes);
    if (r == null) {
      String all = shapes.stream().map(Shapes::tight).collect(Collectors.joining(" "));
      throw LegatoException.value(
          "operands could not be broadcast together with shapes " + all + " ");
    }
    return r;
  }

  /**
   * {@return the common shape of operands, of which those that are no arrays count as numbers}
   *
   * @throws LegatoException ValueError when extents differ and neither is 1
   */
  public static long[] ofOperands(Object... operands) {
    View common = common(operands);
    if (common != null) {
      return common.extents();
    }
    List<long[]> shapes = new ArrayList<>();
    for (Object o : operands) {
      shapes.add(o instanceof NDArray a ? a.shape() : new long[0]);
    }
    return broadcast(shapes);
  }

  /** {@return a view of the shape that all arrays among the operands have, null if they differ} */
  static @Nullable View common(Object... operands) {
    View first = null;
    for (Object o : operands) {
      if (o instanceof NDArray a) {
        View v = a.view();
        if (first != null && v != first && !first.sameExtents(v)) {
          return null;
        }
        first = first == null ? v : first;
      }
    }
    return first;
  }

  /** {@return the common shape, or null when there is none} */
  public static long @Nullable [] tryBroadcast(List<long[]> shapes) {
    int rank = 0;
    for (long[] s : shapes) {
      rank = Math.max(rank, s.length);
    }
    long[] r = new long[rank];
    Arrays.fill(r, 1);
    for (long[] s : shapes) {
      int lead = rank - s.length;
      for (int k = 0; k < s.length; k++) {
        if (r[lead + k] == 1) {
          r[lead + k] = s[k];
        } else if (s[k] != 1 && s[k] != r[lead + k]) {
          return null;
        }
      }
    }
    return r;
  }

  /** {@return whether {@code from} broadcasts to exactly {@code to}} */
  public static boolean broadcastsTo(long[] from, long... to) {
    int lead = to.length - from.length;
    if (lead < 0) {
      return false;
    }
    for (int k = 0; k < from.length; k++) {
      if (from[k] != 1 && from[k] != to[lead + k]) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return the axis counted from the front}
   *
   * @throws LegatoException AxisError
   */
  public static int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new LegatoException(
          "AxisError", "axis " + axis + " is out of bounds for array of dimension " + rank);
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** {@return the axis counted from the front; an error names the argument} */
  public static int axis(long axis, int rank, String argument) {
    try {
      return axis(axis, rank);
    } catch (LegatoException e) {
      throw new LegatoException(e.pythonType(), argument + ": " + e.getMessage());
    }
  }

  /**
   * {@return {@code shape} with a -1 replaced by what {@code size} leaves}
   *
   * @throws LegatoException ValueError when the sizes do not agree
   */
  public static long[] resolve(long size, long... shape) {
    int open = -1;
    long known = 1;
    for (int k = 0; k < shape.length; k++) {
      if (shape[k] < 0) {
        if (open >= 0) {
          throw LegatoException.value("can only specify one unknown dimension");
        }
        open = k;
      } else {
        known *= shape[k];
      }
    }
    if (open < 0) {
      if (known != size) {
        throw misfit(size, shape);
      }
      return shape;
    }
    if (known == 0 || size % known != 0) {
      throw misfit(size, shape);
    }
    long[] r = shape.clone();
    r[open] = size / known;
    return r;
  }

  /** NumPy leaves out the unknown extents in front and calls the others newaxis. */
  private static String wanted(long... shape) {
    int first = 0;
    while (first < shape.length && shape[first] < 0) {
      first++;
    }
    if (shape.length == 1 && first == 0) {
      return "(" + shape[0] + ",)";
    }
    return LongStream.of(shape)
        .skip(first)
        .mapToObj(e -> e < 0 ? "newaxis" : Long.toString(e))
        .collect(Collectors.joining(",", "(", ")"));
  }

  private static LegatoException misfit(long size, long... shape) {
    return LegatoException.value(
        "cannot reshape array of size " + size + " into shape " + wanted(shape));
  }

  /**
   * {@return the byte strides of the same elements under a new shape, or null when they must be
   * copied} Groups of old and new axes of equal product are matched from the front; within a group
   * the old axes must be nested without gaps.
   */
  public static long @Nullable [] reshape(View v, long... shape) {
    long[] fresh = View.contiguous(v.type().bytes(), shape);
    if (v.size() == 0 || v.isContiguous()) {
      return fresh;
    }
    int n = 0;
    long[] e = new long[v.rank()];
    long[] s = new long[v.rank()];
    for (int k = 0; k < v.rank(); k++) {
      if (v.extent(k) != 1) {
        e[n] = v.extent(k);
        s[n++] = v.stride(k);
      }
    }
    long[] r = new long[shape.length];
    int o = 0;
    int f = 0;
    long last = v.type().bytes();
    while (o < n && f < shape.length) {
      int oEnd = o + 1;
      int fEnd = f + 1;
      long p = e[o];
      long q = shape[f];
      while (p != q) {
        if (q < p) {
          q *= shape[fEnd++];
        } else {
          p *= e[oEnd++];
        }
      }
      for (int k = o; k < oEnd - 1; k++) {
        if (s[k] != e[k + 1] * s[k + 1]) {
          return null;
        }
      }
      last = s[oEnd - 1];
      r[fEnd - 1] = last;
      for (int k = fEnd - 1; k > f; k--) {
        r[k - 1] = r[k] * shape[k];
      }
      o = oEnd;
      f = fEnd;
    }
    for (int k = f; k < shape.length; k++) {
      r[k] = last;
    }
    return r;
  }
}
