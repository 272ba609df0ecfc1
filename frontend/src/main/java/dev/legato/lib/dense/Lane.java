package dev.legato.lib.dense;

import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongConsumer;

/**
 * The elements of an array along one axis.
 *
 * @param at the byte position of the first one
 * @param stride bytes from one to the next
 */
record Lane(MemorySegment memory, DType type, long at, long stride, int size) {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  /** {@return the lane of an array of one axis} */
  static Lane of(HostArray a) {
    return of(a, 0, 0);
  }

  /** {@return lane number {@code k}, counting over the other axes in C order} */
  static Lane of(HostArray a, int axis, long k) {
    long at = a.position(0);
    long rest = k;
    for (int j = a.rank() - 1; j >= 0; j--) {
      if (j != axis) {
        at += rest % a.extent(j) * a.stride(j);
        rest /= a.extent(j);
      }
    }
    return new Lane(a.memory(), a.type(), at, a.stride(axis), length(a.extent(axis)));
  }

  private static int length(long extent) {
    if (extent > Integer.MAX_VALUE) {
      throw LegatoException.notImplemented(
          "routines on more than " + Integer.MAX_VALUE + " elements along an axis; use pieces");
    }
    return (int) extent;
  }

  /** {@return the address of the first element} */
  long address() {
    return memory.address() + at;
  }

  /** {@return where the elements are, for a processor's own code} */
  NativeLoops.Elements elements() {
    return new NativeLoops.Elements(address(), stride);
  }

  /** {@return {@code count} of the elements from number {@code lo} on} */
  Lane range(int lo, int count) {
    return new Lane(memory, type, at + lo * stride, stride, count);
  }

  /** Calls for the number of every lane of an array that has elements. */
  static void each(HostArray a, int axis, LongConsumer lane) {
    long count = a.size() / a.extent(axis);
    for (long k = 0; k < count; k++) {
      lane.accept(k);
    }
  }

  /** {@return the bits of all elements; parts of complex ones by {@link #part}} */
  long[] bits() {
    long[] v = new long[size];
    long p = at;
    switch (type) {
      case BOOL, UINT8 -> {
        for (int i = 0; i < size; i++, p += stride) {
          v[i] = memory.get(BYTE, p) & 0xff;
        }
      }
      case INT8 -> {
        for (int i = 0; i < size; i++, p += stride) {
          v[i] = memory.get(BYTE, p);
        }
      }
      case INT16 -> {
        for (int i = 0; i < size; i++, p += stride) {
          v[i] = memory.get(SHORT, p);
        }
      }
      case UINT16, FLOAT16, BFLOAT16 -> {
        for (int i = 0; i < size; i++, p += stride) {
          v[i] = memory.get(SHORT, p) & 0xffff;
        }
      }
      case INT32 -> {
        for (int i = 0; i < size; i++, p += stride) {
          v[i] = memory.get(INT, p);
        }
      }
      case UINT32, FLOAT32 -> {
        for (int i = 0; i < size; i++, p += stride) {
          v[i] = memory.get(INT, p) & 0xffffffffL;
        }
      }
      case INT64, UINT64, FLOAT64 -> {
        if (stride == 8) {
          MemorySegment.copy(memory, LONG, at, v, 0, size);
          return v;
        }
        for (int i = 0; i < size; i++, p += stride) {
          v[i] = memory.get(LONG, p);
        }
      }
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(type + " is not real");
    }
    return v;
  }

  /** {@return the values, which are real} */
  double[] doubles() {
    double[] v = new double[size];
    if (type == DType.FLOAT64 && stride == Double.BYTES) {
      MemorySegment.copy(memory, DOUBLE, at, v, 0, size);
    } else {
      long[] bits = bits();
      for (int i = 0; i < size; i++) {
        v[i] = Bits.asDouble(type, bits[i]);
      }
    }
    return v;
  }

  /** Writes the values of all elements, rounded to the type, which is a floating-point one. */
  void store(double[] v) {
    if (type == DType.FLOAT64 && stride == Double.BYTES) {
      MemorySegment.copy(v, 0, memory, DOUBLE, at, size);
      return;
    }
    long[] bits = new long[size];
    for (int i = 0; i < size; i++) {
      bits[i] =
          switch (type) {
            case FLOAT64 -> Bits.ofDouble(v[i]);
            case FLOAT32 -> Bits.ofFloat((float) v[i]);
            default -> Bits.ofHalf(type, (float) v[i]);
          };
    }
    store(bits);
  }

  /** {@return the real or imaginary parts of complex elements} */
  Lane part(boolean imaginary) {
    DType part = type.part();
    return new Lane(memory, part, imaginary ? at + part.bytes() : at, stride, size);
  }

  /** Writes the bits of all elements. */
  void store(long[] v) {
    if (type.bytes() == 8 && stride == 8) {
      MemorySegment.copy(v, 0, memory, LONG, at, size);
      return;
    }
    long p = at;
    switch (type.bytes()) {
      case 1 -> {
        for (int i = 0; i < size; i++, p += stride) {
          memory.set(BYTE, p, (byte) v[i]);
        }
      }
      case 2 -> {
        for (int i = 0; i < size; i++, p += stride) {
          memory.set(SHORT, p, (short) v[i]);
        }
      }
      case 4 -> {
        for (int i = 0; i < size; i++, p += stride) {
          memory.set(INT, p, (int) v[i]);
        }
      }
      default -> {
        for (int i = 0; i < size; i++, p += stride) {
          memory.set(LONG, p, v[i]);
        }
      }
    }
  }

  /**
   * {@return whole numbers in the order of the values} Zeros of either sign are equal, NaN is last.
   */
  long[] keys() {
    long[] v = bits();
    switch (type) {
      case FLOAT64 -> {
        for (int i = 0; i < size; i++) {
          v[i] = key(Double.longBitsToDouble(v[i]));
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < size; i++) {
          v[i] = key(Float.intBitsToFloat((int) v[i]));
        }
      }
      case FLOAT16, BFLOAT16 -> {
        for (int i = 0; i < size; i++) {
          v[i] = key(Bits.asDouble(type, v[i]));
        }
      }
      case UINT64 -> {
        for (int i = 0; i < size; i++) {
          v[i] ^= Long.MIN_VALUE;
        }
      }
      default -> {}
    }
    return v;
  }

  /** {@return a whole number that is ordered as the value is among others; NaN is last} */
  static long key(double v) {
    long b = Double.doubleToRawLongBits(v + 0.0);
    return v != v ? Long.MAX_VALUE : b ^ (b >> 63 & Long.MAX_VALUE);
  }

  /** {@return the key of an element} */
  long key(int i) {
    return range(i, 1).keys()[0];
  }

  /** {@return whether several bits have the same key: zeros of both signs, or NaN} */
  boolean isAmbiguous() {
    if (!type.isFloat()) {
      return false;
    }
    boolean found = false;
    for (long b : bits()) {
      double v = Bits.asDouble(type, b);
      found |= v != v || v == 0 && Double.doubleToRawLongBits(v) < 0;
    }
    return found;
  }

  /** Writes the elements that have these keys. */
  void storeKeys(long[] keys) {
    long[] v = new long[size];
    switch (type) {
      case FLOAT64 -> {
        for (int i = 0; i < size; i++) {
          v[i] = keys[i] ^ (keys[i] >> 63 & Long.MAX_VALUE);
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < size; i++) {
          v[i] = Float.floatToRawIntBits((float) value(keys[i]));
        }
      }
      case FLOAT16, BFLOAT16 -> {
        for (int i = 0; i < size; i++) {
          v[i] = Bits.ofHalf(type, (float) value(keys[i]));
        }
      }
      case UINT64 -> {
        for (int i = 0; i < size; i++) {
          v[i] = keys[i] ^ Long.MIN_VALUE;
        }
      }
      default -> v = keys;
    }
    store(v);
  }

  /** Gives a floating-point element the other sign. */
  void negate(int i) {
    long high = at + i * stride + type.bytes() - 1;
    memory.set(BYTE, high, (byte) (memory.get(BYTE, high) ^ 0x80));
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key ^ (key >> 63 & Long.MAX_VALUE));
  }
}
