package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Entries of a result that are not counted yet: indices and the bits of float64 values. The room is
 * a session's and serves one result after the other, since new arrays of unknown size would cost
 * more than what is computed.
 */
final class Workspace {
  /** Room for more entries is not kept. */
  private static final int KEPT = 1 << 22;

  int[] indices = {};
  long[] values = {};

  /** {@return the session's room} */
  static Workspace of(Session s) {
    if (s.remembered(Workspace.class) instanceof Workspace known) {
      return known;
    }
    Workspace made = new Workspace();
    s.remember(Workspace.class, made);
    return made;
  }

  /** Makes room for so many entries, of which the first {@code used} stay. */
  void reserve(int size, int used) {
    if (size > indices.length) {
      int[] i = new int[size];
      long[] v = new long[size];
      System.arraycopy(indices, 0, i, 0, used);
      System.arraycopy(values, 0, v, 0, used);
      indices = i;
      values = v;
    }
  }

  /** {@return a structure of the first indices} */
  Pattern pattern(int major, int minor, int[] starts) {
    return new Pattern(major, minor, starts, Arrays.copyOf(indices, starts[major]));
  }

  /** {@return an array of the first values}; nothing of the room is wanted afterwards. */
  NDArray data(Session s, int count) {
    NDArray data =
        s.filled(
            DType.FLOAT64,
            new long[] {count},
            m -> MemorySegment.copy(values, 0, m, ValueLayout.JAVA_LONG_UNALIGNED, 0, count));
    if (indices.length > KEPT) {
      indices = new int[0];
      values = new long[0];
    }
    return data;
  }
}
