package dev.legato.script.run;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of a module, each in a slot, so that code finds them without a lookup. */
public final class Globals extends AbstractMap<String, Object> {
  public @Nullable Object[] slots = new Object[64];
  private String[] names = new String[64];
  private final Map<String, Integer> index = new HashMap<>();

  /** {@return the slot of a name, made if need be} */
  public int slot(String name) {
    Integer known = index.get(name);
    if (known != null) {
      return known;
    }
    int n = index.size();
    if (n == slots.length) {
      slots = Arrays.copyOf(slots, n * 2);
      names = Arrays.copyOf(names, n * 2);
    }
    names[n] = name;
    index.put(name, n);
    return n;
  }

  /** {@return the slot of a name, or -1} */
  public int find(String name) {
    return index.getOrDefault(name, -1);
  }

  public String name(int slot) {
    return names[slot];
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    Integer i = index.get(name);
    return i == null ? null : Rope.read(slots, i);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    int i = slot(name);
    Object old = Rope.read(slots, i);
    slots[i] = value;
    return old;
  }

  @Override
  public @Nullable Object remove(@Nullable Object name) {
    Integer i = index.get(name);
    if (i == null) {
      return null;
    }
    Object old = Rope.read(slots, i);
    slots[i] = null;
    return old;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        int n = 0;
        for (int i = 0; i < index.size(); i++) {
          n += slots[i] != null ? 1 : 0;
        }
        return n;
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new Iterator<>() {
          private int at = next(0);

          private int next(int from) {
            int i = from;
            while (i < index.size() && slots[i] == null) {
              i++;
            }
            return i;
          }

          @Override
          public boolean hasNext() {
            return at < index.size();
          }

          @Override
          public Map.Entry<String, Object> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            int i = at;
            at = next(i + 1);
            return new SimpleEntry<>(names[i], Rope.read(slots, i));
          }
        };
      }
    };
  }
}
