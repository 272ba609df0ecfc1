package dev.legato.runtime;

import dev.legato.ir.store.View;
import dev.legato.runtime.ranks.Accesses;

/**
 * What the iterations of a launch touch of one buffer: iteration r at most the addresses {@code
 * from + r * step .. to + r * step - 1}. A buffer that does not move forward with the loop has step
 * 0.
 *
 * @param first of all addresses, those that only the first iteration touches included
 * @param end after all addresses, those that only the last iteration touches included
 */
record Reach(long from, long to, long step, boolean writes, long first, long end) {

  /** {@return what a launch of {@code count} iterations touches of buffer {@code k}} */
  static Reach of(Bound bound, int k, long count) {
    View view = bound.views()[k];
    Accesses accesses = bound.kernel().accesses();
    long start = bound.memory()[k].address();
    long first = start + view.firstByte();
    long end = start + view.endByte();
    int place = place(accesses, k);
    long step = place < 0 ? 0 : bound.launch().strides()[k][place];
    long others = (count - 1) * step;
    boolean forward = step > 0 && others < end - first;
    return new Reach(
        first, forward ? end - others : end, forward ? step : 0, accesses.writes(k), first, end);
  }

  private static int place(Accesses accesses, int k) {
    if (!accesses.writes(k)) {
      return accesses.readPlace(k);
    }
    boolean same = !accesses.reads(k) || accesses.readPlace(k) == accesses.writePlace(k);
    return same ? accesses.writePlace(k) : Accesses.WHOLE;
  }

  boolean meets(Reach o) {
    return first < o.end && o.first < end;
  }

  /** {@return whether the order of two launches matters because of these} */
  boolean conflicts(Reach o) {
    return (writes || o.writes) && meets(o);
  }
}
