package dev.legato.script.type;

import dev.legato.library.None;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.value.PyByteArray;
import dev.legato.script.value.PyBytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of bytearray that change it. */
final class ByteArrayMethods {
  private static final String RANGE = "byte must be in range(0, 256)";

  private ByteArrayMethods() {}

  private static PyByteArray self(@Nullable Object v) {
    return (PyByteArray) v;
  }

  private static Object insert(PyByteArray b, int at, byte... bytes) {
    b.replace(at, at, bytes);
    return None.NONE;
  }

  private static Object pop(PyByteArray b, @Nullable Object index) {
    if (b.isEmpty()) {
      throw Errors.index("pop from empty bytearray");
    }
    long i = index == null ? -1 : Numbers.longIndex(index);
    long at = i < 0 ? i + b.size() : i;
    if (at < 0 || at >= b.size()) {
      throw Errors.index("pop index out of range");
    }
    Object value = b.get((int) at);
    b.replace((int) at, (int) at + 1, new byte[0]);
    return value;
  }

  private static Object remove(PyByteArray b, Object value) {
    int at = b.indexOf((long) (BytesMethods.item(value, RANGE) & 0xff));
    if (at < 0) {
      throw Errors.value("value not found in bytearray");
    }
    b.replace(at, at + 1, new byte[0]);
    return None.NONE;
  }

  private static Object reverse(PyByteArray b) {
    byte[] out = new byte[b.data.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = b.data[out.length - 1 - i];
    }
    b.data = out;
    return None.NONE;
  }

  private static int within(PyByteArray b, Object index) {
    long i = Numbers.clampedIndex(index);
    return (int) Math.clamp(i < 0 ? i + b.size() : i, 0, b.size());
  }

  static Map<String, Object> members() {
    return BytesMethods.common()
        .changeable()
        .def(
            "append(self, item, /)",
            a -> insert(self(a[0]), self(a[0]).size(), BytesMethods.item(a[1], RANGE)))
        .def(
            "extend(self, iterable, /)",
            a -> insert(self(a[0]), self(a[0]).size(), BytesMethods.items(a[1], RANGE)))
        .def(
            "insert(self, index, item, /)",
            a -> insert(self(a[0]), within(self(a[0]), a[1]), BytesMethods.item(a[2], RANGE)))
        .def("pop(self, index=, /)", a -> pop(self(a[0]), a[1]))
        .def("remove(self, value, /)", a -> remove(self(a[0]), a[1]))
        .def("reverse(self, /)", a -> reverse(self(a[0])))
        .def("copy(self, /)", a -> new PyByteArray(self(a[0]).data.clone()))
        .def(
            "clear(self, /)",
            a -> {
              self(a[0]).data = new byte[0];
              return None.NONE;
            })
        .fixed("fromhex(text, /)", a -> new PyByteArray(BytesMethods.fromHex(a[0])))
        .put("__hash__", None.NONE)
        .map();
  }

  /** {@return what bytearray() makes of its arguments} */
  static PyByteArray of(
      @Nullable Object source, @Nullable Object encoding, @Nullable Object errors) {
    byte[] data = BytesMethods.of(source, encoding, errors, RANGE);
    return new PyByteArray(source instanceof PyBytes ? data.clone() : data);
  }
}
