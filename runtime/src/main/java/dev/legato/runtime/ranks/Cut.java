package dev.legato.runtime.ranks;

import dev.legato.fusion.partition.Partition.Tiling;
import java.util.ArrayList;
import java.util.List;

/**
 * How n iterations of a top-level loop are dealt to ranks: contiguous, in order; or not dealt, when
 * every rank runs all of them.
 *
 * @param bounds per rank its first iteration, then n; empty when the loop is not dealt
 */
public record Cut(long count, List<Long> bounds) {
  public Cut {
    bounds = List.copyOf(bounds);
  }

  /** Every rank runs all iterations. */
  public static Cut whole(long count) {
    return new Cut(count, List.of());
  }

  /**
   * {@return the loop cut as its first axis is}
   *
   * @param axis of the tiling
   * @param extent of that axis
   * @param inner iterations per index of the axis
   */
  public static Cut of(Tiling tiling, int axis, long extent, long inner, int ranks) {
    List<Long> bounds = new ArrayList<>();
    int colors = tiling.colors().get(axis);
    for (int r = 0; r <= ranks; r++) {
      bounds.add(tiling.boundary(axis, Math.min(r, colors), extent) * inner);
    }
    return new Cut(extent * inner, bounds);
  }

  public boolean isWhole() {
    return bounds.isEmpty();
  }

  /** {@return the first iteration of a rank} */
  public long lo(int rank) {
    return isWhole() ? 0 : bounds.get(rank);
  }

  /** {@return the iteration after a rank's last one} */
  public long hi(int rank) {
    return isWhole() ? count : bounds.get(rank + 1);
  }

  /** {@return how many ranks have something to run} */
  int pieces() {
    int pieces = 0;
    for (int r = 0; r + 1 < bounds.size(); r++) {
      pieces += lo(r) < hi(r) ? 1 : 0;
    }
    return pieces;
  }

  @Override
  public String toString() {
    if (isWhole()) {
      return "1 piece";
    }
    long most = 0;
    for (int r = 0; r + 1 < bounds.size(); r++) {
      most = Math.max(most, hi(r) - lo(r));
    }
    return pieces() + (pieces() == 1 ? " piece" : " pieces") + " of " + most + " of " + count;
  }
}
