package dev.legato.script.module;

import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Truth;
import dev.legato.script.run.Context;
import dev.legato.script.value.PyBytes;
import dev.legato.script.value.PyModule;
import dev.legato.script.value.PyType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code struct}: numbers as bytes. Native sizes are those of 64-bit Linux. */
final class StructModule {
  private StructModule() {}

  /** One item of a format: a code and how often. */
  private record Item(char code, int count, int size) {}

  /** A format: byte order, items, and whether they are aligned. */
  private record Format(ByteOrder order, boolean aligned, List<Item> items) {
    static Format of(Object text) {
      String f =
          text instanceof PyBytes b
              ? new String(b.data, java.nio.charset.StandardCharsets.ISO_8859_1)
              : (String) text;
      ByteOrder order = ByteOrder.nativeOrder();
      boolean aligned = true;
      int i = 0;
      if (!f.isEmpty() && "@=<>!".indexOf(f.charAt(0)) >= 0) {
        char c = f.charAt(i++);
        aligned = c == '@';
        order =
            c == '<'
                ? ByteOrder.LITTLE_ENDIAN
                : c == '>' || c == '!' ? ByteOrder.BIG_ENDIAN : order;
      }
      List<Item> items = new ArrayList<>();
      while (i < f.length()) {
        if (Character.isWhitespace(f.charAt(i))) {
          i++;
          continue;
        }
        int count = -1;
        while (i < f.length() && Character.isDigit(f.charAt(i))) {
          count = Math.max(count, 0) * 10 + (f.charAt(i++) - '0');
        }
        if (i == f.length()) {
          throw error("repeat count given without format specifier");
        }
        char c = f.charAt(i++);
        items.add(new Item(c, count < 0 ? 1 : count, size(c, aligned)));
      }
      return new Format(order, aligned, items);
    }

    private static int size(char code, boolean nativeSizes) {
      return switch (code) {
        case 'x', 'c', 'b', 'B', '?', 's' -> 1;
        case 'h', 'H', 'e' -> 2;
        case 'i', 'I', 'f' -> 4;
        case 'l', 'L' -> nativeSizes ? 8 : 4;
        case 'q', 'Q', 'd' -> 8;
        case 'n', 'N' -> {
          if (!nativeSizes) {
            throw error("bad char in struct format");
          }
          yield 8;
        }
        default -> throw error("bad char in struct format");
      };
    }

    int padding(Item item, int at) {
      return aligned && item.code != 'x' && item.code != 's' ? -at & (item.size - 1) : 0;
    }

    int size() {
      int at = 0;
      for (Item item : items) {
        at += padding(item, at) + item.size * item.count;
      }
      return at;
    }

    int values() {
      int n = 0;
      for (Item item : items) {
        n += item.code == 'x' ? 0 : item.code == 's' ? 1 : item.count;
      }
      return n;
    }
  }

  private static final PyType ERROR =
      PyType.builtin(
          "error",
          List.of(dev.legato.script.builtin.Exceptions.get("Exception")),
          Map.of("__module__", "struct"),
          null);

  private static RuntimeException error(String message) {
    return new dev.legato.script.value.PyError(ERROR, message);
  }

  static PyModule make(Context x) {
    Contents c = Contents.of("struct");
    c.put("error", ERROR);
    c.def("calcsize(format, /)", a -> (long) Format.of(a[0]).size());
    c.def("pack(format, /, *values)", a -> pack(Format.of(a[0]), (List<?>) a[1]));
    c.def(
        "unpack(format, buffer, /)",
        a -> {
          Format f = Format.of(a[0]);
          byte[] data = ((PyBytes) a[1]).data;
          if (data.length != f.size()) {
            throw error("unpack requires a buffer of " + f.size() + " bytes");
          }
          return unpack(f, data, 0);
        });
    c.def(
        "unpack_from(format, buffer, offset=)",
        a -> {
          Format f = Format.of(a[0]);
          byte[] data = ((PyBytes) a[1]).data;
          int offset = a[2] == null ? 0 : Numbers.toInt(a[2]);
          if (data.length - offset < f.size()) {
            throw error(
                "unpack_from requires a buffer of at least "
                    + (f.size() + offset)
                    + " bytes for unpacking "
                    + f.size()
                    + " bytes at offset "
                    + offset
                    + " (actual buffer size is "
                    + data.length
                    + ")");
          }
          return unpack(f, data, offset);
        });
    c.def(
        "iter_unpack(format, buffer, /)",
        a -> {
          Format f = Format.of(a[0]);
          byte[] data = ((PyBytes) a[1]).data;
          int n = f.size();
          if (n == 0 || data.length % n != 0) {
            throw error("iterative unpacking requires a buffer of a multiple of " + n + " bytes");
          }
          List<Object> all = new ArrayList<>();
          for (int at = 0; at < data.length; at += n) {
            all.add(unpack(f, data, at));
          }
          return dev.legato.script.op.Iteration.of(all);
        });
    return c.module();
  }

  private static PyBytes pack(Format f, List<?> values) {
    if (values.size() != f.values()) {
      throw error("pack expected " + f.values() + " items for packing (got " + values.size() + ")");
    }
    ByteBuffer out = ByteBuffer.allocate(f.size()).order(f.order);
    int k = 0;
    for (Item item : f.items) {
      out.position(out.position() + f.padding(item, out.position()));
      if (item.code == 'x') {
        out.position(out.position() + item.count);
      } else if (item.code == 's') {
        byte[] data = bytes(values.get(k++), "argument for 's' must be a bytes object");
        out.put(Arrays.copyOf(data, item.count));
      } else {
        for (int i = 0; i < item.count; i++) {
          put(out, item, values.get(k++));
        }
      }
    }
    return new PyBytes(out.array());
  }

  private static byte[] bytes(Object v, String message) {
    if (v instanceof PyBytes b) {
      return b.data;
    }
    throw error(message);
  }

  private static void put(ByteBuffer out, Item item, Object v) {
    switch (item.code) {
      case 'c' -> {
        byte[] one = bytes(v, "char format requires a bytes object of length 1");
        if (one.length != 1) {
          throw error("char format requires a bytes object of length 1");
        }
        out.put(one[0]);
      }
      case '?' -> out.put((byte) (Truth.of(v) ? 1 : 0));
      case 'e' -> out.putShort(Float.floatToFloat16((float) real(v)));
      case 'f' -> {
        double d = real(v);
        if (Double.isFinite(d) && Float.isInfinite((float) d)) {
          throw Errors.overflow("float too large to pack with f format");
        }
        out.putFloat((float) d);
      }
      case 'd' -> out.putDouble(real(v));
      default -> putInteger(out, item, v);
    }
  }

  private static double real(Object v) {
    Object d = dev.legato.script.type.Types.FLOAT.call1(v);
    return (Double) d;
  }

  private static void putInteger(ByteBuffer out, Item item, Object v) {
    Object index = Numbers.indexOrNull(v);
    if (index == null) {
      throw error("required argument is not an integer");
    }
    boolean signed = Character.isLowerCase(item.code);
    java.math.BigInteger n = Numbers.big(index);
    int bits = item.size * 8;
    boolean fits = signed ? n.bitLength() < bits : n.signum() >= 0 && n.bitLength() <= bits;
    if (!fits) {
      throw error(rangeMessage(item, signed, bits));
    }
    long w = n.longValue();
    switch (item.size) {
      case 1 -> out.put((byte) w);
      case 2 -> out.putShort((short) w);
      case 4 -> out.putInt((int) w);
      default -> out.putLong(w);
    }
  }

  private static String rangeMessage(Item item, boolean signed, int bits) {
    return switch (item.code) {
      case 'b' -> "byte format requires -128 <= number <= 127";
      case 'B' -> "ubyte format requires 0 <= number <= 255";
      case 'h' -> "short format requires (-0x7fff - 1) <= number <= 0x7fff";
      case 'H' -> "ushort format requires 0 <= number <= 0xffff";
      default -> {
        java.math.BigInteger one = java.math.BigInteger.ONE;
        java.math.BigInteger most = one.shiftLeft(signed ? bits - 1 : bits).subtract(one);
        java.math.BigInteger least = signed ? most.not() : java.math.BigInteger.ZERO;
        yield "'" + item.code + "' format requires " + least + " <= number <= " + most;
      }
    };
  }

  private static Tuple unpack(Format f, byte[] data, int offset) {
    ByteBuffer in = ByteBuffer.wrap(data, offset, data.length - offset).slice().order(f.order);
    List<Object> out = new ArrayList<>();
    for (Item item : f.items) {
      in.position(in.position() + f.padding(item, in.position()));
      if (item.code == 'x') {
        in.position(in.position() + item.count);
      } else if (item.code == 's') {
        byte[] text = new byte[item.count];
        in.get(text);
        out.add(new PyBytes(text));
      } else {
        for (int i = 0; i < item.count; i++) {
          out.add(get(in, item));
        }
      }
    }
    return Tuple.copyOf(out);
  }

  private static Object get(ByteBuffer in, Item item) {
    return switch (item.code) {
      case 'c' -> new PyBytes(new byte[] {in.get()});
      case '?' -> in.get() != 0;
      case 'e' -> (double) Float.float16ToFloat(in.getShort());
      case 'f' -> (double) in.getFloat();
      case 'd' -> in.getDouble();
      case 'b' -> (long) in.get();
      case 'B' -> in.get() & 0xffL;
      case 'h' -> (long) in.getShort();
      case 'H' -> in.getShort() & 0xffffL;
      case 'i' -> (long) in.getInt();
      case 'I' -> in.getInt() & 0xffff_ffffL;
      case 'l' -> item.size == 8 ? in.getLong() : (long) in.getInt();
      case 'L' -> item.size == 8 ? unsigned(in.getLong()) : (Object) (in.getInt() & 0xffff_ffffL);
      case 'Q', 'N' -> unsigned(in.getLong());
      default -> in.getLong();
    };
  }

  private static Object unsigned(long bits) {
    return bits >= 0 ? bits : Numbers.norm(new java.math.BigInteger(Long.toUnsignedString(bits)));
  }
}
