package dev.legato.library;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Python's tuple: an immutable list. Equality is by the elements' {@code equals}.
 *
 * <p>One that a script makes, or a library for it, counts for its elements.
 */
public final class Tuple extends AbstractList<Object> implements RandomAccess, Holder {
  public static final Tuple EMPTY = new Tuple();
  private final Object[] items;

  /** There when it counts. */
  private @Nullable Holdings holdings;

  /** Held before it counted. */
  private boolean held;

  private Tuple(Object... items) {
    this.items = items;
  }

  /** {@return a tuple of these items; the array is not copied} */
  public static Tuple of(Object... items) {
    return items.length == 0 ? EMPTY : new Tuple(items);
  }

  public static Tuple copyOf(List<?> items) {
    return of(items.toArray());
  }

  /** {@return this, which counts for its elements from now on} */
  public Tuple keeping() {
    if (holdings == null && hasHandles()) {
      holdings = new Holdings();
      if (held) {
        escapeAll(holdings);
      } else {
        for (Object o : items) {
          holdings.added(o);
        }
      }
    }
    return this;
  }

  private boolean hasHandles() {
    for (Object o : items) {
      if (!(o instanceof Long) && !(o instanceof Double) && o instanceof Handle) {
        return true;
      }
    }
    return false;
  }

  private void escapeAll(Holdings h) {
    h.share();
    forEachHandle(Handle::escape);
  }

  @Override
  public @Nullable Holdings holdings() {
    return holdings;
  }

  @Override
  public void forEachHandle(Consumer<? super Handle> consumer) {
    for (Object o : items) {
      if (o instanceof Handle h) {
        consumer.accept(h);
      }
    }
  }

  @Override
  public void hold() {
    if (holdings != null) {
      holdings.hold();
    } else {
      held = true;
    }
  }

  /** Its elements are what others may hold, if it does not count for them itself. */
  @Override
  public void escape() {
    if (holdings != null) {
      Holder.super.escape();
    } else if (hasHandles()) {
      holdings = new Holdings();
      escapeAll(holdings);
    }
  }

  /** {@return extents as a tuple of ints} */
  public static Tuple ofLongs(long... values) {
    Object[] boxed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      boxed[i] = values[i];
    }
    return of(boxed);
  }

  @Override
  public Object get(int i) {
    if (holdings != null) {
      expose();
    }
    return items[i];
  }

  /** {@return an element, for code that counts} */
  public Object raw(int i) {
    return items[i];
  }

  /** {@return the elements, for code that counts and does not change them} */
  public Object[] raw() {
    return items;
  }

  @Override
  public int size() {
    return items.length;
  }
}
