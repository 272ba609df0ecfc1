package dev.legato.lib.linalg;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Elements;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Routines on one small matrix of each operand, called at once where that is possible: recording
 * the task and the check that it did not fail takes longer than a small matrix does.
 */
final class FewMatrices {
  private FewMatrices() {}

  /**
   * Calls a routine, unless it is a matter for a task.
   *
   * @param out new arrays, which it fills
   * @return whether it was called; if not, nothing has changed
   * @throws LegatoException LinAlgError with the message {@code failure}, unless that is empty,
   *     when the routine fails
   */
  static boolean call(
      Session s, List<NDArray> in, List<NDArray> out, String failure, Stacks.Work work) {
    if (!areFew(in, Elements.READ) || !areFew(out, Elements.FEW)) {
      return false;
    }
    HostArray failed = HostArray.zeros(DType.INT64);
    boolean called =
        s.engine()
            .elements()
            .call(
                views(in),
                views(out),
                (from, to) -> Stacks.run(work, memory(in, from), memory(out, to), failed));
    if (called && !failure.isEmpty() && failed.bits(0) != 0) {
      throw new LegatoException("LinAlgError", failure);
    }
    return called;
  }

  private static boolean areFew(List<NDArray> arrays, int most) {
    long all = 0;
    for (NDArray a : arrays) {
      all += a.size();
    }
    return all > 0 && all <= most;
  }

  private static View[] views(List<NDArray> arrays) {
    View[] views = new View[arrays.size()];
    for (int k = 0; k < views.length; k++) {
      views[k] = arrays.get(k).view();
    }
    return views;
  }

  private static List<HostArray> memory(List<NDArray> arrays, MemorySegment... memory) {
    List<HostArray> all = new ArrayList<>(memory.length);
    for (int k = 0; k < memory.length; k++) {
      View v = arrays.get(k).view();
      all.add(new HostArray(memory[k], v.type(), v.offset(), v.extents(), v.strides()));
    }
    return all;
  }
}
