package dev.legato.jvm;

import dev.legato.ir.device.Launch;

/**
 * How many iterations of the top-level loop a worker takes at a time.
 *
 * @param workers how many share the iterations
 */
record Pieces(int workers) {
  /** A launch of less work (primitives and accesses) runs on the calling thread alone. */
  private static final long PARALLEL = 1 << 16;

  /** Pieces per worker of a large launch: enough to even out threads of unequal speed. */
  private static final int EACH = 8;

  /** The largest piece, so that an interrupt is seen in time. */
  private static final long LARGEST = 1 << 22;

  /** So many columns of each row are read as fast as memory is. */
  private static final long WIDE = 1024;

  /** So few columns are read half as fast. */
  private static final long NARROW = 32;

  /** {@return the iterations, each of so much work, that are worth a thread} */
  static long grain(long each) {
    return Math.max(1, PARALLEL / 2 / each);
  }

  /** {@return the iterations of a piece}, if there are n of so much work each. */
  long size(long n, long each) {
    long fair = workers == 1 ? n : n / ((long) EACH * workers);
    long least = Math.max(1, PARALLEL / 4 / each);
    long most = Math.max(least, LARGEST / each);
    long piece = Math.min(most, Math.max(least, fair));
    // Whole cache lines of every dtype, where there are enough of them.
    return piece > 256 && piece < n ? piece & -64 : piece;
  }

  /**
   * {@return the iterations of a piece} of a launch. Columns of a table are not cut as other
   * iterations are: of few of them little more than a cache line of each row would be read.
   */
  long size(long n, Work work, Launch launch) {
    long size = size(n, work.perIteration(launch));
    if (!work.hasColumns(launch)) {
      return size;
    }
    long fair = (n + workers - 1) / workers;
    return Math.max(size, Math.min(WIDE, Math.max(NARROW, fair)) + 7 & -8);
  }
}
