package dev.legato.runtime;

import dev.legato.runtime.Reach.Part;
import dev.legato.runtime.Work.Launched;
import dev.legato.runtime.ranks.Exchange;
import dev.legato.runtime.ranks.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A launch, or a rank's part of it, as one level of a {@link Wavefront}: it can run in pieces, its
 * borders with it.
 */
final class Level {
  private static final long[] NONE = {};
  private final Launched work;
  private final long lo;
  private final long hi;
  private final long block;
  private final List<Reach> reaches;
  private final List<Edge> edges;
  private long coreLo;
  private long coreHi;

  /** The first iteration of the core that was not handed out; guarded by the wavefront's lock. */
  long next;

  /**
   * A border, whose bytes are dealt to iterations: to iteration r those from its first written byte
   * to that of the next one; the first and the last take what is before and after.
   */
  private record Edge(Border border, long from, long step) {
    void copy(long lo, long hi, boolean first, boolean last) {
      long end = border.root().bytes();
      border.copy(new Extent(first ? 0 : from + lo * step, last ? end : from + hi * step));
    }
  }

  private Level(
      Launched work, long lo, long hi, long block, List<Reach> reaches, List<Edge> edges) {
    this.work = work;
    this.lo = lo;
    this.hi = hi;
    this.block = block;
    this.reaches = reaches;
    this.edges = edges;
    this.coreLo = lo;
    this.coreHi = hi;
    this.next = lo;
  }

  /**
   * {@return the launch as a level, in pieces of about so many bytes}; nothing if the iterations of
   * its kernel need each other or other kernels' memory to be known.
   */
  static Optional<Level> of(Launched work, long blockBytes) {
    Bound bound = work.bound();
    TopLoop top = bound.kernel().top();
    boolean free = top.loop().isPresent() && !top.isFold() && !top.hasEnd() && top.hasPlainBounds();
    if (!free || work.device().memory().isPresent()) {
      return Optional.empty();
    }
    long lo = work.lo();
    long hi = work.hi();
    if (hi - lo < 2 || top.lo(bound.launch(), bound.memory()) != 0) {
      return Optional.empty();
    }
    long count = top.hi(bound.launch(), bound.memory());
    List<Reach> reaches = new ArrayList<>();
    for (int k = 0; k < bound.views().length; k++) {
      reaches.add(Reach.of(bound, k, count, lo, hi));
    }
    List<Edge> edges = new ArrayList<>();
    for (Border b : work.borders()) {
      if (!addEdge(bound, b, reaches, edges)) {
        return Optional.empty();
      }
    }
    long block = Math.max(1, blockBytes / Math.max(1, bound.bytes() / count));
    return Optional.of(new Level(work, lo, hi, block, List.copyOf(reaches), edges));
  }

  /** {@return whether a border can be copied in pieces, each before what is written over it} */
  private static boolean addEdge(
      Bound bound, Border border, List<Reach> reaches, List<Edge> edges) {
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

  Launched work() {
    return work;
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
    return Math.ceilDiv(work.bytes(), hi - lo);
  }

  // --- which iterations run in the wavefront, and which after it

  /**
   * {@return the first iteration of the core}: the core is what may run before anything that comes
   * from other ranks
   */
  long coreLo() {
    return coreLo;
  }

  /** {@return the iteration after the last one of the core} */
  long coreHi() {
    return coreHi;
  }

  /** {@return the iteration in the middle of the core} */
  long middle() {
    return (coreLo + coreHi) / 2;
  }

  /** {@return how many iterations the core has} */
  long count() {
    return coreHi - coreLo;
  }

  /** Takes what must not run before these parts are touched out of the core, at its nearer end. */
  void waitFor(List<Part> parts) {
    for (Part p : parts) {
      for (int k = 0; k < reaches.size() && coreLo < coreHi; k++) {
        long[] late = reaches.get(k).conflicting(p, lo, hi);
        long from = Math.max(late[0], coreLo);
        long to = Math.min(late[1], coreHi);
        if (from < to && to - coreLo <= coreHi - from) {
          coreLo = to;
        } else if (from < to) {
          coreHi = from;
        }
      }
    }
    next = coreLo;
  }

  /** {@return what the exchange before the launch touches of this rank's memory} */
  List<Part> exchanged() {
    return work.exchanged();
  }

  /** {@return what iterations outside of the core touch} */
  List<Part> outside() {
    List<Part> parts = new ArrayList<>();
    for (Reach r : reaches) {
      if (lo < coreLo) {
        parts.add(r.before(coreLo));
      }
      if (coreHi < hi) {
        parts.add(r.after(coreHi));
      }
    }
    return parts;
  }

  /** Starts what is exchanged with other ranks before the launch. */
  Exchange.Running startExchange() {
    return work.startExchange();
  }

  /** Runs iterations of the core. */
  void run(long from, long to) {
    for (Edge e : edges) {
      e.copy(from, to, from == lo, to == hi);
    }
    work.bound().kernel().executable().run(work.bound().launch(), from, to, NONE, 0);
  }

  /** {@return whether there are others than those of the core} */
  boolean isCut() {
    return lo < coreLo || coreHi < hi;
  }

  /** Runs all other iterations, on the device's workers. */
  void runOutside() {
    runAround(lo, coreLo);
    runAround(coreHi, hi);
  }

  private void runAround(long from, long to) {
    if (from < to) {
      for (Edge e : edges) {
        e.copy(from, to, from == lo, to == hi);
      }
      work.device().launch(work.bound().kernel().executable(), work.bound().launch(), from, to);
    }
  }
}
