package dev.legato.runtime.ranks;

import dev.legato.fusion.partition.Partition.Tiling;

/**
 * How {@code count} iterations of a top-level loop are dealt to ranks: contiguous, in order; or not
 * dealt, when every rank runs all of them. A symbolic value, equal in O(1).
 *
 * @param first where piece 0 begins (it takes what lies before that, too)
 * @param size iterations of a piece
 * @param pieces 0 when the loop is not dealt; ranks from that number on have nothing to run
 */
public record Cut(long count, long first, long size, int pieces) {

  /** Every rank runs all iterations. */
  public static Cut whole(long count) {
    return new Cut(count, 0, count, 0);
  }

  /**
   * {@return the loop cut as its first axis is}
   *
   * @param axis of the tiling
   * @param extent of that axis
   * @param inner iterations per index of the axis
   */
  public static Cut of(Tiling tiling, int axis, long extent, long inner) {
    return new Cut(
        extent * inner,
        tiling.offset().get(axis) * inner,
        tiling.step().get(axis) * inner,
        tiling.colors().get(axis));
  }

  /** {@return pieces of equal size, a multiple of a number, as many as there are ranks} */
  public static Cut even(long count, int ranks, long multiple) {
    long size = Math.ceilDiv(Math.ceilDiv(count, ranks), multiple) * multiple;
    return new Cut(count, 0, Math.max(1, size), ranks);
  }

  public boolean isWhole() {
    return pieces == 0;
  }

  /** {@return the first iteration of a rank} */
  public long lo(int rank) {
    if (isWhole() || rank == 0) {
      return 0;
    }
    return rank >= pieces ? count : Math.clamp(first + rank * size, 0, count);
  }

  /** {@return the iteration after a rank's last one} */
  public long hi(int rank) {
    return isWhole() ? count : lo(rank + 1);
  }

  @Override
  public String toString() {
    if (isWhole()) {
      return "1 piece";
    }
    int used = 0;
    long most = 0;
    for (int r = 0; r < pieces; r++) {
      used += lo(r) < hi(r) ? 1 : 0;
      most = Math.max(most, hi(r) - lo(r));
    }
    return used + (used == 1 ? " piece" : " pieces") + " of " + most + " of " + count;
  }
}
