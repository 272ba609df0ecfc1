package dev.legato.library;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Python's tuple: an immutable list. Equality is by the elements' {@code equals}. */
public final class Tuple extends AbstractList<Object> implements RandomAccess {
  public static final Tuple EMPTY = new Tuple();
  private final Object[] items;

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
    return items[i];
  }

  @Override
  public int size() {
    return items.length;
  }
}
