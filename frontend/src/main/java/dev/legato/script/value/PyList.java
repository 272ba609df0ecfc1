package dev.legato.script.value;

import dev.legato.library.Handle;
import dev.legato.library.Holder;
import dev.legato.library.Holdings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list that a script made, which counts for its items. The methods of {@link List} do not count:
 * what they read or add escapes. Those that count are {@link #raw}, {@link #append}, {@link #put},
 * {@link #take} and {@link #cut}.
 */
public final class PyList extends ArrayList<Object> implements Holder {
  private static final long serialVersionUID = 1;
  private final transient Holdings holdings = new Holdings();

  public PyList() {}

  public PyList(int capacity) {
    super(capacity);
  }

  @Override
  public Holdings holdings() {
    return holdings;
  }

  @Override
  public void forEachHandle(Consumer<? super Handle> consumer) {
    for (int i = 0; i < size(); i++) {
      if (super.get(i) instanceof Handle h) {
        consumer.accept(h);
      }
    }
  }

  // --- for code that counts

  public Object raw(int i) {
    return super.get(i);
  }

  /** {@return a copy of the items} */
  public Object[] rawItems() {
    return super.toArray();
  }

  public void append(Object item) {
    super.add(item);
    holdings.added(item);
  }

  /** Replaces an item. */
  public void put(int i, Object item) {
    Object old = super.set(i, item);
    holdings.added(item);
    holdings.removed(old);
  }

  /** {@return an item that is not in the list any more} */
  public Object take(int i) {
    Object item = super.remove(i);
    holdings.taken(item);
    return item;
  }

  /** Removes an item. */
  public void cut(int i) {
    holdings.removed(super.remove(i));
  }

  /** Removes all items. */
  public void cutAll() {
    Object[] all = holdings.counts() ? super.toArray() : new Object[0];
    super.clear();
    for (Object item : all) {
      holdings.removed(item);
    }
  }

  // --- for code that does not

  private static void escaped(@Nullable Object item) {
    if (!(item instanceof Long) && !(item instanceof Double) && item instanceof Handle h) {
      h.escape();
    }
  }

  @Override
  public Object get(int i) {
    if (holdings.isPrivate()) {
      escape();
    }
    return super.get(i);
  }

  @Override
  public Object getFirst() {
    expose();
    return super.getFirst();
  }

  @Override
  public Object getLast() {
    expose();
    return super.getLast();
  }

  @Override
  public Object set(int i, Object item) {
    if (holdings.isPrivate()) {
      escape();
    }
    escaped(item);
    return super.set(i, item);
  }

  @Override
  public boolean add(Object item) {
    escaped(item);
    return super.add(item);
  }

  @Override
  public void add(int i, Object item) {
    escaped(item);
    super.add(i, item);
  }

  @Override
  public void addFirst(Object item) {
    escaped(item);
    super.addFirst(item);
  }

  @Override
  public void addLast(Object item) {
    escaped(item);
    super.addLast(item);
  }

  @Override
  public boolean addAll(Collection<?> items) {
    items.forEach(PyList::escaped);
    return super.addAll(items);
  }

  @Override
  public boolean addAll(int i, Collection<?> items) {
    items.forEach(PyList::escaped);
    return super.addAll(i, items);
  }

  @Override
  public Object remove(int i) {
    expose();
    return super.remove(i);
  }

  @Override
  public Object removeFirst() {
    expose();
    return super.removeFirst();
  }

  @Override
  public Object removeLast() {
    expose();
    return super.removeLast();
  }

  @Override
  public boolean remove(@Nullable Object item) {
    expose();
    return super.remove(item);
  }

  @Override
  public boolean removeAll(Collection<?> items) {
    expose();
    return super.removeAll(items);
  }

  @Override
  public boolean retainAll(Collection<?> items) {
    expose();
    return super.retainAll(items);
  }

  @Override
  public boolean removeIf(Predicate<? super Object> filter) {
    expose();
    return super.removeIf(filter);
  }

  @Override
  public void clear() {
    expose();
    super.clear();
  }

  @Override
  public void replaceAll(UnaryOperator<Object> operator) {
    expose();
    super.replaceAll(item -> {
      Object next = operator.apply(item);
      escaped(next);
      return next;
    });
  }

  @Override
  public void sort(@Nullable Comparator<? super Object> order) {
    expose();
    super.sort(order);
  }

  @Override
  public void forEach(Consumer<? super Object> consumer) {
    expose();
    super.forEach(consumer);
  }

  @Override
  public Iterator<Object> iterator() {
    expose();
    return super.iterator();
  }

  @Override
  public ListIterator<Object> listIterator() {
    escape();
    return super.listIterator();
  }

  @Override
  public ListIterator<Object> listIterator(int i) {
    escape();
    return super.listIterator(i);
  }

  @Override
  public List<Object> subList(int from, int to) {
    escape();
    return super.subList(from, to);
  }

  @Override
  public List<Object> reversed() {
    escape();
    return super.reversed();
  }

  @Override
  public Spliterator<Object> spliterator() {
    expose();
    return super.spliterator();
  }

  @Override
  public Object[] toArray() {
    expose();
    return super.toArray();
  }

  @Override
  public <T> T[] toArray(T[] room) {
    expose();
    return super.toArray(room);
  }

  @Override
  public Object clone() {
    throw new UnsupportedOperationException("a list counts for its items alone");
  }
}
