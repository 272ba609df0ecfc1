package dev.legato.lib.dense;

/**
 * Bins between evenly spaced edges; the last one has both ends. A place is found as NumPy finds it:
 * the division may be off by one where a value is next to an edge.
 */
final class Bins {
  private final double[] edges;
  private final double low;
  private final double high;
  private final double span;

  /**
   * @param edges from {@code low} to {@code high}
   */
  Bins(double[] edges, double low, double high) {
    this.edges = edges;
    this.low = low;
    this.high = high;
    this.span = high - low;
  }

  /** {@return how many there are} */
  int count() {
    return edges.length - 1;
  }

  /** Counts those of the values that lie in each bin. */
  void count(double[] a, long[] counts) {
    for (double v : a) {
      if (v >= low && v <= high) {
        counts[place(v)]++;
      }
    }
  }

  /** Adds the weights of those values that lie in each bin, in order. */
  void add(double[] a, double[] weights, double[] sums) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] >= low && a[i] <= high) {
        sums[place(a[i])] += weights[i];
      }
    }
  }

  private int place(double v) {
    int n = edges.length - 1;
    int k = Math.min((int) ((v - low) / span * n), n - 1);
    if (v < edges[k]) {
      k--;
    }
    if (v >= edges[k + 1] && k != n - 1) {
      k++;
    }
    return k;
  }
}
