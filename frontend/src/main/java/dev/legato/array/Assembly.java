package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import java.util.Arrays;

/** Arrays of nested sequences with leaves that are arrays or pending. */
public final class Assembly {
  private Assembly() {}

  /**
   * {@return an array to whose places tasks copy the leaves}
   *
   * @param inner the extents of each leaf
   */
  public static NDArray of(Session session, Nested n, DType t, long... inner) {
    long[] outer = n.shape();
    long[] shape = Arrays.copyOf(outer, outer.length + inner.length);
    System.arraycopy(inner, 0, shape, outer.length, inner.length);
    NDArray a = session.empty(shape, t);
    for (int i = 0; i < n.leaves().size(); i++) {
      NDArray place = a.share(placeOf(i, a.view(), outer));
      place.assign(n.leaves().get(i));
      place.dropTemporary();
    }
    return a;
  }

  private static View placeOf(long number, View v, long... outer) {
    long rest = number;
    long[] at = new long[outer.length];
    for (int k = outer.length - 1; k >= 0; k--) {
      at[k] = rest % outer[k];
      rest /= outer[k];
    }
    View place = v;
    for (long k : at) {
      place = place.at(0, k);
    }
    return place;
  }
}
