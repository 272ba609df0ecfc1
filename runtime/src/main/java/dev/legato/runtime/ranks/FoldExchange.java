package dev.legato.runtime.ranks;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.FoldTree.Node;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Combines the folds of a loop that is dealt to ranks, along the loop's own fold tree: so the bits
 * do not depend on how it is dealt. A binomial tree over the ranks brings the partial results of
 * ever larger blocks of ranks to rank 0 (what a block can fold is folded before it is sent), and
 * takes the result back: 2 log2(ranks) messages of at most {@link FoldTree#cover} results.
 */
public final class FoldExchange {
  private final Transport transport;
  private final Cut cut;
  private final int width;
  private final long[] identity;
  private final FoldTree.Combine<long[]> combine;

  /**
   * @param identity the folds of no iterations; as long as what {@code combine} gives
   */
  public FoldExchange(
      Transport transport, Cut cut, long[] identity, FoldTree.Combine<long[]> combine) {
    this.transport = transport;
    this.cut = cut;
    this.width = identity.length;
    this.identity = identity.clone();
    this.combine = combine;
  }

  /** {@return what this rank folds by itself} */
  public List<Node> mine() {
    return cover(transport.rank(), transport.rank() + 1);
  }

  private List<Node> cover(int firstRank, int endRank) {
    return FoldTree.cover(cut.count(), cut.lo(firstRank), cut.hi(endRank - 1));
  }

  /**
   * {@return the folds of the whole loop, on every rank}
   *
   * @param rows the results of {@link #mine}, one after the other
   * @param tag the first of two tags
   */
  public long[] reduce(long[] rows, long tag) {
    int me = transport.rank();
    int ranks = transport.ranks();
    Map<Node, long[]> known = new HashMap<>();
    put(mine(), rows, known);
    int step = 1;
    for (; step < ranks && (me & step) == 0; step *= 2) {
      if (me + step < ranks) {
        List<Node> theirs = cover(me + step, Math.min(ranks, me + 2 * step));
        put(theirs, receive(me + step, tag, theirs.size() * width), known);
      }
    }
    if (me > 0) {
      List<Node> block = cover(me, Math.min(ranks, me + step));
      send(me - step, tag, rows(block, known));
    }
    return share(me == 0 ? total(known) : identity, step, tag + 1);
  }

  private long[] total(Map<Node, long[]> known) {
    return cut.count() == 0 ? identity : fold(new Node(0, cut.count()), known);
  }

  private long[] fold(Node node, Map<Node, long[]> known) {
    return FoldTree.fold(node, known, identity, combine);
  }

  /** The way back: a rank hears from the one that it reported to, and tells those below it. */
  private long[] share(long[] mine, int reach, long tag) {
    int me = transport.rank();
    long[] result = me == 0 ? mine : receive(me - reach, tag, width);
    for (int step = reach / 2; step >= 1; step /= 2) {
      if (me + step < transport.ranks()) {
        send(me + step, tag, result);
      }
    }
    return result;
  }

  private long[] rows(List<Node> nodes, Map<Node, long[]> known) {
    long[] rows = new long[nodes.size() * width];
    for (int k = 0; k < nodes.size(); k++) {
      System.arraycopy(fold(nodes.get(k), known), 0, rows, k * width, width);
    }
    return rows;
  }

  private void put(List<Node> nodes, long[] rows, Map<Node, long[]> known) {
    for (int k = 0; k < nodes.size(); k++) {
      long[] row = new long[width];
      System.arraycopy(rows, k * width, row, 0, width);
      known.put(nodes.get(k), row);
    }
  }

  private void send(int to, long tag, long[] values) {
    transport.send(to, tag, MemorySegment.ofArray(values));
  }

  private long[] receive(int from, long tag, int count) {
    long[] values = new long[count];
    transport.receive(from, tag, MemorySegment.ofArray(values));
    return values;
  }
}
