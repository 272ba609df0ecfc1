package dev.legato.script.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an instance, in the order in which they were set: values beside a shared {@link
 * Shape}. Instances used as dictionaries, with many names or with names removed, get a map of their
 * own.
 */
public final class Fields extends AbstractMap<String, Object> {
  private static final int MOST = 64;

  private @Nullable Shape shape;
  private @Nullable Object[] values = new Object[0];
  private @Nullable Map<String, Object> own;

  Fields(Shape empty) {
    this.shape = empty;
  }

  /** {@return what tells whether a position found before is still right, or null} */
  public @Nullable Object shape() {
    return shape;
  }

  /** {@return the position of a name, or -1; only where there is a shape} */
  public int find(String name) {
    return shape == null ? -1 : shape.find(name);
  }

  public Object at(int position) {
    return values[position];
  }

  public void setAt(int position, Object value) {
    values[position] = value;
  }

  /** Adds a value whose name leads to a shape known before, as {@link #shape} gave it. */
  public void append(Object next, Object value) {
    int n = shape.size;
    if (n == values.length) {
      values = Arrays.copyOf(values, n < 4 ? 4 : n * 2);
    }
    values[n] = value;
    shape = (Shape) next;
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    if (shape == null) {
      return own.get(name);
    }
    int at = shape.find(name);
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    if (shape == null) {
      return own.put(name, value);
    }
    int at = shape.find(name);
    if (at >= 0) {
      Object old = values[at];
      values[at] = value;
      return old;
    }
    if (shape.size == MOST) {
      return unshared().put(name, value);
    }
    append(shape.with(name), value);
    return null;
  }

  private Map<String, Object> unshared() {
    if (own == null) {
      Map<String, Object> all = new LinkedHashMap<>();
      for (int i = 0; i < shape.size; i++) {
        all.put(shape.nameAt(i), values[i]);
      }
      own = all;
      shape = null;
      values = new Object[0];
    }
    return own;
  }

  @Override
  public @Nullable Object remove(@Nullable Object name) {
    return shape != null && shape.find(name) < 0 ? null : unshared().remove(name);
  }

  @Override
  public void clear() {
    unshared().clear();
  }

  @Override
  public int size() {
    return shape == null ? own.size() : shape.size;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    if (shape == null) {
      return own.entrySet();
    }
    return new AbstractSet<>() {
      @Override
      public int size() {
        return Fields.this.size();
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return shape != null && next < shape.size;
    }

    @Override
    public Map.Entry<String, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int at = next++;
      return new SimpleEntry<>(shape.nameAt(at), values[at]) {
        @Override
        public Object setValue(Object value) {
          values[at] = value;
          return super.setValue(value);
        }
      };
    }
  }
}
