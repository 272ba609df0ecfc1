package dev.legato.lib.sparse;

import java.util.Arrays;

/**
 * Sums and products of float64 matrices that work out structure and values in one pass, a line at a
 * time. Entries are in SciPy's order and zeros are dropped, as in {@link Pattern} for all types.
 */
final class Fused {
  private static final int NONE = -1;
  private static final int END = -2;

  /** Results are at first made so large at most. */
  private static final int FIRST_CAPACITY = 1 << 26;

  private final Pattern a;
  private final long[] p;
  private final Pattern b;
  private final long[] q;
  private final int[] starts;
  private int[] indices;
  private long[] values;
  private int count;

  private Fused(Pattern a, long[] p, Pattern b, long[] q, int capacity) {
    this.a = a;
    this.p = p;
    this.b = b;
    this.q = q;
    this.starts = new int[a.major + 1];
    this.indices = new int[capacity];
    this.values = new long[capacity];
  }

  /** A matrix: its structure and the bits of its entries. */
  record Matrix(Pattern pattern, long[] values) {}

  /** What is done with two entries at the same place; a missing one is 0. */
  enum Operation {
    ADD,
    SUBTRACT,
    MULTIPLY;

    double of(double x, double y) {
      return switch (this) {
        case ADD -> x + y;
        case SUBTRACT -> x - y;
        case MULTIPLY -> x * y;
      };
    }
  }

  /** {@return the sum, difference or elementwise product of canonical matrices: lines merged} */
  static Matrix elementwise(Operation op, Pattern a, long[] p, Pattern b, long[] q) {
    Fused r = new Fused(a, p, b, q, Pattern.extent((long) a.count() + b.count()));
    for (int i = 0; i < a.major; i++) {
      r.merge(i, op);
    }
    return r.finished();
  }

  private void merge(int i, Operation op) {
    int e = a.starts[i];
    int f = b.starts[i];
    int lastA = a.starts[i + 1];
    int lastB = b.starts[i + 1];
    while (e < lastA && f < lastB) {
      int x = a.indices[e];
      int y = b.indices[f];
      if (x == y) {
        append(x, op.of(Double.longBitsToDouble(p[e++]), Double.longBitsToDouble(q[f++])));
      } else if (x < y) {
        append(x, op.of(Double.longBitsToDouble(p[e++]), 0));
      } else {
        append(y, op.of(0, Double.longBitsToDouble(q[f++])));
      }
    }
    while (e < lastA) {
      append(a.indices[e], op.of(Double.longBitsToDouble(p[e++]), 0));
    }
    while (f < lastB) {
      append(b.indices[f], op.of(0, Double.longBitsToDouble(q[f++])));
    }
    starts[i + 1] = count;
  }

  private void append(int index, double v) {
    if (v != 0) {
      indices[count] = index;
      values[count++] = Double.doubleToRawLongBits(v);
    }
  }

  /**
   * {@return the product: each line is added up in a dense one whose places are chained, newest
   * first (Gustavson 1978)}
   */
  static Matrix product(Pattern a, long[] p, Pattern b, long[] q) {
    Fused r = new Fused(a, p, b, q, (int) Math.min(operations(a, b), FIRST_CAPACITY));
    int[] next = new int[b.minor];
    Arrays.fill(next, NONE);
    double[] sums = new double[b.minor];
    for (int i = 0; i < a.major; i++) {
      r.multiply(i, next, sums);
    }
    return r.finished();
  }

  private void multiply(int i, int[] next, double[] sums) {
    int head = END;
    int length = 0;
    for (int e = a.starts[i]; e < a.starts[i + 1]; e++) {
      double v = Double.longBitsToDouble(p[e]);
      int k = a.indices[e];
      int last = b.starts[k + 1];
      for (int f = b.starts[k]; f < last; f++) {
        int j = b.indices[f];
        sums[j] += v * Double.longBitsToDouble(q[f]);
        if (next[j] == NONE) {
          next[j] = head;
          head = j;
          length++;
        }
      }
    }
    reserve(length);
    while (head != END) {
      append(head, sums[head]);
      sums[head] = 0;
      int after = next[head];
      next[head] = NONE;
      head = after;
    }
    starts[i + 1] = count;
  }

  private void reserve(int more) {
    long least = count + (long) more;
    if (least > indices.length) {
      long wanted = Math.min(Math.max(2L * count, least), Integer.MAX_VALUE - 8);
      indices = Arrays.copyOf(indices, Pattern.extent(Math.max(wanted, least)));
      values = Arrays.copyOf(values, indices.length);
    }
  }

  /** {@return how many products of two entries there are} */
  private static long operations(Pattern a, Pattern b) {
    long n = 0;
    for (int e = 0; e < a.count(); e++) {
      n += b.starts[a.indices[e] + 1] - b.starts[a.indices[e]];
    }
    return n;
  }

  private Matrix finished() {
    boolean full = count == indices.length;
    return new Matrix(
        new Pattern(a.major, b.minor, starts, full ? indices : Arrays.copyOf(indices, count)),
        full ? values : Arrays.copyOf(values, count));
  }
}
