package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Values drawn one after the other, when the call is recorded, into a new array. */
final class Draws {
  private Draws() {}

  /** {@return a float for no size, else an array of the size} */
  static Object doubles(Session s, Object size, DoubleSupplier draw) {
    if (Arguments.absent(size)) {
      return draw.getAsDouble();
    }
    HostArray h = HostArray.zeros(DType.FLOAT64, Arguments.newShape(size));
    long n = h.size();
    for (long i = 0; i < n; i++) {
      HostArray.store(h.memory(), DType.FLOAT64, 8 * i, Bits.ofDouble(draw.getAsDouble()));
    }
    return s.adopt(h);
  }

  /** {@return an int for no size, else an array of the size} */
  static Object integers(Session s, Object size, DType t, LongSupplier draw) {
    if (Arguments.absent(size)) {
      long v = draw.getAsLong();
      return t == DType.INT64 ? (Object) v : dev.legato.Scalar.of(t, v, 0);
    }
    HostArray h = HostArray.zeros(t, Arguments.newShape(size));
    long n = h.size();
    for (long i = 0; i < n; i++) {
      HostArray.store(h.memory(), t, i * t.bytes(), draw.getAsLong());
    }
    return s.adopt(h);
  }

  /**
   * {@return {@code low + (high - low) * u} for uniform draws u, elementwise when bounds are
   * arrays}
   */
  static Object scaled(Session s, Object u, Object low, Object range) {
    return s.call("add", low, s.call("multiply", range, u));
  }

  /** {@return bounds and count of integers: [low, high - 1]} */
  static long[] bounds(Object low, Object high, boolean endpoint) {
    boolean one = Arguments.absent(high);
    long from = one ? 0 : Arguments.integer(low);
    long to = Arguments.integer(one ? low : high) - (endpoint ? 0 : 1);
    if (to < from) {
      throw LegatoException.value(one ? "high <= 0" : "low >= high");
    }
    return new long[] {from, to};
  }

  /** {@return a copy of an array to be permuted along its first axis} */
  static NDArray copy(NDArray a) {
    return Elementwise.copied(a, a.dtype());
  }
}
