package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.type.Members;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code collections.Counter}. */
public final class CounterMethods {
  private CounterMethods() {}

  /** Counts the items of an iterable, or adds the counts of a mapping, with a sign. */
  public static void count(PyDict d, @Nullable Object source, long sign) {
    if (source == null || source == None.NONE) {
      return;
    }
    if (source instanceof Map<?, ?> m) {
      for (Map.Entry<?, ?> e : m.entrySet()) {
        Object n = Arithmetic.mul(e.getValue(), sign);
        d.put(e.getKey(), Arithmetic.add(Items.get(d, e.getKey()), n));
      }
      return;
    }
    for (Object item : Iteration.list(source)) {
      d.put(item, Arithmetic.add(Items.get(d, item), sign));
    }
  }

  /** {@return the sum or difference, positive counts only} */
  public static PyDict combine(PyDict a, PyDict b, long sign) {
    PyDict out = new PyDict(a);
    out.kind = "Counter";
    count(out, b, sign);
    return positive(out);
  }

  private static PyDict positive(PyDict d) {
    PyDict out = new PyDict();
    out.kind = "Counter";
    for (Map.Entry<Object, Object> e : d.entrySet()) {
      if (Comparison.less(0L, e.getValue())) {
        out.put(e.getKey(), e.getValue());
      }
    }
    return out;
  }

  public static Object binary(Binary op, PyDict a, PyDict b) {
    return switch (op) {
      case SUB -> combine(a, b, -1);
      case AND, OR -> {
        PyDict out = new PyDict(a);
        out.kind = "Counter";
        for (Object k : b.keySet()) {
          out.putIfAbsent(k, 0L);
        }
        for (Object k : new ArrayList<>(out.keySet())) {
          Object x = Items.get(a, k);
          Object y = Items.get(b, k);
          out.put(k, Comparison.less(x, y) == (op == Binary.AND) ? x : y);
        }
        yield positive(out);
      }
      default -> NotImplemented.NOT_IMPLEMENTED;
    };
  }

  /** {@return the entries, most frequent first, ties in insertion order} */
  public static List<Map.Entry<Object, Object>> mostCommon(PyDict d) {
    List<Map.Entry<Object, Object>> all = new ArrayList<>(d.entrySet());
    all.sort((x, y) ->
        Comparison.less(y.getValue(), x.getValue())
            ? -1
            : Comparison.less(x.getValue(), y.getValue()) ? 1 : 0);
    return all;
  }

  public static Map<String, Object> members() {
    return new Members()
        .def(
            "most_common(self, n=)",
            a -> {
              List<Object> out = new ArrayList<>();
              long limit =
                  a[1] == null || a[1] == None.NONE ? Long.MAX_VALUE : Numbers.longIndex(a[1]);
              for (Map.Entry<Object, Object> e : mostCommon((PyDict) a[0])) {
                if (out.size() < limit) {
                  out.add(Tuple.of(e.getKey(), e.getValue()));
                }
              }
              return out;
            })
        .def(
            "elements(self, /)",
            a -> {
              List<Object> out = new ArrayList<>();
              ((PyDict) a[0])
                  .forEach((k, v) -> {
                    for (long i = 0; i < Numbers.longIndex(v); i++) {
                      out.add(k);
                    }
                  });
              return PyIterator.of("itertools.chain", out.iterator());
            })
        .def(
            "update(self, source=, /, **kw)",
            a -> {
              count((PyDict) a[0], a[1], 1);
              count((PyDict) a[0], a[2], 1);
              return None.NONE;
            })
        .def(
            "subtract(self, source=, /, **kw)",
            a -> {
              count((PyDict) a[0], a[1], -1);
              count((PyDict) a[0], a[2], -1);
              return None.NONE;
            })
        .def(
            "total(self, /)",
            a -> {
              Object sum = 0L;
              for (Object v : ((PyDict) a[0]).values()) {
                sum = Arithmetic.add(sum, v);
              }
              return sum;
            })
        .map();
  }
}
