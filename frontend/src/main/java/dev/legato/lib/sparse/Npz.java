package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.DTypes;
import dev.legato.array.HostArray;
import dev.legato.array.Shapes;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files of {@code save_npz}: a zip of NumPy's array files, one of which is a text. Format 1.0
 * of {@code numpy.lib.format}.
 */
final class Npz {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final Pattern HEADER =
      Pattern.compile(
          "'descr': '([^']*)'.*'fortran_order': (True|False).*'shape': \\(([^)]*)\\)",
          Pattern.DOTALL);

  private Npz() {}

  // --- writing

  /** {@return the bytes of a file of arrays and texts by name} */
  static byte[] written(Map<String, Object> members, boolean compressed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(compressed ? 6 : 0);
      for (Map.Entry<String, Object> m : members.entrySet()) {
        ZipEntry entry = new ZipEntry(m.getKey() + ".npy");
        entry.setTime(315_532_800_000L); // 1980, as for the same bytes every time
        zip.putNextEntry(entry);
        write(m.getValue(), zip);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(Object value, ZipOutputStream zip) throws IOException {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      zip.write(header("|S" + bytes.length, "()"));
      zip.write(bytes);
      return;
    }
    NDArray a = (NDArray) value;
    zip.write(header(DTypes.code(a.dtype()), Shapes.text(a.shape())));
    HostArray h = a.view().isContiguous() ? a.host() : a.copy().host();
    long size = a.size() * a.dtype().bytes();
    byte[] chunk = new byte[1 << 16];
    long from = a.size() == 0 ? 0 : h.position(0);
    for (long at = 0; at < size; at += chunk.length) {
      int n = (int) Math.min(chunk.length, size - at);
      MemorySegment.copy(h.memory(), ValueLayout.JAVA_BYTE, from + at, chunk, 0, n);
      zip.write(chunk, 0, n);
    }
  }

  private static byte[] header(String descr, String shape) {
    String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
    int length = MAGIC.length + 2 + text.length() + 1;
    text += " ".repeat(Math.floorMod(-length, 64)) + "\n";
    ByteBuffer b = ByteBuffer.allocate(MAGIC.length + 2 + text.length());
    b.order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).putShort((short) text.length());
    return b.put(text.getBytes(StandardCharsets.ISO_8859_1)).array();
  }

  // --- reading

  /**
   * {@return the arrays and texts of a file by name}
   *
   * @throws LegatoException ValueError for what is no such file
   */
  static Map<String, Object> read(Session s, byte[] file) {
    Map<String, Object> members = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        String name = e.getName();
        String key = name.endsWith(".npy") ? name.substring(0, name.length() - 4) : name;
        members.put(key, member(s, zip.readAllBytes()));
      }
    } catch (IOException e) {
      throw LegatoException.value("not a file of arrays: " + e.getMessage());
    }
    return members;
  }

  private static Object member(Session s, byte[] bytes) {
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean wide = bytes.length > 6 && bytes[6] > 1;
    int start = wide ? 12 : 10;
    int length = bytes.length < start ? -1 : wide ? b.getInt(8) : b.getShort(8) & 0xffff;
    if (length < 0 || start + length > bytes.length || bytes[0] != MAGIC[0]) {
      throw LegatoException.value("a member of the file is no array");
    }
    Matcher m = HEADER.matcher(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
    if (!m.find()) {
      throw LegatoException.value("a member of the file has no readable header");
    }
    int from = start + length;
    String descr = m.group(1);
    if (descr.startsWith("|S")) {
      return new String(bytes, from, bytes.length - from, StandardCharsets.US_ASCII);
    }
    if (descr.startsWith("<U")) {
      return utf32(b, from, bytes.length);
    }
    if (descr.startsWith(">")) {
      throw LegatoException.notImplemented("arrays of big-endian numbers in files");
    }
    return array(s, DTypes.of(descr), m.group(2).equals("True"), extents(m.group(3)), bytes, from);
  }

  private static String utf32(ByteBuffer b, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int k = from; k + 4 <= to; k += 4) {
      text.appendCodePoint(b.getInt(k));
    }
    return text.toString();
  }

  private static long[] extents(String shape) {
    List<Long> all = new ArrayList<>();
    for (String part : shape.split(",")) {
      if (!part.isBlank()) {
        all.add(Long.valueOf(part.strip()));
      }
    }
    return all.stream().mapToLong(Long::longValue).toArray();
  }

  private static NDArray array(
      Session s, DType t, boolean fortran, long[] extents, byte[] bytes, int from) {
    long[] shape = extents.clone();
    if (fortran) {
      for (int k = 0; k < shape.length; k++) {
        shape[k] = extents[shape.length - 1 - k];
      }
    }
    HostArray h = HostArray.zeros(t, shape);
    long size = Shapes.size(shape) * t.bytes();
    if (from + size > bytes.length) {
      throw LegatoException.value("a member of the file is truncated");
    }
    MemorySegment.copy(bytes, from, h.memory(), ValueLayout.JAVA_BYTE, 0, (int) size);
    NDArray a = s.adopt(h);
    return fortran ? a.transpose() : a;
  }
}
