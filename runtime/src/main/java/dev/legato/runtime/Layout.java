package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.fusion.Plan.BufferSource;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.Piece.Interior;
import dev.legato.runtime.ranks.Accesses;
import dev.legato.runtime.ranks.Cut;
import dev.legato.runtime.ranks.Extent;
import dev.legato.runtime.ranks.Image;
import dev.legato.runtime.ranks.Move;
import dev.legato.runtime.ranks.Spans;
import dev.legato.runtime.ranks.Validity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How one launch lies on the ranks: what each rank's piece reads and writes. */
final class Layout {
  private final Bound bound;
  private final List<BufferSource> sources;
  private final Accesses accesses;
  private final TopLoop top;
  private final boolean isStatic;
  private final long count;

  /**
   * @param sources per buffer the argument that it is
   */
  Layout(Bound bound, List<BufferSource> sources) {
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
      Cut any = new Cut(count, 0, 1, 2);
      if (accesses.writes(b) && !along(b, accesses.writePlace(b), any).isApart()) {
        return "its ranges of iterations write overlapping memory";
      }
      if (accesses.readsAfter(b) && isWrittenInLoop(view(b))) {
        return "it reads after the loop what other iterations wrote";
      }
    }
    return "";
  }

  /**
   * {@return whether two ranks' pieces would write into the same stretch of memory, through
   * different views}: then no rank would have all of it
   */
  boolean interleaves(Cut cut) {
    for (int b = 0; b < bound.views().length; b++) {
      List<Stretch> stretches = new ArrayList<>();
      int views = 0;
      for (int c = b; c < bound.views().length; c++) {
        if (accesses.writes(c) && view(c).root() == view(b).root()) {
          views++;
          stretches(along(c, accesses.writePlace(c), cut), cut.pieces(), stretches);
        }
      }
      if (views > 1 && !stretches.isEmpty() && interleave(stretches)) {
        return true;
      }
    }
    return false;
  }

  /** Bytes that a rank's piece writes, from the first to the last. */
  private record Stretch(long from, long to, int rank) {}

  private static void stretches(Spans spans, int ranks, List<Stretch> out) {
    for (int rank = 0; rank < ranks; rank++) {
      for (Extent e : spans.parts(rank)) {
        out.add(new Stretch(e.from(), e.to(), rank));
      }
    }
  }

  private static boolean interleave(List<Stretch> stretches) {
    stretches.sort(Comparator.comparingLong(Stretch::from));
    Stretch last = stretches.getFirst();
    for (Stretch s : stretches) {
      if (s.from < last.to && s.rank != last.rank) {
        return true;
      }
      last = s.to > last.to ? s : last;
    }
    return false;
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

  /**
   * Every rank has memory for what its piece touches.
   *
   * @throws LegatoException MemoryError when that is too much
   */
  void expect(Cut cut, Provenance where) {
    for (int b = 0; b < bound.views().length; b++) {
      if (accesses.reads(b) && (cut.isWhole() || accesses.image(b).isEmpty())) {
        Copies.expect(state(b), along(b, accesses.readPlace(b), cut), where);
      }
      if (accesses.writes(b)) {
        Copies.expect(state(b), along(b, accesses.writePlace(b), cut), where);
      }
    }
  }

  /**
   * {@return per buffer what every rank's piece reads}; looks at pointers, which waits for them.
   */
  List<Optional<Spans>> reads(Cut cut, ImageBounds images) {
    List<Optional<Spans>> reads = new ArrayList<>();
    for (int b = 0; b < bound.views().length; b++) {
      reads.add(accesses.reads(b) ? Optional.of(reads(b, cut, images)) : Optional.empty());
    }
    return reads;
  }

  /** Tells what this rank's piece needs of each store. */
  void needs(Cut cut, List<Optional<Spans>> reads, ImageBounds images, Needs needs) {
    for (int b = 0; b < bound.views().length; b++) {
      StoreState s = state(b);
      Optional<Spans> part = isEverywhere(b) ? part(b, cut, images) : Optional.empty();
      Optional<Spans> all = reads.get(b);
      part.or(() -> all).ifPresent(spans -> needs.reads(s, spans));
      writes(b, cut).forEach(spans -> needs.writes(s, spans));
    }
  }

  /** {@return what every rank's piece writes through a buffer, in the loop and after it} */
  private List<Spans> writes(int b, Cut cut) {
    List<Spans> writes = new ArrayList<>();
    if (accesses.writes(b)) {
      writes.add(along(b, accesses.writePlace(b), cut));
    }
    if (accesses.writesAfter(b)) {
      writes.add(Spans.Same.of(view(b)));
    }
    return writes;
  }

  /** Makes valid what every rank's piece reads, and what lies between the elements it writes. */
  void fetch(Cut cut, List<Optional<Spans>> reads, Copies copies) {
    for (int b = 0; b < bound.views().length; b++) {
      StoreState s = state(b);
      reads.get(b).ifPresent(spans -> copies.read(s, spans));
      writes(b, cut).forEach(spans -> fillGaps(s, spans, copies));
    }
  }

  private static void fillGaps(StoreState s, Spans written, Copies copies) {
    if (!written.isDense()) {
      copies.read(s, written);
    }
  }

  /** {@return whether every rank has all of a buffer} */
  boolean isEverywhere(int b) {
    Validity v = state(b).validity;
    return v == null || v.isEverywhere(view(b).firstByte(), view(b).endByte());
  }

  /** {@return what this rank's piece reads, of a buffer that it has all of} */
  private Optional<Spans> part(int b, Cut cut, ImageBounds images) {
    return cut.isWhole()
        ? Optional.empty()
        : accesses
            .image(b)
            .flatMap(i -> images.alone(this, cut, i).map(bounds -> listed(b, i.place(), bounds)));
  }

  private Spans reads(int b, Cut cut, ImageBounds images) {
    Optional<Image> image = accesses.image(b);
    if (isEverywhere(b) || cut.isWhole() || image.isEmpty()) {
      return along(b, accesses.readPlace(b), cut);
    }
    return listed(b, image.get().place(), images.of(this, cut, image.get()));
  }

  /** {@return what indices of one place reach through a buffer} */
  Spans listed(int b, int place, Spans.Bounds indices) {
    long extent = view(b).extent(sources.get(b).axes().get(place));
    return Spans.listed(view(b), bound.launch().strides()[b][place], extent, indices);
  }

  /** {@return what pieces of the loop reach through a buffer} */
  Spans along(int b, int place, Cut cut) {
    return place < 0
        ? Spans.Same.of(view(b))
        : Spans.along(view(b), bound.launch().strides()[b][place], cut);
  }

  /** {@return iterations of a rank that touch nothing of what is on its way before the launch} */
  Interior interior(Cut cut, int rank, Copies copies) {
    long lo = cut.lo(rank);
    long hi = cut.hi(rank);
    if (top.hasEnd() && !top.isFold()) {
      return Interior.NONE; // statements after the loop follow every launch
    }
    for (Copies.Copy c : copies.mine()) {
      Move m = c.move();
      for (int b = 0; b < bound.views().length && lo < hi; b++) {
        // What arrives may fill gaps between written elements, what leaves may be written here.
        boolean meets = m.transfer().to() == rank && accesses.reads(b) || accesses.writes(b);
        if (meets && c.store() == state(b)) {
          int place = accesses.writes(b) ? accesses.writePlace(b) : accesses.readPlace(b);
          if (accesses.writes(b) && accesses.reads(b) && place != accesses.readPlace(b)) {
            return Interior.NONE;
          }
          if (!(along(b, place, cut) instanceof Spans.Blocks blocks)) {
            return Interior.NONE;
          }
          long at = m.transfer().at();
          long from = Math.max(blocks.firstTouching(at), cut.lo(rank));
          long to = Math.min(blocks.firstAfter(m.transfer().end()), cut.hi(rank));
          if (from >= to) {
            continue;
          }
          if (from - cut.lo(rank) < cut.hi(rank) - to) {
            lo = Math.max(lo, to);
          } else {
            hi = Math.min(hi, from);
          }
        }
      }
    }
    return lo < hi && hi - lo < cut.hi(rank) - cut.lo(rank) ? new Interior(lo, hi) : Interior.NONE;
  }

  /** Notes what is valid where after the launch. */
  void own(Cut cut, Copies copies) {
    for (int b = 0; b < bound.views().length; b++) {
      if (accesses.writes(b)) {
        copies.written(state(b), along(b, accesses.writePlace(b), cut));
      }
    }
    for (int b = 0; b < bound.views().length; b++) {
      if (accesses.writesAfter(b)) {
        copies.written(state(b), Spans.Same.of(view(b)));
      }
    }
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
}
