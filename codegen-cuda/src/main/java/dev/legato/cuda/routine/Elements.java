package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;

/** How kernels call the types of elements ({@code axes.cu}). */
final class Elements {
  private Elements() {}

  /** {@return the number of a real type; bool is that of bytes} */
  static int number(DType t) {
    return switch (t) {
      case BOOL, UINT8 -> 0;
      case INT8 -> 1;
      case UINT16 -> 2;
      case INT16 -> 3;
      case UINT32 -> 4;
      case INT32 -> 5;
      case UINT64 -> 6;
      case INT64 -> 7;
      case FLOAT16 -> 8;
      case BFLOAT16 -> 9;
      case FLOAT32 -> 10;
      case FLOAT64 -> 11;
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException(t + " is not real");
    };
  }

  static long size(Operand o) {
    long size = 1;
    for (long extent : o.extents()) {
      size *= extent;
    }
    return size;
  }
}
