package dev.legato.lib.dense;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.legato.array.HostArray;
import dev.legato.ir.device.KeySorter;
import dev.legato.ir.device.KeySorter.Elements;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;

/**
 * Order of a lane that is not cut, by a processor's own code. Results are those of {@link
 * KeyOrder}: keys that are equal belong to equal bits, except that zeros of both signs and NaNs
 * keep their order, which is mended afterwards.
 */
final class LaneOrder {
  /** Runs of keys that agree as far as they were compared are put in order here up to this long. */
  private static final int SHORT = 32;

  /** The number of the memory that is for elements that lie apart. */
  private static final int PARTED = 2;

  /** More keys are not sorted for the sake of some of them. */
  private static final int SAMPLED = 1 << 12;

  private static final MemorySegment ALL = HostMemory.ALL;

  private final KeySorter code;

  private LaneOrder(KeySorter code) {
    this.code = code;
  }

  /** {@return what orders lanes of which this rank has all, if this processor has such code} */
  static Optional<LaneOrder> of(TaskContext context) {
    return context.ranks() > 1 ? Optional.empty() : context.sorter().map(LaneOrder::new);
  }

  KeySorter code() {
    return code;
  }

  private static boolean isWide(Lane lane) {
    return lane.type().bytes() == Long.BYTES && !lane.type().isComplex();
  }

  private static boolean isPacked(Lane lane) {
    return isWide(lane) && lane.stride() == Long.BYTES;
  }

  private static Elements elements(DType t) {
    return switch (t) {
      case FLOAT64 -> Elements.DOUBLES;
      case UINT64 -> Elements.UNSIGNED;
      default -> Elements.SIGNED;
    };
  }

  /** {@return where the bits of a lane of 64-bit elements lie together} Maybe in memory 1. */
  private long together(Lane lane) {
    if (isPacked(lane)) {
      return lane.address();
    }
    long at = code.memory(1, 8L * lane.size());
    code.gather(lane.address(), lane.size(), lane.stride(), at);
    return at;
  }

  /** Writes keys; {@return whether several bits may have the same} */
  boolean keys(Lane from, long to) {
    int n = from.size();
    if (!isWide(from) && from.stride() == from.type().bytes() && code.knows(from.type())) {
      long[] found = code.widen(from.type(), from.address(), n, to);
      return found[0] != 0 || found[1] != 0;
    }
    if (!isWide(from)) {
      MemorySegment.copy(from.keys(), 0, ALL, JAVA_LONG, to, n);
      return from.isAmbiguous();
    }
    long at = from.address();
    if (!isPacked(from)) {
      code.gather(at, n, from.stride(), to);
      at = to;
    }
    if (from.type() != DType.FLOAT64) {
      code.flip(at, n, elements(from.type()).flipped(), to);
      return false;
    }
    long[] found = code.keysOfDoubles(at, n, to);
    return found[0] != 0 || found[1] != 0;
  }

  /** Writes the elements of a lane in order. */
  void sort(Lane from, Lane to) {
    sort(from, to, from.size());
  }

  /**
   * Writes the elements of rows in order.
   *
   * @param from rows that follow each other
   * @param row elements of one
   */
  void sort(Lane from, Lane to, int row) {
    int n = from.size();
    boolean direct = isPacked(to);
    long at = direct ? to.address() : code.memory(0, 8L * n);
    boolean ambiguous = keys(from, at);
    boolean doubles = from.type() == DType.FLOAT64;
    code.sortRows(at, row, n / row, direct && doubles ? Long.MAX_VALUE : 0);
    if (!direct) {
      storeKeys(to, at);
    } else if (from.type() == DType.UINT64) {
      code.flip(at, n, Long.MIN_VALUE, at);
    }
    for (int lo = 0; ambiguous && lo < n; lo += row) {
      mend(from.range(lo, row), to.range(lo, row));
    }
  }

  private void storeKeys(Lane to, long keys) {
    if (to.stride() == to.type().bytes() && code.knows(to.type())) {
      code.narrow(to.type(), keys, to.size(), to.address());
    } else {
      to.storeKeys(longs(keys, to.size()));
    }
  }

  private static long[] longs(long at, int n) {
    long[] v = new long[n];
    MemorySegment.copy(ALL, JAVA_LONG, at, v, 0, n);
    return v;
  }

  /** Gives zeros and NaNs the bits that they had, in the order in which they came. */
  private static void mend(Lane from, Lane to) {
    long[] bits = from.bits();
    int negative = 0;
    int nans = 0;
    for (long b : bits) {
      double v = Bits.asDouble(from.type(), b);
      negative += v < 0 ? 1 : 0;
      nans += v != v ? 1 : 0;
    }
    int zero = negative;
    int nan = bits.length - nans;
    for (long b : bits) {
      double v = Bits.asDouble(from.type(), b);
      if (v == 0) {
        put(to, zero++, b);
      } else if (v != v) {
        put(to, nan++, b);
      }
    }
  }

  private static void put(Lane to, int i, long bits) {
    HostArray.store(to.memory(), to.type(), to.at() + i * to.stride(), bits);
  }

  /**
   * Writes which elements come first, second and so on, those with equal keys as they lie. Keys are
   * sorted as far as they fit into a word beside their place; those that agree so far are looked at
   * again.
   */
  void order(Lane from, Lane to) {
    order(from, to, from.size());
  }

  /**
   * As above in each of some rows.
   *
   * @param from rows that follow each other
   * @param row elements of one
   */
  void order(Lane from, Lane to, int row) {
    int n = from.size();
    boolean direct = isPacked(to);
    long at = direct ? to.address() : code.memory(0, 8L * n);
    keys(from, at);
    long[] range = code.range(at, n);
    int shift = bits(n - 1L);
    int common = Math.min(Long.numberOfTrailingZeros(range[2]), Long.SIZE - 1);
    int drop = Math.max(common, bits(range[1] - range[0]) + shift - (Long.SIZE - 1));
    // The least key as if it had the bits that all have in common, so that these stay 0.
    long least = range[0];
    code.pack(at, n, least, drop, shift, at);
    code.sortRows(at, row, n / row, 0);
    for (int lo = 0; drop > common && lo < n; lo += row) {
      compareAgain(from, at + 8L * lo, row, shift);
    }
    code.select(at, n, (1L << shift) - 1, at);
    for (int i = row; i < n; i++) {
      long place = at + 8L * i;
      ALL.set(JAVA_LONG, place, ALL.get(JAVA_LONG, place) - (i - i % row));
    }
    if (!direct) {
      to.store(longs(at, n));
    }
  }

  private static int bits(long v) {
    return Long.SIZE - Long.numberOfLeadingZeros(v);
  }

  private static void compareAgain(Lane from, long at, int n, int shift) {
    long before = -1;
    int start = 0;
    for (int i = 0; i < n; i++) {
      long now = ALL.get(JAVA_LONG, at + 8L * i) >>> shift;
      if (now != before) {
        if (i - start > 1) {
          orderRun(from, at + 8L * start, i - start, shift);
        }
        start = i;
        before = now;
      }
    }
    if (n - start > 1) {
      orderRun(from, at + 8L * start, n - start, shift);
    }
  }

  /** Puts words in the order of the keys of the elements whose places are in their low bits. */
  private static void orderRun(Lane from, long at, int n, int shift) {
    long[] words = longs(at, n);
    long[] keys = new long[n];
    for (int i = 0; i < n; i++) {
      keys[i] = from.key((int) (words[i] & (1L << shift) - 1));
    }
    if (n > SHORT) {
      KeyOrder.sorted(keys, words);
    } else {
      KeyOrder.insertion(keys, words, 0, n);
    }
    MemorySegment.copy(words, 0, ALL, JAVA_LONG, at, n);
  }

  /** {@return the keys at some places of the lane in order} */
  long[] ranked(Lane from, long[] places) {
    int n = from.size();
    long[] found = new long[places.length];
    if (n <= SAMPLED || !isWide(from)) {
      long at = code.memory(0, 8L * n);
      keys(from, at);
      code.sort(at, n, 0);
      Arrays.setAll(found, i -> ALL.get(JAVA_LONG, at + 8 * places[i]));
      return found;
    }
    long at = together(from);
    long[] sample = sample(at, n, from.type());
    for (int i = 0; i < places.length; ) {
      Found f = find(at, n, from.type(), sample, places[i]);
      found[i] = f.key;
      for (i++; i < places.length && f.holds(places[i]); i++) {
        found[i] = f.at(places[i]);
      }
    }
    return found;
  }

  /** {@return keys of elements at equal distances, in order} */
  private long[] sample(long at, int n, DType t) {
    int m = Math.min(n / 64, 1 << 14);
    long to = code.memory(0, 8L * m);
    code.gather(at, m, 8L * (n / m), to);
    if (t == DType.FLOAT64) {
      code.keysOfDoubles(to, m, to);
    } else {
      code.flip(to, m, elements(t).flipped(), to);
    }
    code.sort(to, m, 0);
    return longs(to, m);
  }

  /**
   * The key at a place, and keys around it.
   *
   * @param memory of keys in order
   * @param below how many keys come before these
   */
  private record Found(long key, long memory, long below, long count) {
    boolean holds(long place) {
      return place >= below && place < below + count;
    }

    long at(long place) {
      return ALL.get(JAVA_LONG, memory + 8 * (place - below));
    }

    /** {@return how many of the keys here are less} */
    long before(long value) {
      return value == Long.MIN_VALUE ? 0 : notAfter(value - 1);
    }

    /** {@return how many of the keys here are not greater} */
    long notAfter(long value) {
      long lo = 0;
      for (long hi = count; lo < hi; ) {
        long mid = (lo + hi) >>> 1;
        if (ALL.get(JAVA_LONG, memory + 8 * mid) <= value) {
          lo = mid + 1;
        } else {
          hi = mid;
        }
      }
      return lo;
    }
  }

  /**
   * Source: Floyd and Rivest, "Expected time bounds for selection" (1975): the key lies between two
   * of the sample, which few others do. If it does not, or many do, the bounds move apart.
   */
  private Found find(long at, int n, DType t, long[] sample, long place) {
    int m = sample.length;
    double part = (double) place / n;
    double off = 4 * Math.sqrt(m * part * (1 - part)) + 4;
    long least = bound(sample, part * m - off);
    long greatest = bound(sample, part * m + off);
    while (true) {
      long to = code.memory(0, 8L * (n + 8));
      long[] counts = code.between(elements(t), at, n, least, greatest, n, to);
      if (place < counts[0]) {
        least = Long.MIN_VALUE;
      } else if (place >= counts[0] + counts[1]) {
        greatest = Long.MAX_VALUE;
      } else {
        code.sort(to, counts[1], 0);
        long key = ALL.get(JAVA_LONG, to + 8 * (place - counts[0]));
        return new Found(key, to, counts[0], counts[1]);
      }
    }
  }

  /**
   * Writes the elements of a lane so that what is at some places is what would be there in order;
   * between these, elements keep their order. {@return whether it was done}: narrow elements are
   * parted by their keys, which must tell what they are.
   *
   * @param places in order, each once
   */
  boolean partition(Lane from, Lane to, long[] places) {
    int n = from.size();
    boolean wide = isWide(from);
    long work = code.memory(1, 8L * n);
    long source = work;
    if (wide) {
      source = together(from);
    } else if (keys(from, work)) {
      return false;
    }
    boolean direct = isPacked(to);
    long target = direct ? to.address() : code.memory(PARTED, 8L * n);
    DType t = wide ? from.type() : DType.INT64;
    new Parts(t, places, work, target).divide(source, 0, n, 0, places.length);
    if (!wide) {
      storeKeys(to, target);
    } else if (!direct) {
      to.store(longs(target, n));
    }
    return true;
  }

  private final class Parts {
    private final DType type;
    private final long[] places;
    private final long work;
    private final long target;

    Parts(DType type, long[] places, long work, long target) {
      this.type = type;
      this.places = places;
      this.work = work;
      this.target = target;
    }

    /** Divides the elements from place {@code lo} on for some of the places, which lie there. */
    void divide(long from, long lo, int n, int first, int last) {
      int middle = (first + last) >>> 1;
      Found f = found(from, n, type, places[middle] - lo);
      long below = f.below + f.before(f.key);
      long notAbove = f.below + f.notAfter(f.key);
      long to = target + 8 * lo;
      code.divide(elements(type), from, n, f.key, to, to + 8 * below, to + 8 * notAbove);
      int less = first;
      while (less < middle && places[less] < lo + below) {
        less++;
      }
      int more = last;
      while (more > middle + 1 && places[more - 1] >= lo + notAbove) {
        more--;
      }
      if (less > first) {
        again(lo, (int) below, first, less);
      }
      if (more < last) {
        again(lo + notAbove, (int) (n - notAbove), more, last);
      }
    }

    private void again(long lo, int n, int first, int last) {
      long copy = work + 8 * lo;
      MemorySegment.copy(ALL, target + 8 * lo, ALL, copy, 8L * n);
      divide(copy, lo, n, first, last);
    }
  }

  private Found found(long at, int n, DType t, long place) {
    if (n > SAMPLED) {
      return find(at, n, t, sample(at, n, t), place);
    }
    long to = code.memory(0, 8L * (n + 8));
    code.between(elements(t), at, n, Long.MIN_VALUE, Long.MAX_VALUE, n, to);
    code.sort(to, n, 0);
    return new Found(ALL.get(JAVA_LONG, to + 8 * place), to, 0, n);
  }

  private static long bound(long[] sample, double place) {
    return place < 0
        ? Long.MIN_VALUE
        : place >= sample.length ? Long.MAX_VALUE : sample[(int) place];
  }
}
