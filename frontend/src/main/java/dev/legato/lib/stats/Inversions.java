package dev.legato.lib.stats;

import dev.legato.array.HostArray;

/**
 * The number of inversions, found by a merge sort in n log n steps. Source: Knight, "A computer
 * method for calculating Kendall's tau with ungrouped data" (1966).
 */
final class Inversions {
  /** Shorter runs are sorted by insertion. */
  private static final int SHORT = 16;

  private Inversions() {}

  /** {@return the number of pairs of ranks (n), not negative, of which the first is greater} */
  static long count(HostArray a) {
    long[] x = new long[Math.toIntExact(a.size())];
    for (int k = 0; k < x.length; k++) {
      x[k] = a.bits(k);
    }
    long count = 0;
    for (int lo = 0; lo < x.length; lo += SHORT) {
      count += insert(x, lo, Math.min(x.length, lo + SHORT));
    }
    long[] from = x;
    long[] to = new long[x.length];
    for (long run = SHORT; run < x.length; run *= 2) {
      for (long lo = 0; lo < x.length; lo += 2 * run) {
        int middle = (int) Math.min(x.length, lo + run);
        count += merge(from, to, (int) lo, middle, (int) Math.min(x.length, lo + 2 * run));
      }
      long[] merged = to;
      to = from;
      from = merged;
    }
    return count;
  }

  private static long insert(long[] x, int lo, int hi) {
    long count = 0;
    for (int k = lo + 1; k < hi; k++) {
      long v = x[k];
      int at = k;
      for (; at > lo && x[at - 1] > v; at--) {
        x[at] = x[at - 1];
      }
      x[at] = v;
      count += k - at;
    }
    return count;
  }

  /** An element of the second run passes those of the first that are still to come. */
  private static long merge(long[] from, long[] to, int lo, int middle, int hi) {
    long count = 0;
    int left = lo;
    int right = middle;
    int at = lo;
    while (left < middle && right < hi) {
      long a = from[left];
      long b = from[right];
      int second = (int) ((b - a) >>> 63); // no branch: which run is next is not predictable
      to[at++] = second == 0 ? a : b;
      left += 1 - second;
      right += second;
      count += (long) second * (middle - left);
    }
    System.arraycopy(from, left, to, at, middle - left);
    System.arraycopy(from, right, to, at + middle - left, hi - right);
    return count;
  }
}
