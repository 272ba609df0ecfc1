package dev.legato.script.type;

import dev.legato.library.None;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Instances;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of dict and of its relatives in {@code collections}. */
public final class DictMethods {
  private DictMethods() {}

  private static PyDict dict(@Nullable Object v) {
    return v instanceof PyDict d ? d : new PyDict((Map<?, ?>) v);
  }

  /** What defaultdict has beside the methods of dict. */
  static Map<String, Object> withDefault() {
    return Map.of(
        "default_factory",
        new Property(
            Native.of("default_factory(self, /)", a -> Items.orNone(factory(a[0]).factory)),
            null,
            null));
  }

  private static PyDict factory(@Nullable Object v) {
    return (PyDict) PyObject.unwrap(v);
  }

  static Map<String, Object> members() {
    return new Members()
        .raw(
            "__init__(self, /, *args, **kw)",
            a -> {
              Object[] args = ((Tuple) a[1]).toArray();
              if (a[0] instanceof PyObject o && o.payload instanceof PyDict d) {
                Instances.fill(o, o.type.solid(), args);
                d.putEntries((PyDict) a[2]);
              }
              return None.NONE;
            })
        .counting("keys(self, /)", a -> new DictView(dict(a[0]), DictView.Part.KEYS))
        .counting("values(self, /)", a -> new DictView(dict(a[0]), DictView.Part.VALUES))
        .counting("items(self, /)", a -> new DictView(dict(a[0]), DictView.Part.ITEMS))
        .def(
            "get(self, key, default=, /)",
            a -> {
              Object found = dict(a[0]).get(a[1]);
              return found != null ? found : Items.orNone(a[2]);
            })
        .def(
            "setdefault(self, key, default=, /)",
            a -> {
              Object found = dict(a[0]).get(a[1]);
              if (found == null) {
                found = Items.orNone(a[2]);
                Items.set(a[0], a[1], found);
              }
              return found;
            })
        .counting(
            "pop(self, key, default=, /)",
            a -> {
              Object old = dict(a[0]).take(a[1]);
              if (old == null && a[2] == null) {
                throw Errors.key(a[1]);
              }
              return old == null ? a[2] : old;
            })
        .def(
            "popitem(self, /)",
            a -> {
              Map.Entry<Object, Object> e = dict(a[0]).end(true);
              if (e == null) {
                throw Errors.key("popitem(): dictionary is empty");
              }
              dict(a[0]).remove(e.getKey());
              return Tuple.of(e.getKey(), e.getValue());
            })
        .def(
            "update(self, other=, /, **kw)",
            a -> {
              update(dict(a[0]), a[1]);
              dict(a[0]).putEntries((PyDict) a[2]);
              return None.NONE;
            })
        .counting(
            "clear(self, /)",
            a -> {
              dict(a[0]).cutAll();
              return None.NONE;
            })
        .def("copy(self, /)", a -> copy(dict(a[0])))
        .fixed(
            "fromkeys(iterable, value=, /)",
            a -> {
              PyDict d = new PyDict();
              Iteration.list(a[0]).forEach(k -> d.put(k, Items.orNone(a[1])));
              return d;
            })
        .def(
            "__reversed__(self, /)",
            a -> new DictView(dict(a[0]), DictView.Part.KEYS).iterator(true))
        .sized()
        .changeable()
        .comparisons()
        .operators("or", Binary.OR)
        .put("__hash__", None.NONE)
        .map();
  }

  public static PyDict copy(PyDict d) {
    PyDict out = new PyDict(d);
    out.kind = d.kind;
    out.factory = d.factory;
    return out;
  }

  /** Adds what a mapping or an iterable of pairs holds. */
  public static void update(PyDict d, @Nullable Object source) {
    Object from = source == null ? null : PyObject.unwrap(source);
    if (from == null) {
      return;
    }
    if (from instanceof Map<?, ?> m) {
      d.putEntries(m);
      return;
    }
    if (from instanceof PyObject o && o.type.lookup("keys") instanceof Object keys) {
      for (Object k : Iteration.list(Calls.call(Attributes.bind(keys, o, o.type)))) {
        d.put(k, Items.get(o, k));
      }
      return;
    }
    int i = 0;
    for (Object pair : Iteration.list(from)) {
      List<Object> both;
      try {
        both = Iteration.list(pair);
      } catch (dev.legato.script.value.PyError e) {
        throw Errors.type(
            "cannot convert dictionary update sequence element #" + i + " to a sequence");
      }
      if (both.size() != 2) {
        throw Errors.value(
            "dictionary update sequence element #"
                + i
                + " has length "
                + both.size()
                + "; 2 is required");
      }
      Items.escape(both.get(1));
      d.put(both.get(0), both.get(1));
      i++;
    }
  }

  static Map<String, Object> ordered() {
    return new Members()
        .def(
            "move_to_end(self, key, /, last=)",
            a -> {
              PyDict d = dict(a[0]);
              Object value = d.remove(a[1]);
              if (value == null) {
                throw Errors.key(a[1]);
              }
              PyDict rest = new PyDict(d);
              if (a[2] == null || dev.legato.script.op.Truth.of(a[2])) {
                d.put(a[1], value);
              } else {
                d.clear();
                d.put(a[1], value);
                d.putEntries(rest);
              }
              return None.NONE;
            })
        .def(
            "popitem(self, /, last=)",
            a -> {
              boolean last = a[1] == null || dev.legato.script.op.Truth.of(a[1]);
              Map.Entry<Object, Object> e = dict(a[0]).end(last);
              if (e == null) {
                throw Errors.key("dictionary is empty");
              }
              dict(a[0]).remove(e.getKey());
              return Tuple.of(e.getKey(), e.getValue());
            })
        .map();
  }
}
