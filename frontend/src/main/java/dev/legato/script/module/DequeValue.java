package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code collections.deque}: a ring of items, bounded if {@code maxlen} is given. */
public final class DequeValue implements Dynamic {
  private @Nullable Object[] ring = new Object[8];
  private int head;
  private int size;
  private final long maxlen;

  public DequeValue(@Nullable Object items, @Nullable Object maxlen) {
    this.maxlen = maxlen == null || maxlen == None.NONE ? -1 : Numbers.longIndex(maxlen);
    if (items != null) {
      Iteration.list(items).forEach(this::append);
    }
  }

  static DequeValue copyOf(DequeValue d) {
    return new DequeValue(d, d.maxlen < 0 ? None.NONE : (Object) d.maxlen);
  }

  private int slot(int i) {
    return (head + i) & (ring.length - 1);
  }

  private void grow() {
    if (size == ring.length) {
      @Nullable Object[] wider = new Object[size * 2];
      for (int i = 0; i < size; i++) {
        wider[i] = ring[slot(i)];
      }
      ring = wider;
      head = 0;
    }
  }

  public void append(Object item) {
    Items.escape(item);
    grow();
    ring[slot(size++)] = item;
    if (maxlen >= 0 && size > maxlen) {
      popLeft();
    }
  }

  public void appendLeft(Object item) {
    Items.escape(item);
    grow();
    head = (head - 1) & (ring.length - 1);
    ring[head] = item;
    size++;
    if (maxlen >= 0 && size > maxlen) {
      pop();
    }
  }

  public Object pop() {
    if (size == 0) {
      throw Errors.index("pop from an empty deque");
    }
    int at = slot(--size);
    Object item = ring[at];
    ring[at] = null;
    return item;
  }

  public Object popLeft() {
    if (size == 0) {
      throw Errors.index("pop from an empty deque");
    }
    Object item = ring[head];
    ring[head] = null;
    head = slot(1);
    size--;
    return item;
  }

  private int index(Object key) {
    long i = Numbers.longIndex(key);
    long at = i < 0 ? i + size : i;
    if (at < 0 || at >= size) {
      throw Errors.index("deque index out of range");
    }
    return (int) at;
  }

  private List<Object> items() {
    List<Object> out = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      out.add(ring[slot(i)]);
    }
    return out;
  }

  private void assign(List<Object> items) {
    Arrays.fill(ring, null);
    head = 0;
    size = 0;
    items.forEach(this::append);
  }

  private void insert(Object index, Object item) {
    if (maxlen >= 0 && size >= maxlen) {
      throw Errors.index("deque already at its maximum size");
    }
    long i = Numbers.longIndex(index);
    List<Object> all = items();
    all.add((int) Math.max(0, Math.min(size, i < 0 ? i + size : i)), item);
    assign(all);
  }

  public void remove(long index) {
    List<Object> all = items();
    all.remove(index(index));
    assign(all);
  }

  public static Object concat(Object a, Object b) {
    if (a instanceof DequeValue x && b instanceof DequeValue y) {
      DequeValue out = copyOf(x);
      y.items().forEach(out::append);
      return out;
    }
    return NotImplemented.NOT_IMPLEMENTED;
  }

  @Override
  public String typeName() {
    return "collections.deque";
  }

  @Override
  public long length() {
    return size;
  }

  @Override
  public boolean truth() {
    return size > 0;
  }

  @Override
  public Object getItem(Object key) {
    return ring[slot(index(key))];
  }

  @Override
  public void setItem(Object key, Object value) {
    Items.escape(value);
    ring[slot(index(key))] = value;
  }

  @Override
  public Iterator<Object> iterate() {
    int[] at = {0};
    int start = size;
    return PyIterator.of(
            "deque_iterator",
            () -> {
              if (size != start) {
                throw Errors.of("RuntimeError", "deque mutated during iteration");
              }
              return at[0] < size ? ring[slot(at[0]++)] : null;
            })
        .iterate();
  }

  @Override
  public boolean contains(Object item) {
    return items().stream().anyMatch(x -> Comparison.eq(x, item));
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof DequeValue d && Comparison.eq(items(), d.items());
  }

  @Override
  public int hashCode() {
    throw Errors.type("unhashable type: 'collections.deque'");
  }

  @Override
  public int hash() {
    return hashCode();
  }

  private Object run(Runnable action) {
    action.run();
    return None.NONE;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "append" -> Native.of("append(item, /)", a -> run(() -> append(a[0])));
      case "appendleft" -> Native.of("appendleft(item, /)", a -> run(() -> appendLeft(a[0])));
      case "pop" -> Native.of("pop()", a -> pop());
      case "popleft" -> Native.of("popleft()", a -> popLeft());
      case "clear" -> Native.of("clear()", a -> run(() -> assign(List.of())));
      case "copy" -> Native.of("copy()", a -> copyOf(this));
      case "extend" ->
          Native.of("extend(items, /)", a -> run(() -> Iteration.list(a[0]).forEach(this::append)));
      case "extendleft" ->
          Native.of(
              "extendleft(items, /)",
              a -> run(() -> Iteration.list(a[0]).forEach(this::appendLeft)));
      case "rotate" ->
          Native.of(
              "rotate(n=, /)",
              a ->
                  run(() -> {
                    List<Object> all = items();
                    java.util.Collections.rotate(all, a[0] == null ? 1 : Numbers.toInt(a[0]));
                    assign(all);
                  }));
      case "reverse" -> Native.of("reverse()", a -> run(() -> assign(items().reversed())));
      case "count" ->
          Native.of(
              "count(value, /)", a -> items().stream().filter(x -> Comparison.eq(x, a[0])).count());
      case "index" ->
          Native.of(
              "index(value, /)",
              a -> {
                for (int i = 0; i < size; i++) {
                  if (Comparison.eq(ring[slot(i)], a[0])) {
                    return (long) i;
                  }
                }
                throw Errors.value(Texts.repr(a[0]) + " is not in deque");
              });
      case "remove" ->
          Native.of(
              "remove(value, /)",
              a ->
                  run(() -> {
                    List<Object> all = items();
                    if (!all.removeIf(
                        new java.util.function.Predicate<>() {
                          private boolean done;

                          @Override
                          public boolean test(Object x) {
                            boolean hit = !done && Comparison.eq(x, a[0]);
                            done |= hit;
                            return hit;
                          }
                        })) {
                      throw Errors.value("deque.remove(x): x not in deque");
                    }
                    assign(all);
                  }));
      case "insert" -> Native.of("insert(index, item, /)", a -> run(() -> insert(a[0], a[1])));
      case "__class__" -> CollectionsModule.DEQUE;
      case "maxlen" -> maxlen < 0 ? None.NONE : (Object) maxlen;
      case "__reversed__" ->
          Native.of(
              "__reversed__()",
              a -> PyIterator.of("deque_reverse_iterator", items().reversed().iterator()));
      default -> null;
    };
  }

  @Override
  public String repr() {
    return "deque(" + Texts.repr(items()) + (maxlen < 0 ? "" : ", maxlen=" + maxlen) + ")";
  }
}
