package dev.legato.script.type;

import dev.legato.library.None;
import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Iteration;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Texts;
import dev.legato.script.text.Encodings;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyError;
import dev.legato.script.value.PyObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Methods of bytes, and those that bytearray has too. */
final class BytesMethods {
  private static final int PRIVATE_USE = 0xe000;

  private BytesMethods() {}

  static String latin(PyBytes b) {
    return new String(b.data, StandardCharsets.ISO_8859_1);
  }

  /**
   * What methods of text take for the bytes: those that are not ASCII are no letters and no blanks.
   */
  private static String units(PyBytes b) {
    char[] all = new char[b.data.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (char) (b.data[i] >= 0 ? b.data[i] : PRIVATE_USE | b.data[i] & 0xff);
    }
    return new String(all);
  }

  private static byte[] raw(String units) {
    byte[] all = new byte[units.length()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) units.charAt(i);
    }
    return all;
  }

  static PyBytes encode(String s, @Nullable Object encoding, @Nullable Object errors) {
    return new PyBytes(Encodings.encode(s, orElse(encoding, "utf-8"), orElse(errors, "strict")));
  }

  static String decode(PyBytes b, @Nullable Object encoding, @Nullable Object errors) {
    return Encodings.decode(b.data, orElse(encoding, "utf-8"), orElse(errors, "strict"));
  }

  private static String orElse(@Nullable Object text, String missing) {
    return text == null ? missing : StrMethods.s(text);
  }

  /**
   * {@return what bytes() and bytearray() make of their arguments}
   *
   * @param refusal what is said about an int that is no byte
   */
  static byte[] of(
      @Nullable Object source, @Nullable Object encoding, @Nullable Object errors, String refusal) {
    return switch (source) {
      case null -> new byte[0];
      case String s -> {
        if (encoding == null) {
          throw Errors.type("string argument without an encoding");
        }
        yield encode(s, encoding, errors).data;
      }
      case Long n -> {
        if (n < 0) {
          throw Errors.value("negative count");
        }
        yield new byte[Math.toIntExact(n)];
      }
      case PyBytes b -> b.data;
      default -> items(source, refusal);
    };
  }

  /** {@return the bytes of an iterable of ints} */
  static byte[] items(Object source, String refusal) {
    List<Object> items = Iteration.list(source);
    byte[] out = new byte[items.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = item(items.get(i), refusal);
    }
    return out;
  }

  /** {@return a byte of an int that fits} */
  static byte item(Object value, String refusal) {
    long v = Numbers.longIndex(value);
    if (v < 0 || v > 255) {
      throw Errors.value(refusal);
    }
    return (byte) v;
  }

  /** {@return the bytes of a bytes-like object} */
  static byte[] like(@Nullable Object v) {
    if (v != null && PyObject.unwrap(v) instanceof PyBytes b) {
      return b.data;
    }
    throw Errors.type("a bytes-like object is required, not '" + Texts.typeName(v) + "'");
  }

  private static PyBytes self(@Nullable Object v) {
    return (PyBytes) v;
  }

  /** What bytes have in common with text, byte by byte. */
  private static final List<String> AS_TEXT =
      List.of(
          "capitalize",
          "center",
          "count",
          "endswith",
          "expandtabs",
          "find",
          "index",
          "isalnum",
          "isalpha",
          "isdigit",
          "islower",
          "isspace",
          "istitle",
          "isupper",
          "ljust",
          "lower",
          "lstrip",
          "partition",
          "removeprefix",
          "removesuffix",
          "replace",
          "rfind",
          "rindex",
          "rjust",
          "rpartition",
          "rsplit",
          "rstrip",
          "split",
          "splitlines",
          "startswith",
          "strip",
          "swapcase",
          "title",
          "upper",
          "zfill");

  /** A method of text that takes and gives bytes. */
  private static Native ofText(String name, Native method) {
    boolean search = SEARCHES.contains(name);
    return new Native(
        method.signature(),
        a -> {
          @Nullable Object[] texts = new Object[a.length];
          for (int k = 0; k < a.length; k++) {
            Object v = search && k == 1 && a[k] instanceof Long n ? one(n) : a[k];
            texts[k] = toText(v);
          }
          try {
            return toBytes(method.invoke(texts, null), (PyBytes) PyObject.unwrap(a[0]));
          } catch (PyError e) {
            throw e.getMessage().equals("substring not found")
                ? Errors.value("subsection not found")
                : e;
          }
        });
  }

  /** Methods that also look for one byte, given as an int. */
  private static final Set<String> SEARCHES = Set.of("count", "find", "index", "rfind", "rindex");

  private static PyBytes one(long value) {
    return new PyBytes(new byte[] {item(value, "byte must be in range(0, 256)")});
  }

  private static @Nullable Object toText(@Nullable Object v) {
    return switch (PyObject.unwrap(v)) {
      case PyBytes b -> units(b);
      case Tuple t -> Tuple.copyOf(t.stream().map(BytesMethods::toText).toList());
      case List<?> l -> new ArrayList<>(l.stream().map(BytesMethods::toText).toList());
      case String _ -> throw Errors.type("a bytes-like object is required, not 'str'");
      case null, default -> v;
    };
  }

  private static Object toBytes(Object v, PyBytes model) {
    return switch (v) {
      case String s -> model.like(raw(s));
      case Tuple t -> Tuple.copyOf(t.stream().map(x -> toBytes(x, model)).toList());
      case List<?> l -> new ArrayList<>(l.stream().map(x -> toBytes(x, model)).toList());
      default -> v;
    };
  }

  private static PyBytes join(PyBytes separator, @Nullable Object items) {
    List<Object> all;
    try {
      all = Iteration.list(items);
    } catch (PyError e) {
      throw e.getMessage().endsWith("object is not iterable")
          ? Errors.type("can only join an iterable")
          : e;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < all.size(); i++) {
      if (!(PyObject.unwrap(all.get(i)) instanceof PyBytes b)) {
        String type = Texts.typeName(all.get(i));
        throw Errors.type(
            "sequence item " + i + ": expected a bytes-like object, " + type + " found");
      }
      out.writeBytes(i > 0 ? separator.data : new byte[0]);
      out.writeBytes(b.data);
    }
    return separator.like(out.toByteArray());
  }

  private static String hex(PyBytes b, @Nullable Object separator, @Nullable Object every) {
    String all = HexFormat.of().formatHex(b.data);
    if (separator == null) {
      return all;
    }
    String sep =
        PyObject.unwrap(separator) instanceof PyBytes s ? latin(s) : StrMethods.s(separator);
    if (sep.length() != 1) {
      throw Errors.value("sep must be length 1.");
    }
    int group = every == null ? 1 : Numbers.toInt(every);
    int size = Math.abs(group);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < b.data.length; i++) {
      // Groups are counted from the end, negative ones from the start.
      boolean between = size > 0 && (group > 0 ? (b.data.length - i) % size : i % size) == 0;
      out.append(i > 0 && between ? sep : "").append(all, 2 * i, 2 * i + 2);
    }
    return out.toString();
  }

  /** {@return the bytes that pairs of hexadecimal digits name, with white space between them} */
  static byte[] fromHex(@Nullable Object text) {
    if (!(PyObject.unwrap(text) instanceof String s)) {
      throw Errors.type("fromhex() argument must be str, not " + Texts.typeName(text));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int i = 0;
    while (i < s.length()) {
      if (" \t\n\r\f\u000b".indexOf(s.charAt(i)) >= 0) {
        i++;
        continue;
      }
      for (int k = i; k < i + 2; k++) {
        if (k >= s.length() || s.charAt(k) > 'f' || Character.digit(s.charAt(k), 16) < 0) {
          throw Errors.value("non-hexadecimal number found in fromhex() arg at position " + k);
        }
      }
      out.write(Integer.parseInt(s, i, i + 2, 16));
      i += 2;
    }
    return out.toByteArray();
  }

  private static PyBytes translated(PyBytes b, Object table, @Nullable Object delete) {
    byte[] map = table == None.NONE ? null : like(table);
    if (map != null && map.length != 256) {
      throw Errors.value("translation table must be 256 characters long");
    }
    String gone = delete == null ? "" : latin(new PyBytes(like(delete)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte x : b.data) {
      if (gone.indexOf(x & 0xff) < 0) {
        out.write(map == null ? x : map[x & 0xff]);
      }
    }
    return b.like(out.toByteArray());
  }

  private static PyBytes maketrans(@Nullable Object from, @Nullable Object to) {
    byte[] x = like(from);
    byte[] y = like(to);
    if (x.length != y.length) {
      throw Errors.value("maketrans arguments must have same length");
    }
    byte[] table = new byte[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) i;
    }
    for (int i = 0; i < x.length; i++) {
      table[x[i] & 0xff] = y[i];
    }
    return new PyBytes(table);
  }

  /** What bytes and bytearray have in common. */
  static Members common() {
    Members m = new Members();
    Map<String, Object> text = StrMethods.members();
    AS_TEXT.forEach(name -> m.put(name, ofText(name, (Native) text.get(name))));
    return m.def("join(self, iterable, /)", a -> join(self(a[0]), a[1]))
        .def("decode(self, encoding=, errors=)", a -> decode(self(a[0]), a[1], a[2]))
        .def("hex(self, sep=, bytes_per_sep=)", a -> hex(self(a[0]), a[1], a[2]))
        .def("translate(self, table, /, delete=)", a -> translated(self(a[0]), a[1], a[2]))
        .fixed("maketrans(frm, to, /)", a -> maketrans(a[0], a[1]))
        .sized()
        .comparisons()
        .operators("add", Binary.ADD, "mul", Binary.MUL, "mod", Binary.MOD);
  }

  static Map<String, Object> members() {
    return common().fixed("fromhex(text, /)", a -> new PyBytes(fromHex(a[0]))).hashed().map();
  }
}
