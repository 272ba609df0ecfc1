package dev.legato.runtime;

import dev.legato.fusion.Plan.BufferSource;
import dev.legato.ir.store.View;
import dev.legato.runtime.ranks.Accesses;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Image;
import dev.legato.runtime.ranks.Move;
import dev.legato.runtime.ranks.Span;
import dev.legato.runtime.ranks.Validity;
import java.util.List;
import java.util.Optional;

/** How one launch lies on the ranks: what each rank's piece reads and writes. */
final class Layout {
  private final int ranks;
  private final Bound bound;
  private final List<BufferSource> sources;
  private final Accesses accesses;
  private final TopLoop top;
  private final boolean isStatic;
  private final long count;

  /**
   * @param sources per buffer the argument that it is
   */
  Layout(int ranks, Bound bound, List<BufferSource> sources) {
    this.ranks = ranks;
    this.bound = bound;
    this.sources = sources;
    this.accesses = bound.kernel().accesses();
    this.top = bound.kernel().top();
    this.isStatic = top.hasStaticBounds() && top.lo(bound.launch(), bound.memory()) == 0;
    this.count = isStatic ? Math.max(0, top.hi(bound.launch(), bound.memory())) : 0;
  }

  /** {@return the iterations of the top-level loop} */
  long count() {
    return count;
  }

  /** {@return why the launch cannot be cut, or ""} */
  String obstacle() {
    if (!isStatic) {
      return "its outermost loop depends on data or there is none";
    }
    for (int b = 0; b < bound.views().length; b++) {
      if (accesses.writes(b) && !span(b, accesses.writePlace(b), 0, 1).isApart()) {
        return "its ranges of iterations write overlapping memory";
      }
      if (accesses.readsAfter(b) && isWrittenInLoop(view(b))) {
        return "it reads after the loop what other iterations wrote";
      }
    }
    return "";
  }

  /** {@return the fewest iterations of a piece, by the bytes that they touch} */
  long leastPiece(long pieceBytes) {
    return Math.ceilDiv(pieceBytes * count, Math.max(1, bound.bytes()));
  }

  private boolean isWrittenInLoop(View v) {
    for (int b = 0; b < bound.views().length; b++) {
      if (accesses.writes(b) && view(b).root() == v.root()) {
        return true;
      }
    }
    return false;
  }

  /** Makes valid what every rank's piece reads, with the copies that are added to {@code moves}. */
  void fetch(Cut cut, ImageBounds images, List<Move> moves) {
    for (int b = 0; b < bound.views().length; b++) {
      Reads reads = reads(b, cut, images);
      for (int r = 0; r < ranks; r++) {
        if (accesses.reads(b)) {
          Distribution.fetch(state(b), r, reads.of(r), moves);
        }
        fillGaps(b, cut, r, moves);
      }
    }
  }

  /** Per rank what it reads through a buffer. */
  private interface Reads {
    Span of(int rank);
  }

  private Reads reads(int b, Cut cut, ImageBounds images) {
    Validity v = state(b).validity;
    Optional<Image> image = accesses.image(b);
    boolean here = v == null || v.isEverywhere(view(b).firstByte(), view(b).endByte());
    if (here || cut.isWhole() || image.isEmpty()) {
      return r -> part(b, accesses.readPlace(b), cut, r);
    }
    List<long[]> bounds = images.of(this, cut, image.get().source());
    return r -> along(b, image.get().place(), bounds.get(r)[0], bounds.get(r)[1]);
  }

  /** {@return what indices {@code lo .. hi-1} at one place reach through a buffer} */
  Span along(int b, int place, long lo, long hi) {
    long extent = view(b).extent(sources.get(b).axes().get(place));
    long from = Math.clamp(lo, 0, extent);
    long to = Math.clamp(hi, from, extent);
    return Span.of(view(b), bound.launch().strides()[b][place], extent, from, to);
  }

  /** What lies between the elements that a rank writes must be valid there, too. */
  private void fillGaps(int b, Cut cut, int r, List<Move> moves) {
    if (accesses.writes(b)) {
      Span span = part(b, accesses.writePlace(b), cut, r);
      if (!span.isDense()) {
        Distribution.fetch(state(b), r, span, moves);
      }
    }
    if (accesses.writesAfter(b) && !Span.whole(view(b)).isDense()) {
      Distribution.fetch(state(b), r, Span.whole(view(b)), moves);
    }
  }

  void own(Cut cut) {
    for (int b = 0; b < bound.views().length; b++) {
      for (int r = 0; r < ranks && accesses.writes(b); r++) {
        long mask = cut.isWhole() ? Validity.all(ranks) : 1L << r;
        own(b, part(b, accesses.writePlace(b), cut, r), mask);
      }
    }
    for (int b = 0; b < bound.views().length; b++) {
      if (accesses.writesAfter(b)) {
        own(b, Span.whole(view(b)), Validity.all(ranks));
      }
    }
  }

  private void own(int b, Span span, long mask) {
    StoreState s = state(b);
    s.version++;
    Validity v = s.validity;
    if (v == null) {
      v = new Validity(s.store.bytes(), ranks);
      s.validity = v;
    }
    v.own(span.from(), span.to(), mask);
  }

  Bound bound() {
    return bound;
  }

  View view(int b) {
    return bound.views()[b];
  }

  StoreState state(int b) {
    return StoreState.of(view(b).root());
  }

  /** {@return what a rank touches through a buffer: all of it when the launch is not cut} */
  Span part(int b, int place, Cut cut, int rank) {
    return cut.isWhole() ? Span.whole(view(b)) : span(b, place, cut.lo(rank), cut.hi(rank));
  }

  private Span span(int b, int place, long lo, long hi) {
    return place < 0
        ? Span.whole(view(b))
        : Span.of(view(b), bound.launch().strides()[b][place], count, lo, hi);
  }
}
