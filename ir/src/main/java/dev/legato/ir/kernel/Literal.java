package dev.legato.ir.kernel;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.Locale;

/**
 * The text of a constant: decimal where that gives back the same bits, otherwise the bits in
 * hexadecimal ({@code 0x7ff8000000000001}).
 */
final class Literal {
  private Literal() {}

  static String text(DType type, long bits) {
    String decimal = decimal(type, bits);
    return parsesTo(type, decimal, bits) ? decimal : "0x" + Long.toHexString(bits);
  }

  /**
   * {@return the bits}
   *
   * @throws NumberFormatException when the text is no literal of this type
   */
  static long parse(DType type, String text) {
    if (text.startsWith("0x")) {
      return Long.parseUnsignedLong(text.substring(2), 16);
    }
    return switch (type) {
      case BOOL -> truth(text);
      case UINT64 -> Long.parseUnsignedLong(text);
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> Long.parseLong(text);
      case FLOAT64 -> Bits.ofDouble(Double.parseDouble(special(text)));
      case FLOAT32 -> Bits.ofFloat(Float.parseFloat(special(text)));
      case FLOAT16, BFLOAT16 -> Bits.ofHalf(type, Float.parseFloat(special(text)));
      case COMPLEX64, COMPLEX128 -> throw new NumberFormatException(type + " has no literals");
    };
  }

  private static String decimal(DType type, long bits) {
    return switch (type) {
      case BOOL -> bits == 0 ? "false" : "true";
      case UINT64 -> Long.toUnsignedString(bits);
      case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> Long.toString(bits);
      case FLOAT64 -> named(Double.toString(Bits.toDouble(bits)));
      case FLOAT32 -> named(Float.toString(Bits.toFloat(bits)));
      case FLOAT16, BFLOAT16 -> named(Float.toString(Bits.toHalf(type, bits)));
      case COMPLEX64, COMPLEX128 -> "";
    };
  }

  private static boolean parsesTo(DType type, String text, long bits) {
    return !text.isEmpty() && parse(type, text) == bits;
  }

  private static String named(String java) {
    return java.replace("Infinity", "inf").replace("NaN", "nan").toLowerCase(Locale.ROOT);
  }

  private static String special(String text) {
    return text.replace("inf", "Infinity").replace("nan", "NaN");
  }

  private static long truth(String text) {
    return switch (text) {
      case "true" -> 1;
      case "false" -> 0;
      default -> throw new NumberFormatException(text + " is not true or false");
    };
  }
}
