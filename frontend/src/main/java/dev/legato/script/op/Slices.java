package dev.legato.script.op;

import dev.legato.library.Handle;
import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.script.value.PyRange;
import java.util.ArrayList;
import java.util.List;

/** Slices of sequences. */
public final class Slices {
  private Slices() {}

  /** {@return the positions that the slice selects of {@code n}} */
  public static PyRange of(Slice s, long n) {
    long step = s.step() == None.NONE ? 1 : Numbers.clampedIndex(s.step());
    if (step == 0) {
      throw Errors.value("slice step cannot be zero");
    }
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? n : n - 1;
    long start = bound(s.start(), n, low, high, step > 0 ? low : high);
    long stop = bound(s.stop(), n, low, high, step > 0 ? high : low);
    return new PyRange(start, stop, step);
  }

  private static long bound(Object v, long n, long low, long high, long absent) {
    if (v == None.NONE) {
      return absent;
    }
    long i = Numbers.clampedIndex(v);
    if (i < 0) {
      i += n;
    }
    return Math.max(low, Math.min(high, i));
  }

  static void assign(List<Object> l, Slice s, Object value) {
    List<Object> items = new ArrayList<>();
    try {
      items.addAll(Iteration.list(value));
    } catch (dev.legato.script.value.PyError e) {
      if (e.getMessage().endsWith("object is not iterable")) {
        throw Errors.type("can only assign an iterable");
      }
      throw e;
    }
    for (Object item : items) {
      if (item instanceof Handle h) {
        h.escape();
      }
    }
    PyRange r = of(s, l.size());
    if (r.step == 1) {
      int from = (int) r.start;
      l.subList(from, from + (int) r.length).clear();
      l.addAll(from, items);
      return;
    }
    if (items.size() != r.length) {
      throw Errors.value(
          "attempt to assign sequence of size "
              + items.size()
              + " to extended slice of size "
              + r.length);
    }
    for (int i = 0; i < items.size(); i++) {
      l.set((int) r.at(i), items.get(i));
    }
  }

  static void delete(List<Object> l, Slice s) {
    PyRange r = of(s, l.size());
    if (r.step == 1) {
      l.subList((int) r.start, (int) (r.start + r.length)).clear();
      return;
    }
    for (long k = 0; k < r.length; k++) {
      long i = r.step > 0 ? r.length - 1 - k : k;
      l.remove((int) r.at(i));
    }
  }
}
