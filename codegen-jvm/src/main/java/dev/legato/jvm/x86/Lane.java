package dev.legato.jvm.x86;

import dev.legato.ir.type.DType;

/**
 * How a lane holds a value: integers of up to 32 bits as 32 bits, extended as their type is; bools
 * in mask registers.
 */
enum Lane {
  I32(4),
  I64(8),
  F32(4),
  F64(8),
  MASK(0);

  final int bytes;

  Lane(int bytes) {
    this.bytes = bytes;
  }

  /** {@return how lanes hold the type}, which is not one of 16 bit floats */
  static Lane of(DType t) {
    return switch (t) {
      case BOOL -> MASK;
      case INT8, UINT8, INT16, UINT16, INT32, UINT32 -> I32;
      case INT64, UINT64 -> I64;
      case FLOAT32 -> F32;
      case FLOAT64 -> F64;
      case FLOAT16, BFLOAT16, COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException("" + t);
    };
  }

  boolean isFloat() {
    return this == F32 || this == F64;
  }

  boolean isWide() {
    return bytes == 8;
  }
}
