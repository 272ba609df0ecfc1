package dev.legato.array;

import dev.legato.ir.store.View;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Elements of small views of float64 and int64 as Java arrays, in C order. They are copied as a
 * whole where that is possible: until the JVM has compiled it, an access to a segment takes as long
 * as a dozen operations on an array.
 */
final class ViewValues {
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  /** Elements that spread over more than so many times their memory are read one by one. */
  private static final int SPREAD = 8;

  private ViewValues() {}

  /** {@return whether views of a type are read and written here} */
  static boolean has(DType t) {
    return t == DType.FLOAT64 || t == DType.INT64;
  }

  /** {@return the elements of a view}, integers converted */
  static double[] doubles(View v, MemorySegment m) {
    double[] values = new double[(int) v.size()];
    boolean real = v.type() == DType.FLOAT64;
    if (real && isRow(v)) {
      MemorySegment.copy(m, DOUBLE, v.offset(), values, 0, values.length);
      return values;
    }
    long[] words = longs(v, m);
    for (int k = 0; k < values.length; k++) {
      values[k] = real ? Bits.toDouble(words[k]) : words[k];
    }
    return values;
  }

  /** {@return the elements of a view of int64, or the bits of one of float64} */
  static long[] longs(View v, MemorySegment m) {
    long[] values = new long[(int) v.size()];
    if (isRow(v)) {
      MemorySegment.copy(m, LONG, v.offset(), values, 0, values.length);
      return values;
    }
    long[] places = places(v);
    if (!isDense(v)) {
      for (int k = 0; k < values.length; k++) {
        values[k] = m.get(LONG, places[k]);
      }
      return values;
    }
    long first = v.firstByte();
    long[] all = new long[(int) (v.bytesSpanned() / Long.BYTES)];
    MemorySegment.copy(m, LONG, first, all, 0, all.length);
    for (int k = 0; k < values.length; k++) {
      values[k] = all[(int) (places[k] - first) / Long.BYTES];
    }
    return values;
  }

  /** Writes the elements of a view of float64. */
  static void store(double[] values, View v, MemorySegment m) {
    if (isRow(v)) {
      MemorySegment.copy(values, 0, m, DOUBLE, v.offset(), values.length);
      return;
    }
    long[] bits = new long[values.length];
    for (int k = 0; k < bits.length; k++) {
      bits[k] = Bits.ofDouble(values[k]);
    }
    store(bits, v, m);
  }

  /** Writes the elements of a view of int64, or the bits of one of float64. */
  static void store(long[] values, View v, MemorySegment m) {
    if (isRow(v)) {
      MemorySegment.copy(values, 0, m, LONG, v.offset(), values.length);
      return;
    }
    long[] places = places(v);
    for (int k = 0; k < values.length; k++) {
      m.set(LONG, places[k], values[k]);
    }
  }

  private static boolean isRow(View v) {
    return v.rank() == 1 ? v.stride(0) == Long.BYTES : v.isContiguous();
  }

  /** Whether the view lies, by whole elements, in a piece of memory that is not much larger. */
  private static boolean isDense(View v) {
    for (int k = 0; k < v.rank(); k++) {
      if (v.stride(k) % Long.BYTES != 0) {
        return false;
      }
    }
    return v.bytesSpanned() <= SPREAD * Long.BYTES * v.size();
  }

  /** {@return at which bytes the elements are} */
  private static long[] places(View v) {
    long[] places = new long[(int) v.size()];
    if (v.rank() == 0) {
      places[0] = v.offset();
    } else {
      place(v, 0, v.offset(), places, 0);
    }
    return places;
  }

  private static int place(View v, int axis, long at, long[] places, int count) {
    long n = v.extent(axis);
    long stride = v.stride(axis);
    int next = count;
    for (long k = 0; k < n; k++) {
      if (axis == v.rank() - 1) {
        places[next++] = at + k * stride;
      } else {
        next = place(v, axis + 1, at + k * stride, places, next);
      }
    }
    return next;
  }
}
