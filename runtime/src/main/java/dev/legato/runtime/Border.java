package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;

/**
 * Copies what a view does not cover from the old instance of a root store to the fresh one. A view
 * that is a box of the root's elements leaves rows and row ends; for any other view everything is
 * copied, before the kernel overwrites its part.
 */
final class Border {
  private final Copier copier;
  private final long bytes;
  private final boolean box;
  private final long[] unit;
  private final long[] extent;
  private final long[] first;
  private final long[] last;

  /** Copies from the old instance to the same place in the new one. */
  interface Copier {
    /** {@code count} times {@code bytes} from {@code at}, each {@code pitch} after the last. */
    void copy(long at, long bytes, long pitch, long count);
  }

  Border(Copier copier, View view) {
    this.copier = copier;
    Store root = view.root();
    this.bytes = root.bytes();
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

  /** {@return whether it copies nothing that the view covers} */
  boolean isOutside() {
    return box;
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
      copy(0, bytes, 0, 1);
    }
  }

  private void outside(int axis, long base) {
    if (axis == extent.length) {
      return;
    }
    long step = unit[axis];
    ends(axis, base, 0, 1);
    if (axis == extent.length - 2) {
      long rows = last[axis] - first[axis] + 1;
      ends(axis + 1, base + first[axis] * step, step, rows);
    } else if (cutsBelow(axis + 1)) {
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

  /** Copies what lies before and after the box on an axis, in {@code count} rows. */
  private void ends(int axis, long base, long pitch, long count) {
    long step = unit[axis];
    copy(base, first[axis] * step, pitch, count);
    long after = extent[axis] - 1 - last[axis];
    copy(base + (last[axis] + 1) * step, after * step, pitch, count);
  }

  private void copy(long at, long size, long pitch, long count) {
    if (size > 0 && count > 0) {
      copier.copy(at, size, pitch, count);
    }
  }
}
