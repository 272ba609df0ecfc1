package dev.legato.script.type;

import dev.legato.library.Operand.Binary;
import dev.legato.script.op.Errors;
import dev.legato.script.value.PyBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

  static Map<String, Object> members() {
    return new Members()
        .def(
            "decode(self, encoding=, errors=)",
            a -> decode(self(a[0]), a[1] == null ? "utf-8" : (String) a[1]))
        .def("hex(self, /)", a -> java.util.HexFormat.of().formatHex(self(a[0]).data))
        .fixed(
            "fromhex(text, /)",
            a -> new PyBytes(java.util.HexFormat.of().parseHex(((String) a[0]).replace(" ", ""))))
        .def("startswith(self, prefix, /)", a -> latin(self(a[0])).startsWith(latin(self(a[1]))))
        .def("endswith(self, suffix, /)", a -> latin(self(a[0])).endsWith(latin(self(a[1]))))
        .def("find(self, sub, /)", a -> (long) latin(self(a[0])).indexOf(latin(self(a[1]))))
        .def("upper(self, /)", a -> of(latin(self(a[0])).toUpperCase(Locale.ROOT)))
        .def("lower(self, /)", a -> of(latin(self(a[0])).toLowerCase(Locale.ROOT)))
        .def("strip(self, /)", a -> of(latin(self(a[0])).strip()))
        .sized()
        .comparisons()
        .hashed()
        .operators("add", Binary.ADD, "mul", Binary.MUL)
        .map();
  }
}
