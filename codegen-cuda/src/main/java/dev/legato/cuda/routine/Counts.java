package dev.legato.cuda.routine;

/** Exact sums of counts per tile of elements, from which places follow ({@code axes.cu}). */
final class Counts {
  /** Elements that a block looks at. */
  private static final long TILE = 4096;

  /** Counts that one thread adds up. */
  private static final long FEW = 32;

  private Counts() {}

  static long tiles(long n) {
    return Math.max(1, (n + TILE - 1) / TILE);
  }

  /** Replaces each count by the sum of those before it in its row, and stores the sums of rows. */
  static void sum(Ground ground, KernelText text, long counts, long tiles, long rows, long totals) {
    if (tiles <= FEW) {
      ground.launch(text, "sum_few_counts", 1, counts, tiles, rows, totals);
    } else {
      ground.launch(text, "sum_counts", rows, counts, tiles, totals);
    }
  }
}
