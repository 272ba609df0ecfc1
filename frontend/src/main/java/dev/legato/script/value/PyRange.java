package dev.legato.script.value;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's range: an immutable list of ints that fit 64 bits. */
public final class PyRange extends AbstractList<Object> implements RandomAccess {
  public final long start;
  public final long stop;
  public final long step;
  public final long length;

  public PyRange(long start, long stop, long step) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    if (step > 0) {
      length = start < stop ? 1 + (stop - 1 - start) / step : 0;
    } else {
      length = start > stop ? 1 + (start - 1 - stop) / -step : 0;
    }
  }

  public long at(long i) {
    return start + i * step;
  }

  @Override
  public Object get(int i) {
    return start + i * step;
  }

  @Override
  public int size() {
    return (int) Math.min(length, Integer.MAX_VALUE);
  }

  public boolean has(long v) {
    boolean inside = step > 0 ? v >= start && v < stop : v <= start && v > stop;
    return inside && (v - start) % step == 0;
  }

  public String repr() {
    return "range(" + start + ", " + stop + (step == 1 ? "" : ", " + step) + ")";
  }

  /** {@return whether both give the same numbers} */
  public boolean same(PyRange o) {
    return length == o.length
        && (length == 0 || (start == o.start && (length == 1 || step == o.step)));
  }
}
