package dev.legato.script.builtin;

import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Handles;
import dev.legato.script.run.PyGenerator;
import dev.legato.script.type.DictView;
import dev.legato.script.type.ListMethods;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import dev.legato.script.value.PyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Built-in functions over iterables. */
final class IterationBuiltins {
  private IterationBuiltins() {}

  static void install(Builtins.Definer d) {
    d.def("iter(obj, sentinel=, /)", a -> iter(a[0], a[1]));
    d.def("next(iterator, default=, /)", a -> next(a[0], a[1]));
    d.def("enumerate(iterable, start=)", a -> enumerate(a[0], a[1]));
    d.def("zip(*iterables, strict=)", a -> zip((Tuple) a[0], a[1] != null && Truth.of(a[1])));
    d.def("map(function, *iterables)", a -> map(a[0], (Tuple) a[1]));
    d.def("filter(function, iterable, /)", a -> filter(a[0], a[1]));
    d.def("reversed(sequence, /)", a -> reversed(a[0]));
    d.def(
        "sorted(iterable, /, *, key=, reverse=)",
        a -> ListMethods.sorted(Iteration.list(a[0]), a[1], a[2]));
    d.def("sum(iterable, /, start=)", a -> sum(a[0], a[1]));
    d.def("any(iterable, /)", a -> anyOrAll(a[0], true));
    d.def("all(iterable, /)", a -> anyOrAll(a[0], false));
    d.def("min(*args, key=, default=)", a -> extreme("min", (Tuple) a[0], a[1], a[2]));
    d.def("max(*args, key=, default=)", a -> extreme("max", (Tuple) a[0], a[1], a[2]));
  }

  private static Object iter(Object v, @Nullable Object sentinel) {
    if (sentinel != null) {
      return PyIterator.of(
          "callable_iterator",
          () -> {
            Object item = Calls.call(v);
            return Comparison.eq(item, sentinel) ? null : item;
          });
    }
    if (isIterator(v)) {
      return v;
    }
    PyIterator it = Iteration.of(v);
    return it instanceof Iteration.NextIterator n ? n.target : it;
  }

  /** {@return whether a value of a library is its own iterator} */
  private static boolean isIterator(Object v) {
    return v instanceof Dynamic d
        && !(v instanceof PyObject)
        && !(v instanceof PyIterator)
        && !(v instanceof PyType)
        && d.attribute("__next__") instanceof Callable;
  }

  private static @Nullable Object advance(Dynamic d) {
    try {
      return ((Callable) Objects.requireNonNull(d.attribute("__next__"))).call(Args.NONE);
    } catch (LegatoException e) {
      if (e.pythonType().equals("StopIteration")) {
        return null;
      }
      throw e;
    }
  }

  private static Object next(Object v, @Nullable Object absent) {
    Object item;
    if (v instanceof PyGenerator g) {
      item = g.advance();
      if (item == null && absent == null) {
        throw Errors.stop(g.returned);
      }
    } else if (v instanceof PyIterator it) {
      item = it.advance();
    } else if (v instanceof PyObject o && Attributes.special(o, "__next__") instanceof Object m) {
      try {
        return Calls.call(m);
      } catch (dev.legato.script.value.PyError e) {
        if (absent == null || !Calls.isError(e, "StopIteration")) {
          throw e;
        }
        return absent;
      }
    } else if (isIterator(v)) {
      item = advance((Dynamic) v);
    } else {
      throw Errors.type("'" + Texts.typeName(v) + "' object is not an iterator");
    }
    if (item != null) {
      return item;
    }
    if (absent == null) {
      throw Errors.stop(None.NONE);
    }
    return absent;
  }

  private static Object enumerate(Object items, @Nullable Object start) {
    PyIterator it = Iteration.counted(items);
    Handles.hold(items);
    Object[] n = {start == null ? 0L : start};
    boolean[] ended = {false};
    return PyIterator.of(
        "enumerate",
        () -> {
          Object item = it.advance();
          if (item == null) {
            if (!ended[0]) {
              ended[0] = true;
              Handles.drop(items);
            }
            return null;
          }
          Object i = n[0];
          n[0] = Arithmetic.add(i, 1L);
          return Tuple.of(i, item).keeping();
        });
  }

  private static Object zip(Tuple iterables, boolean strict) {
    List<PyIterator> its = new ArrayList<>();
    for (int i = 0; i < iterables.size(); i++) {
      its.add(Iteration.counted(iterables.raw(i)));
      Handles.hold(iterables.raw(i));
    }
    boolean[] ended = {false};
    return PyIterator.of(
        "zip",
        () -> {
          Object[] row = new Object[its.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = its.get(i).advance();
            if (row[i] == null) {
              if (!ended[0]) {
                ended[0] = true;
                for (Object iterable : iterables.raw()) {
                  Handles.drop(iterable);
                }
              }
              if (strict) {
                strict(its, i);
              }
              return null;
            }
          }
          return row.length == 0 ? null : Tuple.of(row).keeping();
        });
  }

  private static void strict(List<PyIterator> its, int ended) {
    String before = ended == 1 ? "argument 1" : "arguments 1-" + ended;
    if (ended > 0) {
      throw Errors.value("zip() argument " + (ended + 1) + " is shorter than " + before);
    }
    for (int i = 1; i < its.size(); i++) {
      if (its.get(i).advance() != null) {
        before = i == 1 ? "argument 1" : "arguments 1-" + i;
        throw Errors.value("zip() argument " + (i + 1) + " is longer than " + before);
      }
    }
  }

  private static Object map(Object f, Tuple iterables) {
    if (iterables.isEmpty()) {
      throw Errors.type("map() must have at least two arguments.");
    }
    PyIterator first = Iteration.of(iterables.get(0));
    if (iterables.size() == 1) {
      return PyIterator.of(
          "map",
          () -> {
            Object item = first.advance();
            return item == null ? null : Calls.call(f, item);
          });
    }
    PyIterator rows = (PyIterator) zip(iterables, false);
    return PyIterator.of(
        "map",
        () -> {
          Object row = rows.advance();
          return row == null ? null : Calls.call(f, ((Tuple) row).toArray(), null);
        });
  }

  private static Object filter(Object f, Object items) {
    PyIterator it = Iteration.of(items);
    return PyIterator.of(
        "filter",
        () -> {
          Object item;
          while ((item = it.advance()) != null) {
            if (Truth.of(f == None.NONE ? item : Calls.call(f, item))) {
              return item;
            }
          }
          return null;
        });
  }

  private static Object reversed(Object v) {
    switch (v) {
      case PyObject o
      when Attributes.special(o, "__reversed__") instanceof Object m:
        return Calls.call(m);
      case PyDict d:
        return new DictView(d, DictView.Part.KEYS).iterator(true);
      case DictView w:
        return w.iterator(true);
      case PyRange r:
        return Iteration.of(
            new PyRange(r.start + (r.length - 1) * r.step, r.start - r.step, -r.step));
      case Dynamic d
      when d.attribute("__reversed__") instanceof Callable m:
        return Calls.call(m);
      case PyIterator _, dev.legato.script.value.PySet _:
        throw Errors.type("'" + Texts.typeName(v) + "' object is not reversible");
      default:
        break;
    }
    if (isIterator(v)) {
      throw Errors.type("'" + Texts.typeName(v) + "' object is not reversible");
    }
    long[] i = {Items.length(v)};
    return PyIterator.of("reversed", () -> i[0] > 0 ? Items.get(v, --i[0]) : null);
  }

  private static Object sum(Object items, @Nullable Object start) {
    if (start instanceof String) {
      throw Errors.type("sum() can't sum strings [use ''.join(seq) instead]");
    }
    Object total = start == null ? 0L : start;
    PyIterator it = Iteration.of(items);
    Object item;
    while ((item = it.advance()) != null) {
      Object before = total;
      total = Arithmetic.add(before, item);
      if (before != start) {
        Handles.consumed(before, total);
      }
    }
    return total;
  }

  private static Object anyOrAll(Object items, boolean any) {
    PyIterator it = Iteration.of(items);
    Object item;
    while ((item = it.advance()) != null) {
      if (Truth.of(item) == any) {
        return any;
      }
    }
    return !any;
  }

  private static Object extreme(
      String name, Tuple args, @Nullable Object key, @Nullable Object absent) {
    if (args.isEmpty()) {
      throw Errors.type(name + " expected at least 1 argument, got 0");
    }
    if (args.size() > 1 && absent != null) {
      throw Errors.type(
          "Cannot specify a default for " + name + "() with multiple positional arguments");
    }
    PyIterator it = Iteration.of(args.size() == 1 ? args.get(0) : args);
    Object best = it.advance();
    if (best == null) {
      if (absent == null) {
        throw Errors.value(name + "() arg is an empty sequence");
      }
      return absent;
    }
    boolean plain = key == null || key == None.NONE;
    Object bestKey = plain ? best : Calls.call(key, best);
    boolean max = name.equals("max");
    Object item;
    while ((item = it.advance()) != null) {
      Object k = plain ? item : Calls.call(key, item);
      if (max ? greater(k, bestKey) : Comparison.less(k, bestKey)) {
        best = item;
        bestKey = k;
      }
    }
    return best;
  }

  private static boolean greater(Object a, Object b) {
    return Truth.of(Comparison.compare(dev.legato.library.Operand.Binary.GT, a, b));
  }
}
