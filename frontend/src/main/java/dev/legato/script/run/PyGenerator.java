package dev.legato.script.run;

import dev.legato.library.None;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.node.Completion;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Errors;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyType;
import org.jspecify.annotations.Nullable;

/**
 * A generator: a frame whose statements keep their position in hidden slots, so that running the
 * body again goes on after the last yield.
 */
public final class PyGenerator extends PyIterator {
  private final Frame frame;
  private final String name;
  private boolean started;
  private boolean running;
  private boolean finished;
  private @Nullable PyError handled;

  /** What the generator returned, once it ended. */
  public Object returned = None.NONE;

  PyGenerator(Frame frame, String name) {
    this.frame = frame;
    this.name = name;
  }

  @Override
  public @Nullable Object advance() {
    return resume(None.NONE, null);
  }

  /** {@return the next yielded value, or null when the body ends} */
  public @Nullable Object resume(Object sent, @Nullable PyError thrown) {
    if (running) {
      throw Errors.value("generator already executing");
    }
    if (finished) {
      if (thrown != null) {
        throw thrown;
      }
      return null;
    }
    if (!started && thrown != null) {
      finish();
      throw thrown;
    }
    frame.sent = sent;
    frame.thrown = thrown;
    started = true;
    Context x = frame.context;
    Frame back = x.top;
    PyError outer = x.handled;
    frame.back = back;
    frame.forgetSite();
    if (++x.depth > x.depthLimit) {
      x.depth--;
      throw x.tooDeep();
    }
    x.top = frame;
    x.handled = handled != null ? handled : outer;
    running = true;
    try {
      int end = frame.code.bodyForCall(x.hotCall).run(frame);
      if (end == Completion.YIELD) {
        handled = x.handled == outer ? null : x.handled;
        // The frame may rebind its variable while the driver still uses the value.
        Handles.escape(frame.result);
        return frame.result;
      }
      returned = frame.result == null ? None.NONE : frame.result;
      Handles.escape(returned);
      frame.result = null;
      finish();
      return null;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      finish();
      PyError error = x.unwind(e, frame);
      if (Calls.isError(error, "StopIteration")) {
        PyError wrapped = Errors.of("RuntimeError", "generator raised StopIteration");
        wrapped.value.cause = error.value;
        wrapped.value.context = error.value;
        wrapped.value.suppressContext = true;
        throw x.unwind(wrapped, frame);
      }
      throw error;
    } finally {
      running = false;
      x.top = back;
      x.handled = outer;
      x.depth--;
    }
  }

  private void finish() {
    finished = true;
    frame.release();
  }

  private Object orStop(@Nullable Object value) {
    if (value == null) {
      Object r = returned;
      returned = None.NONE;
      throw Errors.stop(r);
    }
    return value;
  }

  private Object send(Object value) {
    if (!started && value != None.NONE) {
      throw Errors.type("can't send non-None value to a just-started generator");
    }
    return orStop(resume(value, null));
  }

  /** {@return the exception that {@code throw(type, value)} means} */
  public static PyError toError(Object type, @Nullable Object value) {
    if (type instanceof ExceptionObject e) {
      return new PyError(e);
    }
    if (type instanceof PyType t
        && Exceptions.get("BaseException") instanceof PyType base
        && t.isSubclassOf(base)) {
      Object made =
          value == null || value == None.NONE
              ? t.call0()
              : value instanceof ExceptionObject ? value : t.call1(value);
      return new PyError((ExceptionObject) made);
    }
    throw Errors.type(
        "exceptions must be classes or instances deriving from BaseException, not "
            + dev.legato.script.op.Texts.typeName(type));
  }

  public void close() {
    if (finished || !started) {
      finished = true;
      return;
    }
    try {
      if (resume(None.NONE, new PyError(Exceptions.get("GeneratorExit"))) != null) {
        throw Errors.of("RuntimeError", "generator ignored GeneratorExit");
      }
    } catch (PyError e) {
      if (!Calls.isError(e, "GeneratorExit") && !Calls.isError(e, "StopIteration")) {
        throw e;
      }
    }
  }

  @Override
  public String typeName() {
    return "generator";
  }

  @Override
  public @Nullable Object attribute(String key) {
    return switch (key) {
      case "send" -> Native.of("send(value, /)", a -> send(a[0]));
      case "throw" ->
          Native.of(
              "throw(type, value=, tb=, /)", a -> orStop(resume(None.NONE, toError(a[0], a[1]))));
      case "close" ->
          Native.of(
              "close()",
              a -> {
                close();
                return None.NONE;
              });
      case "__next__" -> Native.of("__next__()", a -> orStop(advance()));
      case "__iter__" -> Native.of("__iter__()", a -> this);
      case "__name__" -> name;
      default -> null;
    };
  }

  @Override
  public String repr() {
    return "<generator object "
        + frame.code.qualifiedName
        + " at 0x"
        + String.format("%012x", System.identityHashCode(this))
        + ">";
  }
}
