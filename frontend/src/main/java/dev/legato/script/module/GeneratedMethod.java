package dev.legato.script.module;

import dev.legato.script.value.PyCallable;
import org.jspecify.annotations.Nullable;

/** A method that a decorator or base class makes for a class of a script; it binds like a function. */
public final class GeneratedMethod extends PyCallable {
  /** The code: the instance comes first, arguments by keyword last. */
  @FunctionalInterface
  interface Body {
    Object run(@Nullable Object[] args, String @Nullable [] names);
  }

  private final String name;
  private final Body body;

  GeneratedMethod(String name, Body body) {
    this.name = name;
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
    return key.equals("__name__") || key.equals("__qualname__") ? name : null;
  }

  @Override
  public String repr() {
    return "<function " + name + ">";
  }
}
