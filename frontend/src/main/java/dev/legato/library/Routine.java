package dev.legato.library;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function written in Java with a Python signature: for functions that belong to a value rather
 * than to a library.
 */
public record Routine(Signature signature, Function<Object[], Object> body)
    implements Callable, Dynamic, Signed {
  /** {@return a function; {@code body} gets the bound arguments in the signature's order} */
  public static Routine of(String name, String parameters, Function<Object[], Object> body) {
    return new Routine(Signature.parse(name, parameters), body);
  }

  @Override
  public String parameters() {
    return signature.text();
  }

  @Override
  public Object call(Args args) {
    return body.apply(signature.bind(args));
  }

  @Override
  public String typeName() {
    return "builtin_function_or_method";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return name.equals("__name__") ? signature.function() : null;
  }

  @Override
  public String repr() {
    return "<built-in function " + signature.function() + ">";
  }
}
