package dev.legato.lib.dense;

import dev.legato.array.HostArray;

/** Values in ascending order, among which others find their places. */
interface SortedKeys {
  /**
   * {@return for each element, where it would go}
   *
   * @param right after those that equal it, not before them
   */
  long[] places(Lane values, boolean right);

  /** {@return the elements of an array of one axis, in order} */
  static SortedKeys of(HostArray sorted) {
    Lane lane = Lane.of(sorted);
    return sorted.type().isComplex() ? new Pairs(ComplexKeys.of(lane)) : new Single(lane.keys());
  }

  /** Real numbers. */
  record Single(long[] keys) implements SortedKeys {
    @Override
    public long[] places(Lane values, boolean right) {
      long[] v = values.keys();
      for (int i = 0; i < v.length; i++) {
        v[i] = right ? KeyOrder.firstAfter(keys, v[i]) : KeyOrder.firstNotBefore(keys, v[i]);
      }
      return v;
    }
  }

  /** Complex numbers. */
  record Pairs(ComplexKeys keys) implements SortedKeys {
    @Override
    public long[] places(Lane values, boolean right) {
      ComplexKeys v = ComplexKeys.of(values);
      long[] places = new long[v.size()];
      for (int i = 0; i < places.length; i++) {
        int lo = 0;
        int hi = keys.size();
        while (lo < hi) {
          int mid = (lo + hi) >>> 1;
          int order = keys.compare(mid, v, i);
          if (right ? order <= 0 : order < 0) {
            lo = mid + 1;
          } else {
            hi = mid;
          }
        }
        places[i] = lo;
      }
      return places;
    }
  }
}
