package dev.legato.script.value;

import dev.legato.script.op.Texts;
import org.jspecify.annotations.Nullable;

/** A method with its instance. */
public final class BoundMethod extends PyCallable {
  public final Object self;
  public final PyCallable function;

  public BoundMethod(Object self, PyCallable function) {
    this.self = self;
    this.function = function;
  }

  @Override
  public Object invoke(@Nullable Object[] args, String @Nullable [] names) {
    return function.invoke(withSelf(args), names);
  }

  /** {@return the arguments with the instance before them} */
  public @Nullable Object[] withSelf(@Nullable Object[] args) {
    @Nullable Object[] all = new Object[args.length + 1];
    all[0] = self;
    System.arraycopy(args, 0, all, 1, args.length);
    return all;
  }

  @Override
  public Object call0() {
    return function.call1(self);
  }

  @Override
  public Object call1(Object a) {
    return function.call2(self, a);
  }

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public String typeName() {
    return function instanceof Native ? "builtin_function_or_method" : "method";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__self__" -> self;
      case "__func__" -> function;
      default -> function.attribute(name);
    };
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof BoundMethod b && b.self == self && b.function == function;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(self) * 31 + function.hashCode();
  }

  @Override
  public int hash() {
    return hashCode();
  }

  @Override
  public String repr() {
    if (function instanceof Native) {
      return "<built-in method "
          + name()
          + " of "
          + Texts.typeName(self)
          + " object at 0x"
          + Integer.toHexString(System.identityHashCode(self))
          + ">";
    }
    Object qualified = function.attribute("__qualname__");
    return "<bound method " + qualified + " of " + Texts.repr(self) + ">";
  }
}
