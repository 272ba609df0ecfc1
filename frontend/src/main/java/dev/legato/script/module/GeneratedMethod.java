package dev.legato.script.module;

import dev.legato.script.op.Attributes;
import dev.legato.script.value.PyCallable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method that a decorator or base class makes for a class of a script; it binds like a function.
 */
public final class GeneratedMethod extends PyCallable {
  /** The code: the instance comes first, arguments by keyword last. */
  @FunctionalInterface
  interface Body {
    Object run(@Nullable Object[] args, String @Nullable [] names);
  }

  private final String name;
  private final @Nullable Object wrapped;
  private final Body body;
  private final Map<String, Object> fields = new LinkedHashMap<>(2);

  GeneratedMethod(String name, Body body) {
    this(name, null, body);
  }

  /** A function in the place of another, whose name and text it takes. */
  GeneratedMethod(String name, @Nullable Object wrapped, Body body) {
    this.name = name;
    this.wrapped = wrapped;
    this.body = body;
  }

  @Override
  public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
    return body.run(args, names);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String typeName() {
    return "function";
  }

  @Override
  public @Nullable Object attribute(String key) {
    Object own = fields.get(key);
    if (own != null) {
      return own;
    }
    if (key.equals("__wrapped__")) {
      return wrapped;
    }
    if (wrapped != null && key.startsWith("__")) {
      return Attributes.find(wrapped, key);
    }
    return key.equals("__name__") || key.equals("__qualname__") ? name : null;
  }

  @Override
  public void setAttribute(String key, Object value) {
    fields.put(key, value);
  }

  @Override
  public String repr() {
    return "<function "
        + attribute("__qualname__")
        + " at 0x"
        + String.format("%012x", System.identityHashCode(this))
        + ">";
  }
}
