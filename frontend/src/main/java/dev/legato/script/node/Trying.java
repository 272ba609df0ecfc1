package dev.legato.script.node;

import dev.legato.library.Handle;
import dev.legato.library.None;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.op.Attributes;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Texts;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.run.Frame;
import dev.legato.script.run.Handles;
import dev.legato.script.run.PyGenerator;
import dev.legato.script.type.Types;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import org.jspecify.annotations.Nullable;

/** Exceptions: try, raise, assert, with. */
public final class Trying {
  private Trying() {}

  /** One except clause. */
  public record Handler(@Nullable Node type, @Nullable Target name, Statement body, int line) {}

  /** {@return the Python exception; this frame is now in its traceback} */
  static PyError caught(Frame f, Throwable t) {
    return f.context.unwind(t, f);
  }

  static boolean matches(Object type, ExceptionObject value) {
    if (type instanceof PyType t) {
      if (!t.isSubclassOf(Exceptions.get("BaseException"))) {
        throw Errors.type("catching classes that do not inherit from BaseException is not allowed");
      }
      return value.type.isSubclassOf(t);
    }
    if (type instanceof Tuple types) {
      for (Object t : types) {
        if (matches(t, value)) {
          return true;
        }
      }
      return false;
    }
    Object name = Attributes.find(type, "__name__");
    if (name instanceof String s) {
      for (PyType t : value.type.mro()) {
        if (t.name().equals(s)) {
          return true;
        }
      }
      return false;
    }
    throw Errors.type("catching classes that do not inherit from BaseException is not allowed");
  }

  /** {@return the index of the clause that handles the exception, or -1} */
  static int select(Handler[] handlers, Frame f, PyError e) {
    for (int i = 0; i < handlers.length; i++) {
      Node type = handlers[i].type;
      if (type == null || matches(type.execute(f), e.value)) {
        return i;
      }
    }
    return -1;
  }

  static int handle(Handler h, Frame f, PyError e) {
    Context x = f.context;
    PyError outer = x.handled;
    x.handled = e;
    if (h.name != null) {
      h.name.store(f, e.value);
    }
    try {
      return h.body.run(f);
    } catch (RuntimeException | StackOverflowError t) {
      throw chained(f, t, e);
    } finally {
      x.handled = outer;
      unbind(h, f);
    }
  }

  static PyError chained(Frame f, Throwable t, PyError during) {
    PyError raised = f.context.caught(t);
    Context.chain(raised.value, during.value);
    return raised;
  }

  static void unbind(Handler h, Frame f) {
    if (h.name != null) {
      try {
        h.name.delete(f);
      } catch (PyError gone) {
        // The body deleted the name itself.
      }
    }
  }

  public static final class Try extends Statement {
    private Statement body;
    private final Handler[] handlers;
    private final Statement otherwise;

    public Try(Statement body, Handler[] handlers, Statement otherwise) {
      this.body = body;
      this.handlers = handlers;
      this.otherwise = otherwise;
    }

    @Override
    void emit(Emitter e) {
      body = Compiled.of(body);
      super.emit(e);
    }

    @Override
    public int run(Frame f) {
      int end;
      f.context.host.enterTry();
      try {
        end = body.run(f);
        f.context.host.leaveTry();
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError t) {
        f.context.host.abandonTry();
        PyError e = caught(f, t);
        int i = select(handlers, f, e);
        if (i < 0) {
          e.traced = true;
          throw e;
        }
        return handle(handlers[i], f, e);
      }
      return end == Completion.NORMAL ? otherwise.run(f) : end;
    }
  }

  public static final class Finally extends Statement {
    private Statement body;
    private final Statement last;

    public Finally(Statement body, Statement last) {
      this.body = body;
      this.last = last;
    }

    @Override
    void emit(Emitter e) {
      body = Compiled.of(body);
      super.emit(e);
    }

    @Override
    public int run(Frame f) {
      int end;
      try {
        end = body.run(f);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError t) {
        PyError e = caught(f, t);
        PyError outer = f.context.handled;
        f.context.handled = e;
        try {
          int replaced = last.run(f);
          if (replaced != Completion.NORMAL) {
            return replaced;
          }
        } catch (RuntimeException | StackOverflowError u) {
          throw chained(f, u, e);
        } finally {
          f.context.handled = outer;
        }
        e.traced = true;
        throw e;
      }
      Object result = f.result;
      boolean held = end == Completion.RETURN && Handles.counts(result);
      if (held) {
        Handles.hold(result); // statements of the clause let go of what others borrowed
      }
      int replaced = last.run(f);
      if (held) {
        f.defer((Handle) result);
      }
      if (replaced != Completion.NORMAL) {
        return replaced;
      }
      f.result = result;
      return end;
    }
  }

  public static final class Raise extends Statement {
    private final @Nullable Node exception;
    private final @Nullable Node cause;
    private final int line;

    public Raise(@Nullable Node exception, @Nullable Node cause, int line) {
      this.exception = exception;
      this.cause = cause;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      PyError active = f.context.handled;
      if (exception == null) {
        if (active == null) {
          throw Errors.of("RuntimeError", "No active exception to reraise");
        }
        PyError again = new PyError(active.value);
        again.traced = active.value.trace != null && active.value.trace.code() == f.code;
        throw again;
      }
      Object raised = exception.execute(f);
      PyError e = error(raised);
      if (cause != null) {
        Object c = cause.execute(f);
        if (c == None.NONE) {
          e.value.cause = null;
        } else {
          try {
            e.value.cause = PyGenerator.toError(c, null).value;
          } catch (PyError bad) {
            throw Errors.type("exception causes must derive from BaseException");
          }
        }
        e.value.suppressContext = true;
      }
      if (active != null) {
        Context.chain(e.value, active.value);
      }
      throw e;
    }

    private static PyError error(Object raised) {
      try {
        return PyGenerator.toError(raised, null);
      } catch (PyError e) {
        if (e.getMessage().startsWith("exceptions must be classes or instances")) {
          throw Errors.type("exceptions must derive from BaseException");
        }
        throw e;
      }
    }
  }

  public static final class Assert extends Statement {
    private final Node test;
    private final @Nullable Node message;
    private final int line;

    public Assert(Node test, @Nullable Node message, int line) {
      this.test = test;
      this.message = message;
      this.line = line;
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      if (test.test(f)) {
        return Completion.NORMAL;
      }
      PyType type = Exceptions.get("AssertionError");
      throw message == null ? new PyError(type) : new PyError(type, message.execute(f));
    }
  }

  /** {@return the bound method of a context manager} */
  static Object manager(Object v, String name) {
    Object method =
        v instanceof PyObject o ? Attributes.special(o, name) : Attributes.find(v, name);
    if (method == null) {
      throw Errors.type(
          "'"
              + Texts.typeName(v)
              + "' object does not support the context manager protocol"
              + (name.equals("__exit__") ? " (missed __exit__ method)" : ""));
    }
    return method;
  }

  /** {@return whether {@code __exit__} swallowed the exception} */
  static boolean exit(Object exit, Frame f, PyError e) {
    PyError outer = f.context.handled;
    f.context.handled = e;
    try {
      return Truth.of(Calls.call(exit, new Object[] {Types.of(e.value), e.value, None.NONE}, null));
    } catch (RuntimeException t) {
      throw chained(f, t, e);
    } finally {
      f.context.handled = outer;
    }
  }

  public static final class With extends Statement {
    private final Node manager;
    private final @Nullable Target target;
    private Statement body;
    private final int line;

    public With(Node manager, @Nullable Target target, Statement body, int line) {
      this.manager = manager;
      this.target = target;
      this.body = body;
      this.line = line;
    }

    @Override
    void emit(Emitter e) {
      body = Compiled.of(body);
      super.emit(e);
    }

    @Override
    public int run(Frame f) {
      f.line = line;
      Object m = manager.execute(f);
      Object enter = manager(m, "__enter__");
      Object exit = manager(m, "__exit__");
      Object entered = Calls.call(enter);
      int end;
      try {
        if (target != null) {
          target.store(f, entered);
        }
        end = body.run(f);
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError t) {
        PyError e = caught(f, t);
        f.line = line;
        if (exit(exit, f, e)) {
          return Completion.NORMAL;
        }
        e.traced = true;
        throw e;
      }
      f.line = line;
      Calls.call(exit, new Object[] {None.NONE, None.NONE, None.NONE}, null);
      return end;
    }
  }
}
