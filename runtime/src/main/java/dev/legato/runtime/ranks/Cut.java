package dev.legato.runtime.ranks;

import dev.legato.ir.kernel.FoldTree;
import java.util.ArrayList;
import java.util.List;

/**
 * How n iterations of a top-level loop are dealt to ranks: contiguous, in order. A loop with folds
 * is cut at nodes of the fold tree, so that the bits do not depend on the number of ranks.
 *
 * @param grain of the tree; 0 for a loop without folds
 * @param nodes what is computed apart; for a loop without folds one per rank
 * @param first per rank the number of its first node; one more entry at the end
 */
public record Cut(long count, long grain, List<FoldTree.Node> nodes, List<Integer> first) {
  public Cut {
    nodes = List.copyOf(nodes);
    first = List.copyOf(first);
  }

  /** A loop without folds. */
  public static Cut even(long count, int ranks) {
    List<FoldTree.Node> nodes = new ArrayList<>();
    List<Integer> first = new ArrayList<>();
    for (int r = 0; r <= ranks; r++) {
      first.add(r);
      if (r < ranks) {
        nodes.add(new FoldTree.Node(bound(count, r, ranks), bound(count, r + 1, ranks)));
      }
    }
    return new Cut(count, 0, nodes, first);
  }

  private static long bound(long count, int rank, int ranks) {
    return count / ranks * rank + Math.min(rank, count % ranks);
  }

  /** A loop with folds. */
  public static Cut nodes(long count, int ranks) {
    long grain = Math.max(count, FoldTree.LEAF);
    List<FoldTree.Node> nodes = FoldTree.cut(count, grain);
    while (nodes.size() < 4 * ranks && grain > FoldTree.LEAF) {
      grain = Math.max(grain / 2, FoldTree.LEAF);
      nodes = FoldTree.cut(count, grain);
    }
    List<Integer> first = new ArrayList<>();
    for (int r = 0; r <= ranks; r++) {
      first.add((int) ((long) nodes.size() * r / ranks));
    }
    return new Cut(count, grain, nodes, first);
  }

  public boolean isFold() {
    return grain > 0;
  }

  /** {@return the first iteration of a rank} */
  public long lo(int rank) {
    int n = first.get(rank);
    return n < nodes.size() ? nodes.get(n).lo() : count;
  }

  /** {@return the iteration after a rank's last one} */
  public long hi(int rank) {
    return lo(rank + 1);
  }
}
