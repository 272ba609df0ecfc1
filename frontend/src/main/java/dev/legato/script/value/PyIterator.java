package dev.legato.script.value;

import dev.legato.library.Dynamic;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Python's iterator: one method that gives the next value or null at the end. */
public abstract class PyIterator implements Dynamic {
  /** {@return the next value, or null when there is none} */
  public abstract @Nullable Object advance();

  /** {@return an iterator of the named type over a supplier that gives null at the end} */
  public static PyIterator of(String typeName, Supplier<@Nullable Object> next) {
    return new PyIterator() {
      private boolean ended;

      @Override
      public @Nullable Object advance() {
        if (ended) {
          return null;
        }
        Object value = next.get();
        ended = value == null;
        return value;
      }

      @Override
      public String typeName() {
        return typeName;
      }
    };
  }

  public static PyIterator of(String typeName, Iterator<?> items) {
    return of(typeName, () -> items.hasNext() ? items.next() : null);
  }

  @Override
  public Iterator<Object> iterate() {
    return new Iterator<>() {
      private @Nullable Object ahead;

      @Override
      public boolean hasNext() {
        if (ahead == null) {
          ahead = advance();
        }
        return ahead != null;
      }

      @Override
      public Object next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Object value = ahead;
        ahead = null;
        return value;
      }
    };
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__iter__" -> Native.of("__iter__()", a -> this);
      case "__next__" ->
          Native.of(
              "__next__()",
              a -> {
                Object item = advance();
                if (item == null) {
                  throw dev.legato.script.op.Errors.stop(dev.legato.library.None.NONE);
                }
                return item;
              });
      default -> null;
    };
  }

  @Override
  public String typeName() {
    return "iterator";
  }

  @Override
  public String repr() {
    return "<"
        + typeName()
        + " object at 0x"
        + Integer.toHexString(System.identityHashCode(this))
        + ">";
  }
}
