package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.type.DType;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The extremes of an array of integers, to be read when those of all arrays were asked for. */
record Bounds(LongSupplier least, LongSupplier most) {
  /** So many elements are looked at sooner than a fold of them begins. */
  private static final int FEW = 2048;

  /** So many adjacent ones are looked at by the processor's own loop sooner than by a kernel. */
  private static final int SOME = 1 << 17;

  /** The extremes of an array that has elements. */
  static Bounds of(NDArray x) {
    Session s = x.session();
    boolean single = s.engine().config().ranks() == 1;
    if (single
        && x.rank() == 1
        && x.size() <= FEW
        && x.dtype() != DType.UINT64
        && s.engine().isReady(x.view().root())) {
      long[] bits = Lane.of(x.host()).bits();
      long least = bits[0];
      long most = bits[0];
      for (long b : bits) {
        least = Math.min(least, b);
        most = Math.max(most, b);
      }
      long low = least;
      long high = most;
      return new Bounds(() -> low, () -> high);
    }
    Optional<NativeLoops> code = s.engine().device().nativeLoops();
    if (single
        && x.rank() == 1
        && x.size() <= SOME
        && x.dtype() == DType.INT64
        && x.view().stride(0) == Long.BYTES
        && code.isPresent()
        && s.engine().isReady(x.view().root())) {
      long[] found = code.get().extremes(Lane.of(x.host()).address(), x.size());
      return new Bounds(() -> found[0], () -> found[1]);
    }
    Scalar least = (Scalar) s.call("min", x);
    Scalar most = (Scalar) s.call("max", x);
    return new Bounds(least::asLong, most::asLong);
  }

  /**
   * Requires that the elements are indices of an axis of {@code n} elements, negative ones counted
   * from its end.
   *
   * @throws LegatoException IndexError that names the first which is not
   */
  void require(NDArray x, long n, int axis) {
    if (least.getAsLong() >= -n && most.getAsLong() < n) {
      return;
    }
    HostArray h = x.host();
    for (long i = 0; i < x.size(); i++) {
      long v = h.bits(i);
      if (v < -n || v >= n) {
        throw LegatoException.index(
            "index " + v + " is out of bounds for axis " + axis + " with size " + n);
      }
    }
  }
}
