package dev.legato.lib.dense;

import dev.legato.ir.task.TaskContext;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** What ranks have of a list, in order, moved to where the pieces of an argument want it. */
final class Blocks {
  private Blocks() {}

  /**
   * {@return this rank's piece}
   *
   * @param mine what this rank has
   * @param lengths how much each rank has
   * @param argument the argument whose pieces say which part is whose
   */
  static long[] moved(long[] mine, long[] lengths, TaskContext context, int argument) {
    int ranks = context.ranks();
    if (ranks == 1) {
      return mine;
    }
    long[] starts = new long[ranks + 1];
    for (int r = 0; r < ranks; r++) {
      starts[r + 1] = starts[r] + lengths[r];
    }
    int me = context.rank();
    long low = context.first(argument, me);
    long high = context.first(argument, me + 1);
    long[] piece = new long[Math.toIntExact(high - low)];
    List<MemorySegment> to = new ArrayList<>();
    List<MemorySegment> from = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      to.add(
          part(
              mine,
              starts[me],
              context.first(argument, r),
              context.first(argument, r + 1),
              starts[me + 1]));
      from.add(part(piece, low, starts[r], starts[r + 1], high));
    }
    context.exchange(to, from);
    return piece;
  }

  /**
   * {@return elements {@code lo .. hi-1} of what begins at {@code first} and ends at {@code end}}
   */
  private static MemorySegment part(long[] data, long first, long lo, long hi, long end) {
    long from = Math.clamp(lo, first, end);
    long to = Math.clamp(hi, from, end);
    return MemorySegment.ofArray(data).asSlice(8 * (from - first), 8 * (to - from));
  }
}
