package dev.legato.runtime;

import dev.legato.ir.kernel.Element;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Image;
import dev.legato.runtime.ranks.Image.Pointers;
import dev.legato.runtime.ranks.Image.Range;
import dev.legato.runtime.ranks.Spans;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which indices each rank's piece reads where indices are data: every rank looks at its own part of
 * the pointers, and all hear the least and the greatest. This waits for the pointers; the result is
 * kept until they change, so an iteration over one sparse matrix waits once.
 */
final class ImageBounds {
  private static final int MOST = 256;
  private final Distribution distribution;
  private final Coherence coherence;
  private final Consumer<Copies> exchange;
  private final Map<Key, Spans.Bounds> known = new HashMap<>();

  /** Indices and, besides, the iterations of the loop. */
  private final Map<Joined, Spans.Bounds> joined = new HashMap<>();

  /** Of this rank only. */
  private final Map<Key, long[]> own = new HashMap<>();

  private record Joined(Spans.Bounds indices, Cut cut) {}

  /** Equal pointers, cut alike. */
  private record Key(List<View> pointers, List<Long> versions, Cut cut, Image.Source source) {}

  /**
   * @param exchange makes the moves and waits until they and all that is recorded have run
   */
  ImageBounds(Distribution distribution, Coherence coherence, Consumer<Copies> exchange) {
    this.distribution = distribution;
    this.coherence = coherence;
    this.exchange = exchange;
  }

  /** {@return the indices that each rank's piece reads} */
  Spans.Bounds of(Layout layout, Cut cut, Image image) {
    Spans.Bounds indices = of(layout, cut, image.source());
    if (!image.own()) {
      return indices;
    }
    if (joined.size() >= MOST) {
      joined.clear();
    }
    return joined.computeIfAbsent(new Joined(indices, cut), _ -> indices.with(cut));
  }

  /** {@return the indices that data names} */
  private Spans.Bounds of(Layout layout, Cut cut, Image.Source source) {
    Key key = key(layout, cut, source);
    Spans.Bounds bounds = known.get(key);
    if (bounds == null) {
      bounds = share(mine(layout, cut, source));
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(key, bounds);
    }
    return bounds;
  }

  private static List<Integer> buffers(Image.Source source) {
    return switch (source) {
      case Range(int low, int high) -> List.of(low, high);
      case Pointers p -> {
        List<Integer> all = new ArrayList<>(List.of(p.pointers()));
        p.over().ifPresent(r -> all.addAll(List.of(r.low(), r.high())));
        yield all;
      }
    };
  }

  private static Key key(Layout layout, Cut cut, Image.Source source) {
    List<Integer> buffers = buffers(source);
    List<View> views = buffers.stream().map(layout::view).toList();
    List<Long> versions = buffers.stream().map(b -> layout.state(b).version).toList();
    return new Key(views, versions, cut, source);
  }

  /**
   * {@return the indices that this rank's piece reads}; of this rank only, which asks nobody: it
   * has all pointers
   */
  Optional<Spans.Bounds> alone(Layout layout, Cut cut, Image image) {
    List<Integer> buffers = buffers(image.source());
    if (!buffers.stream().allMatch(layout::isEverywhere)) {
      return Optional.empty();
    }
    if (own.size() >= MOST) {
      own.clear();
    }
    Key key = key(layout, cut, image.source());
    long[] mine = own.get(key);
    if (mine == null) {
      buffers.forEach(b -> coherence.await(layout.state(b)));
      mine = extremes(layout, cut, image.source());
      own.put(key, mine);
    }
    Spans.Bounds indices =
        new Spans.Bounds(Collections.nCopies(distribution.transport().ranks(), mine));
    return Optional.of(image.own() ? indices.with(cut) : indices);
  }

  private long[] extremes(Layout layout, Cut cut, Image.Source source) {
    int me = distribution.transport().rank();
    return switch (source) {
      case Range(int low, int high) -> {
        long[] lows = extremes(layout, low, cut.lo(me), cut.hi(me));
        long[] highs = extremes(layout, high, cut.lo(me), cut.hi(me));
        yield new long[] {lows[0], Math.max(lows[0], highs[1] - 1)};
      }
      case Pointers p -> {
        long[] over =
            p.over()
                .map(range -> extremes(layout, cut, range))
                .orElseGet(() -> new long[] {cut.lo(me), cut.hi(me)});
        yield extremes(layout, p.pointers(), over[0], over[1]);
      }
    };
  }

  private Spans.Bounds share(long[] mine) {
    return new Spans.Bounds(distribution.transport().allGather(distribution.tags(1), mine));
  }

  private long[] mine(Layout layout, Cut cut, Image.Source source) {
    int me = distribution.transport().rank();
    return switch (source) {
      case Range(int low, int high) -> {
        bring(layout, low, layout.along(low, 0, cut));
        bring(layout, high, layout.along(high, 0, cut));
        yield extremes(layout, cut, source);
      }
      case Pointers p when p.over().isEmpty() -> {
        bring(layout, p.pointers(), layout.along(p.pointers(), 0, cut));
        yield extremes(layout, cut, source);
      }
      case Pointers p -> {
        Spans.Bounds over = of(layout, cut, p.over().get());
        bring(layout, p.pointers(), layout.listed(p.pointers(), 0, over));
        long extent = layout.view(p.pointers()).size();
        yield extremes(layout, p.pointers(), over.lo(me, extent), over.hi(me, extent));
      }
    };
  }

  /** Every rank gets its own part of a buffer, where the host can look at it. */
  private void bring(Layout layout, int b, Spans part) {
    coherence.toHost(layout.state(b), Provenance.UNKNOWN);
    Copies copies = distribution.copies();
    copies.read(layout.state(b), part);
    exchange.accept(copies);
  }

  /** {@return the least element and one more than the greatest; (0, 0) of no elements} */
  private static long[] extremes(Layout layout, int b, long from, long to) {
    View v = layout.view(b);
    long lo = Math.max(from, 0);
    long hi = Math.min(to, v.size()); // pointers may be wrong
    if (lo >= hi) {
      return new long[2];
    }
    MemorySegment m = layout.state(b).memory().segment();
    long base = v.offset();
    long stride = layout.bound().launch().strides()[b][0];
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (long i = lo; i < hi; i++) {
      long x = Element.get(v.type(), m, base + i * stride);
      least = Math.min(least, x);
      greatest = Math.max(greatest, x);
    }
    return new long[] {least, greatest + 1};
  }
}
