package dev.legato.fusion;

import dev.legato.ir.store.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view in normal form: axes of extent 1 or stride 0 dropped, the others by falling absolute
 * stride. Two arguments that touch the same elements in the same way have equal normal views,
 * however they were broadcast, reshaped by unit axes or transposed.
 *
 * @param view the normal view
 * @param axes per normal axis, the axis of the original view
 */
record Normal(View view, List<Integer> axes) {
  private static final List<List<Integer>> IDENTITY =
      List.of(List.of(), List.of(0), List.of(0, 1), List.of(0, 1, 2), List.of(0, 1, 2, 3));

  static Normal of(View v) {
    List<Integer> own = ownAxes(v);
    if (own != null) {
      return new Normal(v, own);
    }
    int n = v.rank();
    List<Integer> axes = new ArrayList<>(n);
    for (int k = 0; k < n; k++) {
      if (v.extent(k) != 1 && v.stride(k) != 0) {
        int at = axes.size();
        while (at > 0 && Math.abs(v.stride(axes.get(at - 1))) < Math.abs(v.stride(k))) {
          at--;
        }
        axes.add(at, k);
      }
    }
    long[] extents = new long[axes.size()];
    long[] strides = new long[axes.size()];
    for (int k = 0; k < extents.length; k++) {
      extents[k] = v.extent(axes.get(k));
      strides[k] = v.stride(axes.get(k));
    }
    return new Normal(new View(v.root(), v.type(), v.offset(), extents, strides), axes);
  }

  /** {@return the axes of a view that is in normal form, or null} */
  static @Nullable List<Integer> ownAxes(View v) {
    return v.rank() < IDENTITY.size() && isNormal(v) ? IDENTITY.get(v.rank()) : null;
  }

  private static boolean isNormal(View v) {
    long before = Long.MAX_VALUE;
    int rank = v.rank();
    for (int k = 0; k < rank; k++) {
      long step = Math.abs(v.stride(k));
      if (v.extent(k) == 1 || step == 0 || step > before) {
        return false;
      }
      before = step;
    }
    return true;
  }

  /** {@return bit k set when axes k and k+1 are one axis in memory: they may be collapsed} */
  static int collapsible(View view) {
    int mask = 0;
    for (int k = 0; k + 1 < view.rank(); k++) {
      if (view.stride(k) == view.stride(k + 1) * view.extent(k + 1)) {
        mask |= 1 << k;
      }
    }
    return mask;
  }
}
