package dev.legato;

import dev.legato.error.LegatoException;
import dev.legato.library.Args;
import dev.legato.library.Dynamic;
import dev.legato.library.TypeNames;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A script whose top level has run once in a session; its functions can be called any number of
 * times. Used by the session's thread.
 */
public final class Script {
  private final Session session;
  private final Interpreter interpreter;

  Script(Session session, Interpreter interpreter) {
    this.session = session;
    this.interpreter = interpreter;
  }

  /** What a script's function returned. */
  public final class Result {
    private final Object value;

    private Result(Object value) {
      this.value = value;
    }

    /** {@return the value as scripts see it} */
    public Object value() {
      return value;
    }

    /** {@return the value as an array; numbers and nested lists are converted} */
    public NDArray asArray() {
      return session.asArray(value);
    }

    /**
     * {@return the value as a double}
     *
     * @throws LegatoException TypeError when it is no number
     */
    public double asDouble() {
      Object host = value instanceof Dynamic d ? d.toHost() : value;
      if (host instanceof Number n) {
        return n.doubleValue();
      }
      throw LegatoException.type("the result is no number but " + TypeNames.of(value));
    }
  }

  /**
   * Calls a function of the script.
   *
   * @param args arrays of the session, numbers, strings, lists
   * @throws LegatoException what the script raised, with its Python type and line
   */
  public Result call(String function, Object... args) {
    List<Object> values = new ArrayList<>(args.length);
    for (Object a : args) {
      values.add(
          switch (a) {
            case Integer n -> (long) n;
            case Float f -> (double) f;
            default -> a;
          });
    }
    try {
      return new Result(interpreter.call(function, new Args(values, Map.of())));
    } catch (PyError e) {
      throw raised(interpreter, e);
    }
  }

  /** {@return a variable of the script's top level} */
  public Result get(String name) {
    return new Result(
        interpreter
            .global(name)
            .orElseThrow(
                () -> new LegatoException("NameError", "name '" + name + "' is not defined")));
  }

  /**
   * {@return a script's error for Java callers: its Python type, its text, the traceback as cause}
   */
  static LegatoException raised(Interpreter interpreter, PyError e) {
    String where = position(interpreter.traceback(e));
    LegatoException error = new LegatoException(e.pythonType(), e.getMessage(), where);
    error.initCause(e);
    return error;
  }

  /** The innermost "File ..., line ..." of a traceback as file:line. */
  private static String position(String text) {
    String where = "";
    for (String line : text.split("\n")) {
      String l = line.strip();
      if (l.startsWith("File \"") && l.contains("\", line ")) {
        String file = l.substring(6, l.indexOf("\", line "));
        String number = l.substring(l.indexOf("\", line ") + 8).split("[^0-9]")[0];
        where = file + ":" + number;
      }
    }
    return where;
  }
}
