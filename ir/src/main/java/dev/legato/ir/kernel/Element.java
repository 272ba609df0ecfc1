package dev.legato.ir.kernel;

import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** One element in memory, as bits (see {@link dev.legato.ir.type.Bits}); any alignment. */
public final class Element {
  private Element() {}

  /** {@return the element at byte {@code at}; any byte but 0 is true} */
  public static long get(DType type, MemorySegment memory, long at) {
    return switch (type) {
      case BOOL -> memory.get(ValueLayout.JAVA_BYTE, at) != 0 ? 1 : 0;
      case INT8 -> memory.get(ValueLayout.JAVA_BYTE, at);
      case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, at) & 0xffL;
      case INT16 -> memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
      case UINT16, FLOAT16, BFLOAT16 -> memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & 0xffffL;
      case INT32 -> memory.get(ValueLayout.JAVA_INT_UNALIGNED, at);
      case UINT32, FLOAT32 -> memory.get(ValueLayout.JAVA_INT_UNALIGNED, at) & 0xffffffffL;
      case INT64, UINT64, FLOAT64 -> memory.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(type + " is not real");
    };
  }

  public static void set(DType type, MemorySegment memory, long at, long bits) {
    switch (type) {
      case BOOL, INT8, UINT8 -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) bits);
      case INT16, UINT16, FLOAT16, BFLOAT16 ->
          memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) bits);
      case INT32, UINT32, FLOAT32 -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) bits);
      case INT64, UINT64, FLOAT64 -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at, bits);
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(type + " is not real");
    }
  }
}
