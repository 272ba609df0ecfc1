package dev.legato.array;

import dev.legato.NDArray;
import dev.legato.error.LegatoException;
import dev.legato.script.op.Texts;
import dev.legato.script.type.Types;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyByteArray;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyObject;
import dev.legato.script.value.PyType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code np.str_} and {@code np.bytes_}: a {@code str} or {@code bytes} that was an element. */
public final class TextScalar {
  /** {@code np.str_} */
  public static final PyType TEXT = type("str_", Types.STR);

  /** {@code np.bytes_} */
  public static final PyType BYTES = type("bytes_", Types.BYTES);

  private TextScalar() {}

  private static PyType type(String name, PyType base) {
    TextKind kind = base == Types.STR ? TextKind.TEXT : TextKind.BYTES;
    return PyType.builtin(
        name,
        List.of(base),
        Map.of(
            "__module__",
            "numpy",
            "__repr__",
            Native.of(
                "__repr__(self, /)", a -> "np." + name + "(" + Texts.repr(payload(a[0])) + ")"),
            "item",
            Native.of("item(self, /)", a -> payload(a[0])),
            "tolist",
            Native.of("tolist(self, /)", a -> payload(a[0]))),
        Native.of(name + "(object='', /)", a -> of(kind, a[0] == null ? "" : element(a[0]))));
  }

  /** {@return whether a class is one of the two, or a subclass} */
  static boolean isClass(PyType type) {
    return type.isSubclassOf(TEXT) || type.isSubclassOf(BYTES);
  }

  static PyType classOf(TextKind kind) {
    return kind == TextKind.TEXT ? TEXT : BYTES;
  }

  /** {@return the element that has these characters} */
  public static Object of(TextKind kind, String text) {
    PyObject o = new PyObject(classOf(kind));
    o.payload = plain(kind, text);
    return o;
  }

  /** {@return the same as Python's own} */
  public static Object plain(TextKind kind, String text) {
    return kind == TextKind.TEXT ? text : new PyBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** {@return the text of a string or of an instance of a subclass of it, else null} */
  public static @Nullable String find(Object value) {
    return PyObject.unwrap(value) instanceof String s ? s : null;
  }

  /** {@return whether a value is a string of either kind} */
  public static boolean isText(Object value) {
    return kindOf(value) != null;
  }

  /** {@return the kind of a string, or null if the value is none} */
  public static @Nullable TextKind kindOf(Object value) {
    return switch (PyObject.unwrap(value)) {
      case String s -> TextKind.TEXT;
      case PyByteArray b -> null;
      case PyBytes b -> TextKind.BYTES;
      default -> null;
    };
  }

  /** {@return what an element of an array of strings is if this value is stored there} */
  public static String element(Object value) {
    if (PyObject.unwrap(value) instanceof PyBytes b) {
      return new String(b.data, StandardCharsets.ISO_8859_1);
    }
    if (value instanceof NDArray a && a.rank() > 0) {
      throw LegatoException.value("setting an array element with a sequence");
    }
    return find(value) instanceof String s ? s : Texts.str(value);
  }

  private static Object payload(@Nullable Object self) {
    return self instanceof PyObject o && o.payload != null ? o.payload : "";
  }
}
