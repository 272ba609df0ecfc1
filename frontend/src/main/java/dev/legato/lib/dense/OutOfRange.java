package dev.legato.lib.dense;

import dev.legato.array.HostNumber;
import dev.legato.array.LoopTypes;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Ufunc.Loops;
import dev.legato.ir.type.DType;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Comparisons of integer arrays with Python integers outside of their type. */
final class OutOfRange {
  private OutOfRange() {}

  /** A comparison of integers with a Python integer that the type does not hold is decided here. */
  static @Nullable Object compare(Operator op, LoopTypes loop, Object... operands) {
    if (op.ufunc().loops() != Loops.COMPARISON || !loop.compute().isInteger()) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      Object o = operands[i];
      BigInteger v =
          switch (o) {
            case Long l -> BigInteger.valueOf(l);
            case BigInteger b -> b;
            default -> null;
          };
      if (v == null || fits(loop.compute(), v)) {
        continue;
      }
      // The array's elements are all below or all above the number.
      boolean numberAbove = v.signum() > 0;
      boolean leftBelow = (i == 1) == numberAbove;
      return switch (op.ufunc().name()) {
        case "equal" -> false;
        case "not_equal" -> true;
        case "less", "less_equal" -> leftBelow;
        default -> !leftBelow;
      };
    }
    return null;
  }

  private static boolean fits(DType t, BigInteger v) {
    if (v.bitLength() <= 63) {
      return HostNumber.fits(t, v.longValue());
    }
    return t == DType.UINT64 && v.signum() > 0 && v.bitLength() <= 64;
  }
}
