package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.HostArray;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Engine;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** What {@code all} and {@code any} of a mask in memory are, if its first elements decide it. */
final class EarlyTruth {
  /** Masks that are not longer are folded at once anyway. */
  private static final long LEAST = 1 << 12;

  /** Elements that are looked at: in less time than a fold of many begins. */
  private static final int FIRST = 1 << 10;

  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;

  private EarlyTruth() {}

  /**
   * {@return the fold of all elements, or null if it is not known yet}
   *
   * @param decides the element that alone decides it
   */
  static @Nullable Scalar of(
      Session s,
      NDArray a,
      boolean decides,
      Object axis,
      Object out,
      Object keepdims,
      Object where) {
    View v = a.view();
    Engine e = s.engine();
    if (a.dtype() != DType.BOOL
        || a.size() < LEAST
        || !Arguments.absent(axis)
        || !Arguments.absent(out)
        || Arguments.flag(keepdims)
        || !Arguments.absent(where) && where != Boolean.TRUE
        || !v.isContiguous()
        || e.config().ranks() > 1
        || !e.isReady(v.root())) {
      return null;
    }
    HostArray h = a.host();
    MemorySegment m = h.memory();
    long start = h.position(0);
    long undecided = decides ? 0 : 0x0101010101010101L;
    for (long at = start; at < start + FIRST; at += Long.BYTES) {
      if (m.get(WORD, at) != undecided) {
        return Scalar.of(DType.BOOL, decides ? 1 : 0, 0);
      }
    }
    return null;
  }
}
