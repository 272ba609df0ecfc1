package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.runtime.ranks.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies what a view does not cover from the old instance of a root store to the fresh one. A view
 * that is a box of the root's elements leaves rows and row ends; for any other view everything is
 * copied, before the kernel overwrites its part.
 */
final class Border {
  private final long source;
  private final Copier copier;
  private final View view;
  private final List<Extent> parts;
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

  /**
   * @param source address of the old instance
   */
  Border(long source, Copier copier, View view) {
    this(source, copier, view, List.of(new Extent(0, view.root().bytes())));
  }

  /**
   * @param parts the only bytes of the root that are copied
   */
  private Border(long source, Copier copier, View view, List<Extent> parts) {
    this.source = source;
    this.copier = copier;
    this.view = view;
    this.parts = parts;
    Store root = view.root();
    List<long[]> axes = axes(view);
    this.unit = new long[axes.size()];
    this.extent = new long[axes.size()];
    this.first = new long[axes.size()];
    this.last = new long[axes.size()];
    this.box = view.type() == root.type() && view.size() > 0 && findBox(axes);
  }

  /**
   * {@return steps and extents of the axes along which the view has several elements, the largest
   * step first, and of one along neighbouring elements}
   */
  private static List<long[]> axes(View v) {
    List<long[]> axes = new ArrayList<>();
    for (int k = 0; k < v.rank(); k++) {
      if (v.extent(k) > 1) {
        axes.add(new long[] {Math.abs(v.stride(k)), v.extent(k)});
      }
    }
    axes.sort((a, b) -> Long.compare(b[0], a[0]));
    if (axes.isEmpty() || axes.getLast()[0] != v.type().bytes()) {
      axes.add(new long[] {v.type().bytes(), 1});
    }
    return axes;
  }

  /**
   * Lays the axes of the view over the root's memory, as an array of which the view is a box,
   * whatever shape the root itself has.
   */
  private boolean findBox(List<long[]> axes) {
    long outer = Math.ceilDiv(view.root().bytes(), axes.getFirst()[0]) * axes.getFirst()[0];
    long rest = view.firstByte();
    for (int k = 0; k < unit.length; k++) {
      unit[k] = axes.get(k)[0];
      if (unit[k] == 0 || outer % unit[k] != 0) {
        return false;
      }
      extent[k] = outer / unit[k];
      first[k] = rest / unit[k];
      last[k] = first[k] + axes.get(k)[1] - 1;
      if (last[k] >= extent[k]) {
        return false;
      }
      rest %= unit[k];
      outer = unit[k];
    }
    return true;
  }

  /** {@return whether it copies nothing that the view covers} */
  boolean isOutside() {
    return box;
  }

  /** {@return the same without what lies outside of these parts of the root} */
  Border within(List<Extent> only) {
    return new Border(source, copier, view, only);
  }

  Store root() {
    return view.root();
  }

  /** {@return the address that the root's first byte is copied from} */
  long source() {
    return source;
  }

  void copy() {
    parts.forEach(this::copyPart);
  }

  /** Copies only what lies in these bytes of the root. */
  void copy(Extent only) {
    for (Extent part : parts) {
      long from = Math.max(part.from(), only.from());
      long to = Math.min(part.to(), only.to());
      if (from < to) {
        copyPart(new Extent(from, to));
      }
    }
  }

  private void copyPart(Extent part) {
    if (box) {
      outside(0, 0, part);
    } else {
      copier.copy(part.from(), part.to() - part.from(), 0, 1);
    }
  }

  private void outside(int axis, long base, Extent part) {
    if (axis == extent.length) {
      return;
    }
    long step = unit[axis];
    ends(axis, base, 0, 1, part);
    if (axis == extent.length - 2) {
      long rows = last[axis] - first[axis] + 1;
      ends(axis + 1, base + first[axis] * step, step, rows, part);
    } else if (cutsBelow(axis + 1)) {
      long from = Math.max(first[axis], Math.floorDiv(part.from() - base, step));
      long to = Math.min(last[axis], Math.floorDiv(part.to() - 1 - base, step));
      for (long i = from; i <= to; i++) {
        outside(axis + 1, base + i * step, part);
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
  private void ends(int axis, long base, long pitch, long count, Extent part) {
    long step = unit[axis];
    copy(base, first[axis] * step, pitch, count, part);
    long after = extent[axis] - 1 - last[axis];
    copy(base + (last[axis] + 1) * step, after * step, pitch, count, part);
  }

  /** Copies rows as far as they lie in the part: whole ones together, cut ones each. */
  private void copy(long at, long size, long pitch, long count, Extent part) {
    if (size <= 0 || count <= 0) {
      return;
    }
    long lo = 0;
    long hi = count;
    if (count > 1) {
      lo = Math.clamp(Math.ceilDiv(part.from() - at, pitch), 0, count);
      hi = Math.clamp(Math.floorDiv(part.to() - size - at, pitch) + 1, lo, count);
      clipped(at + (lo - 1) * pitch, lo > 0 ? size : 0, part);
      clipped(at + hi * pitch, hi < count ? size : 0, part);
    } else {
      clipped(at, size, part);
      return;
    }
    if (lo < hi) {
      copier.copy(at + lo * pitch, size, pitch, hi - lo);
    }
  }

  private void clipped(long at, long size, Extent part) {
    long from = Math.max(at, part.from());
    long to = Math.min(at + size, part.to());
    if (from < to) {
      copier.copy(from, to - from, 0, 1);
    }
  }
}
