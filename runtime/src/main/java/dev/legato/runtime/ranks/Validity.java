package dev.legato.runtime.ranks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a store are valid on which ranks: an immutable value, the same on every rank,
 * because every rank does the same analysis. What follows from reading and writing it is remembered
 * by {@link Validities}.
 */
public final class Validity {
  private static final int MOST_COLUMNS = 8;
  private final int ranks;
  private final List<Range> ranges;

  /** What every rank got of others since the last write, beside what the ranges say. */
  private final Set<Spans.Columns> columns;

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

  /**
   * A copy from one rank to another: of {@code bytes} in each of {@code count} rows, which begin
   * {@code pitch} bytes after each other.
   */
  public record Transfer(int from, int to, long at, long bytes, long pitch, long count) {
    /** Of a single row. */
    public Transfer(int from, int to, long at, long bytes) {
      this(from, to, at, bytes, bytes, 1);
    }

    /** {@return the bytes that are copied} */
    public long total() {
      return bytes * count;
    }

    /** {@return the byte after the last} */
    public long end() {
      return at + (count - 1) * pitch + bytes;
    }
  }

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

  private Validity(int ranks, List<Range> ranges, Set<Spans.Columns> columns) {
    this.ranks = ranks;
    this.ranges = ranges;
    this.columns = columns;
    this.hash = 31 * (31 * ranks + ranges.hashCode()) + columns.hashCode();
  }

  /** All bytes are valid everywhere. */
  static Validity everywhere(long bytes, int ranks) {
    List<Range> all = new ArrayList<>();
    add(all, new Range(0, bytes, RankSet.range(0, ranks), 0));
    return new Validity(ranks, all, Set.of());
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

  /** {@return what a rank holds, in order; all when that is not a few stretches} */
  List<Extent> heldBy(int rank) {
    if (!columns.isEmpty()) {
      return List.of(new Extent(0, ranges.getLast().to));
    }
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
    return switch (spans) {
      case Spans.Same s -> spread(s.first(), s.end(), me);
      case Spans.Columns c -> fetchRows(c, me);
      case Spans.Blocks _, Spans.Listed _ -> fetch(spans, me);
    };
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
    return new Step(new Validity(ranks, next, columns), mine, copies);
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
        : new Step(new Validity(ranks, filled(lacks), columns), mine, true);
  }

  /**
   * Every rank gets its part of many rows. That it has them is noted as a whole, for as ranges it
   * would be as many as there are rows.
   */
  private Step fetchRows(Spans.Columns c, int me) {
    if (columns.contains(c)) {
      return new Step(this, List.of(), false);
    }
    boolean copies = false;
    List<Transfer> mine = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      long to = c.to(rank);
      for (int k = first(c.from(rank)); k < ranges.size() && ranges.get(k).from < to; k++) {
        Range r = ranges.get(k);
        if (!r.holders.contains(rank)) {
          List<Transfer> parts = rows(c, rank, r);
          copies |= !parts.isEmpty();
          if (rank == me || r.origin == me) {
            mine.addAll(parts);
          }
        }
      }
    }
    if (!copies) {
      return new Step(this, mine, false);
    }
    Set<Spans.Columns> more =
        columns.size() < MOST_COLUMNS ? new HashSet<>(columns) : new HashSet<>();
    more.add(c);
    return new Step(new Validity(ranks, ranges, Set.copyOf(more)), mine, true);
  }

  /** {@return the copies of a rank's part of the rows within a range} */
  private static List<Transfer> rows(Spans.Columns c, int rank, Range r) {
    long base = c.from(rank);
    long width = c.width(rank);
    long lo = Math.max(r.from, base);
    long hi = Math.min(r.to, c.to(rank));
    long firstRow = Math.floorDiv(lo - base, c.pitch());
    long lastRow = Math.floorDiv(hi - 1 - base, c.pitch());
    List<Transfer> out = new ArrayList<>();
    long whole = firstRow;
    if (lo > base + firstRow * c.pitch() || firstRow == lastRow) {
      part(r, rank, lo, Math.min(hi, base + firstRow * c.pitch() + width), out);
      whole++;
    }
    boolean cut = lastRow >= whole && hi < base + lastRow * c.pitch() + width;
    long count = (cut ? lastRow : lastRow + 1) - whole;
    if (count > 0) {
      long at = base + whole * c.pitch();
      out.add(new Transfer(r.origin, rank, at, width, c.pitch(), count));
    }
    if (cut) {
      part(r, rank, base + lastRow * c.pitch(), hi, out);
    }
    return out;
  }

  private static void part(Range r, int rank, long from, long to, List<Transfer> out) {
    if (from < to) {
      out.add(new Transfer(r.origin, rank, from, to - from));
    }
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

  /** A rank begins or ends to lack what is from here on. */
  private record Event(long at, int rank, boolean begins) {}

  private static void split(Range r, List<Lack> lacks, List<Range> out) {
    List<Event> events = new ArrayList<>(2 * lacks.size() + 1);
    for (Lack l : lacks) {
      events.add(new Event(l.from, l.rank, true));
      events.add(new Event(l.to, l.rank, false));
    }
    events.sort(Comparator.comparingLong(Event::at));
    long from = r.from;
    List<Integer> here = new ArrayList<>();
    for (Event e : events) {
      if (e.at > from) {
        add(out, new Range(from, e.at, with(r.holders, here), r.origin));
        from = e.at;
      }
      if (e.begins) {
        here.add(e.rank);
      } else {
        here.remove((Integer) e.rank);
      }
    }
    add(out, r.part(from, r.to));
  }

  private static RankSet with(RankSet holders, List<Integer> more) {
    RankSet all = holders;
    for (int rank : more) {
      all = all.with(rank);
    }
    return all;
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
        for (Extent e : spans.parts(rank)) {
          add(fresh, new Range(e.from(), e.to(), RankSet.range(rank, rank + 1), rank));
        }
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
    return new Validity(ranks, next, Set.of());
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
    return o instanceof Validity v
        && hash == v.hash
        && ranks == v.ranks
        && ranges.equals(v.ranges)
        && columns.equals(v.columns);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return columns.isEmpty() ? ranges.toString() : ranges + " and " + columns;
  }
}
