package dev.legato.script.value;

import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Dynamic;
import org.jspecify.annotations.Nullable;

/**
 * Something that the interpreter knows how to call. Arguments come in one array, those by keyword
 * last, with their names beside it (null when there are none).
 */
public abstract class PyCallable implements Callable, Dynamic {
  /** Calls with {@code names.length} keyword arguments at the end of {@code args}. */
  public abstract Object invoke(@Nullable Object[] args, String @Nullable [] names);

  public Object call0() {
    return invoke(new Object[0], null);
  }

  public Object call1(Object a) {
    return invoke(new Object[] {a}, null);
  }

  public Object call2(Object a, Object b) {
    return invoke(new Object[] {a, b}, null);
  }

  public abstract String name();

  @Override
  public Object call(Args args) {
    return invoke(args.all(), args.names());
  }
}
