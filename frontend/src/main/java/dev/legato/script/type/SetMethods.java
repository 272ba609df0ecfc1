package dev.legato.script.type;

import dev.legato.library.None;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Instances;
import dev.legato.script.op.Iteration;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PySet;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of set and frozenset. */
public final class SetMethods {
  private SetMethods() {}

  private static PySet set(@Nullable Object v) {
    return (PySet) v;
  }

  /** {@return the items of any iterable as a set} */
  public static PySet setOf(Object v) {
    Object u = PyObject.unwrap(v);
    return u instanceof PySet s ? s : new PySet(false, Iteration.list(u));
  }

  public static PySet union(PySet a, PySet b) {
    PySet out = new PySet(a.frozen, a);
    out.addEach(b);
    return out;
  }

  public static PySet intersection(PySet a, PySet b) {
    PySet out = new PySet(a.frozen);
    PySet small = b.size() > a.size() ? a : b;
    PySet large = small == a ? b : a;
    for (Object item : small) {
      if (large.contains(item)) {
        out.add(item);
      }
    }
    return out;
  }

  public static PySet difference(PySet a, PySet b) {
    if (a.size() >> 2 > b.size()) {
      return without(a, b);
    }
    PySet out = new PySet(a.frozen);
    for (Object item : a) {
      if (!b.contains(item)) {
        out.add(item);
      }
    }
    return out;
  }

  private static PySet without(PySet a, Collection<?> items) {
    PySet out = new PySet(a.frozen, a);
    out.removeEach(items);
    return out;
  }

  /** {@return the items of any iterable, a set as such} */
  private static Collection<?> items(Object v) {
    return PyObject.unwrap(v) instanceof PySet s ? s : Iteration.list(v);
  }

  public static PySet symmetric(PySet a, PySet b) {
    PySet out = new PySet(a.frozen, b);
    for (Object item : a) {
      if (!out.remove(item)) {
        out.add(item);
      }
    }
    return out;
  }

  /** Gives the set other content. */
  public static void replace(PySet s, PySet content) {
    s.clear();
    s.addEach(content);
  }

  static Map<String, Object> members(boolean frozen) {
    Members m = new Members();
    m.def(
            "union(self, /, *others)",
            a -> {
              PySet out = new PySet(set(a[0]).frozen, set(a[0]));
              ((Tuple) a[1]).forEach(o -> out.addEach(items(o)));
              return out;
            })
        .def(
            "intersection(self, /, *others)",
            a -> {
              PySet out = new PySet(set(a[0]).frozen, set(a[0]));
              for (Object o : (Tuple) a[1]) {
                out = intersection(out, setOf(o));
              }
              return out;
            })
        .def(
            "difference(self, /, *others)",
            a -> {
              PySet out = set(a[0]);
              for (Object o : (Tuple) a[1]) {
                out = items(o) instanceof PySet s ? difference(out, s) : without(out, items(o));
              }
              return out == a[0] ? new PySet(out.frozen, out) : out;
            })
        .def("symmetric_difference(self, other, /)", a -> symmetric(set(a[0]), setOf(a[1])))
        .def("issubset(self, other, /)", a -> Comparison.compare(Binary.LE, a[0], setOf(a[1])))
        .def("issuperset(self, other, /)", a -> Comparison.compare(Binary.GE, a[0], setOf(a[1])))
        .def("isdisjoint(self, other, /)", a -> intersection(set(a[0]), setOf(a[1])).isEmpty())
        .def("copy(self, /)", a -> new PySet(frozen, set(a[0])))
        .sized()
        .comparisons()
        .operators("or", Binary.OR, "and", Binary.AND, "sub", Binary.SUB, "xor", Binary.XOR);
    if (frozen) {
      return m.hashed().map();
    }
    m.map().remove("__getitem__");
    return changing(m).put("__hash__", None.NONE).map();
  }

  private static Members changing(Members m) {
    return m.raw(
            "__init__(self, /, *args)",
            a -> {
              if (a[0] instanceof PyObject o) {
                Instances.fill(o, Types.SET, ((Tuple) a[1]).toArray());
              }
              return None.NONE;
            })
        .def(
            "add(self, item, /)",
            a -> {
              dev.legato.script.op.Items.escape(a[1]);
              set(a[0]).add(a[1]);
              return None.NONE;
            })
        .def(
            "discard(self, item, /)",
            a -> {
              set(a[0]).remove(a[1]);
              return None.NONE;
            })
        .def(
            "remove(self, item, /)",
            a -> {
              if (!set(a[0]).remove(a[1])) {
                throw Errors.key(a[1]);
              }
              return None.NONE;
            })
        .def(
            "pop(self, /)",
            a -> {
              Object item = set(a[0]).pop();
              if (item == null) {
                throw Errors.key("pop from an empty set");
              }
              return item;
            })
        .def(
            "clear(self, /)",
            a -> {
              set(a[0]).clear();
              return None.NONE;
            })
        .def(
            "update(self, /, *others)",
            a -> {
              ((Tuple) a[1]).forEach(o -> set(a[0]).addEach(items(o)));
              return None.NONE;
            })
        .def(
            "intersection_update(self, other, /)",
            a -> {
              replace(set(a[0]), intersection(set(a[0]), setOf(a[1])));
              return None.NONE;
            })
        .def(
            "difference_update(self, /, *others)",
            a -> {
              ((Tuple) a[1]).forEach(o -> set(a[0]).removeEach(items(o)));
              return None.NONE;
            })
        .def(
            "symmetric_difference_update(self, other, /)",
            a -> {
              replace(set(a[0]), symmetric(set(a[0]), setOf(a[1])));
              return None.NONE;
            });
  }
}
