package dev.legato.script.value;

import org.jspecify.annotations.Nullable;

/** A function or method written in Java. The body gets one value per parameter of the signature. */
public final class Native extends PyCallable {
  /** The code of a native function; null stands for an absent optional argument. */
  @FunctionalInterface
  public interface Body {
    Object run(@Nullable Object[] args);
  }

  private final Signature signature;
  private final Body body;
  private final boolean borrows;

  public Native(Signature signature, Body body) {
    this(signature, body, false);
  }

  private Native(Signature signature, Body body, boolean borrows) {
    this.signature = signature;
    this.body = body;
    this.borrows = borrows;
  }

  /**
   * {@return a function of this signature, such as {@code "sorted(iterable, /, *, key=,
   * reverse=)"}}
   */
  public static Native of(String signature, Body body) {
    return new Native(Signature.parse(signature), body);
  }

  /** {@return the same function, whose messages name its class or module too} */
  public Native of(String owner) {
    return new Native(signature.of(owner), body, borrows);
  }

  /** {@return the same function, known to keep none of its arguments after it returned} */
  public Native borrowing() {
    return new Native(signature, body, true);
  }

  /** {@return whether no argument is reachable through what the call made or changed} */
  public boolean borrows() {
    return borrows;
  }

  @Override
  public String name() {
    return signature.name();
  }

  public Signature signature() {
    return signature;
  }

  @Override
  public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
    if (names == null && signature.exactly(args.length)) {
      return body.run(args);
    }
    return body.run(signature.bind(args, names));
  }

  /** {@return whether this is a method, that binds to the instance it is found on} */
  public boolean isMethod() {
    return signature.hasSelf();
  }

  @Override
  public String typeName() {
    return signature.hasSelf() ? "method_descriptor" : "builtin_function_or_method";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__name__", "__qualname__" -> name();
      case "__module__" -> "builtins";
      case "__doc__" -> dev.legato.library.None.NONE;
      default -> null;
    };
  }

  @Override
  public String repr() {
    return signature.hasSelf() ? "<method '" + name() + "'>" : "<built-in function " + name() + ">";
  }
}
