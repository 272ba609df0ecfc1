package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code heapq} and {@code bisect}: lists kept in order. */
final class HeapModules {
  private HeapModules() {}

  static PyModule heapq(Context x) {
    Contents c = Contents.of("heapq");
    c.def(
        "heappush(heap, item, /)",
        a -> {
          List<Object> h = list("heappush", a[0]);
          Items.escape(a[1]);
          h.add(a[1]);
          up(h, 0, h.size() - 1);
          return None.NONE;
        });
    c.def("heappop(heap, /)", a -> pop(list("heappop", a[0])));
    c.def(
        "heapify(heap, /)",
        a -> {
          List<Object> h = list("heapify", a[0]);
          for (int i = h.size() / 2 - 1; i >= 0; i--) {
            down(h, i);
          }
          return None.NONE;
        });
    c.def(
        "heapreplace(heap, item, /)",
        a -> {
          List<Object> h = list("heapreplace", a[0]);
          if (h.isEmpty()) {
            throw Errors.index("index out of range");
          }
          Object least = h.set(0, a[1]);
          Items.escape(a[1]);
          down(h, 0);
          return least;
        });
    c.def(
        "heappushpop(heap, item, /)",
        a -> {
          List<Object> h = list("heappushpop", a[0]);
          if (h.isEmpty() || !Comparison.less(h.getFirst(), a[1])) {
            return a[1];
          }
          Items.escape(a[1]);
          Object least = h.set(0, a[1]);
          down(h, 0);
          return least;
        });
    c.def("nlargest(n, iterable, key=)", a -> best(a, true));
    c.def("nsmallest(n, iterable, key=)", a -> best(a, false));
    c.def(
        "merge(*iterables, key=, reverse=)",
        a -> merge((Tuple) a[0], Contents.given(a[1]), Contents.flag(a[2], false)));
    return c.module();
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(String function, @Nullable Object heap) {
    Object h = heap == null ? null : dev.legato.script.value.PyObject.unwrap(heap);
    if (h instanceof ArrayList<?> l) {
      return (List<Object>) l;
    }
    throw Errors.type(
        function
            + "() argument"
            + (function.contains("push") || function.contains("replace") ? " 1" : "")
            + " must be list, not "
            + dev.legato.script.op.Texts.typeName(Contents.or(heap, None.NONE)));
  }

  private static Object pop(List<Object> h) {
    if (h.isEmpty()) {
      throw Errors.index("index out of range");
    }
    Object last = h.removeLast();
    if (h.isEmpty()) {
      return last;
    }
    Object least = h.set(0, last);
    down(h, 0);
    return least;
  }

  private static void up(List<Object> h, int start, int from) {
    int at = from;
    Object item = h.get(at);
    while (at > start) {
      int parent = (at - 1) >> 1;
      if (!Comparison.less(item, h.get(parent))) {
        break;
      }
      h.set(at, h.get(parent));
      at = parent;
    }
    h.set(at, item);
  }

  /** Moves the smaller child up until a leaf is free, then the item up to its place. */
  private static void down(List<Object> h, int from) {
    int end = h.size();
    int at = from;
    Object item = h.get(at);
    int child = 2 * at + 1;
    while (child < end) {
      if (child + 1 < end && !Comparison.less(h.get(child), h.get(child + 1))) {
        child++;
      }
      h.set(at, h.get(child));
      at = child;
      child = 2 * at + 1;
    }
    h.set(at, item);
    up(h, from, at);
  }

  private record Keyed(Object key, Object item) {}

  private static int compare(Object a, Object b) {
    return Comparison.less(a, b) ? -1 : Comparison.less(b, a) ? 1 : 0;
  }

  private static Object best(@Nullable Object[] a, boolean largest) {
    Object key = Contents.given(a[2]);
    List<Keyed> all = new ArrayList<>();
    for (Object item : Iteration.list(a[1])) {
      all.add(new Keyed(key == null ? item : Calls.call(key, item), item));
    }
    Comparator<Keyed> order = (p, q) -> compare(p.key, q.key);
    all.sort(largest ? (p, q) -> compare(q.key, p.key) : order);
    long n = Math.max(0, Math.min(all.size(), Numbers.longIndex(a[0])));
    List<Object> out = new ArrayList<>();
    all.subList(0, (int) n).forEach(k -> out.add(k.item));
    return out;
  }

  private static PyIterator merge(Tuple sources, @Nullable Object key, boolean reverse) {
    List<PyIterator> its = new ArrayList<>();
    List<Keyed> heads = new ArrayList<>();
    for (Object s : sources) {
      PyIterator it = Iteration.of(s);
      its.add(it);
      heads.add(head(it, key));
    }
    return PyIterator.of(
        "generator",
        () -> {
          int first = -1;
          for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i) == null) {
              continue;
            }
            if (first < 0
                || (reverse
                    ? compare(heads.get(first).key, heads.get(i).key) < 0
                    : compare(heads.get(i).key, heads.get(first).key) < 0)) {
              first = i;
            }
          }
          if (first < 0) {
            return null;
          }
          Object item = heads.get(first).item;
          heads.set(first, head(its.get(first), key));
          return item;
        });
  }

  private static @Nullable Keyed head(PyIterator it, @Nullable Object key) {
    Object item = it.advance();
    return item == null ? null : new Keyed(key == null ? item : Calls.call(key, item), item);
  }

  static PyModule bisect(Context x) {
    Contents c = Contents.of("bisect");
    String rest = "(a, x, lo=, hi=, *, key=)";
    c.def("bisect_left" + rest, a -> position(a, false, false));
    c.def("bisect_right" + rest, a -> position(a, true, false));
    c.def("bisect" + rest, a -> position(a, true, false));
    c.def("insort_left" + rest, a -> insert(a, false));
    c.def("insort_right" + rest, a -> insert(a, true));
    c.def("insort" + rest, a -> insert(a, true));
    return c.module();
  }

  private static long position(@Nullable Object[] a, boolean right, boolean keyed) {
    Object key = Contents.given(a[4]);
    long low = a[2] == null ? 0 : Numbers.longIndex(a[2]);
    if (low < 0) {
      throw Errors.value("lo must be non-negative");
    }
    Object hi = Contents.given(a[3]);
    long high = hi == null ? Items.length(a[0]) : Numbers.longIndex(hi);
    Object x = keyed && key != null ? Calls.call(key, a[1]) : a[1];
    while (low < high) {
      long middle = (low + high) >>> 1;
      Object item = Items.get(a[0], middle);
      Object k = key == null ? item : Calls.call(key, item);
      if (right ? !Comparison.less(x, k) : Comparison.less(k, x)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Object insert(@Nullable Object[] a, boolean right) {
    long at = position(a, right, true);
    Calls.call(dev.legato.script.op.Attributes.get(a[0], "insert"), at, a[1]);
    return None.NONE;
  }
}
