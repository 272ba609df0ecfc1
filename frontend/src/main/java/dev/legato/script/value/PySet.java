package dev.legato.script.value;

import dev.legato.library.Dynamic;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Hashes;
import dev.legato.script.op.Texts;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Python's set and frozenset. The table probes as CPython's does (linear runs of 9, then a
 * perturbed jump), so sets of numbers are listed in the same order.
 */
public final class PySet extends AbstractSet<Object> implements Dynamic {
  private static final int LINEAR_PROBES = 9;
  private static final Object DELETED = new Object();
  private @Nullable Object[] table = new Object[8];
  private long[] hashes = new long[8];
  private int fill;
  private int used;
  public final boolean frozen;

  public PySet(boolean frozen) {
    this.frozen = frozen;
  }

  public PySet(boolean frozen, Collection<?> items) {
    this(frozen);
    addEach(items);
  }

  public void addEach(Collection<?> items) {
    if (items instanceof PySet s) {
      merge(s);
    } else {
      items.forEach(this::add);
    }
  }

  /** As CPython's set_merge: the order of the items depends on when the table grows. */
  private void merge(PySet other) {
    if (other == this || other.used == 0) {
      return;
    }
    if ((long) (fill + other.used) * 5 >= (long) (table.length - 1) * 3) {
      resize((used + other.used) * 2);
    }
    if (fill > 0) {
      other.forEach(this::add);
      return;
    }
    if (table.length == other.table.length && other.fill == other.used) {
      table = other.table.clone();
      hashes = other.hashes.clone();
    } else {
      for (int i = 0; i < other.table.length; i++) {
        if (other.table[i] != null && other.table[i] != DELETED) {
          insertClean(other.table[i], other.hashes[i]);
        }
      }
    }
    fill = other.used;
    used = other.used;
  }

  /** Removes what the other items have; a table with many gaps is made anew. */
  public void removeEach(Collection<?> items) {
    List.copyOf(items).forEach(this::remove);
    if (fill - used > (table.length - 1) / 5) {
      resize(used > 50000 ? used * 2 : used * 4);
    }
  }

  /** The slot of the key, or -1 - (the slot where it belongs). */
  private int find(Object key, long hash) {
    int mask = table.length - 1;
    long perturb = hash;
    int i = (int) hash & mask;
    while (true) {
      int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (int p = 0; p <= probes; p++) {
        Object k = table[i + p];
        if (k == null) {
          return -1 - (i + p);
        }
        if (hashes[i + p] == hash && k != DELETED && (k == key || Comparison.eq(k, key))) {
          return i + p;
        }
      }
      perturb >>>= 5;
      i = (int) ((i * 5L + 1 + perturb) & mask);
    }
  }

  @Override
  public boolean add(Object key) {
    long hash = Hashes.of(key);
    int at = find(key, hash);
    if (at >= 0) {
      return false;
    }
    table[-1 - at] = key;
    hashes[-1 - at] = hash;
    fill++;
    used++;
    if ((long) fill * 5 >= (long) (table.length - 1) * 3) {
      resize(used > 50000 ? used * 2 : used * 4);
    }
    return true;
  }

  private void resize(int least) {
    int size = 8;
    while (size <= least) {
      size <<= 1;
    }
    @Nullable Object[] old = table;
    long[] oldHashes = hashes;
    table = new Object[size];
    hashes = new long[size];
    fill = used;
    for (int i = 0; i < old.length; i++) {
      if (old[i] != null && old[i] != DELETED) {
        insertClean(old[i], oldHashes[i]);
      }
    }
  }

  private void insertClean(@Nullable Object key, long hash) {
    int mask = table.length - 1;
    long perturb = hash;
    int i = (int) hash & mask;
    while (true) {
      int probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
      for (int p = 0; p <= probes; p++) {
        if (table[i + p] == null) {
          table[i + p] = key;
          hashes[i + p] = hash;
          return;
        }
      }
      perturb >>>= 5;
      i = (int) ((i * 5L + 1 + perturb) & mask);
    }
  }

  @Override
  public boolean contains(@Nullable Object key) {
    return find(key, Hashes.of(key)) >= 0;
  }

  @Override
  public boolean remove(@Nullable Object key) {
    int at = find(key, Hashes.of(key));
    if (at < 0) {
      return false;
    }
    table[at] = DELETED;
    hashes[at] = -1;
    used--;
    return true;
  }

  /** {@return an item, removed; null if empty} */
  public @Nullable Object pop() {
    for (int i = 0; i < table.length; i++) {
      Object k = table[i];
      if (k != null && k != DELETED) {
        table[i] = DELETED;
        hashes[i] = -1;
        used--;
        return k;
      }
    }
    return null;
  }

  @Override
  public void clear() {
    table = new Object[8];
    hashes = new long[8];
    fill = 0;
    used = 0;
  }

  @Override
  public int size() {
    return used;
  }

  @Override
  public Iterator<Object> iterator() {
    return new Iterator<>() {
      private int at = next(0);

      private int next(int from) {
        int i = from;
        while (i < table.length && (table[i] == null || table[i] == DELETED)) {
          i++;
        }
        return i;
      }

      @Override
      public boolean hasNext() {
        return at < table.length;
      }

      @Override
      public Object next() {
        if (at >= table.length) {
          throw new NoSuchElementException();
        }
        Object k = table[at];
        at = next(at + 1);
        return k;
      }
    };
  }

  @Override
  public Iterator<Object> iterate() {
    return iterator();
  }

  @Override
  public long length() {
    return used;
  }

  @Override
  public String typeName() {
    return frozen ? "frozenset" : "set";
  }

  @Override
  public String repr() {
    return Texts.repr(this);
  }
}
