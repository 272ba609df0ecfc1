package dev.legato.script.module;

import dev.legato.library.Dynamic;
import dev.legato.library.None;
import dev.legato.library.NotImplemented;
import dev.legato.script.op.Calls;
import dev.legato.script.op.Comparison;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.type.Members;
import dev.legato.script.value.BoundMethod;
import dev.legato.script.value.Descriptors.Property;
import dev.legato.script.value.Methods;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyIterator;
import dev.legato.script.value.PyObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code collections.deque}: a ring of items, bounded if {@code maxlen} is given. */
public final class DequeValue implements Dynamic, Methods {
  private static final Map<String, Object> METHODS = methods();

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

  /** A method that gives None. */
  private interface Action {
    void run(DequeValue d, @Nullable Object a);
  }

  private static void action(Members m, String signature, Action action) {
    m.def(
        signature,
        a -> {
          action.run((DequeValue) a[0], a.length > 1 ? a[1] : null);
          return None.NONE;
        });
  }

  private static Map<String, Object> methods() {
    Members m = new Members();
    action(m, "append(self, item, /)", DequeValue::append);
    action(m, "appendleft(self, item, /)", DequeValue::appendLeft);
    action(m, "clear(self)", (d, _) -> d.assign(List.of()));
    action(m, "extend(self, items, /)", (d, v) -> Iteration.list(v).forEach(d::append));
    action(m, "extendleft(self, items, /)", (d, v) -> Iteration.list(v).forEach(d::appendLeft));
    action(m, "rotate(self, n=, /)", (d, n) -> d.rotate(n == null ? 1 : Numbers.toInt(n)));
    action(m, "reverse(self)", (d, _) -> d.assign(d.items().reversed()));
    action(m, "remove(self, value, /)", DequeValue::removeFirst);
    m.def("pop(self)", a -> self(a).pop());
    m.def("popleft(self)", a -> self(a).popLeft());
    m.raw("copy(self)", a -> like(a[0], value(a[0])));
    m.def("count(self, value, /)", a -> self(a).count(a[1]));
    m.def("index(self, value, /)", a -> self(a).position(a[1]));
    m.def(
        "insert(self, index, item, /)",
        a -> {
          self(a).insert(a[1], a[2]);
          return None.NONE;
        });
    m.def(
        "__reversed__(self, /)",
        a -> PyIterator.of("deque_reverse_iterator", self(a).items().reversed().iterator()));
    return Map.copyOf(m.map());
  }

  /** {@return the methods of the class}, for instances of classes that scripts derive, too. */
  static Map<String, Object> members() {
    Members m = new Members();
    m.put("__module__", "collections");
    METHODS.forEach(m::put);
    m.raw(
        "__init__(self, iterable=, maxlen=)",
        a -> {
          if (a[0] instanceof PyObject o) {
            o.payload = new DequeValue(a[1], a[2]);
          } else {
            ((DequeValue) a[0]).assign(a[1] == null ? List.of() : Iteration.list(a[1]));
          }
          return None.NONE;
        });
    m.put(
        "maxlen",
        new Property(
            Native.of("maxlen(self, /)", a -> value(a[0]).attribute("maxlen")), null, null));
    m.sized().changeable().comparisons();
    m.raw(
        "__add__(self, other, /)",
        a ->
            PyObject.unwrap(a[1]) instanceof DequeValue d
                ? like(a[0], (DequeValue) concat(value(a[0]), d))
                : NotImplemented.NOT_IMPLEMENTED);
    m.raw(
        "__iadd__(self, other, /)",
        a -> {
          Iteration.list(a[1]).forEach(value(a[0])::append);
          return a[0];
        });
    m.raw("__mul__(self, n, /)", a -> like(a[0], value(a[0]).repeated(Numbers.longIndex(a[1]))));
    m.raw(
        "__repr__(self, /)",
        a -> value(a[0]).text(a[0] instanceof PyObject o ? o.type.name() : "deque"));
    m.put("__hash__", None.NONE);
    return m.map();
  }

  private static DequeValue value(@Nullable Object v) {
    return (DequeValue) PyObject.unwrap(v);
  }

  /** {@return a deque, or an instance of the class of {@code model} with its items} */
  private static Object like(@Nullable Object model, DequeValue d) {
    DequeValue all = copyOf(d);
    if (!(model instanceof PyObject o)) {
      return all;
    }
    return d.maxlen < 0 ? Calls.call(o.type, all) : Calls.call(o.type, all, d.maxlen);
  }

  /** {@return the items so many times} */
  public DequeValue repeated(long n) {
    DequeValue out = new DequeValue(null, maxlen < 0 ? None.NONE : (Object) maxlen);
    for (long i = 0; i < n; i++) {
      items().forEach(out::append);
    }
    return out;
  }

  private static DequeValue self(@Nullable Object[] a) {
    return (DequeValue) a[0];
  }

  private void rotate(int n) {
    List<Object> all = items();
    Collections.rotate(all, n);
    assign(all);
  }

  private long count(@Nullable Object value) {
    return items().stream().filter(x -> Comparison.eq(x, value)).count();
  }

  private long position(@Nullable Object value) {
    for (int i = 0; i < size; i++) {
      if (Comparison.eq(ring[slot(i)], value)) {
        return i;
      }
    }
    throw Errors.value(Texts.repr(value) + " is not in deque");
  }

  private void removeFirst(@Nullable Object value) {
    for (int i = 0; i < size; i++) {
      if (Comparison.eq(ring[slot(i)], value)) {
        List<Object> all = items();
        all.remove(i);
        assign(all);
        return;
      }
    }
    throw Errors.value("deque.remove(x): x not in deque");
  }

  @Override
  public @Nullable Native method(String name) {
    return (Native) METHODS.get(name);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "__class__" -> CollectionsModule.DEQUE;
      case "maxlen" -> maxlen < 0 ? None.NONE : (Object) maxlen;
      default -> method(name) instanceof Native n ? new BoundMethod(this, n) : null;
    };
  }

  @Override
  public String repr() {
    return text("deque");
  }

  private String text(String name) {
    return name + "(" + Texts.repr(items()) + (maxlen < 0 ? "" : ", maxlen=" + maxlen) + ")";
  }
}
