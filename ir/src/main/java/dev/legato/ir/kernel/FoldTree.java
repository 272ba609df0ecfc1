package dev.legato.ir.kernel;

import java.util.ArrayList;
import java.util.List;

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
  public record Node(long lo, long hi) {}

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
