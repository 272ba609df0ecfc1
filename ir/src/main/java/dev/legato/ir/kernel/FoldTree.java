package dev.legato.ir.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The fixed reduction tree of n iterations: the numeric contract of every executor.
 *
 * <p>It is NumPy's pairwise recursion. A node of more than {@value #LEAF} iterations splits at
 * half, rounded down to a multiple of {@value #LANES}. A node (leaf) of fewer than {@value #LANES}
 * iterations is the left fold from the identity. Any other leaf has {@value #LANES} lanes, lane k
 * being the left fold of iterations k, k+8, ..., up to the last full multiple of eight; the lanes
 * are combined ((0+1)+(2+3))+((4+5)+(6+7)) and the remaining iterations are folded to the right of
 * that.
 *
 * <p>Source: Higham, "The accuracy of floating point summation" (1993), section 3; the leaf
 * structure is that of numpy's {@code pairwise_sum}.
 */
public final class FoldTree {
  public static final int LEAF = 128;
  public static final int LANES = 8;

  private FoldTree() {}

  /** {@return where a node of {@code n > LEAF} iterations splits: the size of its left child} */
  public static long split(long n) {
    long half = n / 2;
    return half - half % LANES;
  }

  /** A node: iterations {@code lo .. hi-1}. */
  public record Node(long lo, long hi) {
    public long size() {
      return hi - lo;
    }

    private Node left() {
      return new Node(lo, lo + split(size()));
    }

    private Node right() {
      return new Node(lo + split(size()), hi);
    }
  }

  /**
   * {@return the nodes, in order, that cover n iterations when every node larger than {@code grain}
   * iterations is split, leaves excepted}: the units that may be computed apart.
   */
  public static List<Node> cut(long n, long grain) {
    List<Node> nodes = new ArrayList<>();
    cut(0, n, Math.max(grain, LEAF), nodes);
    return nodes;
  }

  private static void cut(long lo, long hi, long grain, List<Node> nodes) {
    if (hi - lo <= grain) {
      nodes.add(new Node(lo, hi));
      return;
    }
    long middle = lo + split(hi - lo);
    cut(lo, middle, grain, nodes);
    cut(middle, hi, grain, nodes);
  }

  /**
   * {@return what iterations {@code lo .. hi-1} of n can be folded to alone, in order}: the largest
   * nodes within, and single iterations of leaves that lie across {@code lo} or {@code hi}. At most
   * 2 log2(n) nodes and 2 * (LEAF - 1) single iterations.
   */
  public static List<Node> cover(long n, long lo, long hi) {
    List<Node> nodes = new ArrayList<>();
    cover(new Node(0, n), lo, hi, nodes);
    return nodes;
  }

  private static void cover(Node node, long lo, long hi, List<Node> out) {
    long from = Math.max(node.lo(), lo);
    long to = Math.min(node.hi(), hi);
    if (from >= to) {
      return;
    }
    if (from == node.lo() && to == node.hi()) {
      out.add(node);
    } else if (node.size() > LEAF) {
      cover(node.left(), lo, hi, out);
      cover(node.right(), lo, hi, out);
    } else {
      for (long i = from; i < to; i++) {
        out.add(new Node(i, i + 1));
      }
    }
  }

  /**
   * {@return the result of a node} from results of nodes and single iterations that cover it.
   *
   * @param identity the fold of no iterations
   */
  public static <T> T fold(Node node, Map<Node, T> known, T identity, Combine<T> f) {
    T result = known.get(node);
    if (result != null) {
      return result;
    }
    if (node.size() > LEAF) {
      T left = fold(node.left(), known, identity, f);
      return f.apply(left, fold(node.right(), known, identity, f));
    }
    return leaf(node, known, identity, f);
  }

  private static <T> T leaf(Node leaf, Map<Node, T> known, T identity, Combine<T> f) {
    long n = leaf.size();
    long full = n < LANES ? 0 : n - n % LANES;
    T folded = identity;
    if (full > 0) {
      List<T> lanes = new ArrayList<>(Collections.nCopies(LANES, identity));
      for (long i = 0; i < full; i++) {
        int lane = (int) (i % LANES);
        lanes.set(lane, f.apply(lanes.get(lane), single(leaf.lo() + i, known)));
      }
      for (int width = 1; width < LANES; width *= 2) {
        for (int k = 0; k < LANES; k += 2 * width) {
          lanes.set(k, f.apply(lanes.get(k), lanes.get(k + width)));
        }
      }
      folded = lanes.getFirst();
    }
    for (long i = full; i < n; i++) {
      folded = f.apply(folded, single(leaf.lo() + i, known));
    }
    return folded;
  }

  private static <T> T single(long i, Map<Node, T> known) {
    T value = known.get(new Node(i, i + 1));
    if (value == null) {
      throw new IllegalArgumentException("nothing covers iteration " + i);
    }
    return value;
  }

  /** Combines two partial results. */
  public interface Combine<T> {
    T apply(T left, T right);
  }

  /** {@return the results of {@code cut(n, grain)}, in its order, combined along the tree} */
  public static <T> T combine(long n, long grain, List<T> results, Combine<T> f) {
    int[] next = {0};
    return combine(n, Math.max(grain, LEAF), results, next, f);
  }

  private static <T> T combine(long n, long grain, List<T> results, int[] next, Combine<T> f) {
    if (n <= grain) {
      return results.get(next[0]++);
    }
    long left = split(n);
    T a = combine(left, grain, results, next, f);
    T b = combine(n - left, grain, results, next, f);
    return f.apply(a, b);
  }
}
