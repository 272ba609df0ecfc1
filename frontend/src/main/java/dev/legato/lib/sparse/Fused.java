package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import java.util.Arrays;

/**
 * Sums and products of float64 matrices that work out structure and values in one pass, a line at a
 * time. Entries are in SciPy's order and zeros are dropped, as in {@link Pattern} for all types.
 */
final class Fused {
  private static final int NONE = -1;

  /** Results are at first made so large at most. */
  private static final int FIRST_CAPACITY = 1 << 26;

  private final Pattern a;
  private final long[] p;
  private final Pattern b;
  private final long[] q;
  private final Workspace room;
  private final int[] starts;
  private int count;

  private Fused(Session s, Pattern a, long[] p, Pattern b, long[] q, int capacity) {
    this.room = Workspace.of(s);
    room.reserve(capacity, 0);
    this.a = a;
    this.p = p;
    this.b = b;
    this.q = q;
    this.starts = new int[a.major + 1];
  }

  /** A matrix: its structure and its entries. */
  record Matrix(Pattern pattern, NDArray data) {}

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
  static Matrix elementwise(Session s, Operation op, Pattern a, long[] p, Pattern b, long[] q) {
    Fused r = new Fused(s, a, p, b, q, Pattern.extent((long) a.count() + b.count()));
    for (int i = 0; i < a.major; i++) {
      r.merge(i, op);
    }
    return r.finished(s);
  }

  /** Which of two entries comes first cannot be predicted: nothing here branches on it. */
  private void merge(int i, Operation op) {
    int e = a.starts[i];
    int f = b.starts[i];
    int lastA = a.starts[i + 1];
    int lastB = b.starts[i + 1];
    while (e < lastA && f < lastB) {
      int x = a.indices[e];
      int y = b.indices[f];
      int left = (x - y - 1) >>> 31; // x <= y
      int right = (y - x - 1) >>> 31;
      append(Math.min(x, y), op, p[e] & -left, q[f] & -right);
      e += left;
      f += right;
    }
    for (; e < lastA; e++) {
      append(a.indices[e], op, p[e], 0);
    }
    for (; f < lastB; f++) {
      append(b.indices[f], op, 0, q[f]);
    }
    starts[i + 1] = count;
  }

  /** There must be room for one more than was appended. */
  private void append(int index, Operation op, long x, long y) {
    double v = op.of(Double.longBitsToDouble(x), Double.longBitsToDouble(y));
    long bits = Double.doubleToRawLongBits(v);
    long size = bits << 1;
    room.indices[count] = index;
    room.values[count] = bits;
    count += (int) ((size | -size) >>> 63); // unless it is zero
  }

  private void append(int index, double v) {
    if (v != 0) {
      room.indices[count] = index;
      room.values[count++] = Double.doubleToRawLongBits(v);
    }
  }

  /** {@return the product: each line is added up in a dense one (Gustavson 1978)} */
  static Matrix product(Session s, Pattern a, long[] p, Pattern b, long[] q) {
    Fused r = new Fused(s, a, p, b, q, (int) Math.min(operations(a, b), FIRST_CAPACITY));
    Line line = new Line(b.minor);
    for (int i = 0; i < a.major; i++) {
      r.multiply(i, line);
    }
    return r.finished(s);
  }

  /** One dense line of a product. */
  private static final class Line {
    final double[] sums;

    /** The last line that has an entry at a place. */
    final int[] last;

    /** The places of this line's entries as they came, and room for one more. */
    final int[] places;

    Line(int n) {
      sums = new double[n];
      last = new int[n];
      Arrays.fill(last, NONE);
      places = new int[n + 1];
    }
  }

  /** Entries come newest first. */
  private void multiply(int i, Line line) {
    double[] sums = line.sums;
    int[] last = line.last;
    int[] places = line.places;
    int length = 0;
    for (int e = a.starts[i]; e < a.starts[i + 1]; e++) {
      double v = Double.longBitsToDouble(p[e]);
      int k = a.indices[e];
      int end = b.starts[k + 1];
      for (int f = b.starts[k]; f < end; f++) {
        int j = b.indices[f];
        sums[j] += v * Double.longBitsToDouble(q[f]);
        places[length] = j;
        length += last[j] == i ? 0 : 1;
        last[j] = i;
      }
    }
    reserve(length);
    for (int k = length - 1; k >= 0; k--) {
      int j = places[k];
      append(j, sums[j]);
      sums[j] = 0;
    }
    starts[i + 1] = count;
  }

  private void reserve(int more) {
    long least = count + (long) more;
    if (least > room.indices.length) {
      long wanted = Math.min(Math.max(2L * count, least), Integer.MAX_VALUE - 8);
      room.reserve(Pattern.extent(Math.max(wanted, least)), count);
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

  private Matrix finished(Session s) {
    return new Matrix(room.pattern(a.major, b.minor, starts), room.data(s, count));
  }
}
