package dev.legato.array;

import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a file in NumPy's .npy format, versions 1 to 3.
 *
 * @param bigEndian whether numbers are stored highest byte first
 * @param fortran whether the elements are in Fortran order
 * @param start the byte where the elements begin
 */
public record NpyHeader(DType type, boolean bigEndian, boolean fortran, long[] shape, int start) {
  /** What has a head begins like this. */
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The longest head that is looked for. */
  public static final int LONGEST = 1 << 17;

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
  private static final int ALIGN = 64;

  /**
   * {@return the head, of version 1.0, of a file}
   *
   * @param fortran whether the elements are in Fortran order, not C order
   */
  public static byte[] encode(DType type, boolean fortran, long... shape) {
    String header =
        "{'descr': '"
            + DTypes.code(type)
            + "', 'fortran_order': "
            + (fortran ? "True" : "False")
            + ", 'shape': "
            + Shapes.text(shape)
            + ", }";
    int unpadded = MAGIC.length + 4 + header.length() + 1;
    int total = (unpadded + ALIGN - 1) / ALIGN * ALIGN;
    String text = header + " ".repeat(total - unpadded) + "\n";
    return ByteBuffer.allocate(total)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) text.length())
        .put(text.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }

  /**
   * {@return the head of a file}
   *
   * @param bytes the file's first ones: all of it or {@link #LONGEST}
   * @throws LegatoException ValueError when it is no .npy file, EOFError when it is empty
   */
  public static NpyHeader decode(byte[] bytes) {
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
    return parse(new String(bytes, start, length, StandardCharsets.UTF_8), start + length);
  }

  private static NpyHeader parse(String header, int start) {
    String code = find(DESCR, header);
    boolean big = code.startsWith(">");
    DType t = DTypes.find(big ? "<" + code.substring(1) : code);
    if (t == null) {
      throw LegatoException.notImplemented("npy files of dtype " + code);
    }
    long[] shape =
        Arrays.stream(find(SHAPE, header).split(",", -1))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    return new NpyHeader(t, big, find(FORTRAN, header).equals("True"), shape, start);
  }

  private static String find(Pattern p, String header) {
    Matcher m = p.matcher(header);
    if (!m.find()) {
      throw LegatoException.value("Cannot parse header: '" + header.strip() + "'");
    }
    return m.group(1);
  }

  /**
   * {@return how many bytes the elements have}
   *
   * @param size of the file
   * @throws LegatoException ValueError when the file ends too early
   */
  public long require(long size) {
    long wanted = Shapes.size(shape);
    long have = (size - start) / type.bytes();
    if (have < wanted) {
      throw LegatoException.value(
          "Failed to read all data for array. Expected "
              + Shapes.text(shape)
              + " = "
              + wanted
              + " elements, could only read "
              + have
              + " elements. (file seems not fully written?)");
    }
    return wanted * type.bytes();
  }

  /** {@return the extents of the elements as they lie in the file, in C order} */
  public long[] stored() {
    long[] s = shape.clone();
    for (int k = 0; k < s.length && fortran; k++) {
      s[k] = shape[s.length - 1 - k];
    }
    return s;
  }
}
