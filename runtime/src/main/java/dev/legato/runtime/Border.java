package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import java.lang.foreign.MemorySegment;

/**
 * Copies what a view does not cover from the old instance of a root store to the fresh one. A view
 * that is a box of the root's elements leaves rows and row ends; for any other view everything is
 * copied, before the kernel overwrites its part.
 */
final class Border {
  private final MemorySegment from;
  private final MemorySegment to;
  private final boolean box;
  private final long[] unit;
  private final long[] extent;
  private final long[] first;
  private final long[] last;

  Border(MemorySegment from, MemorySegment to, View view) {
    this.from = from;
    this.to = to;
    Store root = view.root();
    this.extent = root.extents();
    this.unit = View.contiguous(root.type().bytes(), extent);
    this.first = new long[root.rank()];
    this.last = new long[root.rank()];
    this.box = view.type() == root.type() && view.size() > 0 && findBox(view);
  }

  private boolean findBox(View v) {
    long rest = v.firstByte();
    for (int k = 0; k < extent.length; k++) {
      first[k] = rest / unit[k];
      last[k] = first[k];
      rest %= unit[k];
    }
    for (int j = 0; j < v.rank(); j++) {
      if (v.extent(j) == 1) {
        continue;
      }
      int k = axisOf(Math.abs(v.stride(j)));
      if (k < 0 || last[k] != first[k] || first[k] + v.extent(j) > extent[k]) {
        return false;
      }
      last[k] = first[k] + v.extent(j) - 1;
    }
    return rest == 0;
  }

  /** {@return the root's axis of this stride, or -1} */
  private int axisOf(long stride) {
    for (int k = 0; k < extent.length; k++) {
      if (unit[k] == stride && extent[k] > 1) {
        return k;
      }
    }
    return -1;
  }

  void copy() {
    if (box) {
      outside(0, 0);
    } else {
      copy(0, from.byteSize());
    }
  }

  private void outside(int axis, long base) {
    if (axis == extent.length) {
      return;
    }
    long step = unit[axis];
    copy(base, first[axis] * step);
    copy(base + (last[axis] + 1) * step, (extent[axis] - 1 - last[axis]) * step);
    if (cutsBelow(axis + 1)) {
      for (long i = first[axis]; i <= last[axis]; i++) {
        outside(axis + 1, base + i * step);
      }
    }
  }

  private boolean cutsBelow(int axis) {
    for (int k = axis; k < extent.length; k++) {
      if (first[k] > 0 || last[k] < extent[k] - 1) {
        return true;
      }
    }
    return false;
  }

  private void copy(long at, long bytes) {
    if (bytes > 0) {
      MemorySegment.copy(from, at, to, at, bytes);
    }
  }
}
