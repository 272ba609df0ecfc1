package dev.legato.lib.fft;

import dev.legato.array.HostArray;
import dev.legato.array.Shapes;

/**
 * The transforms of all rows along the last axis of an array, a few of them at a time.
 *
 * @param length elements of a row while it is transformed
 * @param inPairs whether each two real numbers of the input are one element
 */
record Batch(Room room, Plan plan, int length, boolean inPairs, boolean outPairs) {
  /** Elements that are transformed together, of rows and of interleaved rows. */
  private static final int TOGETHER = 1 << 9;

  private static final int LONG = 64;
  private static final int INTERLEAVED = 1 << 13;
  private static final int FEWEST = 8;
  private static final int MOST = 64;

  /** What is done with {@code x.count} rows. */
  @FunctionalInterface
  interface Step {
    void run(Rows in, Rows to, long row, Lines x);
  }

  void run(HostArray in, HostArray to, Step step) {
    room.expect(2 * to.size());
    int last = to.rank() - 1;
    int axis = longest(to);
    long rows = axis < last ? to.extent(axis) : 1;
    long others = Shapes.size(to.extents()) / to.extent(last) / rows;
    Rows from = new Rows(in, axis, inPairs);
    Rows target = new Rows(to, axis, outPairs);
    try (Lines all = new Lines(room, length, together(from, rows), room.vectors())) {
      for (long k = 0; k < others; k++) {
        from.start = start(in, axis, k);
        target.start = start(to, axis, k);
        for (long row = 0; row < rows; row += all.count) {
          step.run(from, target, row, all.fewer((int) Math.min(all.count, rows - row)));
        }
      }
    }
  }

  private int together(Rows from, long rows) {
    if (!plan.takesMany()) {
      return 1;
    }
    long best =
        from.interleaved()
            ? Math.clamp(INTERLEAVED / length, FEWEST, MOST)
            : length < LONG ? TOGETHER / length : 1;
    return (int) Math.min(rows, best);
  }

  /** {@return the axis but the last one that is longest; the last one if there is no other} */
  private static int longest(HostArray a) {
    int last = a.rank() - 1;
    int best = last;
    for (int k = last - 1; k >= 0; k--) {
      if (best == last || a.extent(k) > a.extent(best)) {
        best = k;
      }
    }
    return best;
  }

  /** {@return the byte position of element k along the axes that are neither this nor the last} */
  private static long start(HostArray a, int axis, long k) {
    long at = a.position(0);
    for (int i = a.rank() - 2; i >= 0; i--) {
      if (i != axis) {
        at += k % a.extent(i) * a.stride(i);
        k /= a.extent(i);
      }
    }
    return at;
  }
}
