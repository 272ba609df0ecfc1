package dev.legato.script.type;

import dev.legato.library.None;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Instances;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Strings;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyList;
import dev.legato.script.value.PyObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of list. */
public final class ListMethods {
  private ListMethods() {}

  @SuppressWarnings("unchecked")
  private static ArrayList<Object> list(@Nullable Object v) {
    return (ArrayList<Object>) v;
  }

  static Map<String, Object> members() {
    return new Members()
        .raw(
            "__init__(self, /, *args)",
            a -> {
              if (a[0] instanceof PyObject o) {
                Instances.fill(o, Types.LIST, ((Tuple) a[1]).toArray());
              }
              return None.NONE;
            })
        .counting(
            "append(self, item, /)",
            a -> {
              if (a[0] instanceof PyList l) {
                l.append(a[1]);
              } else {
                Items.escape(a[1]);
                list(a[0]).add(a[1]);
              }
              return None.NONE;
            })
        .counting(
            "extend(self, items, /)",
            a -> {
              if (a[0] instanceof PyList l) {
                Iteration.append(l, a[1]);
                return None.NONE;
              }
              List<Object> items = Iteration.list(a[1]);
              items.forEach(Items::escape);
              list(a[0]).addAll(items);
              return None.NONE;
            })
        .def(
            "insert(self, index, item, /)",
            a -> {
              int n = list(a[0]).size();
              long i = Numbers.longIndex(a[1]);
              Items.escape(a[2]);
              list(a[0]).add((int) Math.max(0, Math.min(n, i < 0 ? i + n : i)), a[2]);
              return None.NONE;
            })
        .counting("pop(self, index=, /)", a -> pop(list(a[0]), a[1]))
        .def(
            "remove(self, value, /)",
            a -> {
              int i = find(list(a[0]), a[1], 0, Long.MAX_VALUE);
              if (i < 0) {
                throw Errors.value("list.remove(x): x not in list");
              }
              list(a[0]).remove(i);
              return None.NONE;
            })
        .counting(
            "clear(self, /)",
            a -> {
              if (a[0] instanceof PyList l) {
                l.cutAll();
              } else {
                list(a[0]).clear();
              }
              return None.NONE;
            })
        .def("copy(self, /)", a -> new ArrayList<>(list(a[0])))
        .def("index(self, value, start=, stop=, /)", ListMethods::index)
        .def("count(self, value, /)", a -> count(list(a[0]), a[1]))
        .def(
            "reverse(self, /)",
            a -> {
              Collections.reverse(list(a[0]));
              return None.NONE;
            })
        .def(
            "sort(self, /, *, key=, reverse=)",
            a -> {
              List<Object> sorted = sorted(list(a[0]), a[1], a[2]);
              list(a[0]).clear();
              list(a[0]).addAll(sorted);
              return None.NONE;
            })
        .def("__reversed__(self, /)", a -> reversed(list(a[0])))
        .sized()
        .changeable()
        .comparisons()
        .operators("add", Binary.ADD, "mul", Binary.MUL)
        .def(
            "__iadd__(self, other, /)",
            a -> dev.legato.script.op.Arithmetic.inPlace(Binary.ADD, a[0], a[1]))
        .put("__hash__", None.NONE)
        .map();
  }

  private static Object pop(ArrayList<Object> l, @Nullable Object index) {
    if (l.isEmpty()) {
      throw Errors.index("pop from empty list");
    }
    long i = index == null ? -1 : Numbers.longIndex(index);
    long at = i < 0 ? i + l.size() : i;
    if (at < 0 || at >= l.size()) {
      throw Errors.index("pop index out of range");
    }
    return l instanceof PyList counted ? counted.take((int) at) : l.remove((int) at);
  }

  /** {@return the first position of an equal item within the bounds, or -1} */
  static int find(List<?> l, Object value, long from, long to) {
    long end = Math.min(to, l.size());
    for (long i = from; i < end; i++) {
      if (Comparison.eq(l.get((int) i), value)) {
        return (int) i;
      }
    }
    return -1;
  }

  static Object index(@Nullable Object[] a) {
    List<?> l = (List<?>) a[0];
    int n = l.size();
    long from = a[2] == null ? 0 : Numbers.clampedIndex(a[2]);
    long to = a[3] == null ? n : Numbers.clampedIndex(a[3]);
    int i = find(l, a[1], Math.max(0, from < 0 ? from + n : from), to < 0 ? to + n : to);
    if (i < 0) {
      throw Errors.value(
          l instanceof Tuple
              ? "tuple.index(x): x not in tuple"
              : Texts.repr(a[1]) + " is not in list");
    }
    return (long) i;
  }

  static Object count(List<?> l, Object value) {
    long n = 0;
    for (Object item : l) {
      n += Comparison.eq(item, value) ? 1 : 0;
    }
    return n;
  }

  static PyIterator reversed(List<?> l) {
    int[] at = {l.size()};
    return PyIterator.of(
        "list_reverseiterator", () -> at[0] > 0 && at[0] <= l.size() ? l.get(--at[0]) : null);
  }

  /** {@return a new sorted list: stable, {@code key} and {@code reverse} as in sorted()} */
  public static List<Object> sorted(List<?> items, @Nullable Object key, @Nullable Object reverse) {
    record Keyed(Object key, Object item) {}
    boolean backwards = reverse != null && Truth.of(reverse);
    if (key == null || key == None.NONE) {
      List<Object> plain = sortedPlain(items, backwards);
      if (plain != null) {
        return plain;
      }
    }
    List<Keyed> all = new ArrayList<>(items.size());
    for (Object item : items) {
      all.add(new Keyed(key == null || key == None.NONE ? item : Calls.call(key, item), item));
    }
    if (backwards) {
      Collections.reverse(all);
    }
    try {
      all.sort(
          (x, y) -> Comparison.less(x.key, y.key) ? -1 : Comparison.less(y.key, x.key) ? 1 : 0);
    } catch (IllegalArgumentException e) {
      // Keys without a consistent order (NaN): Python sorts them somehow, too.
      insertionSort(
          all.size(),
          (i, j) -> Comparison.less(all.get(i).key, all.get(j).key),
          (i, j) -> Collections.swap(all, i, j));
    }
    if (backwards) {
      Collections.reverse(all);
    }
    List<Object> out = new ArrayList<>(all.size());
    all.forEach(k -> out.add(k.item));
    return out;
  }

  /** {@return items of one simple type in order, equal ones are the same; null for other items} */
  private static @Nullable List<Object> sortedPlain(List<?> items, boolean backwards) {
    Object[] all = items.toArray();
    if (all.length == 0) {
      return new ArrayList<>();
    }
    Class<?> type = all[0].getClass();
    for (Object o : all) {
      boolean simple =
          o instanceof Long
              || (o instanceof String s && Strings.isBasic(s))
              || (o instanceof Double d && !d.isNaN() && (d != 0 || 1 / d > 0));
      if (!simple || o.getClass() != type) {
        return null;
      }
    }
    if (type == Double.class) {
      double[] numbers = Arrays.stream(all).mapToDouble(o -> (Double) o).sorted().toArray();
      Arrays.setAll(all, i -> numbers[i]);
    } else if (type == Long.class) {
      long[] numbers = Arrays.stream(all).mapToLong(o -> (Long) o).sorted().toArray();
      Arrays.setAll(all, i -> numbers[i]);
    } else {
      Arrays.sort(all);
    }
    if (backwards) {
      Collections.reverse(Arrays.asList(all));
    }
    return new ArrayList<>(Arrays.asList(all));
  }

  private interface Less {
    boolean test(int i, int j);
  }

  private interface Swap {
    void apply(int i, int j);
  }

  private static void insertionSort(int n, Less less, Swap swap) {
    for (int i = 1; i < n; i++) {
      for (int j = i; j > 0 && less.test(j, j - 1); j--) {
        swap.apply(j, j - 1);
      }
    }
  }
}
