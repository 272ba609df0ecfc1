package dev.legato.runtime.ranks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a store are valid on which ranks: an immutable value, the same on every rank,
 * because every rank does the same analysis. What follows from reading and writing it is remembered
 * by {@link Validities}.
 */
public final class Validity {
  private final int ranks;
  private final List<Range> ranges;
  private final int hash;

  /** What was asked of this value before, by the spans that were read or written. */
  final Map<Object, Step> steps = new HashMap<>();

  /** What the asking rank holds, once it was asked for. */
  @Nullable List<Extent> mine;

  /**
   * Bytes {@code from .. to-1} are valid on the holders. Copies come from the origin, which wrote
   * them: so the copies of one exchange do not wait for each other.
   */
  private record Range(long from, long to, RankSet holders, int origin) {
    Range part(long a, long b) {
      return new Range(a, b, holders, origin);
    }
  }

  /** A copy of bytes from one rank to another. */
  public record Transfer(int from, int to, long at, long bytes) {}

  /**
   * What reading takes.
   *
   * @param next what is valid afterwards
   * @param mine the copies that this rank sends or receives
   * @param copies whether any rank copies anything
   */
  public record Step(Validity next, List<Transfer> mine, boolean copies) {
    public Step {
      mine = List.copyOf(mine);
    }
  }

  private Validity(int ranks, List<Range> ranges) {
    this.ranks = ranks;
    this.ranges = ranges;
    this.hash = 31 * ranks + ranges.hashCode();
  }

  /** All bytes are valid everywhere. */
  static Validity everywhere(long bytes, int ranks) {
    List<Range> all = new ArrayList<>();
    add(all, new Range(0, bytes, RankSet.range(0, ranks), 0));
    return new Validity(ranks, all);
  }

  /** {@return whether these bytes are valid on all ranks} */
  public boolean isEverywhere(long from, long to) {
    for (int k = first(from); k < ranges.size() && ranges.get(k).from < to; k++) {
      if (!ranges.get(k).holders.isAll(ranks)) {
        return false;
      }
    }
    return true;
  }

  /** {@return the number of the first range that ends after a byte} */
  private int first(long byteNumber) {
    int lo = 0;
    int hi = ranges.size();
    while (lo < hi) {
      int middle = (lo + hi) >>> 1;
      if (ranges.get(middle).to > byteNumber) {
        hi = middle;
      } else {
        lo = middle + 1;
      }
    }
    return lo;
  }

  /** {@return what a rank holds, in order} */
  List<Extent> heldBy(int rank) {
    List<Extent> held = new ArrayList<>();
    for (Range r : ranges) {
      if (r.holders.contains(rank)) {
        boolean goesOn = !held.isEmpty() && held.getLast().to() == r.from;
        long from = goesOn ? held.removeLast().from() : r.from;
        held.add(new Extent(from, r.to));
      }
    }
    return held;
  }

  // --- reading

  /** A rank that lacks a part of a range. */
  private record Lack(int range, long from, long to, int rank) {}

  /** {@return what makes the bytes of all ranks' spans valid there} */
  Step read(Spans spans, int me) {
    return spans instanceof Spans.Same s ? spread(s.first(), s.end(), me) : fetch(spans, me);
  }

  /** Every rank gets the same bytes. */
  private Step spread(long from, long to, int me) {
    List<Transfer> mine = new ArrayList<>();
    List<Range> next = new ArrayList<>();
    boolean copies = false;
    for (Range r : ranges) {
      long a = Math.max(r.from, from);
      long b = Math.min(r.to, to);
      if (a >= b || r.holders.isAll(ranks)) {
        add(next, r);
        continue;
      }
      copies = true;
      if (!r.holders.contains(me)) {
        mine.add(new Transfer(r.origin, me, a, b - a));
      }
      for (int other = 0; other < ranks && r.origin == me; other++) {
        if (!r.holders.contains(other)) {
          mine.add(new Transfer(me, other, a, b - a));
        }
      }
      add(next, r.part(r.from, a));
      add(next, new Range(a, b, RankSet.range(0, ranks), r.origin));
      add(next, r.part(b, r.to));
    }
    return new Step(new Validity(ranks, next), mine, copies);
  }

  private Step fetch(Spans spans, int me) {
    List<Lack> lacks = new ArrayList<>();
    List<Transfer> mine = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      long from = spans.from(rank);
      long to = spans.to(rank);
      for (int k = first(from); k < ranges.size() && ranges.get(k).from < to; k++) {
        Range r = ranges.get(k);
        if (!r.holders.contains(rank)) {
          Lack l = new Lack(k, Math.max(r.from, from), Math.min(r.to, to), rank);
          lacks.add(l);
          if (rank == me || r.origin == me) {
            mine.add(new Transfer(r.origin, rank, l.from, l.to - l.from));
          }
        }
      }
    }
    return lacks.isEmpty()
        ? new Step(this, mine, false)
        : new Step(new Validity(ranks, filled(lacks)), mine, true);
  }

  /** {@return the ranges after those who lacked something got it} */
  private List<Range> filled(List<Lack> lacks) {
    lacks.sort(Comparator.comparingInt(Lack::range));
    List<Range> next = new ArrayList<>();
    int at = 0;
    for (int k = 0; k < ranges.size(); k++) {
      int end = at;
      while (end < lacks.size() && lacks.get(end).range == k) {
        end++;
      }
      split(ranges.get(k), lacks.subList(at, end), next);
      at = end;
    }
    return next;
  }

  private static void split(Range r, List<Lack> lacks, List<Range> out) {
    long[] cuts = new long[2 * lacks.size() + 2];
    int n = 0;
    cuts[n++] = r.from;
    cuts[n++] = r.to;
    for (Lack l : lacks) {
      cuts[n++] = l.from;
      cuts[n++] = l.to;
    }
    Arrays.sort(cuts);
    for (int k = 0; k + 1 < n; k++) {
      RankSet holders = r.holders;
      for (Lack l : lacks) {
        holders = l.from <= cuts[k] && cuts[k + 1] <= l.to ? holders.with(l.rank) : holders;
      }
      add(out, new Range(cuts[k], cuts[k + 1], holders, r.origin));
    }
  }

  // --- writing

  /**
   * {@return what is valid after every rank wrote its span}, and with equal spans after every rank
   * wrote the same
   */
  Validity written(Spans spans) {
    List<Range> fresh = new ArrayList<>();
    if (spans instanceof Spans.Same s) {
      add(fresh, new Range(s.first(), s.end(), RankSet.range(0, ranks), 0));
    } else {
      for (int rank = 0; rank < ranks; rank++) {
        long from = spans.from(rank);
        add(fresh, new Range(from, spans.to(rank), RankSet.range(rank, rank + 1), rank));
      }
      fresh.sort(Comparator.comparingLong(Range::from));
    }
    List<Range> next = new ArrayList<>();
    int old = 0;
    long done = 0;
    for (Range f : fresh) {
      old = copy(old, done, f.from, next);
      add(next, f);
      done = f.to;
    }
    copy(old, done, Long.MAX_VALUE, next);
    return new Validity(ranks, next);
  }

  /** Adds the old ranges' parts within {@code from .. to-1}; {@return where to go on}. */
  private int copy(int old, long from, long to, List<Range> out) {
    int k = old;
    while (k < ranges.size() && ranges.get(k).from < to) {
      Range r = ranges.get(k);
      add(out, r.part(Math.max(r.from, from), Math.min(r.to, to)));
      if (r.to > to) {
        return k;
      }
      k++;
    }
    return k;
  }

  /** Appends a range, merged with its neighbour when alike; an empty one is left out. */
  private static void add(List<Range> list, Range r) {
    if (r.from >= r.to) {
      return;
    }
    if (!list.isEmpty()) {
      Range last = list.getLast();
      if (last.to == r.from && last.origin == r.origin && last.holders.equals(r.holders)) {
        list.set(list.size() - 1, last.part(last.from, r.to));
        return;
      }
    }
    list.add(r);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Validity v && hash == v.hash && ranks == v.ranks && ranges.equals(v.ranges);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return ranges.toString();
  }
}
