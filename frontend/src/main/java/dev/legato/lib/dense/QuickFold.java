package dev.legato.lib.dense;

import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Ufuncs that fold often, on the bits of common types, without boxes. */
final class QuickFold {
  private QuickFold() {}

  /** {@return the ufunc on bits of a type; null when it is not among the common ones} */
  static @Nullable LongBinaryOperator of(String ufunc, DType t) {
    if (!t.isFloat() && !t.isComplex()) {
      LongBinaryOperator f = integers(ufunc, t == DType.UINT64);
      return f == null || t.bytes() == Long.BYTES ? f : (a, b) -> Bits.wrap(t, f.applyAsLong(a, b));
    }
    DoubleBinaryOperator f = floats(ufunc);
    if (f == null) {
      return null;
    }
    return switch (t) {
      case FLOAT64 -> (a, b) -> Bits.ofDouble(f.applyAsDouble(Bits.toDouble(a), Bits.toDouble(b)));
      case FLOAT32 ->
          // Rounding twice gives what rounding once does: float64 has more than twice the digits.
          (a, b) -> Bits.ofFloat((float) f.applyAsDouble(Bits.toFloat(a), Bits.toFloat(b)));
      default -> null;
    };
  }

  private static @Nullable LongBinaryOperator integers(String ufunc, boolean unsigned) {
    return switch (ufunc) {
      case "add" -> (a, b) -> a + b;
      case "subtract" -> (a, b) -> a - b;
      case "multiply" -> (a, b) -> a * b;
      case "maximum", "fmax" ->
          unsigned ? (a, b) -> Long.compareUnsigned(a, b) < 0 ? b : a : Math::max;
      case "minimum", "fmin" ->
          unsigned ? (a, b) -> Long.compareUnsigned(a, b) > 0 ? b : a : Math::min;
      case "bitwise_and" -> (a, b) -> a & b;
      case "bitwise_or" -> (a, b) -> a | b;
      case "bitwise_xor" -> (a, b) -> a ^ b;
      default -> null;
    };
  }

  private static @Nullable DoubleBinaryOperator floats(String ufunc) {
    return switch (ufunc) {
      case "add" -> Double::sum;
      case "subtract" -> (a, b) -> a - b;
      case "multiply" -> (a, b) -> a * b;
      case "divide" -> (a, b) -> a / b;
      case "maximum" -> (a, b) -> a >= b || a != a ? a : b;
      case "minimum" -> (a, b) -> a <= b || a != a ? a : b;
      case "fmax" -> (a, b) -> a >= b || b != b ? a : b;
      case "fmin" -> (a, b) -> a <= b || b != b ? a : b;
      default -> null;
    };
  }
}
