package dev.legato.cuda.vendor;

import dev.legato.ir.type.DType;

/** How the libraries call the four types of numbers that they know. */
final class Types {
  private Types() {}

  static boolean isKnown(DType t) {
    return t == DType.FLOAT32
        || t == DType.FLOAT64
        || t == DType.COMPLEX64
        || t == DType.COMPLEX128;
  }

  /** {@return BLAS's letter for a known type} */
  static String letter(DType t) {
    return switch (t) {
      case FLOAT32 -> "S";
      case FLOAT64 -> "D";
      case COMPLEX64 -> "C";
      default -> "Z";
    };
  }

  /** {@return the number of a known type in {@code layouts.cu}} */
  static int number(DType t) {
    return "SDCZ".indexOf(letter(t));
  }
}
