package dev.legato.script.module;

import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Classes;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.run.PyGenerator;
import dev.legato.script.type.Members;
import dev.legato.script.type.Types;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyCallable;
import dev.legato.script.value.PyDict;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code contextlib}. */
final class ContextlibModule {
  private ContextlibModule() {}

  static PyModule make(Context x) {
    Contents c = Contents.of("contextlib");
    c.def(
        "contextmanager(func)",
        a ->
            new GeneratedMethod(
                Calls.nameOf(a[0]),
                a[0],
                (args, names) -> new GeneratorManager(a[0], args, names)));
    c.def("nullcontext(enter_result=)", a -> manager("nullcontext", Contents.or(a[0], None.NONE)));
    c.def(
        "suppress(*exceptions)",
        a ->
            new Manager(
                "suppress", () -> None.NONE, e -> e != null && Classes.isInstance(e.value, a[0])));
    c.def(
        "closing(thing)",
        a ->
            new Manager(
                "closing",
                () -> a[0],
                e -> {
                  Calls.call(Attributes.get(a[0], "close"));
                  return false;
                }));
    c.def("redirect_stdout(new_target)", a -> redirect(x, "stdout", a[0]));
    c.def("redirect_stderr(new_target)", a -> redirect(x, "stderr", a[0]));
    c.put("ExitStack", exitStack());
    c.put("AbstractContextManager", base("AbstractContextManager"));
    c.put("ContextDecorator", base("ContextDecorator"));
    return c.module();
  }

  /** What leaving does: gets the exception or null, says whether it is dealt with. */
  @FunctionalInterface
  private interface Exit {
    boolean run(@Nullable PyError e);
  }

  private static Manager manager(String name, Object value) {
    return new Manager(name, () -> value, e -> false);
  }

  /** {@return the exception of the three arguments of {@code __exit__}} */
  private static @Nullable PyError raised(Object value) {
    return value instanceof ExceptionObject e ? new PyError(e) : null;
  }

  /** A context manager; as a decorator it surrounds each call. */
  private static class Manager extends PyCallable {
    private final String name;
    private final Supplier<Object> enter;
    private final Exit exit;

    Manager(String name, Supplier<Object> enter, Exit exit) {
      this.name = name;
      this.enter = enter;
      this.exit = exit;
    }

    Manager again() {
      return this;
    }

    @Override
    public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
      if (args.length != 1 || names != null) {
        throw Errors.type("'" + typeName() + "' object is not callable");
      }
      Object f = args[0];
      return new GeneratedMethod(Calls.nameOf(f), f, (a, n) -> again().around(f, a, n));
    }

    private Object around(Object f, @Nullable Object[] args, String @Nullable [] names) {
      Object unused = enter.get(); // what it gives is for "as" only
      Object r;
      try {
        r = Calls.call(f, args, names);
      } catch (PyError e) {
        if (exit.run(e)) {
          return None.NONE;
        }
        throw e;
      }
      exit.run(null);
      return r;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String typeName() {
      return name;
    }

    @Override
    public @Nullable Object attribute(String key) {
      return switch (key) {
        case "__enter__" -> Native.of("__enter__()", a -> enter.get());
        case "__exit__" ->
            Native.of("__exit__(typ, value, traceback, /)", a -> exit.run(raised(a[1])));
        default -> null;
      };
    }

    @Override
    public String repr() {
      return "<contextlib."
          + name
          + " object at 0x"
          + String.format("%012x", System.identityHashCode(this))
          + ">";
    }
  }

  /** What a function decorated with {@code contextmanager} returns. */
  private static final class GeneratorManager extends Manager {
    private final Object function;
    private final @Nullable Object[] args;
    private final String @Nullable [] names;

    GeneratorManager(Object function, @Nullable Object[] args, String @Nullable [] names) {
      this(function, args, names, generator(Calls.call(function, args.clone(), names)));
    }

    private GeneratorManager(
        Object function, @Nullable Object[] args, String @Nullable [] names, PyGenerator g) {
      super("_GeneratorContextManager", () -> first(g), e -> last(g, e));
      this.function = function;
      this.args = args;
      this.names = names;
    }

    @Override
    Manager again() {
      return new GeneratorManager(function, args, names);
    }

    private static PyGenerator generator(Object made) {
      if (made instanceof PyGenerator g) {
        return g;
      }
      throw Errors.type("'" + Texts.typeName(made) + "' object is not an iterator");
    }

    private static Object first(PyGenerator g) {
      Object value = g.advance();
      if (value == null) {
        throw Errors.of("RuntimeError", "generator didn't yield");
      }
      return value;
    }

    private static boolean last(PyGenerator g, @Nullable PyError e) {
      if (e == null) {
        if (g.advance() != null) {
          throw Errors.of("RuntimeError", "generator didn't stop");
        }
        return false;
      }
      try {
        if (g.resume(None.NONE, e) != null) {
          throw Errors.of("RuntimeError", "generator didn't stop after throw()");
        }
        return true;
      } catch (PyError out) {
        if (out.value == e.value
            || (Calls.isError(e, "StopIteration") && out.value.cause == e.value)) {
          return false;
        }
        throw out;
      }
    }
  }

  private static Manager redirect(Context x, String stream, Object target) {
    Deque<Object> old = new ArrayDeque<>();
    return new Manager(
        "redirect_" + stream,
        () -> {
          PyModule sys = StandardModules.load("sys", x);
          old.push(Contents.or(sys.members.get(stream), None.NONE));
          sys.members.put(stream, target);
          return target;
        },
        e -> {
          StandardModules.load("sys", x).members.put(stream, old.pop());
          return false;
        });
  }

  private static PyType base(String name) {
    Members m = new Members();
    m.put("__module__", "contextlib");
    m.raw("__enter__(self, /)", a -> a[0]);
    if (name.equals("AbstractContextManager")) {
      m.raw("__exit__(self, typ, value, traceback, /)", a -> None.NONE);
    }
    m.raw(
        "__call__(self, func, /)",
        a -> {
          PyObject self = (PyObject) a[0];
          Manager around =
              new Manager(
                  name,
                  () -> Calls.call(Attributes.get(self, "__enter__")),
                  e -> exit(Attributes.get(self, "__exit__"), e));
          return around.invoke(new Object[] {a[1]}, null);
        });
    return PyType.of(name, List.of(Types.OBJECT), m.map());
  }

  private static boolean exit(Object method, @Nullable PyError e) {
    Object[] args =
        e == null
            ? new Object[] {None.NONE, None.NONE, None.NONE}
            : new Object[] {Types.of(e.value), e.value, None.NONE};
    return Truth.of(Calls.call(method, args, null));
  }

  /** {@code ExitStack}: exits in the reverse order of entering. */
  private static final class Stack extends PyObject {
    private Deque<Exit> exits = new ArrayDeque<>();

    Stack(PyType type) {
      super(type);
    }

    boolean unwind(@Nullable PyError raised) {
      PyError current = raised;
      boolean dealt = false;
      while (!exits.isEmpty()) {
        try {
          if (exits.pop().run(current)) {
            dealt = true;
            current = null;
          }
        } catch (PyError e) {
          if (current != null && e.value != current.value) {
            Context.chain(e.value, current.value);
          }
          current = e;
          dealt = false;
        }
      }
      if (current != null && (raised == null || current.value != raised.value)) {
        throw current;
      }
      return raised != null && dealt;
    }
  }

  private static Stack stack(@Nullable Object v) {
    return (Stack) v;
  }

  private static PyType exitStack() {
    Members m = new Members();
    m.put("__module__", "contextlib");
    m.put(
        "__new__",
        new dev.legato.script.value.Descriptors.StaticMethod(
            Native.of("__new__(cls, /, *args, **kw)", a -> new Stack((PyType) a[0]))));
    m.raw("__enter__(self, /)", a -> a[0]);
    m.raw("__exit__(self, typ, value, traceback, /)", a -> stack(a[0]).unwind(raised(a[2])));
    m.raw("close(self)", a -> stack(a[0]).unwind(null) ? None.NONE : None.NONE);
    m.raw(
        "enter_context(self, cm)",
        a -> {
          Object enter = Attributes.find(a[1], "__enter__");
          Object exit = Attributes.find(a[1], "__exit__");
          if (enter == null || exit == null) {
            throw Errors.type(
                "'"
                    + Texts.typeName(a[1])
                    + "' object does not support the context manager protocol");
          }
          Object value = Calls.call(enter);
          stack(a[0]).exits.push(e -> exit(exit, e));
          return value;
        });
    m.raw(
        "push(self, exit)",
        a -> {
          Object exit = Attributes.find(a[1], "__exit__");
          stack(a[0]).exits.push(e -> exit(exit == null ? a[1] : exit, e));
          return a[1];
        });
    m.raw(
        "callback(self, callback, /, *args, **kw)",
        a -> {
          stack(a[0])
              .exits
              .push(e -> {
                OperatorModule.apply(a[1], (Tuple) a[2], (PyDict) a[3]);
                return false;
              });
          return a[1];
        });
    m.raw(
        "pop_all(self)",
        a -> {
          Stack moved = new Stack(stack(a[0]).type);
          moved.exits = stack(a[0]).exits;
          stack(a[0]).exits = new ArrayDeque<>();
          return moved;
        });
    return PyType.of("ExitStack", List.of(Types.OBJECT), m.map());
  }
}
