package dev.legato.runtime;

import dev.legato.ir.store.View;
import dev.legato.runtime.ranks.Accesses;

/**
 * What a rank's iterations of a launch touch of one buffer: iteration r at most the addresses
 * {@code from + r * step .. to + r * step - 1}. A buffer that does not move forward with the loop
 * has step 0.
 *
 * @param first of all addresses, those that only the first iteration touches included
 * @param end after all addresses, those that only the last iteration touches included
 */
record Reach(long from, long to, long step, boolean writes, long first, long end) {

  private static final Reach NOTHING = new Reach(0, 0, 0, false, 0, 0);

  /** Addresses {@code from .. to-1}. */
  record Part(long from, long to, boolean writes) {}

  /**
   * {@return what iterations {@code lo .. hi-1} touch of buffer {@code k}}
   *
   * @param count of all iterations
   */
  static Reach of(Bound bound, int k, long count, long lo, long hi) {
    View view = bound.views()[k];
    Accesses accesses = bound.kernel().accesses();
    if (!accesses.reads(k) && !accesses.writes(k)) {
      return NOTHING;
    }
    long start = bound.memory()[k].address();
    long first = start + view.firstByte();
    long end = start + view.endByte();
    int place = place(accesses, k);
    long step = place < 0 ? 0 : bound.launch().strides()[k][place];
    long others = (count - 1) * step;
    boolean forward = step > 0 && others < end - first;
    boolean writes = accesses.writes(k);
    if (!forward) {
      return new Reach(first, end, 0, writes, first, end);
    }
    long to = end - others;
    return new Reach(first, to, step, writes, first + lo * step, to + (hi - 1) * step);
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

  /** {@return what iterations {@code lo .. hi-1} touch, if these are the first ones} */
  Part before(long hi) {
    return new Part(first, step == 0 ? end : to + (hi - 1) * step, writes);
  }

  /** {@return what iterations from {@code lo} on touch} */
  Part after(long lo) {
    return new Part(step == 0 ? first : from + lo * step, end, writes);
  }

  /**
   * {@return of iterations {@code lo .. hi-1}, which are all, the first that must not change places
   * with what touches a part, and the one after the last; the same when there is none}
   */
  long[] conflicting(Part p, long lo, long hi) {
    if (!(writes || p.writes) || p.to <= first || end <= p.from) {
      return new long[] {lo, lo};
    }
    if (step == 0) {
      return new long[] {lo, hi};
    }
    boolean atFirst = p.from < from + lo * step;
    boolean atLast = p.to > to + (hi - 1) * step;
    long a = atFirst ? lo : Math.floorDiv(p.from - to, step) + 1;
    long b = atLast ? hi : Math.ceilDiv(p.to - from, step);
    a = Math.clamp(a, lo, atLast ? hi - 1 : hi);
    return new long[] {a, Math.clamp(b, Math.max(a, atFirst ? lo + 1 : lo), hi)};
  }
}
