package dev.legato.script.text;

import dev.legato.library.Dynamic;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Ints;
import dev.legato.script.op.Items;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Strings;
import dev.legato.script.op.Texts;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code text % values}, of text or of bytes. */
public final class PercentFormat {
  private final String text;
  private final @Nullable Tuple values;
  private final Object argument;
  private int at;
  private int used;

  /** Whether the text stands for bytes, one for each character. */
  private final boolean binary;

  private PercentFormat(String text, Object argument, boolean binary) {
    this.text = text;
    this.binary = binary;
    this.argument = argument;
    this.values = PyObject.unwrap(argument) instanceof Tuple t ? t : null;
  }

  public static String format(String text, Object argument) {
    return new PercentFormat(text, argument, false).run();
  }

  /** {@return {@code bytes % values}} */
  public static byte[] format(byte[] bytes, Object argument) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return new PercentFormat(text, argument, true).run().getBytes(StandardCharsets.ISO_8859_1);
  }

  private String run() {
    StringBuilder out = new StringBuilder();
    boolean named = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '%') {
        out.append(c);
        continue;
      }
      if (at >= text.length()) {
        throw Errors.value("incomplete format");
      }
      if (text.charAt(at) == '(') {
        named = true;
      }
      conversion(out);
    }
    boolean all =
        values != null
            ? used >= values.size()
            : used > 0
                || named
                || argument instanceof Map
                || argument instanceof java.util.ArrayList
                || (argument instanceof Dynamic d
                    && !(d instanceof PyObject)
                    && d.toHost() == null);
    if (!all) {
      throw Errors.type("not all arguments converted during string formatting");
    }
    return out.toString();
  }

  private Object next() {
    if (values == null) {
      if (used++ > 0) {
        throw Errors.type("not enough arguments for format string");
      }
      return argument;
    }
    if (used >= values.size()) {
      throw Errors.type("not enough arguments for format string");
    }
    return values.get(used++);
  }

  private void conversion(StringBuilder out) {
    Object keyed = null;
    if (text.charAt(at) == '(') {
      int close = text.indexOf(')', at);
      if (!(argument instanceof Map) && !(PyObject.unwrap(argument) instanceof Map)) {
        throw Errors.type("format requires a mapping");
      }
      String key = text.substring(at + 1, close);
      keyed =
          Items.get(
              argument, binary ? new PyBytes(key.getBytes(StandardCharsets.ISO_8859_1)) : key);
      at = close + 1;
    }
    String flags = "";
    while (at < text.length() && "-+ 0#".indexOf(text.charAt(at)) >= 0) {
      flags += text.charAt(at++);
    }
    int width = number();
    if (width < -1) {
      flags += "-";
      width = -width;
    }
    int precision = -1;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      precision = Math.max(0, number());
    }
    while (at < text.length() && "hlL".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at >= text.length()) {
      throw Errors.value("incomplete format");
    }
    char type = text.charAt(at++);
    if (type == '%') {
      out.append('%');
      return;
    }
    Object value = keyed != null ? keyed : next();
    out.append(one(binary ? binaryType(type) : type, flags, width, precision, value(type, value)));
  }

  /** Bytes have no type r, and b for s. */
  private static char binaryType(char type) {
    return type == 'r' ? 'a' : type == 'b' ? 's' : type;
  }

  private Object value(char type, Object value) {
    if (!binary || "sbc".indexOf(type) < 0) {
      return value;
    }
    boolean bytes = PyObject.unwrap(value) instanceof PyBytes;
    if (!bytes && type == 'c') {
      return value;
    }
    if (!bytes) {
      throw Errors.type(
          "%b requires a bytes-like object, or an object that implements __bytes__, not '"
              + Texts.typeName(value)
              + "'");
    }
    return new String(((PyBytes) PyObject.unwrap(value)).data, StandardCharsets.ISO_8859_1);
  }

  private int number() {
    if (at < text.length() && text.charAt(at) == '*') {
      at++;
      return Numbers.toInt(next());
    }
    int start = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at == start ? -1 : Integer.parseInt(text.substring(start, at));
  }

  private String one(char type, String flags, int width, int precision, Object value) {
    boolean left = flags.indexOf('-') >= 0;
    boolean zero = flags.indexOf('0') >= 0 && !left;
    boolean alternate = flags.indexOf('#') >= 0;
    char sign = flags.indexOf('+') >= 0 ? '+' : flags.indexOf(' ') >= 0 ? ' ' : '-';
    String body;
    switch (type) {
      case 's', 'r', 'a' -> {
        body =
            type == 's' ? Texts.str(value) : type == 'r' ? Texts.repr(value) : Texts.ascii(value);
        if (precision >= 0 && precision < Strings.length(body)) {
          body = Strings.substring(body, 0, precision);
        }
        zero = false;
      }
      case 'c' -> {
        Object index =
            value instanceof String s && Strings.length(s) == 1 ? s : Numbers.indexOrNull(value);
        if (index == null) {
          throw Errors.type("%c requires int or char");
        }
        body = index instanceof String s ? s : FormatSpec.character(Numbers.big(index));
        zero = false;
      }
      case 'd', 'i', 'u', 'x', 'X', 'o' -> {
        if (type == 'd' && value instanceof Long n && precision < 0 && n != Long.MIN_VALUE) {
          body = (n < 0 ? "-" : sign == '-' ? "" : String.valueOf(sign)) + Math.abs(n);
          break;
        }
        BigInteger v = integer(type, value);
        int radix = type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
        String digits = v.abs().toString(radix);
        if (precision > digits.length()) {
          digits = "0".repeat(precision - digits.length()) + digits;
        }
        String prefix = !alternate || radix == 10 ? "" : radix == 8 ? "0o" : "0x";
        body = (v.signum() < 0 ? "-" : sign == '-' ? "" : String.valueOf(sign)) + prefix + digits;
        body = type == 'X' ? body.toUpperCase(java.util.Locale.ROOT) : body;
      }
      case 'e', 'E', 'f', 'F', 'g', 'G' -> {
        double d = real(value);
        body =
            new FormatSpec(" ", (char) 0, sign, false, alternate, -1, (char) 0, precision, type)
                .apply(d);
        zero &= !Double.isNaN(d) && !Double.isInfinite(d);
      }
      default ->
          throw Errors.value(
              "unsupported format character '"
                  + type
                  + "' (0x"
                  + Integer.toHexString(type)
                  + ") at index "
                  + (at - 1));
    }
    int missing = width - Strings.length(body);
    if (missing <= 0) {
      return body;
    }
    if (left) {
      return body + " ".repeat(missing);
    }
    if (zero) {
      int lead = !body.isEmpty() && "+- ".indexOf(body.charAt(0)) >= 0 ? 1 : 0;
      return body.substring(0, lead) + "0".repeat(missing) + body.substring(lead);
    }
    return " ".repeat(missing) + body;
  }

  private static double real(Object value) {
    try {
      return Numbers.toDouble(value);
    } catch (dev.legato.script.value.PyError e) {
      throw value instanceof String || value instanceof Tuple
          ? Errors.type("must be real number, not " + Texts.typeName(value))
          : e;
    }
  }

  private static BigInteger integer(char type, Object value) {
    Object v = value;
    if (v instanceof Dynamic d && !(v instanceof PyObject) && d.toHost() != null) {
      v = d.toHost();
    }
    if (type != 'x' && type != 'X' && type != 'o' && v instanceof Double d) {
      return Numbers.big(Ints.truncate(d));
    }
    Object index = Numbers.indexOrNull(v);
    if (index == null) {
      throw Errors.type(
          "%"
              + type
              + " format: "
              + (type == 'd' || type == 'i' || type == 'u' ? "a real number" : "an integer")
              + " is required, not "
              + Texts.typeName(value));
    }
    return Numbers.big(index);
  }
}
