package dev.legato.script.text;

import dev.legato.library.Tuple;
import dev.legato.script.builtin.Exceptions;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyError;
import org.jspecify.annotations.Nullable;

/** UnicodeEncodeError and UnicodeDecodeError: encoding, object, start, end, reason. */
public final class UnicodeErrors {
  private static final String[] FIELDS = {"encoding", "object", "start", "end", "reason"};

  private UnicodeErrors() {}

  static PyError encode(String encoding, String text, int start, int end, String reason) {
    return error("UnicodeEncodeError", encoding, text, (long) start, (long) end, reason);
  }

  static PyError decode(String encoding, byte[] data, int start, int end, String reason) {
    PyBytes object = new PyBytes(data);
    return error("UnicodeDecodeError", encoding, object, (long) start, (long) end, reason);
  }

  private static PyError error(String type, Object... values) {
    PyError e = new PyError(Exceptions.get(type), values);
    for (int i = 0; i < FIELDS.length; i++) {
      e.value.fields.put(FIELDS[i], values[i]);
    }
    return e;
  }

  /** {@return the text of an error with these arguments, or null if they are others} */
  public static @Nullable String message(Tuple args) {
    if (args.size() != FIELDS.length
        || !(args.get(2) instanceof Long start)
        || !(args.get(3) instanceof Long end)) {
      return null;
    }
    String what =
        switch (args.get(1)) {
          case String s when s.codePointCount(0, s.length()) > start ->
              "encode character '" + escape(s.codePointAt(s.offsetByCodePoints(0, index(start))));
          case PyBytes b when b.size() > start ->
              String.format("decode byte 0x%02x", b.data[index(start)] & 0xff);
          default -> null;
        };
    if (what == null) {
      return null;
    }
    boolean text = args.get(1) instanceof String;
    String head = "'" + args.get(0) + "' codec can't ";
    String tail = ": " + args.get(4);
    if (end - start == 1) {
      return head + what + (text ? "'" : "") + " in position " + start + tail;
    }
    String many = text ? "encode characters" : "decode bytes";
    return head + many + " in position " + start + "-" + (end - 1) + tail;
  }

  private static int index(long i) {
    return Math.toIntExact(i);
  }

  /** {@return a code point as a backslash writes it} */
  static String escape(int c) {
    return String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
  }
}
