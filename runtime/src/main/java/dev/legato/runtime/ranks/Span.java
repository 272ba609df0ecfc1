package dev.legato.runtime.ranks;

import dev.legato.ir.store.View;

/**
 * The bytes of a root that a range of the top-level loop touches through one view.
 *
 * @param isDense whether every byte belongs to an element
 * @param isApart whether another range touches none of them
 */
public record Span(long from, long to, boolean isDense, boolean isApart) {

  /** All of a view. */
  public static Span whole(View v) {
    boolean dense = v.size() * v.type().bytes() == v.bytesSpanned() && !repeats(v);
    return new Span(v.firstByte(), v.endByte(), dense, false);
  }

  /**
   * Iterations {@code lo .. hi-1} of {@code count}, which step through the view by {@code stride}
   * bytes.
   */
  public static Span of(View v, long stride, long count, long lo, long hi) {
    long step = Math.abs(stride);
    long rest = v.bytesSpanned() - step * (count - 1);
    if (step == 0 || count == 0 || v.size() == 0 || rest < v.type().bytes()) {
      return whole(v);
    }
    if (lo >= hi) {
      return new Span(v.firstByte(), v.firstByte(), true, true);
    }
    long skipped = stride > 0 ? lo : count - hi;
    long from = v.firstByte() + skipped * step;
    boolean inner = !repeats(v) && v.size() / count * v.type().bytes() == rest;
    boolean dense = inner && rest == step;
    return new Span(from, from + (hi - lo - 1) * step + rest, dense, rest <= step);
  }

  private static boolean repeats(View v) {
    for (int k = 0; k < v.rank(); k++) {
      if (v.stride(k) == 0 && v.extent(k) > 1) {
        return true;
      }
    }
    return false;
  }
}
