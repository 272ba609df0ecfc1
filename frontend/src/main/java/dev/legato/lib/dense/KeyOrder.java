package dev.legato.lib.dense;

import dev.legato.ir.task.TaskContext;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts 64-bit keys in ascending order, by all workers and ranks: each sorts a part, splits the
 * parts at exact places, and merges what belongs to its part of the result. Equal keys keep their
 * order, so the result does not depend on how many there are.
 */
final class KeyOrder {
  /** Fewer keys are sorted by merging. */
  private static final int SMALL = 1024;

  private static final int INSERTION = 24;

  /** Keys per worker for which a worker of its own pays. */
  private static final int GRAIN = 1 << 14;

  private static final int DIGIT = 11;

  private KeyOrder() {}

  /**
   * Keys in ascending order.
   *
   * @param loads what goes with each key; null when nothing does
   */
  record Run(long[] keys, long @Nullable [] loads) {
    int size() {
      return keys.length;
    }

    private Run range(int lo, int hi) {
      return new Run(
          Arrays.copyOfRange(keys, lo, hi),
          loads == null ? null : Arrays.copyOfRange(loads, lo, hi));
    }
  }

  /**
   * {@return the keys in order}; the arrays are used up.
   *
   * @param loads what goes with each key; null when nothing does
   */
  static Run sorted(long[] keys, long @Nullable [] loads) {
    if (keys.length >= SMALL) {
      radix(keys, loads);
    } else if (loads == null) {
      Arrays.sort(keys);
    } else {
      merges(keys, loads);
    }
    return new Run(keys, loads);
  }

  /** {@return the keys in order, by the workers of this rank} */
  static Run sorted(long[] keys, long @Nullable [] loads, TaskContext context) {
    int n = keys.length;
    int parts = Math.min(context.workers(), n / GRAIN);
    if (parts < 2) {
      return sorted(keys, loads);
    }
    Run all = new Run(keys, loads);
    Run[] runs = new Run[parts];
    context.share(
        parts,
        i -> {
          Run r = all.range(start(n, parts, i), start(n, parts, i + 1));
          runs[i] = sorted(r.keys, r.loads);
        });
    int[][] places = new int[parts + 1][];
    for (int i = 0; i <= parts; i++) {
      places[i] = split(List.of(runs), start(n, parts, i));
    }
    context.share(
        parts,
        i -> {
          List<Run> mine = new ArrayList<>();
          for (int r = 0; r < parts; r++) {
            mine.add(runs[r].range(places[i][r], places[i + 1][r]));
          }
          Run merged = merged(mine);
          int at = start(n, parts, i);
          System.arraycopy(merged.keys, 0, keys, at, merged.size());
          if (loads != null) {
            System.arraycopy(merged.loads, 0, loads, at, merged.size());
          }
        });
    return all;
  }

  private static int start(int n, int parts, int part) {
    return (int) ((long) n * part / parts);
  }

  /**
   * {@return this rank's part of all ranks' keys in order}
   *
   * @param mine this rank's keys, in order
   * @param result the argument whose pieces say which part is whose
   */
  static Run together(Run mine, TaskContext context, int result) {
    int ranks = context.ranks();
    if (ranks == 1) {
      return mine;
    }
    int[] places = places(mine, context, result);
    long[] sizes = new long[ranks];
    for (int r = 0; r < ranks; r++) {
      sizes[r] = places[r + 1] - places[r];
    }
    List<long[]> all = context.allGather(sizes);
    int[] arriving = new int[ranks];
    for (int r = 0; r < ranks; r++) {
      arriving[r] = (int) all.get(r)[context.rank()];
    }
    List<long[]> keys = exchanged(mine.keys, places, arriving, context);
    long[] loads = mine.loads;
    List<long[]> theirs = loads == null ? List.of() : exchanged(loads, places, arriving, context);
    List<Run> runs = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      runs.add(new Run(keys.get(r), loads == null ? null : theirs.get(r)));
    }
    return merged(runs);
  }

  private static List<long[]> exchanged(
      long[] data, int[] places, int[] arriving, TaskContext context) {
    List<MemorySegment> to = new ArrayList<>();
    List<MemorySegment> from = new ArrayList<>();
    List<long[]> result = new ArrayList<>();
    for (int r = 0; r < arriving.length; r++) {
      long bytes = 8L * (places[r + 1] - places[r]);
      to.add(MemorySegment.ofArray(data).asSlice(8L * places[r], bytes));
      result.add(new long[arriving[r]]);
      from.add(MemorySegment.ofArray(result.getLast()));
    }
    context.exchange(to, from);
    return result;
  }

  /** {@return where in {@code mine} each rank's part of the result begins} By bisection. */
  private static int[] places(Run mine, TaskContext context, int result) {
    int ranks = context.ranks();
    int cuts = ranks - 1;
    long[] low = new long[cuts];
    long[] high = new long[cuts];
    long[] range = range(mine, context);
    Arrays.fill(low, range[0]);
    Arrays.fill(high, range[1]);
    while (!Arrays.equals(low, high)) {
      long[] counts = new long[cuts];
      for (int c = 0; c < cuts; c++) {
        counts[c] = firstAfter(mine.keys, middle(low[c], high[c]));
      }
      long[] sum = sum(context.allGather(counts), cuts);
      for (int c = 0; c < cuts; c++) {
        long mid = middle(low[c], high[c]);
        if (sum[c] >= context.first(result, c + 1)) {
          high[c] = mid;
        } else if (mid < high[c]) {
          low[c] = mid + 1;
        }
      }
    }
    long[] around = new long[2 * cuts];
    for (int c = 0; c < cuts; c++) {
      around[c] = firstNotBefore(mine.keys, high[c]);
      around[cuts + c] = firstAfter(mine.keys, high[c]) - around[c];
    }
    List<long[]> all = context.allGather(around);
    int[] places = new int[ranks + 1];
    places[ranks] = mine.size();
    for (int c = 0; c < cuts; c++) {
      long less = sum(all, cuts)[c];
      long rest = context.first(result, c + 1) - less; // of those that equal the key, in order
      for (int r = 0; r < context.rank(); r++) {
        rest -= all.get(r)[cuts + c];
      }
      places[c + 1] = (int) (around[c] + Math.clamp(rest, 0, around[cuts + c]));
    }
    return places;
  }

  /** {@return the least and the greatest key of all ranks} */
  private static long[] range(Run mine, TaskContext context) {
    long[] range = {Long.MAX_VALUE, Long.MIN_VALUE};
    if (mine.size() > 0) {
      range = new long[] {mine.keys[0], mine.keys[mine.size() - 1]};
    }
    for (long[] theirs : context.allGather(range)) {
      range[0] = Math.min(range[0], theirs[0]);
      range[1] = Math.max(range[1], theirs[1]);
    }
    return range;
  }

  /**
   * {@return the keys at some places of all ranks' keys in order} Digit by digit, the highest
   * first: how many keys have which says where the places are.
   */
  static long[] select(long[] keys, long[] places, TaskContext context) {
    long[] found = new long[places.length];
    List<Place> wanted = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      wanted.add(new Place(i, places[i]));
    }
    select(keys, keys.length, Long.SIZE - DIGIT, 0, wanted, found, context);
    return found;
  }

  /**
   * @param of which result
   * @param rest how many of the keys that are left come before it
   */
  private record Place(int of, long rest) {}

  private static void select(
      long[] left,
      int n,
      int shift,
      long prefix,
      List<Place> wanted,
      long[] found,
      TaskContext context) {
    int width = shift == 0 ? Long.SIZE % DIGIT : DIGIT;
    int mask = (1 << width) - 1;
    long[] counts = new long[mask + 1];
    for (int i = 0; i < n; i++) {
      counts[(int) ((left[i] ^ Long.MIN_VALUE) >>> shift) & mask]++;
    }
    long[] all = sum(context.allGather(counts), counts.length);
    Map<Integer, List<Place>> byDigit = new TreeMap<>();
    for (Place p : wanted) {
      long rest = p.rest;
      int digit = 0;
      for (; rest >= all[digit]; digit++) {
        rest -= all[digit];
      }
      byDigit.computeIfAbsent(digit, d -> new ArrayList<>()).add(new Place(p.of, rest));
    }
    byDigit.forEach((digit, places) -> {
      long now = prefix << width | digit;
      if (shift == 0) {
        places.forEach(p -> found[p.of] = now ^ Long.MIN_VALUE);
      } else {
        int count = (int) counts[digit];
        long[] those = having(left, n, shift, mask, digit, count);
        select(those, count, Math.max(0, shift - DIGIT), now, places, found, context);
      }
    });
  }

  /** {@return those of the first n keys that have a digit} */
  private static long[] having(long[] keys, int n, int shift, int mask, int digit, int count) {
    long[] kept = new long[count + 1]; // a key is written before it is known whether it counts
    int at = 0;
    for (int i = 0; i < n; i++) {
      kept[at] = keys[i];
      at += ((int) ((keys[i] ^ Long.MIN_VALUE) >>> shift) & mask) == digit ? 1 : 0;
    }
    return kept;
  }

  private static long[] sum(List<long[]> parts, int width) {
    long[] sum = new long[width];
    for (long[] part : parts) {
      for (int c = 0; c < width; c++) {
        sum[c] += part[c];
      }
    }
    return sum;
  }

  /** {@return how many of each run come before position {@code at} of all in order} */
  private static int[] split(List<Run> runs, long at) {
    long low = Long.MIN_VALUE;
    long high = Long.MAX_VALUE;
    while (low < high) {
      long mid = middle(low, high);
      long count = 0;
      for (Run r : runs) {
        count += firstAfter(r.keys, mid);
      }
      if (count >= at) {
        high = mid;
      } else {
        low = mid + 1;
      }
    }
    int[] places = new int[runs.size()];
    long rest = at;
    for (int r = 0; r < places.length; r++) {
      places[r] = firstNotBefore(runs.get(r).keys, high);
      rest -= places[r];
    }
    for (int r = 0; r < places.length; r++) {
      int equal = firstAfter(runs.get(r).keys, high) - places[r];
      int taken = (int) Math.clamp(rest, 0, equal);
      places[r] += taken;
      rest -= taken;
    }
    return places;
  }

  private static long middle(long a, long b) {
    return (a & b) + ((a ^ b) >> 1);
  }

  /** {@return the first place whose key is greater; keys in order} */
  static int firstAfter(long[] keys, long key) {
    int at = 0;
    for (int n = keys.length; n > 0; ) {
      int half = (n + 1) >>> 1;
      at = keys[at + half - 1] <= key ? at + half : at; // a move, no branch to predict
      n -= half;
    }
    return at;
  }

  /** {@return the first place whose key is not less; keys in order} */
  static int firstNotBefore(long[] keys, long key) {
    int at = 0;
    for (int n = keys.length; n > 0; ) {
      int half = (n + 1) >>> 1;
      at = keys[at + half - 1] < key ? at + half : at;
      n -= half;
    }
    return at;
  }

  /** {@return runs as one; of equal keys those of earlier runs come first} */
  private static Run merged(List<Run> runs) {
    List<Run> left = runs;
    while (left.size() > 1) {
      List<Run> next = new ArrayList<>();
      for (int i = 0; i + 1 < left.size(); i += 2) {
        next.add(merged(left.get(i), left.get(i + 1)));
      }
      if (left.size() % 2 == 1) {
        next.add(left.getLast());
      }
      left = next;
    }
    return left.getFirst();
  }

  private static Run merged(Run a, Run b) {
    if (a.size() == 0 || b.size() == 0) {
      return a.size() == 0 ? b : a;
    }
    long[] keys = new long[a.size() + b.size()];
    if (a.loads == null || b.loads == null) {
      merge(a.keys, b.keys, keys);
      return new Run(keys, null);
    }
    long[] loads = new long[keys.length];
    int i = 0;
    int j = 0;
    for (int k = 0; k < keys.length; k++) {
      boolean first = j == b.size() || i < a.size() && a.keys[i] <= b.keys[j];
      keys[k] = first ? a.keys[i] : b.keys[j];
      loads[k] = first ? a.loads[i++] : b.loads[j++];
    }
    return new Run(keys, loads);
  }

  private static void merge(long[] a, long[] b, long[] to) {
    int i = 0;
    int j = 0;
    for (int k = 0; k < to.length; k++) {
      to[k] = j == b.length || i < a.length && a[i] <= b[j] ? a[i++] : b[j++];
    }
  }

  // --- one worker

  /** Sorts by digits, lowest first; digits in which all keys agree are left out. */
  private static void radix(long[] keys, long @Nullable [] loads) {
    int n = keys.length;
    long any = 0;
    long all = -1;
    boolean ordered = true;
    long before = Long.MIN_VALUE;
    for (long k : keys) {
      any |= k;
      all &= k;
      ordered &= k >= before;
      before = k;
    }
    if (ordered) {
      return;
    }
    long differ = any ^ all;
    long[] k0 = keys;
    long[] l0 = loads;
    long[] k1 = new long[n];
    long[] l1 = loads == null ? null : new long[n];
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
      int mask = (1 << DIGIT) - 1;
      if ((differ >>> shift & mask) == 0) {
        continue;
      }
      int[] next = new int[mask + 2];
      for (int i = 0; i < n; i++) {
        next[digit(k0[i], shift) + 1]++;
      }
      for (int d = 0; d < mask; d++) {
        next[d + 1] += next[d];
      }
      if (l0 == null || l1 == null) {
        deal(k0, next, shift, k1);
      } else {
        deal(k0, l0, next, shift, k1, l1);
      }
      long[] k = k0;
      long[] l = l0;
      k0 = k1;
      l0 = l1;
      k1 = k;
      l1 = l;
    }
    if (k0 != keys) {
      System.arraycopy(k0, 0, keys, 0, n);
      if (l0 != null && loads != null) {
        System.arraycopy(l0, 0, loads, 0, n);
      }
    }
  }

  /** Moves each key to the next place of those with its digit. */
  private static void deal(long[] keys, int[] next, int shift, long[] to) {
    for (long key : keys) {
      to[next[digit(key, shift)]++] = key;
    }
  }

  /** The same with what goes with each key. */
  private static void deal(
      long[] keys, long[] loads, int[] next, int shift, long[] to, long[] loadsTo) {
    for (int i = 0; i < keys.length; i++) {
      int at = next[digit(keys[i], shift)]++;
      to[at] = keys[i];
      loadsTo[at] = loads[i];
    }
  }

  private static int digit(long key, int shift) {
    return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (1 << DIGIT) - 1;
  }

  /** Sorts short stretches by insertion and merges them. */
  private static void merges(long[] keys, long[] loads) {
    int n = keys.length;
    for (int lo = 0; lo < n; lo += INSERTION) {
      insertion(keys, loads, lo, Math.min(n, lo + INSERTION));
    }
    long[] k = new long[n];
    long[] l = new long[n];
    for (int width = INSERTION; width < n; width *= 2) {
      for (int lo = 0; lo + width < n; lo += 2 * width) {
        merge(keys, loads, lo, lo + width, Math.min(n, lo + 2 * width), k, l);
      }
    }
  }

  private static void merge(
      long[] keys, long[] loads, int lo, int mid, int hi, long[] k, long[] l) {
    System.arraycopy(keys, lo, k, lo, mid - lo);
    System.arraycopy(loads, lo, l, lo, mid - lo);
    int i = lo;
    int j = mid;
    for (int at = lo; i < mid; at++) {
      if (j < hi && keys[j] < k[i]) {
        keys[at] = keys[j];
        loads[at] = loads[j++];
      } else {
        keys[at] = k[i];
        loads[at] = l[i++];
      }
    }
  }

  static void insertion(long[] keys, long[] loads, int lo, int hi) {
    for (int i = lo + 1; i < hi; i++) {
      long key = keys[i];
      long load = loads[i];
      int j = i - 1;
      for (; j >= lo && keys[j] > key; j--) {
        keys[j + 1] = keys[j];
        loads[j + 1] = loads[j];
      }
      keys[j + 1] = key;
      loads[j + 1] = load;
    }
  }
}
