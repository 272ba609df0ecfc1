package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.library.Tuple;
import dev.legato.runtime.Engine;
import java.lang.foreign.MemorySegment;

/**
 * {@code a[key]} and {@code a[key] = value}. A single element of an array that is in memory is read
 * and written there, without a task.
 */
public final class Items {
  private Items() {}

  /**
   * {@return the element, a view or a copy, as NumPy gives it}
   *
   * @throws LegatoException IndexError
   */
  public static Object get(NDArray a, Object key) {
    Session session = a.session();
    View view = a.view();
    long at = position(view, key);
    MemorySegment memory = at < 0 ? null : session.engine().elements().ready(view.root());
    if (memory != null) {
      DType part = view.type().part();
      long im = part == view.type() ? 0 : Element.get(part, memory, at + part.bytes());
      return Scalar.of(view.type(), Element.get(part, memory, at), im).in(session);
    }
    Indexing.Selection s = Indexing.select(view, key);
    if (!s.arrays().isEmpty()) {
      NDArray few = FewSelections.take(session, s);
      return few != null ? few : session.call("ndarray.take_items", a, s);
    }
    // A scalar is a snapshot: the array may be written later.
    return s.scalar() ? Scalar.element(a, s.view()) : a.share(s.view());
  }

  /**
   * Writes an array or a number, broadcast, to the elements that the key chooses.
   *
   * @throws LegatoException IndexError; ValueError when the array is read-only or the shapes differ
   */
  public static void set(NDArray a, Object key, Object value) {
    a.requireWriteable("assignment destination is read-only");
    Session session = a.session();
    View view = a.view();
    long at = HostNumber.isKnown(value) ? position(view, key) : -1;
    if (at >= 0 && wrote(session.engine(), view, at, value)) {
      return;
    }
    Indexing.Selection s = Indexing.select(view, key);
    if (!s.arrays().isEmpty()) {
      if (!FewSelections.put(session, s, value)) {
        session.call("ndarray.put_items", a, s, value);
      }
      return;
    }
    if (s.scalar() && value instanceof NDArray v && v.rank() > 0) {
      throw LegatoException.value("setting an array element with a sequence.");
    }
    if (!s.scalar() && FewElements.assign(session, s.view(), value)) {
      return;
    }
    NDArray window = a.share(s.view());
    session.call("ndarray.assign", window, value);
    window.dropTemporary();
  }

  /** {@return the byte that whole numbers in range choose, or -1 for every other key} */
  private static long position(View view, Object key) {
    if (key instanceof Long i) {
      return view.rank() == 1 ? position(view, view.offset(), 0, i) : -1;
    }
    if (!(key instanceof Tuple t) || t.size() != view.rank()) {
      return -1;
    }
    long at = view.offset();
    for (int k = 0; k < t.size() && at >= 0; k++) {
      at = t.get(k) instanceof Long i ? position(view, at, k, i) : -1;
    }
    return at;
  }

  private static long position(View view, long at, int axis, long i) {
    long n = view.extent(axis);
    long index = i < 0 ? i + n : i;
    return index >= 0 && index < n ? at + index * view.stride(axis) : -1;
  }

  /** Writes an element without a task, if nothing else is recorded that touches the store. */
  private static boolean wrote(Engine engine, View view, long at, Object value) {
    long[] bits = HostNumber.bits(view.type(), value);
    DType part = view.type().part();
    MemorySegment memory = engine.elements().writable(view.root(), view.type().bytes());
    if (memory == null) {
      return false;
    }
    Element.set(part, memory, at, bits[0]);
    if (part != view.type()) {
      Element.set(part, memory, at + part.bytes(), bits[1]);
    }
    return true;
  }

  /** {@return the bits of a view's first element: real and imaginary part} */
  public static long[] first(Engine engine, View view) {
    View v = view;
    while (v.rank() > 0) {
      v = v.at(0, 0);
    }
    DType part = v.type().part();
    if (part == v.type()) {
      return new long[] {engine.elements().read(v), 0};
    }
    return new long[] {
      engine.elements().read(v.retype(part, 0)),
      engine.elements().read(v.retype(part, part.bytes()))
    };
  }
}
