package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Elements;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Arrays of few float64 or int64 elements put together without a kernel. */
public final class FewJoins {
  private FewJoins() {}

  /**
   * Writes arrays one after the other along an axis.
   *
   * @param fresh an array of the joined shape that has a store of its own and no elements yet
   * @return whether it was done; if not, nothing has changed
   */
  public static boolean join(NDArray fresh, List<NDArray> parts, int axis) {
    View target = fresh.view();
    DType t = target.type();
    if (!ViewValues.has(t) || target.size() == 0 || target.size() > Elements.FEW) {
      return false;
    }
    Elements elements = fresh.session().engine().elements();
    long[][] values = new long[parts.size()][];
    for (int k = 0; k < values.length; k++) {
      View v = parts.get(k).view();
      MemorySegment m = v.type() == t ? elements.operand(v.root()) : null;
      if (m == null) {
        return false;
      }
      values[k] = v.size() == 0 ? new long[0] : ViewValues.longs(v, m);
    }
    MemorySegment to = elements.fresh(target.root());
    if (to == null) {
      return false;
    }
    long start = 0;
    for (int k = 0; k < values.length; k++) {
      long n = parts.get(k).view().extent(axis);
      if (values[k].length > 0) {
        ViewValues.store(values[k], target.slice(axis, start, 1, n), to);
      }
      start += n;
    }
    return true;
  }
}
