package dev.legato.array;

import dev.legato.ir.store.View;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Complex;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements in memory that the host reads or fills: any strides over a segment.
 *
 * <p>A value travels as bits (see {@link Bits}), a complex one as the bits of its two parts.
 */
public final class HostArray {
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private final MemorySegment memory;
  private final DType type;
  private final long offset;
  private final long[] extents;
  private final long[] strides;

  private final boolean dense;

  public HostArray(MemorySegment memory, DType type, long offset, long[] extents, long[] strides) {
    this.memory = memory;
    this.type = type;
    this.offset = offset;
    this.extents = extents;
    this.strides = strides;
    this.dense = isDense(type.bytes(), extents, strides);
  }

  private static boolean isDense(long bytes, long[] extents, long... strides) {
    long step = bytes;
    for (int k = extents.length - 1; k >= 0; k--) {
      if (strides[k] != step) {
        return false;
      }
      step *= Math.max(extents[k], 1);
    }
    return true;
  }

  /** {@return new zeroed contents in C order} */
  public static HostArray zeros(DType type, long... extents) {
    long bytes = Math.max(Shapes.size(extents) * type.bytes(), 1);
    return over(Arena.ofAuto().allocate(bytes, 16), type, extents);
  }

  /** {@return C-ordered elements at the start of a segment} */
  public static HostArray over(MemorySegment memory, DType type, long... extents) {
    return new HostArray(memory, type, 0, extents.clone(), View.contiguous(type.bytes(), extents));
  }

  /** {@return the elements of a view whose root has these contents} */
  public static HostArray of(MemorySegment root, View v) {
    return new HostArray(root, v.type(), v.offset(), v.extents(), v.strides());
  }

  public DType type() {
    return type;
  }

  public int rank() {
    return extents.length;
  }

  public long extent(int axis) {
    return extents[axis];
  }

  public long[] extents() {
    return extents.clone();
  }

  public long size() {
    return Shapes.size(extents);
  }

  /** {@return the bytes from an element to the next one along an axis} */
  public long stride(int axis) {
    return strides[axis];
  }

  public MemorySegment memory() {
    return memory;
  }

  /** {@return whether the elements are adjacent in C order} */
  public boolean isDense() {
    return dense;
  }

  /** {@return element i of the first axis} */
  public HostArray at(long i) {
    return new HostArray(
        memory,
        type,
        offset + i * strides[0],
        java.util.Arrays.copyOfRange(extents, 1, extents.length),
        java.util.Arrays.copyOfRange(strides, 1, strides.length));
  }

  /** {@return what is at a flat C-order index of the first {@code axes} axes} */
  public HostArray at(int axes, long flat) {
    long at = offset;
    long rest = flat;
    for (int k = axes - 1; k >= 0; k--) {
      at += rest % extents[k] * strides[k];
      rest /= extents[k];
    }
    return new HostArray(
        memory,
        type,
        at,
        java.util.Arrays.copyOfRange(extents, axes, extents.length),
        java.util.Arrays.copyOfRange(strides, axes, strides.length));
  }

  /** {@return elements {@code lo .. hi-1} of an axis} */
  public HostArray range(int axis, long lo, long hi) {
    long[] e = extents.clone();
    e[axis] = hi - lo;
    return new HostArray(memory, type, offset + lo * strides[axis], e, strides);
  }

  /** {@return the byte position of the element at a flat C-order index} */
  public long position(long flat) {
    if (dense) {
      return offset + flat * type.bytes();
    }
    if (flat == 0) {
      return offset; // also of no elements, as a piece may have
    }
    long at = offset;
    for (int k = extents.length - 1; k >= 0; k--) {
      at += flat % extents[k] * strides[k];
      flat /= extents[k];
    }
    return at;
  }

  /** {@return the bits of an element, the real part of a complex one} */
  public long bits(long flat) {
    return load(memory, type.part(), position(flat));
  }

  /** {@return the bits of the imaginary part; 0 for real types} */
  public long imagBits(long flat) {
    return type.isComplex() ? load(memory, type.part(), position(flat) + type.part().bytes()) : 0;
  }

  public void set(long flat, long re, long im) {
    long at = position(flat);
    store(memory, type.part(), at, re);
    if (type.isComplex()) {
      store(memory, type.part(), at + type.part().bytes(), im);
    }
  }

  /**
   * {@return an element as a script sees the number: Boolean, Long, BigInteger, Double, Complex}
   */
  public Object value(long flat) {
    return value(type, bits(flat), imagBits(flat));
  }

  /** {@return the script's number for bits of a type} */
  public static Object value(DType t, long re, long im) {
    return switch (t.kind()) {
      case BOOL -> re != 0;
      case SIGNED -> re;
      case UNSIGNED -> re >= 0 ? (Object) re : new BigInteger(Long.toUnsignedString(re));
      case FLOAT -> Bits.asDouble(t, re);
      case COMPLEX -> new Complex(Bits.asDouble(t.part(), re), Bits.asDouble(t.part(), im));
    };
  }

  /** {@return nested lists, or the number itself when there is no axis} */
  public Object nested() {
    if (extents.length == 0) {
      return value(0);
    }
    List<Object> list = new ArrayList<>();
    for (long i = 0; i < extents[0]; i++) {
      list.add(at(i).nested());
    }
    return list;
  }

  /** {@return the bits at a byte position} */
  public static long load(MemorySegment m, DType t, long at) {
    return switch (t) {
      case BOOL -> m.get(ValueLayout.JAVA_BYTE, at) != 0 ? 1 : 0;
      case INT8 -> m.get(ValueLayout.JAVA_BYTE, at);
      case UINT8 -> m.get(ValueLayout.JAVA_BYTE, at) & 0xff;
      case INT16 -> m.get(SHORT, at);
      case UINT16, FLOAT16, BFLOAT16 -> m.get(SHORT, at) & 0xffff;
      case INT32 -> m.get(INT, at);
      case UINT32, FLOAT32 -> m.get(INT, at) & 0xffffffffL;
      case INT64, UINT64, FLOAT64 -> m.get(LONG, at);
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }

  /** Copies one element to a byte position of a segment. */
  public void copy(long flat, MemorySegment to, long at) {
    long from = position(flat);
    switch (type.bytes()) {
      case 1 -> to.set(ValueLayout.JAVA_BYTE, at, memory.get(ValueLayout.JAVA_BYTE, from));
      case 2 -> to.set(SHORT, at, memory.get(SHORT, from));
      case 4 -> to.set(INT, at, memory.get(INT, from));
      default -> {
        for (int b = 0; b < type.bytes(); b += 8) {
          to.set(LONG, at + b, memory.get(LONG, from + b));
        }
      }
    }
  }

  /** Writes bits at a byte position. */
  public static void store(MemorySegment m, DType t, long at, long bits) {
    switch (t.bytes()) {
      case 1 -> m.set(ValueLayout.JAVA_BYTE, at, (byte) bits);
      case 2 -> m.set(SHORT, at, (short) bits);
      case 4 -> m.set(INT, at, (int) bits);
      default -> m.set(LONG, at, bits);
    }
  }
}
