package dev.legato.ir.store;

/**
 * Conservative disjointness of two views of one root: their byte intervals do not meet, or, for
 * views whose steps are multiples of the root's own strides, the boxes they cover in the root's
 * axes do not meet, or two progressions of a common step fall into different residues.
 */
final class Overlap {
  private static final long[] NONE = {};

  private Overlap() {}

  static boolean disjoint(View a, View b) {
    if (a.endByte() <= b.firstByte() || b.endByte() <= a.firstByte()) {
      return true;
    }
    long[] x = a.box();
    long[] y = b.box();
    if (x.length == 0 || y.length == 0) {
      return residuesApart(a, b);
    }
    return boxesApart(x, y); // where they meet on every axis, residues agree, too
  }

  // A box has three numbers of each root axis: the first and the last index that the view visits,
  // and the step between them.

  private static boolean boxesApart(long[] x, long[] y) {
    for (int k = 0; k < x.length; k += 3) {
      if (x[k + 1] < y[k] || y[k + 1] < x[k]) {
        return true;
      }
      if (x[k + 2] != 1 && y[k + 2] != 1) {
        long g = gcd(x[k + 2], y[k + 2]);
        if (g > 1 && Math.floorMod(x[k] - y[k], g) != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@return the box of a view, empty when it is not separable} */
  static long[] box(View v) {
    Store root = v.root();
    if (v.type() != root.type() || root.rank() == 0) {
      return NONE;
    }
    int n = root.rank();
    long[] unit = View.contiguous(root.type().bytes(), root.extents());
    long[] box = new long[3 * n];
    long rest = v.firstByte();
    for (int k = 0; k < n; k++) {
      long first = rest / unit[k];
      rest -= first * unit[k];
      box[3 * k] = first;
      box[3 * k + 1] = first;
    }
    if (rest != 0) {
      return NONE;
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
      if (k == n || box[3 * k + 2] != 0) {
        return NONE;
      }
      long step = s == unit[k] ? 1 : s / unit[k];
      long last = box[3 * k] + step * (v.extent(j) - 1);
      if (step * unit[k] != s || last >= root.extent(k)) {
        return NONE;
      }
      box[3 * k + 1] = last;
      box[3 * k + 2] = step;
    }
    return box;
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
