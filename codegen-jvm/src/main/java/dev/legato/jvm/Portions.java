package dev.legato.jvm;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel.Fold;
import java.util.List;

/**
 * Runs scalar code that the JVM may not have compiled yet, in portions. A method is compiled after
 * some hundred calls, but a loop in one that is running only after 60,000 iterations; meanwhile it
 * is interpreted, a hundred times slower.
 *
 * <p>The size of a portion is shared by threads; a lost update only costs a call.
 */
final class Portions {
  /** Nanoseconds of a portion after which one looks whether there is faster code by now. */
  private static final long BRIEF = 3_000;

  /** So many iterations in a brief time: the code is compiled. */
  private static final long SETTLED = 512;

  /**
   * Nanoseconds after which code that never became fast counts as slow by nature. Until then it is
   * run by one thread: the counters of code that is profiled are shared, and threads that take
   * their lines from each other are together several times slower than one.
   */
  private static final long COLD = 50_000_000;

  private final List<Fold> folds;
  private final int width;
  private long size = 1;
  private long alone;

  Portions(List<Fold> folds) {
    this.folds = folds;
    this.width = Folds.width(folds);
  }

  /** {@return whether the code should be run by one thread} */
  boolean areCold() {
    return size < SETTLED && alone < COLD;
  }

  /** Counts the time of one thread. */
  void spent(long nanoseconds) {
    alone += nanoseconds;
  }

  /** Runs iterations {@code lo .. hi-1}, a node of the fold tree if there are folds. */
  void run(Code code, Launch launch, long lo, long hi, long[] partials, int at, long scratch) {
    boolean whole = size >= SETTLED || lo >= hi;
    if (whole || width > 0 && hi - lo <= FoldTree.LEAF) {
      code.run(launch, lo, hi, partials, at, scratch);
    } else if (width > 0) {
      fold(code, launch, lo, hi, partials, at, scratch);
    } else {
      map(code, launch, lo, hi, partials, at, scratch);
    }
  }

  private void map(
      Code code, Launch launch, long lo, long hi, long[] partials, int at, long scratch) {
    for (long from = lo; from < hi; ) {
      long portion = size >= SETTLED ? hi - from : size;
      long to = Math.min(hi, from + portion);
      long start = System.nanoTime();
      code.run(launch, from, to, partials, at, scratch);
      if (to - from == size && System.nanoTime() - start < BRIEF) {
        size = 2 * portion;
      }
      from = to;
    }
  }

  /** Leaf by leaf. */
  private void fold(
      Code code, Launch launch, long lo, long hi, long[] partials, int at, long scratch) {
    List<FoldTree.Node> leaves = FoldTree.cut(hi - lo, FoldTree.LEAF);
    long[] rows = new long[width * leaves.size()];
    for (int k = 0; k < leaves.size(); k++) {
      FoldTree.Node leaf = leaves.get(k);
      long start = System.nanoTime();
      code.run(launch, lo + leaf.lo(), lo + leaf.hi(), rows, k * width, scratch);
      if (System.nanoTime() - start < BRIEF) {
        size = SETTLED;
      }
    }
    Folds.combineTree(folds, hi - lo, FoldTree.LEAF, rows);
    System.arraycopy(rows, 0, partials, at, width);
  }
}
