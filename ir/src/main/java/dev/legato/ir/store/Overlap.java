package dev.legato.ir.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Conservative disjointness of two views of one root: their byte intervals do not meet, or, for
 * views whose steps are multiples of the root's own strides, the boxes they cover in the root's
 * axes do not meet, or two progressions of a common step fall into different residues.
 */
final class Overlap {
  private Overlap() {}

  static boolean disjoint(View a, View b) {
    if (a.endByte() <= b.firstByte() || b.endByte() <= a.firstByte()) {
      return true;
    }
    return boxesApart(a, b) || residuesApart(a, b);
  }

  /** An interval of indices of one root axis with the step at which it is visited. */
  private record Range(long first, long last, long step) {}

  private static boolean boxesApart(View a, View b) {
    List<Range> x = box(a);
    List<Range> y = box(b);
    if (x.isEmpty() || y.isEmpty()) {
      return false;
    }
    for (int k = 0; k < x.size(); k++) {
      Range p = x.get(k);
      Range q = y.get(k);
      if (p.last < q.first || q.last < p.first) {
        return true;
      }
      long g = gcd(p.step, q.step);
      if (g > 1 && Math.floorMod(p.first - q.first, g) != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@return per root axis the indices that the view visits, or an empty list when not separable}
   */
  private static List<Range> box(View v) {
    Store root = v.root();
    if (v.type() != root.type() || root.rank() == 0) {
      return List.of();
    }
    int n = root.rank();
    long[] unit = View.contiguous(root.type().bytes(), root.extents());
    long[] first = new long[n];
    long[] last = new long[n];
    long[] step = new long[n];
    long rest = v.firstByte();
    for (int k = 0; k < n; k++) {
      first[k] = rest / unit[k];
      rest %= unit[k];
      last[k] = first[k];
    }
    if (rest != 0) {
      return List.of();
    }
    for (int j = 0; j < v.rank(); j++) {
      long s = Math.abs(v.stride(j));
      if (s == 0 || v.extent(j) == 1) {
        continue;
      }
      int k = 0;
      while (k < n && (unit[k] > s || root.extent(k) == 1)) {
        k++;
      }
      if (k == n || s % unit[k] != 0 || step[k] != 0) {
        return List.of();
      }
      step[k] = s / unit[k];
      last[k] = first[k] + step[k] * (v.extent(j) - 1);
      if (last[k] >= root.extent(k)) {
        return List.of();
      }
    }
    List<Range> ranges = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      ranges.add(new Range(first[k], last[k], step[k]));
    }
    return ranges;
  }

  private static boolean residuesApart(View a, View b) {
    long g = gcd(steps(a), steps(b));
    if (g <= 1) {
      return false;
    }
    // Bytes a+[0, size) and b+[0, size) modulo g must not meet.
    long d = Math.floorMod(b.firstByte() - a.firstByte(), g);
    return d >= a.type().bytes() && g - d >= b.type().bytes();
  }

  private static long steps(View v) {
    long g = 0;
    for (int k = 0; k < v.rank(); k++) {
      if (v.extent(k) > 1) {
        g = gcd(g, Math.abs(v.stride(k)));
      }
    }
    return g;
  }

  private static long gcd(long a, long b) {
    while (b != 0) {
      long t = a % b;
      a = b;
      b = t;
    }
    return a;
  }
}
