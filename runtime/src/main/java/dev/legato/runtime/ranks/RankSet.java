package dev.legato.runtime.ranks;

import java.util.Arrays;

/** A set of ranks, as sorted intervals: an immutable value. */
final class RankSet {
  /** First rank and the one after the last of each interval. */
  private final int[] bounds;

  private RankSet(int[] bounds) {
    this.bounds = bounds;
  }

  /** {@return ranks {@code from .. to-1}} */
  static RankSet range(int from, int to) {
    return new RankSet(new int[] {from, to});
  }

  boolean contains(int rank) {
    for (int k = 0; k < bounds.length; k += 2) {
      if (rank < bounds[k + 1]) {
        return rank >= bounds[k];
      }
    }
    return false;
  }

  /** {@return whether it holds all of {@code ranks}} */
  boolean isAll(int ranks) {
    return bounds.length == 2 && bounds[0] == 0 && bounds[1] == ranks;
  }

  RankSet with(int rank) {
    if (contains(rank)) {
      return this;
    }
    int[] out = new int[bounds.length + 2];
    int n = 0;
    int k = 0;
    for (; k < bounds.length && bounds[k] <= rank; k++) {
      out[n++] = bounds[k];
    }
    n = add(out, n, rank, rank + 1);
    for (; k < bounds.length; k += 2) {
      n = add(out, n, bounds[k], bounds[k + 1]);
    }
    return new RankSet(Arrays.copyOf(out, n));
  }

  /** Appends an interval, joined with the last one when they touch. */
  private static int add(int[] out, int n, int from, int to) {
    if (n > 0 && out[n - 1] == from) {
      out[n - 1] = to;
      return n;
    }
    out[n] = from;
    out[n + 1] = to;
    return n + 2;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof RankSet s && Arrays.equals(bounds, s.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }
}
