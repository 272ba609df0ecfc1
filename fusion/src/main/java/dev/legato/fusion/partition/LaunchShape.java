package dev.legato.fusion.partition;

import java.util.ArrayList;
import java.util.List;

/**
 * How many pieces per axis: as many as there are workers, close to cubes, none smaller than the
 * machine's minimum. Rows are preferred over columns: an inner axis is cut only when what is left
 * of it is long enough to stream.
 */
final class LaunchShape {
  private static final int MIN_INNER = 32;
  private static final int[] PRIMES = {11, 7, 5, 3, 2};

  private LaunchShape() {}

  /** {@return pieces per axis, all 1 when the array stays together} */
  static int[] of(long[] extents, boolean[] mayCut, Machine machine) {
    int n = extents.length;
    int[] shape = new int[n];
    java.util.Arrays.fill(shape, 1);
    long volume = 1;
    for (long e : extents) {
      volume *= e;
    }
    int pieces = (int) Math.min(machine.workers(), volume / machine.minPiece());
    List<Integer> axes = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      if (mayCut[k] && extents[k] > 1) {
        axes.add(k);
      }
    }
    if (pieces <= 1 || axes.isEmpty()) {
      return shape;
    }
    if (axes.size() == 1) {
      int k = axes.getFirst();
      shape[k] = (int) Math.min(pieces, extents[k]);
      return shape;
    }
    for (int f : factors(pieces)) {
      place(f, shape, extents, axes, n - 1);
    }
    return shape;
  }

  private static void place(int f, int[] shape, long[] extents, List<Integer> axes, int inner) {
    int best = -1;
    long most = 0;
    for (int k : axes) {
      long left = Math.ceilDiv(extents[k], (long) shape[k]);
      boolean fits = left >= f && (k != inner || left / f >= MIN_INNER);
      if (fits && left > most) {
        most = left;
        best = k;
      }
    }
    if (best >= 0) {
      shape[best] *= f;
    }
  }

  private static List<Integer> factors(int n) {
    List<Integer> out = new ArrayList<>();
    for (int p : PRIMES) {
      while (n % p == 0) {
        out.add(p);
        n /= p;
      }
    }
    if (n > 1) {
      out.addFirst(n);
    }
    return out;
  }
}
