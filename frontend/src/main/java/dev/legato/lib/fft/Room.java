package dev.legato.lib.fft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Work arrays of a session's transforms, used again and again; any thread may take some. */
final class Room {
  /** Numbers that are kept. */
  private static final long MOST = 1L << 23;

  private final Deque<double[]> free = new ArrayDeque<>();
  private final Rehearsal rehearsal = new Rehearsal();
  private long numbers;

  /** {@return whether to calculate with vectors, as of now} */
  boolean vectors() {
    return rehearsal.isDone();
  }

  /** Tells of work to be done, in numbers transformed. */
  void expect(long work) {
    rehearsal.expect(work);
  }

  /** {@return an array of at least this length, with any contents} */
  synchronized double[] take(int length) {
    for (Iterator<double[]> i = free.iterator(); i.hasNext(); ) {
      double[] a = i.next();
      if (a.length >= length && a.length / 2 <= length) {
        i.remove();
        numbers -= a.length;
        return a;
      }
    }
    return new double[length];
  }

  synchronized void give(double[] a) {
    free.addFirst(a);
    numbers += a.length;
    while (numbers > MOST) {
      numbers -= free.removeLast().length;
    }
  }
}
