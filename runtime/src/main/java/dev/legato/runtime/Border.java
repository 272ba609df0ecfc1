package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.runtime.ranks.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies what a view does not cover from the old instance of a root store to the fresh one. A view
 * each of whose axes steps over those below it leaves what is before it, gaps, and what is after
 * it; for any other view everything is copied, before the kernel overwrites its part.
 */
final class Border {
  private final long source;
  private final Copier copier;
  private final View view;
  private final List<Extent> parts;
  private final boolean box;

  /** Steps and extents of the view's axes, the largest step first, and of one element's bytes. */
  private final List<long[]> axes;

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
    this.axes = axes(view);
    this.box = view.size() > 0 && stepsOver();
  }

  private static List<long[]> axes(View v) {
    List<long[]> axes = new ArrayList<>();
    for (int k = 0; k < v.rank(); k++) {
      if (v.extent(k) > 1) {
        axes.add(new long[] {Math.abs(v.stride(k)), v.extent(k)});
      }
    }
    axes.sort((a, b) -> Long.compare(b[0], a[0]));
    axes.add(new long[] {1, v.type().bytes()});
    return axes;
  }

  /** {@return whether each axis steps over all that the ones after it span} */
  private boolean stepsOver() {
    for (int k = 0; k < axes.size() - 1; k++) {
      if (step(k) < span(k + 1)) {
        return false;
      }
    }
    return true;
  }

  private long step(int axis) {
    return axes.get(axis)[0];
  }

  private long count(int axis) {
    return axes.get(axis)[1];
  }

  /** {@return the bytes from the first to the last element along an axis and those after it} */
  private long span(int axis) {
    long last = 0;
    for (int k = axis; k < axes.size(); k++) {
      last += (count(k) - 1) * step(k);
    }
    return last + 1;
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
      long end = view.endByte();
      copy(0, view.firstByte(), 0, 1, part);
      gaps(0, view.firstByte(), part);
      copy(end, view.root().bytes() - end, 0, 1, part);
    } else {
      copier.copy(part.from(), part.to() - part.from(), 0, 1);
    }
  }

  /** Copies what lies between the elements along an axis and those after it, from {@code base}. */
  private void gaps(int axis, long base, Extent part) {
    if (axis == axes.size() - 1) {
      return;
    }
    long step = step(axis);
    long span = span(axis + 1);
    copy(base + span, step - span, step, count(axis) - 1, part);
    if (hasGaps(axis + 1)) {
      long from = Math.max(0, Math.floorDiv(part.from() - base, step));
      long to = Math.min(count(axis) - 1, Math.floorDiv(part.to() - 1 - base, step));
      for (long i = from; i <= to; i++) {
        gaps(axis + 1, base + i * step, part);
      }
    }
  }

  private boolean hasGaps(int axis) {
    for (int k = axis; k < axes.size() - 1; k++) {
      if (step(k) > span(k + 1)) {
        return true;
      }
    }
    return false;
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
