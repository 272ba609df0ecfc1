package dev.legato.script.op;

import dev.legato.library.Slice;
import dev.legato.script.value.PyByteArray;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyRange;
import java.util.ArrayList;
import java.util.List;

/** Items of bytes and bytearray. */
final class ByteItems {
  private ByteItems() {}

  static Object get(PyBytes b, Object key) {
    if (key instanceof Slice s) {
      PyRange r = Slices.of(s, b.data.length);
      byte[] out = new byte[(int) r.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = b.data[(int) r.at(i)];
      }
      return b.like(out);
    }
    return b.get(at(b, key));
  }

  private static int at(PyBytes b, Object key) {
    Object index = Numbers.indexOrNull(key);
    String name = b instanceof PyByteArray ? "bytearray" : "byte";
    if (index == null) {
      throw Errors.type(name + " indices must be integers or slices, not " + Texts.typeName(key));
    }
    long i = Numbers.longIndex(index);
    long at = i < 0 ? i + b.data.length : i;
    if (at < 0 || at >= b.data.length) {
      throw Errors.index(
          b instanceof PyByteArray ? "bytearray index out of range" : "index out of range");
    }
    return (int) at;
  }

  static void set(PyByteArray b, Object key, Object value) {
    if (!(key instanceof Slice s)) {
      int at = at(b, key);
      long v = Numbers.longIndex(value);
      if (v < 0 || v > 255) {
        throw Errors.value("byte must be in range(0, 256)");
      }
      b.data[at] = (byte) v;
      return;
    }
    List<Object> items = new ArrayList<>(b);
    Slices.assign(items, s, new ArrayList<>(Iteration.list(value)));
    store(b, items);
  }

  static void delete(PyByteArray b, Object key) {
    if (key instanceof Slice s) {
      List<Object> items = new ArrayList<>(b);
      Slices.delete(items, s);
      store(b, items);
    } else {
      int at = at(b, key);
      b.replace(at, at + 1, new byte[0]);
    }
  }

  private static void store(PyByteArray b, List<Object> items) {
    byte[] data = new byte[items.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) Numbers.longIndex(items.get(i));
    }
    b.data = data;
  }

  /** {@return whether a byte, given as an int, or a stretch of bytes is there} */
  static boolean contains(PyBytes b, Object item) {
    if (PyObject.unwrap(item) instanceof PyBytes part) {
      return java.util.Collections.indexOfSubList(b, part) >= 0;
    }
    Object v = Numbers.indexOrNull(item);
    if (v == null) {
      throw Errors.type("a bytes-like object is required, not '" + Texts.typeName(item) + "'");
    }
    if (!(v instanceof Long n) || n < 0 || n > 255) {
      throw Errors.value("byte must be in range(0, 256)");
    }
    return b.indexOf(n) >= 0;
  }
}
