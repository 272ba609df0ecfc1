package dev.legato.library;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Python's tuple: an immutable list. Equality is by the elements' {@code equals}.
 *
 * <p>One that a script makes, or a library for it, keeps its elements. It lets go of them when it
 * is unpacked before anything holds it, as a result of several values is; one that was held once is
 * only released with what becomes unreachable.
 */
public final class Tuple extends AbstractList<Object> implements RandomAccess, Handle {
  public static final Tuple EMPTY = new Tuple();
  private final Object[] items;
  private boolean keeps;
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

  /** {@return this, which keeps its elements from now on} */
  public Tuple keeping() {
    if (held) {
      escape();
    } else if (!keeps && items.length > 0) {
      keeps = true;
      for (Object o : items) {
        if (o instanceof Handle h) {
          h.keep();
        }
      }
    }
    return this;
  }

  /** {@return whether it keeps its elements, and nothing has held it so far} */
  public boolean isFresh() {
    return keeps && !held;
  }

  /** A fresh one was taken apart: what has its elements now holds them itself. */
  public void unpacked() {
    if (isFresh()) {
      held = true;
      for (Object o : items) {
        if (o instanceof Handle h) {
          h.drop();
        }
      }
    }
  }

  @Override
  public void hold() {
    held = true;
  }

  @Override
  public void keep() {
    held = true;
  }

  @Override
  public void drop() {}

  @Override
  public void giveBack() {}

  @Override
  public void dropTemporary() {}

  /** Its elements are what others may hold, if it does not keep them itself. */
  @Override
  public void escape() {
    held = true;
    if (!keeps) {
      keeps = true;
      for (Object o : items) {
        if (o instanceof Handle h) {
          h.escape();
        }
      }
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
    return items[i];
  }

  @Override
  public int size() {
    return items.length;
  }
}
