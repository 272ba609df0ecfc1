package dev.legato.script.value;

import dev.legato.library.Handle;
import dev.legato.library.Holder;
import dev.legato.library.Holdings;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Hashes;
import dev.legato.script.run.Handles;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Python's dict: keeps insertion order, keys are equal as scripts compare them ({@code 1 == 1.0 ==
 * True}). A compact table: entries in order, and an open-addressed index into them.
 *
 * <p>It counts for its values. The methods of {@link Map} do not: values that they read or add
 * escape. Those that count are {@link #find}, {@link #store}, {@link #take}, {@link #cut} and
 * {@link #rawAt}.
 */
public final class PyDict extends AbstractMap<Object, Object> implements Holder {
  private @Nullable Object[] keys = new Object[8];
  private @Nullable Object[] values = new Object[8];
  private long[] hashes = new long[8];
  private int[] index = new int[16];
  private final Holdings holdings = new Holdings();
  private int used;
  private int size;

  /** What a missing key gives, for defaultdict; null raises KeyError. */
  public @Nullable Object factory;

  /** The class, if it is not plain dict: OrderedDict, defaultdict, Counter. */
  public String kind = "dict";

  private @Nullable Map<String, Object> mirror;

  public PyDict() {}

  /** {@return a dict with the names of a module; what is stored in it becomes one of them} */
  public static PyDict ofNames(Map<String, Object> names) {
    PyDict d = new PyDict(names);
    d.mirror = names;
    return d;
  }

  public PyDict(Map<?, ?> other) {
    putEntries(other);
  }

  public void putEntries(Map<?, ?> other) {
    if (other instanceof PyDict d && mirror == null) {
      if (d.holdings.counts()) {
        d.escape(); // its values are here, too, and nobody counts that
      }
      for (int i = 0; i < d.used; i++) {
        Object k = d.keys[i];
        if (k != null) {
          insert(k, d.hashes[i], d.values[i]);
        }
      }
    } else {
      other.forEach(this::put);
    }
  }

  private int find(Object key, long hash) {
    int mask = index.length - 1;
    int i = (int) (hash ^ (hash >>> 32)) & mask;
    while (true) {
      int at = index[i];
      if (at == 0) {
        return -1;
      }
      if (at > 0 && hashes[at - 1] == hash) {
        Object k = keys[at - 1];
        if (k != null && (k == key || Comparison.eq(k, key))) {
          return at - 1;
        }
      }
      i = (i + 1) & mask;
    }
  }

  @Override
  public Holdings holdings() {
    return holdings;
  }

  @Override
  public void forEachHandle(Consumer<? super Handle> consumer) {
    for (int i = 0; i < used; i++) {
      if (values[i] instanceof Handle h) {
        consumer.accept(h);
      }
    }
  }

  /** {@return the value of a key for code that counts, or null} */
  public @Nullable Object find(@Nullable Object key) {
    int at = find(key, Hashes.of(key));
    return at < 0 ? null : values[at];
  }

  /** Sets the value of a key, as code that counts. */
  public void store(Object key, Object value) {
    if (mirror != null) {
      put(key, value);
      return;
    }
    Object old = insert(key, Hashes.of(key), value);
    holdings.added(value);
    holdings.removed(old);
  }

  /** {@return the value of a key, which is not in the dict any more, or null} */
  public @Nullable Object take(@Nullable Object key) {
    Object old = withdraw(key);
    holdings.taken(old);
    return old;
  }

  /** Removes a key; {@return whether it was there} */
  public boolean cut(@Nullable Object key) {
    Object old = withdraw(key);
    holdings.removed(old);
    return old != null;
  }

  /** Removes all keys, as code that counts. */
  public void cutAll() {
    @Nullable Object[] all = holdings.counts() ? values.clone() : new Object[0];
    empty();
    for (Object value : all) {
      holdings.removed(value);
    }
  }

  /** {@return the value of an entry, for code that counts} */
  public Object rawAt(int entry) {
    return values[entry];
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    expose();
    return find(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return find(key, Hashes.of(key)) >= 0;
  }

  @Override
  public @Nullable Object put(Object key, Object value) {
    Handles.escape(value);
    if (mirror != null && key instanceof String name) {
      mirror.put(name, value);
    }
    return insert(key, Hashes.of(key), value);
  }

  private @Nullable Object insert(Object key, long hash, @Nullable Object value) {
    int at = find(key, hash);
    if (at >= 0) {
      Object old = values[at];
      values[at] = value;
      return old;
    }
    if (used == keys.length) {
      grow();
    }
    keys[used] = key;
    values[used] = value;
    hashes[used] = hash;
    link(hash, used++);
    size++;
    return null;
  }

  private void link(long hash, int entry) {
    int mask = index.length - 1;
    int i = (int) (hash ^ (hash >>> 32)) & mask;
    while (index[i] != 0) {
      i = (i + 1) & mask;
    }
    index[i] = entry + 1;
  }

  /** Makes room: drops removed entries, doubles if that is not enough. */
  private void grow() {
    int capacity = size * 2 > keys.length ? keys.length * 2 : keys.length;
    @Nullable Object[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    long[] oldHashes = hashes;
    int n = used;
    keys = new Object[capacity];
    values = new Object[capacity];
    hashes = new long[capacity];
    index = new int[capacity * 2];
    used = 0;
    for (int i = 0; i < n; i++) {
      if (oldKeys[i] != null) {
        keys[used] = oldKeys[i];
        values[used] = oldValues[i];
        hashes[used] = oldHashes[i];
        link(oldHashes[i], used++);
      }
    }
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    expose();
    return withdraw(key);
  }

  private @Nullable Object withdraw(@Nullable Object key) {
    int at = find(key, Hashes.of(key));
    if (at < 0) {
      return null;
    }
    if (mirror != null && key instanceof String name) {
      mirror.remove(name);
    }
    Object old = values[at];
    keys[at] = null;
    values[at] = null;
    size--;
    return old;
  }

  /** {@return the key stored last or first as an entry, or null if empty} */
  public Map.@Nullable Entry<Object, Object> end(boolean last) {
    expose();
    for (int k = 0; k < used; k++) {
      int i = last ? used - 1 - k : k;
      if (keys[i] != null) {
        return new SimpleEntry<>(keys[i], values[i]);
      }
    }
    return null;
  }

  @Override
  public void clear() {
    expose();
    empty();
  }

  private void empty() {
    Arrays.fill(keys, null);
    Arrays.fill(values, null);
    Arrays.fill(index, 0);
    used = 0;
    size = 0;
  }

  @Override
  public int size() {
    return size;
  }

  /** {@return the index of the first entry at or after {@code from}, or -1: for iteration} */
  public int nextEntry(int from) {
    for (int i = from; i < used; i++) {
      if (keys[i] != null) {
        return i;
      }
    }
    return -1;
  }

  /** {@return the index of the last entry at or before {@code from}, or -1} */
  public int previousEntry(int from) {
    for (int i = Math.min(from, used - 1); i >= 0; i--) {
      if (keys[i] != null) {
        return i;
      }
    }
    return -1;
  }

  public Object keyAt(int entry) {
    return keys[entry];
  }

  public Object valueAt(int entry) {
    expose();
    return values[entry];
  }

  @Override
  public Set<Map.Entry<Object, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<Object, Object>> iterator() {
        return new Iterator<>() {
          private int next = nextEntry(0);

          @Override
          public boolean hasNext() {
            return next >= 0;
          }

          @Override
          public Map.Entry<Object, Object> next() {
            int at = next;
            next = nextEntry(at + 1);
            return new SimpleEntry<>(keys[at], valueAt(at));
          }
        };
      }
    };
  }
}
