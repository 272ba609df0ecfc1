package dev.legato.runtime;

import dev.legato.runtime.ranks.Extent;
import dev.legato.runtime.ranks.Extents;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.ranks.Spans.Columns;
import dev.legato.runtime.ranks.Validities;
import dev.legato.runtime.ranks.Validity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which bytes of stores this rank's part of some work needs: what it reads or writes and, of stores
 * that it writes, what this rank has of them afterwards.
 */
final class Needs {
  private final Validities validities;
  private final int rank;
  private final long page;
  private final Map<StoreState, Need> needs = new LinkedHashMap<>();

  /** Of one store. */
  private static final class Need {
    final List<Extent> touched = new ArrayList<>();
    Validity after;
    boolean keeps;

    Need(Validity before) {
      this.after = before;
    }
  }

  /**
   * @param page bytes of a page of the device's memory, 0 when it has none
   */
  Needs(Validities validities, int rank, long page) {
    this.page = page;
    this.validities = validities;
    this.rank = rank;
  }

  /** Every rank reads its spans of a store. */
  void reads(StoreState s, Spans spans) {
    need(s).touched.addAll(touched(spans));
  }

  /** Every rank writes its spans of a store. */
  void writes(StoreState s, Spans spans) {
    Need n = need(s);
    n.touched.addAll(touched(spans));
    n.after = validities.written(n.after, spans);
    n.keeps = s.contents;
  }

  /** {@return what this rank touches, without what lies between by whole pages} */
  private List<Extent> touched(Spans spans) {
    boolean apart = page > 0 && spans instanceof Columns c && c.pitch() - c.width(rank) >= page;
    return apart ? spans.parts(rank) : List.of(new Extent(spans.from(rank), spans.to(rank)));
  }

  private Need need(StoreState s) {
    return needs.computeIfAbsent(
        s,
        _ -> {
          Validity v = s.validity;
          return new Need(v == null ? validities.everywhere(s.store.bytes()) : v);
        });
  }

  /** {@return the bytes per store} */
  Map<StoreState, List<Extent>> all() {
    Map<StoreState, List<Extent>> all = new LinkedHashMap<>();
    needs.forEach((s, n) -> {
      List<Extent> kept = n.keeps ? validities.mine(n.after) : List.of();
      all.put(s, Extents.union(Extents.of(n.touched), kept));
    });
    return all;
  }
}
