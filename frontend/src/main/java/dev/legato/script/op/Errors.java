package dev.legato.script.op;

import dev.legato.error.LegatoException;
import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.value.ExceptionObject;
import dev.legato.script.value.PyError;

/** Makes Python exceptions. */
public final class Errors {
  private Errors() {}

  public static PyError of(String type, String message) {
    return new PyError(Exceptions.get(type), message);
  }

  public static PyError type(String message) {
    return of("TypeError", message);
  }

  public static PyError value(String message) {
    return of("ValueError", message);
  }

  public static PyError index(String message) {
    return of("IndexError", message);
  }

  public static PyError key(Object key) {
    return new PyError(Exceptions.get("KeyError"), key);
  }

  public static PyError overflow(String message) {
    return of("OverflowError", message);
  }

  public static PyError zero(String message) {
    return of("ZeroDivisionError", message);
  }

  public static PyError stop(Object value) {
    return value == dev.legato.library.None.NONE
        ? new PyError(Exceptions.get("StopIteration"))
        : new PyError(Exceptions.get("StopIteration"), value);
  }

  /** AttributeError that knows what was looked for, so that a traceback can suggest a name. */
  public static PyError attribute(Object owner, String name, String message) {
    PyError e = of("AttributeError", message);
    e.value.fields.put("name", name);
    e.value.fields.put("obj", owner);
    return e;
  }

  public static PyError name(String name) {
    PyError e = of("NameError", "name '" + name + "' is not defined");
    e.value.fields.put("name", name);
    return e;
  }

  /** {@return any Java exception as a Python one; a fault of Legato is a SystemError} */
  public static PyError from(Throwable t) {
    return switch (t) {
      case PyError e -> e;
      case Jump e -> throw e;
      case LegatoException e -> {
        ExceptionObject value =
            new ExceptionObject(
                Exceptions.named(e.pythonType()),
                e.getMessage() == null ? Tuple.EMPTY : Tuple.of(e.getMessage()));
        PyError wrapped = new PyError(value);
        wrapped.initCause(e);
        yield wrapped;
      }
      case StackOverflowError _ -> of("RecursionError", "maximum recursion depth exceeded");
      case OutOfMemoryError e -> of("MemoryError", String.valueOf(e.getMessage()));
      case java.io.FileNotFoundException e -> of("FileNotFoundError", e.getMessage());
      case java.io.IOException e -> of("OSError", e.getMessage());
      case RuntimeException e -> {
        PyError wrapped = of("SystemError", "internal error: " + e);
        wrapped.initCause(e);
        yield wrapped;
      }
      case Error e -> throw e;
      default -> throw new IllegalStateException(t);
    };
  }
}
