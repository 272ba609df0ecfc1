package dev.legato.script.op;

import dev.legato.library.Dynamic;
import dev.legato.library.Handle;
import dev.legato.library.Holder;
import dev.legato.library.None;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.type.DictView;
import dev.legato.script.value.PyByteArray;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyList;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PySet;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Subscripts, len() and {@code in}. */
public final class Items {
  private Items() {}

  public static Object get(Object v, Object key) {
    if (v instanceof ArrayList<?> l && key instanceof Long i) {
      long n = l.size();
      long at = i < 0 ? i + n : i;
      if (at < 0 || at >= n) {
        throw Errors.index("list index out of range");
      }
      return l.get((int) at);
    }
    return switch (v) {
      case PyDict d -> ofDict(d, key);
      case PyObject o -> ofObject(o, key);
      case PyRange r -> ofRange(r, key);
      case PyBytes b -> ByteItems.get(b, key);
      case List<?> l -> ofList(l, key);
      case String s -> ofText(s, key);
      case PyType t -> t.getItem(key);
      case Dynamic d -> {
        Object found = d.getItem(key);
        if (!(d instanceof Handle)) {
          escape(found);
        }
        yield found;
      }
      case Map<?, ?> m -> {
        Object found = m.get(key);
        if (found == null) {
          throw Errors.key(key);
        }
        yield found;
      }
      default -> throw Errors.type("'" + Texts.typeName(v) + "' object is not subscriptable");
    };
  }

  /** {@return an item, for code that counts} */
  public static Object raw(Object v, Object key) {
    return switch (v) {
      case PyList l when !(key instanceof Slice) -> l.raw(at(l, key, ""));
      case Tuple t when !(key instanceof Slice) -> t.raw(at(t, key, ""));
      case PyDict d -> {
        Object found = d.find(key);
        yield found != null ? found : missing(d, key);
      }
      default -> get(v, key);
    };
  }

  /** {@return an item, for a script's expression} The caller counts for it. */
  public static Object subscript(Frame f, Object v, Object key) {
    if (Handles.isCounting(v)) {
      Object r = raw(v, key);
      Handles.borrowed(f, r);
      return r;
    }
    if (!(key instanceof Holder h) || v instanceof PyObject) {
      return get(v, key);
    }
    h.lend(); // an array keeps nothing of the index
    try {
      return get(v, key);
    } finally {
      h.reclaim();
    }
  }

  /** Sets an item for a statement of a script. */
  public static void assign(Object v, Object key, Object value) {
    boolean lent = v instanceof Dynamic && !(v instanceof PyObject) && key instanceof Holder;
    if (!lent) {
      set(v, key, value);
      return;
    }
    Holder h = (Holder) key;
    h.lend();
    try {
      set(v, key, value);
    } finally {
      h.reclaim();
    }
  }

  private static Object ofDict(PyDict d, Object key) {
    Object found = d.get(key);
    return found != null ? found : missing(d, key);
  }

  private static Object missing(PyDict d, Object key) {
    if (d.kind.equals("Counter")) {
      return 0L;
    }
    if (d.factory != null) {
      Object made = Calls.call(d.factory);
      escape(made);
      escape(key);
      d.put(key, made);
      return made;
    }
    throw Errors.key(key);
  }

  private static Object ofObject(PyObject o, Object key) {
    Object method = Attributes.special(o, "__getitem__");
    if (method instanceof dev.legato.script.value.BoundMethod b
        && b.function instanceof dev.legato.script.value.Native
        && o.payload instanceof PyDict d
        && o.type.lookup("__missing__") instanceof Object missing) {
      Object found = d.get(key);
      return found != null ? found : Calls.call(Attributes.bind(missing, o, o.type), key);
    }
    if (method != null) {
      return Calls.call(method, key);
    }
    if (o.payload != null) {
      return get(o.payload, key);
    }
    throw Errors.type("'" + o.type.name() + "' object is not subscriptable");
  }

  private static String kind(List<?> l) {
    return l instanceof Tuple ? "tuple" : l instanceof PyRange ? "range" : "list";
  }

  private static int at(List<?> l, Object key, String assignment) {
    Object index = Numbers.indexOrNull(key);
    String kind = kind(l);
    if (index == null) {
      Numbers.refuseArray(key);
      throw Errors.type(kind + " indices must be integers or slices, not " + Texts.typeName(key));
    }
    if (!(index instanceof Long i)) {
      throw Errors.index("cannot fit 'int' into an index-sized integer");
    }
    long n = l.size();
    long at = i < 0 ? i + n : i;
    if (at < 0 || at >= n) {
      throw Errors.index(kind + assignment + " index out of range");
    }
    return (int) at;
  }

  private static Object ofList(List<?> l, Object key) {
    if (key instanceof Slice s) {
      PyRange r = Slices.of(s, l.size());
      if (l instanceof Tuple t) {
        Object[] out = new Object[(int) r.length];
        for (int i = 0; i < out.length; i++) {
          out[i] = t.raw((int) r.at(i));
        }
        return Tuple.of(out).keeping();
      }
      PyList out = new PyList((int) r.length);
      for (int i = 0; i < r.length; i++) {
        int at = (int) r.at(i);
        out.append(l instanceof PyList p ? p.raw(at) : l.get(at));
      }
      return out;
    }
    return l.get(at(l, key, ""));
  }

  private static Object ofRange(PyRange r, Object key) {
    if (key instanceof Slice s) {
      PyRange part = Slices.of(s, r.length);
      return new PyRange(r.at(part.start), r.at(part.stop), r.step * part.step);
    }
    Object index = Numbers.indexOrNull(key);
    if (index == null) {
      Numbers.refuseArray(key);
      throw Errors.type("range indices must be integers or slices, not " + Texts.typeName(key));
    }
    long i = Numbers.longIndex(index);
    long at = i < 0 ? i + r.length : i;
    if (at < 0 || at >= r.length) {
      throw Errors.index("range object index out of range");
    }
    return r.at(at);
  }

  private static Object ofText(String s, Object key) {
    if (key instanceof Slice slice) {
      PyRange r = Slices.of(slice, Strings.length(s));
      if (r.step == 1) {
        return r.length == 0 ? "" : Strings.substring(s, (int) r.start, (int) (r.start + r.length));
      }
      int[] points = s.codePoints().toArray();
      StringBuilder out = new StringBuilder();
      for (long i = 0; i < r.length; i++) {
        out.appendCodePoint(points[(int) r.at(i)]);
      }
      return out.toString();
    }
    Object index = Numbers.indexOrNull(key);
    if (index == null) {
      throw Errors.type("string indices must be integers, not '" + Texts.typeName(key) + "'");
    }
    long i = Numbers.longIndex(index);
    int n = Strings.length(s);
    long at = i < 0 ? i + n : i;
    if (at < 0 || at >= n) {
      throw Errors.index("string index out of range");
    }
    return Strings.at(s, (int) at);
  }

  @SuppressWarnings("unchecked")
  public static void set(Object v, Object key, Object value) {
    switch (v) {
      case PyList l when !(key instanceof Slice) -> l.put(at(l, key, " assignment"), value);
      case ArrayList<?> l -> {
        escape(value);
        if (key instanceof Slice s) {
          Slices.assign((List<Object>) l, s, value);
        } else {
          ((List<Object>) l).set(at(l, key, " assignment"), value);
        }
      }
      case PyDict d -> {
        escape(key);
        d.store(key, value);
      }
      case PyObject o -> {
        Object method = Attributes.special(o, "__setitem__");
        if (method != null) {
          Calls.call(method, key, value);
        } else if (o.payload != null) {
          set(o.payload, key, value);
        } else {
          throw noAssignment(v);
        }
      }
      case PyByteArray b -> ByteItems.set(b, key, value);
      case Tuple _, PyRange _, PyBytes _, PyType _ -> throw noAssignment(v);
      case Dynamic d -> d.setItem(key, value);
      case Map<?, ?> m -> {
        escape(value);
        ((Map<Object, Object>) m).put(key, value);
      }
      default -> throw noAssignment(v);
    }
  }

  private static RuntimeException noAssignment(Object v) {
    return Errors.type("'" + Texts.typeName(v) + "' object does not support item assignment");
  }

  public static void escape(Object value) {
    if (value instanceof Handle h) {
      h.escape();
    }
  }

  @SuppressWarnings("unchecked")
  public static void delete(Object v, Object key) {
    switch (v) {
      case PyList l when !(key instanceof Slice) -> l.cut(at(l, key, " assignment"));
      case ArrayList<?> l -> {
        if (key instanceof Slice s) {
          Slices.delete((List<Object>) l, s);
        } else {
          l.remove(at(l, key, " assignment"));
        }
      }
      case PyDict d -> {
        if (!d.cut(key) && !d.kind.equals("Counter")) {
          throw Errors.key(key);
        }
      }
      case PyObject o -> {
        Object method = Attributes.special(o, "__delitem__");
        if (method != null) {
          Calls.call(method, key);
        } else if (o.payload != null) {
          delete(o.payload, key);
        } else {
          throw noDeletion(v);
        }
      }
      case PyByteArray b -> ByteItems.delete(b, key);
      case dev.legato.script.module.DequeValue q -> q.remove(Numbers.longIndex(key));
      default -> throw noDeletion(v);
    }
  }

  private static RuntimeException noDeletion(Object v) {
    return Errors.type("'" + Texts.typeName(v) + "' object doesn't support item deletion");
  }

  public static long length(Object v) {
    return switch (v) {
      case String s -> Strings.length(s);
      case PyRange r -> r.length;
      case PyObject o -> ofLength(o);
      case PyType t -> t.length();
      case PyIterator _ -> throw noLength(v);
      case PySet s -> s.size();
      case PyBytes b -> b.data.length;
      case List<?> l -> l.size();
      case Map<?, ?> m -> m.size();
      case Dynamic d -> d.length();
      default -> throw noLength(v);
    };
  }

  private static RuntimeException noLength(Object v) {
    return Errors.type("object of type '" + Texts.typeName(v) + "' has no len()");
  }

  private static long ofLength(PyObject o) {
    Object method = Attributes.special(o, "__len__");
    if (method == null) {
      if (o.payload != null) {
        return length(o.payload);
      }
      throw noLength(o);
    }
    long n = Numbers.longIndex(Calls.call(method));
    if (n < 0) {
      throw Errors.value("__len__() should return >= 0");
    }
    return n;
  }

  public static boolean contains(Object v, Object item) {
    switch (v) {
      case String s:
        if (item instanceof String t) {
          return s.contains(t);
        }
        throw Errors.type(
            "'in <string>' requires string as left operand, not " + Texts.typeName(item));
      case PyBytes b:
        return ByteItems.contains(b, item);
      case PySet s:
        return s.contains(item);
      case PyDict d:
        return d.containsKey(item);
      case DictView w:
        return w.contains(item);
      case PyRange r:
        if (Numbers.indexOrNull(item) instanceof Long i && Numbers.isInt(item)) {
          return r.has(i);
        }
        return item instanceof Double d && d == Math.rint(d) && r.has(d.longValue());
      case List<?> l:
        for (Object x : l) {
          if (Comparison.eq(x, item)) {
            return true;
          }
        }
        return false;
      case Map<?, ?> m:
        return m.containsKey(item);
      case PyObject o:
        Object method = Attributes.special(o, "__contains__");
        if (method != null) {
          return Truth.of(Calls.call(method, item));
        }
        return found(iterator(v), item);
      case PyIterator i:
        return found(i, item);
      case PyType t:
        return found(iterator(t), item);
      case Dynamic d:
        return d.contains(item);
      default:
        return found(iterator(v), item);
    }
  }

  private static PyIterator iterator(Object v) {
    try {
      return Iteration.of(v);
    } catch (PyError e) {
      if (e.getMessage().endsWith("is not iterable")) {
        throw Errors.type("argument of type '" + Texts.typeName(v) + "' is not iterable");
      }
      throw e;
    }
  }

  private static boolean found(PyIterator it, Object item) {
    Object x;
    while ((x = it.advance()) != null) {
      if (Comparison.eq(x, item)) {
        return true;
      }
    }
    return false;
  }

  /** {@return None for null: optional values of slices} */
  public static Object orNone(Object value) {
    return value == null ? None.NONE : value;
  }
}
