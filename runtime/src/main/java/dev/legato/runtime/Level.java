package dev.legato.runtime;

import dev.legato.runtime.ranks.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A launch as one level of a {@link Wavefront}: it can run in pieces, its borders with it. */
final class Level {
  private static final long[] NONE = {};
  private final Work.Sweep sweep;
  private final long count;
  private final long block;
  private final List<Reach> reaches;
  private final List<Edge> edges;

  /** Iterations that have been handed out; guarded by the wavefront's lock. */
  long next;

  /**
   * A border, whose bytes are dealt to iterations: to iteration r those from its first written byte
   * to that of the next one; the first and the last take what is before and after.
   */
  private record Edge(Border border, long from, long step) {
    void copy(long lo, long hi, long count) {
      long end = border.root().bytes();
      border.copy(new Extent(lo == 0 ? 0 : from + lo * step, hi == count ? end : from + hi * step));
    }
  }

  private Level(Work.Sweep sweep, long count, long block, List<Reach> reaches, List<Edge> edges) {
    this.sweep = sweep;
    this.count = count;
    this.block = block;
    this.reaches = reaches;
    this.edges = edges;
  }

  /**
   * {@return the sweep as a level, in pieces of about so many bytes}; nothing if the iterations of
   * its kernel need each other or other kernels' memory to be known.
   */
  static Optional<Level> of(Work.Sweep sweep, long blockBytes) {
    Bound bound = sweep.bound();
    TopLoop top = bound.kernel().top();
    boolean free = top.loop().isPresent() && !top.isFold() && !top.hasEnd() && top.hasPlainBounds();
    if (!free || sweep.device().memory().isPresent()) {
      return Optional.empty();
    }
    long count = top.hi(bound.launch(), bound.memory());
    if (count < 2 || top.lo(bound.launch(), bound.memory()) != 0) {
      return Optional.empty();
    }
    List<Reach> reaches = new ArrayList<>();
    for (int k = 0; k < bound.views().length; k++) {
      reaches.add(Reach.of(bound, k, count));
    }
    List<Edge> edges = new ArrayList<>();
    for (Border b : sweep.borders()) {
      if (!addEdge(bound, b, count, reaches, edges)) {
        return Optional.empty();
      }
    }
    long block = Math.max(1, blockBytes / Math.max(1, bound.bytes() / count));
    return Optional.of(new Level(sweep, count, block, List.copyOf(reaches), edges));
  }

  /** {@return whether a border can be copied in pieces, each before what is written over it} */
  private static boolean addEdge(
      Bound bound, Border border, long count, List<Reach> reaches, List<Edge> edges) {
    int writer = -1;
    for (int k = 0; k < bound.views().length; k++) {
      boolean writes = bound.views()[k].root() == border.root() && reaches.get(k).writes();
      if (writes && writer >= 0) {
        return false;
      }
      writer = writes ? k : writer;
    }
    if (writer < 0) {
      return false;
    }
    Reach r = reaches.get(writer);
    if (r.step() == 0 || r.to() - r.from() > r.step()) {
      return false;
    }
    long bytes = border.root().bytes();
    long target = bound.memory()[writer].address();
    long from = r.from() - target;
    edges.add(new Edge(border, from, r.step()));
    for (long base : new long[] {border.source(), target}) {
      long at = base + from;
      reaches.add(new Reach(at, at + r.step(), r.step(), base == target, base, base + bytes));
    }
    return true;
  }

  Work.Sweep sweep() {
    return sweep;
  }

  /** {@return how many iterations there are} */
  long count() {
    return count;
  }

  /** {@return how many iterations a piece has} */
  long block() {
    return block;
  }

  List<Reach> reaches() {
    return reaches;
  }

  boolean hasBorder() {
    return !edges.isEmpty();
  }

  /** {@return bytes that an iteration touches} */
  long bytesEach() {
    return Math.ceilDiv(sweep.bytes(), count);
  }

  void run(long lo, long hi) {
    for (Edge e : edges) {
      e.copy(lo, hi, count);
    }
    sweep.bound().kernel().executable().run(sweep.bound().launch(), lo, hi, NONE, 0);
  }
}
