package dev.legato.lib.dense;

import dev.legato.ir.task.TaskContext;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Elements of a lane by classes: below what is at the first of some places in order, equal to that,
 * between that and what is at the next place, and so on; in a class they keep their order.
 */
final class Partition {
  private Partition() {}

  /**
   * Writes the elements of all ranks' parts of a lane by their classes.
   *
   * @param places in order, each once
   */
  static void of(Lane from, Lane to, long[] places, TaskContext context) {
    long[] keys = from.keys();
    long[] bounds =
        Arrays.stream(KeyOrder.select(keys.clone(), places, context)).sorted().distinct().toArray();
    int classes = 2 * bounds.length + 1;
    long[] counts = new long[classes];
    int[] of = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int at = Arrays.binarySearch(bounds, keys[i]);
      of[i] = at >= 0 ? 2 * at + 1 : 2 * (-at - 1);
      counts[of[i]]++;
    }
    to.store(exchanged(byClass(from.bits(), of, counts), context.allGather(counts), context));
  }

  private static long[] byClass(long[] bits, int[] of, long[] counts) {
    int[] next = new int[counts.length];
    for (int c = 1; c < next.length; c++) {
      next[c] = next[c - 1] + (int) counts[c - 1];
    }
    long[] sorted = new long[bits.length];
    for (int i = 0; i < bits.length; i++) {
      sorted[next[of[i]]++] = bits[i];
    }
    return sorted;
  }

  /**
   * {@return this rank's part of the result}
   *
   * @param mine this rank's elements by class
   * @param counts how many of each class each rank has
   */
  private static long[] exchanged(long[] mine, List<long[]> counts, TaskContext context) {
    int ranks = context.ranks();
    if (ranks == 1) {
      return mine;
    }
    long lo = context.first(1, context.rank());
    long hi = context.first(1, context.rank() + 1);
    long[] result = new long[(int) (hi - lo)];
    List<List<long[]>> sent = new ArrayList<>(); // by rank: begin and end in mine
    List<List<long[]>> got = new ArrayList<>(); // by rank: begin and end in the result
    for (int r = 0; r < ranks; r++) {
      sent.add(new ArrayList<>());
      got.add(new ArrayList<>());
    }
    long place = 0; // of the next class of the next rank in the whole
    long at = 0; // in mine
    for (int c = 0; c < counts.getFirst().length; c++) {
      for (int r = 0; r < ranks; r++) {
        long end = place + counts.get(r)[c];
        got.get(r).add(cut(place, end, lo, hi, -lo));
        if (r == context.rank()) {
          for (int d = 0; d < ranks; d++) {
            sent.get(d)
                .add(cut(place, end, context.first(1, d), context.first(1, d + 1), at - place));
          }
          at += end - place;
        }
        place = end;
      }
    }
    List<MemorySegment> to = new ArrayList<>();
    List<long[]> arrived = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      to.add(MemorySegment.ofArray(joined(mine, sent.get(r))));
      arrived.add(new long[(int) got.get(r).stream().mapToLong(p -> p[1] - p[0]).sum()]);
    }
    context.exchange(to, arrived.stream().map(MemorySegment::ofArray).toList());
    for (int r = 0; r < ranks; r++) {
      int next = 0;
      for (long[] p : got.get(r)) {
        int n = (int) (p[1] - p[0]);
        System.arraycopy(arrived.get(r), next, result, (int) p[0], n);
        next += n;
      }
    }
    return result;
  }

  /** {@return what of one range lies in another, moved} */
  private static long[] cut(long begin, long end, long lo, long hi, long by) {
    long from = Math.clamp(begin, lo, hi);
    return new long[] {from + by, Math.max(from, Math.min(end, hi)) + by};
  }

  private static long[] joined(long[] from, List<long[]> pieces) {
    long[] all = new long[(int) pieces.stream().mapToLong(p -> p[1] - p[0]).sum()];
    int next = 0;
    for (long[] p : pieces) {
      int n = (int) (p[1] - p[0]);
      if (n > 0) {
        System.arraycopy(from, (int) p[0], all, next, n);
      }
      next += n;
    }
    return all;
  }
}
