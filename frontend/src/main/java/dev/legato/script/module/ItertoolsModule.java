package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.op.Arithmetic;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.type.Types;
import dev.legato.script.value.Descriptors.StaticMethod;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code itertools}. The combinatoric iterators are in {@link Combinations}. */
final class ItertoolsModule {
  private ItertoolsModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("itertools");
    c.put("chain", chainType());
    infinite(c);
    filters(c);
    mappings(c);
    Combinations.define(c);
    return c.module();
  }

  private static PyIterator iterator(String name, Supplier<@Nullable Object> next) {
    return PyIterator.of("itertools." + name, next);
  }

  private static PyType chainType() {
    return PyType.builtin(
        "chain",
        List.of(Types.OBJECT),
        Map.of(
            "__module__",
            "itertools",
            "from_iterable",
            new StaticMethod(Native.of("from_iterable(iterable, /)", a -> chain(a[0])))),
        Native.of("chain(*iterables)", a -> chain(a[0])));
  }

  private static PyIterator chain(Object sources) {
    PyIterator outer = Iteration.of(sources);
    @Nullable PyIterator[] inner = new PyIterator[1];
    return iterator(
        "chain",
        () -> {
          while (true) {
            PyIterator current = inner[0];
            if (current == null) {
              Object next = outer.advance();
              if (next == null) {
                return null;
              }
              current = Iteration.of(next);
              inner[0] = current;
            }
            Object item = current.advance();
            if (item != null) {
              return item;
            }
            inner[0] = null;
          }
        });
  }

  private static void infinite(Contents c) {
    c.def(
        "count(start=, step=)",
        a -> {
          Object[] at = {Contents.or(a[0], 0L)};
          Object step = Contents.or(a[1], 1L);
          return new Shown(
              "count",
              () -> {
                Object v = at[0];
                at[0] = Arithmetic.add(v, step);
                return v;
              },
              () ->
                  "count("
                      + Texts.repr(at[0])
                      + (step.equals(1L) ? "" : ", " + Texts.repr(step))
                      + ")");
        });
    c.def(
        "cycle(iterable, /)",
        a -> {
          PyIterator it = Iteration.of(a[0]);
          List<Object> seen = new ArrayList<>();
          int[] at = {-1};
          return iterator(
              "cycle",
              () -> {
                if (at[0] < 0) {
                  Object item = it.advance();
                  if (item != null) {
                    seen.add(item);
                    return item;
                  }
                  at[0] = 0;
                }
                return seen.isEmpty() ? null : seen.get(at[0]++ % seen.size());
              });
        });
    c.def(
        "repeat(object, times=)",
        a -> {
          long[] left = {a[1] == null ? -1 : Math.max(0, Numbers.longIndex(a[1]))};
          return new Shown(
              "repeat",
              () -> {
                if (left[0] == 0) {
                  return null;
                }
                left[0] -= left[0] > 0 ? 1 : 0;
                return a[0];
              },
              () -> "repeat(" + Texts.repr(a[0]) + (left[0] < 0 ? "" : ", " + left[0]) + ")");
        });
  }

  /** An iterator whose text shows its state. */
  private static final class Shown extends PyIterator {
    private final String name;
    private final Supplier<@Nullable Object> next;
    private final Supplier<String> text;

    Shown(String name, Supplier<@Nullable Object> next, Supplier<String> text) {
      this.name = name;
      this.next = next;
      this.text = text;
    }

    @Override
    public @Nullable Object advance() {
      return next.get();
    }

    @Override
    public String typeName() {
      return "itertools." + name;
    }

    @Override
    public String repr() {
      return text.get();
    }
  }

  private static void filters(Contents c) {
    c.def(
        "compress(data, selectors)",
        a -> {
          PyIterator data = Iteration.of(a[0]);
          PyIterator selectors = Iteration.of(a[1]);
          return iterator(
              "compress",
              () -> {
                while (true) {
                  Object d = data.advance();
                  Object s = d == null ? null : selectors.advance();
                  if (d == null || s == null) {
                    return null;
                  }
                  if (Truth.of(s)) {
                    return d;
                  }
                }
              });
        });
    c.def("takewhile(predicate, iterable, /)", a -> whileTrue(a[0], a[1]));
    c.def("dropwhile(predicate, iterable, /)", a -> afterTrue(a[0], a[1]));
    c.def(
        "filterfalse(function, iterable, /)",
        a -> {
          PyIterator it = Iteration.of(a[1]);
          return iterator(
              "filterfalse",
              () -> {
                Object item;
                while ((item = it.advance()) != null) {
                  Object r = a[0] == None.NONE ? item : Calls.call(a[0], item);
                  if (!Truth.of(r)) {
                    return item;
                  }
                }
                return null;
              });
        });
    c.def("islice(iterable, start, stop=, step=, /)", ItertoolsModule::slice);
  }

  private static PyIterator whileTrue(Object test, Object items) {
    PyIterator it = Iteration.of(items);
    return iterator(
        "takewhile",
        () -> {
          Object item = it.advance();
          return item != null && Truth.of(Calls.call(test, item)) ? item : null;
        });
  }

  private static PyIterator afterTrue(Object test, Object items) {
    PyIterator it = Iteration.of(items);
    boolean[] begun = {false};
    return iterator(
        "dropwhile",
        () -> {
          Object item;
          while ((item = it.advance()) != null) {
            if (begun[0] || !Truth.of(Calls.call(test, item))) {
              begun[0] = true;
              return item;
            }
          }
          return null;
        });
  }

  private static long bound(@Nullable Object v, long absent, String message) {
    if (v == null || v == None.NONE) {
      return absent;
    }
    if (Numbers.indexOrNull(v) instanceof Long n && n >= 0) {
      return n;
    }
    throw Errors.value(message + " must be None or an integer: 0 <= x <= sys.maxsize.");
  }

  private static Object slice(@Nullable Object[] a) {
    boolean plain = a[2] == null;
    String indices = "Indices for islice()";
    long start = plain ? 0 : bound(a[1], 0, indices);
    long stop =
        bound(plain ? a[1] : a[2], Long.MAX_VALUE, plain ? "Stop argument for islice()" : indices);
    Object s = Contents.given(a[3]);
    if (s != null && !(Numbers.indexOrNull(s) instanceof Long n && n > 0)) {
      throw Errors.value("Step for islice() must be a positive integer or None.");
    }
    long step = s == null ? 1 : Numbers.longIndex(s);
    PyIterator it = Iteration.of(a[0]);
    long[] at = {0, start};
    return iterator(
        "islice",
        () -> {
          if (at[1] >= stop) {
            while (at[0] < stop && stop != Long.MAX_VALUE && it.advance() != null) {
              at[0]++;
            }
            return null;
          }
          while (true) {
            Object item = it.advance();
            if (item == null) {
              return null;
            }
            if (at[0]++ == at[1]) {
              at[1] = at[1] > Long.MAX_VALUE - step ? Long.MAX_VALUE : at[1] + step;
              return item;
            }
          }
        });
  }

  private static void mappings(Contents c) {
    c.def("accumulate(iterable, func=, *, initial=)", a -> accumulate(a[0], a[1], a[2]));
    c.def("groupby(iterable, key=)", a -> new Groups(a[0], Contents.given(a[1])));
    c.def(
        "pairwise(iterable, /)",
        a -> {
          PyIterator it = Iteration.of(a[0]);
          @Nullable Object[] last = new Object[1];
          return iterator(
              "pairwise",
              () -> {
                Object first = last[0] == null ? it.advance() : last[0];
                Object second = first == null ? null : it.advance();
                last[0] = second;
                return second == null ? null : Tuple.of(first, second);
              });
        });
    c.def(
        "starmap(function, iterable, /)",
        a -> {
          PyIterator it = Iteration.of(a[1]);
          return iterator(
              "starmap",
              () -> {
                Object args = it.advance();
                return args == null ? null : Calls.call(a[0], Iteration.list(args).toArray(), null);
              });
        });
    c.def(
        "tee(iterable, n=, /)",
        a -> tee(Iteration.of(a[0]), a[1] == null ? 2 : Numbers.toInt(a[1])));
    c.def("zip_longest(*iterables, fillvalue=)", a -> zipLongest((Tuple) a[0], a[1]));
  }

  private static PyIterator accumulate(Object items, @Nullable Object f, @Nullable Object initial) {
    PyIterator it = Iteration.of(items);
    @Nullable Object[] total = {Contents.given(initial)};
    boolean[] begun = {false};
    return iterator(
        "accumulate",
        () -> {
          if (!begun[0]) {
            begun[0] = true;
            if (total[0] == null) {
              total[0] = it.advance();
            }
            return total[0];
          }
          Object item = it.advance();
          if (item == null) {
            return null;
          }
          total[0] =
              f == null || f == None.NONE
                  ? Arithmetic.add(total[0], item)
                  : Calls.call(f, total[0], item);
          return total[0];
        });
  }

  private static Tuple tee(PyIterator source, int n) {
    if (n < 0) {
      throw Errors.value("n must be >= 0");
    }
    List<ArrayDeque<Object>> queues = new ArrayList<>();
    Object[] out = new Object[n];
    for (int i = 0; i < n; i++) {
      ArrayDeque<Object> own = new ArrayDeque<>();
      queues.add(own);
      out[i] =
          PyIterator.of(
              "itertools._tee",
              () -> {
                if (own.isEmpty()) {
                  Object item = source.advance();
                  if (item == null) {
                    return null;
                  }
                  queues.forEach(q -> q.add(item));
                }
                return own.poll();
              });
    }
    return Tuple.of(out);
  }

  private static PyIterator zipLongest(Tuple sources, @Nullable Object fill) {
    @Nullable PyIterator[] its = new PyIterator[sources.size()];
    for (int i = 0; i < its.length; i++) {
      its[i] = Iteration.of(sources.get(i));
    }
    return iterator(
        "zip_longest",
        () -> {
          Object[] row = new Object[its.length];
          for (int i = 0; i < its.length; i++) {
            PyIterator it = its[i];
            Object item = it == null ? null : it.advance();
            if (item == null) {
              its[i] = null;
            }
            row[i] = item == null ? Contents.or(fill, None.NONE) : item;
          }
          return Arrays.stream(its).allMatch(i -> i == null) ? null : Tuple.of(row);
        });
  }

  /** {@code groupby}: runs of items with equal keys; a run ends when the next one is asked for. */
  private static final class Groups extends PyIterator {
    private final PyIterator source;
    private final @Nullable Object function;
    private @Nullable Object item;
    private @Nullable Object key;
    private @Nullable Object target;
    private int run;

    Groups(Object items, @Nullable Object function) {
      this.source = Iteration.of(items);
      this.function = function;
    }

    private boolean step() {
      item = source.advance();
      if (item == null) {
        return false;
      }
      key = function == null ? item : Calls.call(function, item);
      return true;
    }

    @Override
    public @Nullable Object advance() {
      run++;
      while (key == null || (target != null && Comparison.eq(key, target))) {
        if (!step()) {
          return null;
        }
      }
      target = key;
      int own = run;
      Object wanted = key;
      PyIterator group =
          PyIterator.of(
              "itertools._grouper",
              () -> {
                if (own != run || !Comparison.eq(key, wanted) || item == null) {
                  return null;
                }
                Object r = item;
                if (!step()) {
                  item = null;
                }
                return r;
              });
      return Tuple.of(wanted, group);
    }

    @Override
    public String typeName() {
      return "itertools.groupby";
    }
  }
}
