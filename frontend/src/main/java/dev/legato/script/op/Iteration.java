package dev.legato.script.op;

import dev.legato.library.Dynamic;
import dev.legato.library.Handle;
import dev.legato.library.Holder;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.run.Handles;
import dev.legato.script.type.DictView;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyList;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PySet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** iter() and what is built on it. */
public final class Iteration {
  private Iteration() {}

  /** {@return an iterator for code that counts what it gets, and holds the container meanwhile} */
  public static PyIterator counted(Object v) {
    return switch (v) {
      case PyList l when Handles.isCounting(l) -> new RawIterator(l::raw, l::size, "list_iterator");
      case Tuple t when Handles.isCounting(t) -> new RawIterator(t::raw, t::size, "tuple_iterator");
      case DictView w -> w.iterator(false, true);
      default -> of(v);
    };
  }

  public static PyIterator of(Object v) {
    return switch (v) {
      case PyIterator i -> i;
      case PyRange r -> new RangeIterator(r);
      case ArrayList<?> l -> new ListIterator(l, "list_iterator");
      case Tuple t -> new ListIterator(t, "tuple_iterator");
      case PyBytes b -> new ListIterator(b, "bytes_iterator");
      case String s -> new TextIterator(s);
      case PyDict d -> new DictView(d, DictView.Part.KEYS).iterator(false);
      case DictView w -> w.iterator(false);
      case PySet s -> sized("set", s.iterator(), s);
      case PyObject o -> ofObject(o);
      case Dynamic d -> ofLibrary(d);
      case List<?> l -> new ListIterator(l, "list_iterator");
      case Map<?, ?> m -> PyIterator.of("dict_keyiterator", m.keySet().iterator());
      case Iterable<?> i -> PyIterator.of("iterator", i.iterator());
      default -> throw notIterable(v);
    };
  }

  /** The iterator keeps the array; what other objects give out they may keep as well. */
  private static PyIterator ofLibrary(Dynamic d) {
    Iterator<?> items = d.iterate();
    if (d instanceof Handle h) {
      h.escape();
      return PyIterator.of(d.typeName() + "_iterator", items);
    }
    return PyIterator.of(
        d.typeName() + "_iterator",
        () -> {
          if (!items.hasNext()) {
            return null;
          }
          Object item = items.next();
          Handles.escape(item);
          Handles.escapeItems(item);
          return item;
        });
  }

  private static RuntimeException notIterable(Object v) {
    return Errors.type("'" + Texts.typeName(v) + "' object is not iterable");
  }

  private static PyIterator sized(String what, Iterator<?> items, PySet set) {
    int size = set.size();
    return PyIterator.of(
        what + "_iterator",
        () -> {
          if (set.size() != size) {
            throw Errors.of("RuntimeError", "Set changed size during iteration");
          }
          return items.hasNext() ? items.next() : null;
        });
  }

  private static PyIterator ofObject(PyObject o) {
    Object method = o.type.lookup("__iter__");
    if (method == None.NONE) {
      throw notIterable(o);
    }
    if (method != null) {
      Object it = Calls.call(Attributes.bind(method, o, o.type));
      if (it instanceof PyIterator p) {
        return p;
      }
      if (it instanceof PyObject p && p.type.lookup("__next__") instanceof Object next) {
        return new NextIterator(p, Attributes.bind(next, p, p.type));
      }
      throw Errors.type("iter() returned non-iterator of type '" + Texts.typeName(it) + "'");
    }
    if (o.type.lookup("__getitem__") != null) {
      long[] i = {0};
      return PyIterator.of(
          "iterator",
          () -> {
            try {
              return Items.get(o, i[0]++);
            } catch (PyError e) {
              if (Calls.isError(e, "IndexError") || Calls.isError(e, "StopIteration")) {
                return null;
              }
              throw e;
            }
          });
    }
    if (o.payload != null) {
      return of(o.payload);
    }
    throw notIterable(o);
  }

  /** An instance with {@code __next__}; what {@code iter()} returns for it is the instance. */
  public static final class NextIterator extends PyIterator {
    public final PyObject target;
    private final Object next;

    NextIterator(PyObject target, Object next) {
      this.target = target;
      this.next = next;
    }

    @Override
    public @Nullable Object advance() {
      try {
        return Calls.call(next);
      } catch (PyError e) {
        if (Calls.isError(e, "StopIteration")) {
          return null;
        }
        throw e;
      }
    }
  }

  private static final class RangeIterator extends PyIterator {
    private final PyRange range;
    private long at;

    RangeIterator(PyRange range) {
      this.range = range;
    }

    @Override
    public @Nullable Object advance() {
      return at < range.length ? (Object) range.at(at++) : null;
    }

    @Override
    public String typeName() {
      return "range_iterator";
    }
  }

  private static final class ListIterator extends PyIterator {
    private @Nullable List<?> list;
    private final String name;
    private int at;

    ListIterator(List<?> list, String name) {
      this.list = list;
      this.name = name;
    }

    @Override
    public @Nullable Object advance() {
      List<?> l = list;
      if (l != null && at < l.size()) {
        return l.get(at++);
      }
      list = null;
      return null;
    }

    @Override
    public String typeName() {
      return name;
    }
  }

  private static final class RawIterator extends PyIterator {
    private final IntFunction<Object> items;
    private final IntSupplier size;
    private final String name;
    private int at;

    RawIterator(IntFunction<Object> items, IntSupplier size, String name) {
      this.items = items;
      this.size = size;
      this.name = name;
    }

    @Override
    public @Nullable Object advance() {
      if (at < size.getAsInt()) {
        return items.apply(at++);
      }
      at = Integer.MAX_VALUE;
      return null;
    }

    @Override
    public String typeName() {
      return name;
    }
  }

  private static final class TextIterator extends PyIterator {
    private final String text;
    private int at;

    TextIterator(String text) {
      this.text = text;
    }

    @Override
    public @Nullable Object advance() {
      if (at >= text.length()) {
        return null;
      }
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      return Strings.of(c);
    }

    @Override
    public String typeName() {
      return "str_iterator";
    }
  }

  /** {@return the items in a list; the value itself when it is a list that nobody will change} */
  @SuppressWarnings("unchecked")
  public static List<Object> list(Object v) {
    if (v instanceof Tuple || v instanceof PyRange) {
      return (List<Object>) v;
    }
    if (v instanceof ArrayList<?> l) {
      return new ArrayList<>(l);
    }
    PyIterator it = of(v);
    List<Object> out = new ArrayList<>();
    Object item;
    while ((item = it.advance()) != null) {
      out.add(item);
    }
    return out;
  }

  /** Adds the items of an iterable to a list that counts for them. */
  public static void append(PyList to, Object v) {
    if (v instanceof Tuple || v instanceof ArrayList<?>) {
      Object[] all = raw((List<?>) v); // a list may be added to itself
      to.ensureCapacity(to.size() + all.length);
      for (Object item : all) {
        to.append(item);
      }
      return;
    }
    PyIterator it = counted(v);
    Object item;
    while ((item = it.advance()) != null) {
      to.append(item);
    }
  }

  /** {@return the items, for code that counts and does not change them} */
  public static Object[] raw(List<?> l) {
    return switch (l) {
      case Tuple t -> t.raw();
      case PyList p -> p.rawItems();
      default -> l.toArray();
    };
  }

  /** {@return exactly {@code n} items, for code that counts} */
  public static Object[] unpack(Object v, int n) {
    if (v instanceof Tuple || v instanceof ArrayList<?>) {
      List<?> l = (List<?>) v;
      if (l.size() == n) {
        return raw(l);
      }
      if (l.size() > n) {
        throw Errors.value("too many values to unpack (expected " + n + ")");
      }
      throw few(n, l.size());
    }
    PyIterator it = unpackable(v); // of a dict's values, too
    Object[] out = new Object[n];
    for (int i = 0; i < n; i++) {
      Object item = it.advance();
      if (item == null) {
        throw few(n, i);
      }
      out[i] = item;
    }
    if (it.advance() != null) {
      throw Errors.value("too many values to unpack (expected " + n + ")");
    }
    return out;
  }

  private static RuntimeException few(int n, int got) {
    return Errors.value("not enough values to unpack (expected " + n + ", got " + got + ")");
  }

  private static PyIterator unpackable(Object v) {
    try {
      return of(v);
    } catch (PyError e) {
      if (v instanceof PyObject || e.getMessage().indexOf("is not iterable") < 0) {
        throw e;
      }
      throw Errors.type("cannot unpack non-iterable " + Texts.typeName(v) + " object");
    }
  }

  /** {@return {@code before} items, the rest as a list, {@code after} items} */
  public static Object[] unpackStarred(Object v, int before, int after) {
    List<Object> all = new ArrayList<>();
    PyIterator it = v instanceof Holder ? counted(v) : unpackable(v);
    Object item;
    while ((item = it.advance()) != null) {
      all.add(item);
    }
    if (all.size() < before + after) {
      throw Errors.value(
          "not enough values to unpack (expected at least "
              + (before + after)
              + ", got "
              + all.size()
              + ")");
    }
    Object[] out = new Object[before + 1 + after];
    int rest = all.size() - before - after;
    for (int i = 0; i < before; i++) {
      out[i] = all.get(i);
    }
    PyList list = new PyList(rest);
    all.subList(before, before + rest).forEach(list::append);
    out[before] = list;
    for (int i = 0; i < after; i++) {
      out[before + 1 + i] = all.get(before + rest + i);
    }
    return out;
  }
}
