package dev.legato.script.value;

import dev.legato.script.run.Handles;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an instance, in the order in which they were set: values beside a shared {@link
 * Shape}. Instances used as dictionaries, with many names or with names removed, get a dict of
 * their own, which is what {@code __dict__} gives.
 */
public final class Fields extends AbstractMap<String, Object> {
  private static final int MOST = 64;

  private @Nullable Shape shape;
  private @Nullable Object[] values = new Object[0];
  private @Nullable PyDict own;

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

  /** {@return a value, which only these fields may hold} */
  public Object at(int position) {
    return values[position];
  }

  /** Sets a value that is held from now on, instead of the one before. */
  public void setAt(int position, Object value) {
    Object before = values[position];
    values[position] = value;
    Handles.kept(value, before);
  }

  /** Adds a value that is held from now on; its name leads to a shape known before. */
  public void append(Object next, Object value) {
    Handles.kept(value, null);
    add(next, value);
  }

  private void add(Object next, Object value) {
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
    return at < 0 ? null : given(values[at]);
  }

  /** {@return a value that anybody may hold now} */
  private static @Nullable Object given(@Nullable Object value) {
    Handles.escape(value);
    return value;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    Handles.escape(value);
    if (shape == null) {
      return own.put(name, value);
    }
    int at = shape.find(name);
    if (at >= 0) {
      Object old = given(values[at]);
      values[at] = value;
      return old;
    }
    if (shape.size == MOST) {
      return unshared().put(name, value);
    }
    add(shape.with(name), value);
    return null;
  }

  /** {@return the dict that holds the attributes from now on} */
  public PyDict unshared() {
    if (own == null) {
      PyDict all = new PyDict();
      for (int i = 0; i < shape.size; i++) {
        all.put(shape.nameAt(i), given(values[i]));
      }
      adopt(all);
    }
    return own;
  }

  /** Lets a dict hold the attributes, in place of those that there were. */
  public void adopt(PyDict dict) {
    own = dict;
    shape = null;
    values = new Object[0];
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
  @SuppressWarnings("unchecked") // keys that are not strings are no attributes
  public Set<Map.Entry<String, Object>> entrySet() {
    if (shape == null) {
      return (Set<Map.Entry<String, Object>>) (Set<?>) own.entrySet();
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
      return new SimpleEntry<>(shape.nameAt(at), given(values[at])) {
        @Override
        public Object setValue(Object value) {
          values[at] = value;
          return super.setValue(value);
        }
      };
    }
  }
}
