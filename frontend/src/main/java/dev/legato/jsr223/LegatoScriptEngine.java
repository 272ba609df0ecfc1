package dev.legato.jsr223;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.library.Args;
import dev.legato.library.None;
import dev.legato.script.Interpreter;
import dev.legato.script.value.PyError;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;

/**
 * Scripts through {@code javax.script}. One engine is one session and one module: variables stay
 * from one {@code eval} to the next. Bindings of the engine scope are variables of the script; the
 * value of a last statement that is an expression is the result. Arrays are {@link
 * dev.legato.NDArray}, None is null. {@link #close} ends the session.
 */
public final class LegatoScriptEngine extends AbstractScriptEngine
    implements Invocable, AutoCloseable {
  private final LegatoScriptEngineFactory factory;
  private final Session session = Session.open();
  private final Interpreter interpreter =
      session.interpreter(
          new SessionHost(session, output(false), output(true), List.of("<script>")));

  LegatoScriptEngine(LegatoScriptEngineFactory factory) {
    this.factory = factory;
  }

  /** {@return the session that the script's arrays belong to} */
  public Session session() {
    return session;
  }

  /** A stream that writes to the writers of the engine's context. */
  private PrintStream output(boolean error) {
    return new PrintStream(new ContextStream(this, error), true, StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable Object eval(String script, ScriptContext scope) throws ScriptException {
    Bindings bindings = scope.getBindings(ScriptContext.ENGINE_SCOPE);
    if (bindings != null) {
      bindings.forEach((name, value) -> interpreter.setGlobal(name, fromJava(value)));
    }
    try {
      Object value = interpreter.evaluate(script, "<script>");
      for (String name : interpreter.names()) {
        if (bindings != null && !name.startsWith("__")) {
          interpreter.global(name).ifPresent(v -> bindings.put(name, v));
        }
      }
      return toJava(value);
    } catch (PyError e) {
      throw failed(e);
    }
  }

  @Override
  public @Nullable Object eval(Reader reader, ScriptContext scope) throws ScriptException {
    StringWriter text = new StringWriter();
    try {
      reader.transferTo(text);
    } catch (IOException e) {
      throw new ScriptException(e);
    }
    return eval(text.toString(), scope);
  }

  @Override
  public @Nullable Object invokeFunction(String name, Object... args)
      throws ScriptException, NoSuchMethodException {
    if (interpreter.global(name).isEmpty()) {
      throw new NoSuchMethodException(name);
    }
    List<Object> values = new ArrayList<>();
    for (Object a : args) {
      values.add(fromJava(a));
    }
    try {
      return toJava(interpreter.call(name, new Args(values, Map.of())));
    } catch (PyError e) {
      throw failed(e);
    }
  }

  @Override
  public Object invokeMethod(Object self, String name, Object... args) {
    throw new UnsupportedOperationException("methods are called by scripts only");
  }

  @Override
  public <T> T getInterface(Class<T> type) {
    throw new UnsupportedOperationException("scripts implement no Java interfaces");
  }

  @Override
  public <T> T getInterface(Object self, Class<T> type) {
    return getInterface(type);
  }

  @Override
  public Bindings createBindings() {
    return new SimpleBindings();
  }

  @Override
  public ScriptEngineFactory getFactory() {
    return factory;
  }

  @Override
  public void close() {
    session.close();
  }

  private ScriptException failed(PyError e) {
    ScriptException error = new ScriptException(interpreter.traceback(e));
    error.initCause(e);
    return error;
  }

  private static Object fromJava(@Nullable Object value) {
    return switch (value) {
      case null -> None.NONE;
      case Integer n -> (long) n;
      case Float f -> (double) f;
      default -> value;
    };
  }

  private static @Nullable Object toJava(@Nullable Object value) {
    return value == None.NONE ? null : value;
  }
}
