package dev.legato.script.type;

import dev.legato.library.Operand.Binary;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.value.Native;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyObject;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Methods of bytes, and text encodings. */
final class BytesMethods {
  private BytesMethods() {}

  static String latin(PyBytes b) {
    return new String(b.data, StandardCharsets.ISO_8859_1);
  }

  private static PyBytes of(String latin) {
    return new PyBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Charset charset(String name) {
    return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "utf-8", "utf8" -> StandardCharsets.UTF_8;
      case "ascii", "us-ascii" -> StandardCharsets.US_ASCII;
      case "latin-1", "latin1", "iso-8859-1" -> StandardCharsets.ISO_8859_1;
      case "utf-16-le" -> StandardCharsets.UTF_16LE;
      default -> throw Errors.of("LookupError", "unknown encoding: " + name);
    };
  }

  static PyBytes encode(String s, String encoding) {
    try {
      ByteBuffer b = charset(encoding).newEncoder().encode(CharBuffer.wrap(s));
      byte[] out = new byte[b.remaining()];
      b.get(out);
      return new PyBytes(out);
    } catch (CharacterCodingException e) {
      throw Errors.of("UnicodeEncodeError", "'" + encoding + "' codec can't encode the text");
    }
  }

  static String decode(PyBytes b, String encoding) {
    try {
      return charset(encoding).newDecoder().decode(ByteBuffer.wrap(b.data)).toString();
    } catch (CharacterCodingException e) {
      throw Errors.of("UnicodeDecodeError", "'" + encoding + "' codec can't decode the bytes");
    }
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
          "join",
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
  private static Native ofText(Native method) {
    return new Native(
        method.signature(),
        a -> {
          @Nullable Object[] texts = new Object[a.length];
          for (int k = 0; k < a.length; k++) {
            texts[k] = toText(a[k]);
          }
          return toBytes(method.invoke(texts, null));
        });
  }

  private static @Nullable Object toText(@Nullable Object v) {
    return switch (PyObject.unwrap(v)) {
      case PyBytes b -> latin(b);
      case Tuple t -> Tuple.copyOf(t.stream().map(BytesMethods::toText).toList());
      case List<?> l -> new ArrayList<>(l.stream().map(BytesMethods::toText).toList());
      case String _ -> throw Errors.type("a bytes-like object is required, not 'str'");
      case null, default -> v;
    };
  }

  private static Object toBytes(Object v) {
    return switch (v) {
      case String s -> of(s);
      case Tuple t -> Tuple.copyOf(t.stream().map(BytesMethods::toBytes).toList());
      case List<?> l -> new ArrayList<>(l.stream().map(BytesMethods::toBytes).toList());
      default -> v;
    };
  }

  static Map<String, Object> members() {
    Members m = new Members();
    Map<String, Object> text = StrMethods.members();
    AS_TEXT.forEach(name -> m.put(name, ofText((Native) text.get(name))));
    return m.def(
            "decode(self, encoding=, errors=)",
            a -> decode(self(a[0]), a[1] == null ? "utf-8" : (String) a[1]))
        .def("hex(self, /)", a -> java.util.HexFormat.of().formatHex(self(a[0]).data))
        .fixed(
            "fromhex(text, /)",
            a -> new PyBytes(java.util.HexFormat.of().parseHex(((String) a[0]).replace(" ", ""))))
        .sized()
        .comparisons()
        .hashed()
        .operators("add", Binary.ADD, "mul", Binary.MUL)
        .map();
  }
}
