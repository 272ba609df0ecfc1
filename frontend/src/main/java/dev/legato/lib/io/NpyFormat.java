package dev.legato.lib.io;

import dev.legato.array.DTypes;
import dev.legato.array.HostArray;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NumPy's .npy format, versions 1 to 3: a text header, then the elements in C or Fortran order. */
final class NpyFormat {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
  private static final int ALIGN = 64;

  private NpyFormat() {}

  /** {@return the bytes of a file of version 1.0 with these elements in C order} */
  static byte[] encode(HostArray a) {
    String header =
        "{'descr': '"
            + DTypes.code(a.type())
            + "', 'fortran_order': False, 'shape': "
            + Shapes.text(a.extents())
            + ", }";
    int unpadded = MAGIC.length + 4 + header.length() + 1;
    int total = (unpadded + ALIGN - 1) / ALIGN * ALIGN;
    String text = header + " ".repeat(total - unpadded) + "\n";
    int size = a.type().bytes();
    byte[] out = new byte[Math.toIntExact(total + a.size() * size)];
    ByteBuffer b = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
    b.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) text.length());
    b.put(text.getBytes(StandardCharsets.ISO_8859_1));
    MemorySegment target = MemorySegment.ofArray(out);
    long at = total;
    for (long i = 0; i < a.size(); i++) {
      MemorySegment.copy(a.memory(), a.position(i), target, at, size);
      at += size;
    }
    return out;
  }

  /**
   * {@return the elements of a file}
   *
   * @throws LegatoException ValueError when it is no .npy file or ends too early
   */
  static HostArray decode(byte[] bytes) {
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length == 0) {
      throw new LegatoException("EOFError", "No data left in file");
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (i >= bytes.length || bytes[i] != MAGIC[i]) {
        throw LegatoException.value(
            "This file contains pickled (object) data. If you trust the file you can load it"
                + " unsafely using the `allow_pickle=` keyword argument or `pickle.load()`.");
      }
    }
    int start = MAGIC.length + 2;
    int version = bytes[MAGIC.length];
    int length = version == 1 ? b.getShort(start) & 0xffff : b.getInt(start);
    start += version == 1 ? 2 : 4;
    if (start + length > bytes.length) {
      throw LegatoException.value(
          "EOF: reading array header, expected " + length + " bytes got " + (bytes.length - start));
    }
    String header = new String(bytes, start, length, StandardCharsets.UTF_8);
    return elements(bytes, start + length, header);
  }

  private static HostArray elements(byte[] bytes, int start, String header) {
    String code = find(DESCR, header);
    DType t = DTypes.find(code.startsWith(">") ? "<" + code.substring(1) : code);
    if (t == null) {
      throw LegatoException.notImplemented("npy files of dtype " + code);
    }
    boolean fortran = find(FORTRAN, header).equals("True");
    String[] parts = find(SHAPE, header).split(",");
    long[] shape =
        java.util.Arrays.stream(parts)
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    long wanted = Shapes.size(shape);
    long have = (bytes.length - start) / t.bytes();
    if (have < wanted) {
      throw LegatoException.value(
          "cannot reshape array of size " + have + " into shape " + Shapes.tight(shape));
    }
    HostArray r = HostArray.zeros(t, shape);
    MemorySegment source = MemorySegment.ofArray(bytes);
    int size = t.bytes();
    for (long i = 0; i < wanted; i++) {
      long from = start + (fortran ? columnMajor(i, shape) : i) * size;
      MemorySegment.copy(source, from, r.memory(), i * size, size);
      if (code.startsWith(">")) {
        swap(r.memory(), i * size, t);
      }
    }
    return r;
  }

  private static String find(Pattern p, String header) {
    Matcher m = p.matcher(header);
    if (!m.find()) {
      throw LegatoException.value("Cannot parse header: '" + header.strip() + "'");
    }
    return m.group(1);
  }

  private static long columnMajor(long flat, long... shape) {
    long at = 0;
    long rest = flat;
    long[] index = new long[shape.length];
    for (int k = shape.length - 1; k >= 0; k--) {
      index[k] = rest % shape[k];
      rest /= shape[k];
    }
    for (int k = shape.length - 1; k >= 0; k--) {
      at = at * shape[k] + index[k];
    }
    return at;
  }

  private static void swap(MemorySegment m, long at, DType t) {
    int part = t.part().bytes();
    for (long p = at; p < at + t.bytes(); p += part) {
      for (int i = 0; i < part / 2; i++) {
        byte x = m.get(ValueLayout.JAVA_BYTE, p + i);
        m.set(ValueLayout.JAVA_BYTE, p + i, m.get(ValueLayout.JAVA_BYTE, p + part - 1 - i));
        m.set(ValueLayout.JAVA_BYTE, p + part - 1 - i, x);
      }
    }
  }
}
