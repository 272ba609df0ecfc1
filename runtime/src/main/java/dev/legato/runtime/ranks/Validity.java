package dev.legato.runtime.ranks;

import java.util.ArrayList;
import java.util.List;

/**
 * Which bytes of a store are valid on which ranks: the same on every rank, because every rank does
 * the same analysis. At most 64 ranks.
 */
public final class Validity {
  private final int ranks;
  private List<Range> ranges;

  /**
   * Bytes {@code from .. to-1} are valid on the ranks whose bits are set. Copies come from the
   * origin, which wrote them: so the copies of one exchange do not wait for each other.
   */
  private record Range(long from, long to, long mask, int origin) {
    Range part(long a, long b) {
      return new Range(a, b, mask, origin);
    }
  }

  /** A copy of bytes from one rank to another. */
  public record Transfer(int from, int to, long at, long bytes) {}

  /** All bytes are valid everywhere. */
  public Validity(long bytes, int ranks) {
    this.ranks = ranks;
    this.ranges = List.of(new Range(0, bytes, all(ranks), 0));
  }

  /** {@return the mask of all ranks} */
  public static long all(int ranks) {
    return ranks == 64 ? -1 : (1L << ranks) - 1;
  }

  /** {@return whether these bytes are valid on all ranks} */
  public boolean isEverywhere(long from, long to) {
    for (Range r : ranges) {
      if (r.from < to && r.to > from && r.mask != all(ranks)) {
        return false;
      }
    }
    return true;
  }

  /** Makes these bytes valid on a rank, and adds the copies that this takes to {@code out}. */
  public void fetch(int rank, long from, long to, List<Transfer> out) {
    if (from >= to) {
      return;
    }
    long bit = 1L << rank;
    List<Range> next = new ArrayList<>();
    for (Range r : ranges) {
      long a = Math.max(r.from, from);
      long b = Math.min(r.to, to);
      if (a >= b || (r.mask & bit) != 0) {
        add(next, r);
        continue;
      }
      add(next, r.part(r.from, a));
      add(next, new Range(a, b, r.mask | bit, r.origin));
      add(next, r.part(b, r.to));
      out.add(new Transfer(r.origin, rank, a, b - a));
    }
    ranges = next;
  }

  /** These bytes were written by the ranks of {@code mask}, and are valid there only. */
  public void own(long from, long to, long mask) {
    if (from >= to) {
      return;
    }
    List<Range> next = new ArrayList<>();
    boolean placed = false;
    for (Range r : ranges) {
      add(next, r.part(r.from, Math.min(r.to, from)));
      if (!placed && r.to > from) {
        add(next, new Range(from, to, mask, Long.numberOfTrailingZeros(mask)));
        placed = true;
      }
      add(next, r.part(Math.max(r.from, to), r.to));
    }
    ranges = next;
  }

  /** Appends a range, merged with its neighbour when alike; an empty one is left out. */
  private static void add(List<Range> list, Range r) {
    if (r.from >= r.to) {
      return;
    }
    if (!list.isEmpty()) {
      Range last = list.getLast();
      if (last.to == r.from && last.mask == r.mask && last.origin == r.origin) {
        list.set(list.size() - 1, r.part(last.from, r.to));
        return;
      }
    }
    list.add(r);
  }

  @Override
  public String toString() {
    return ranges.toString();
  }
}
