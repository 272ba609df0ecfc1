package dev.legato.script.text;

import dev.legato.script.op.Errors;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text encodings of Python, and what becomes of what they cannot say: {@code strict}, {@code
 * ignore}, {@code replace}, {@code backslashreplace}, {@code xmlcharrefreplace}, {@code
 * namereplace}, {@code surrogateescape}. Positions count code points.
 */
public final class Encodings {
  private enum Kind {
    ASCII("ascii", "ordinal not in range(128)"),
    LATIN("latin-1", "ordinal not in range(256)"),
    WINDOWS("charmap", "character maps to <undefined>"),
    UTF_8("utf-8", "surrogates not allowed"),
    UTF_8_SIGNED("utf-8", "surrogates not allowed"),
    UTF_16("utf-16", "surrogates not allowed"),
    UTF_16_LE("utf-16-le", "surrogates not allowed"),
    UTF_16_BE("utf-16-be", "surrogates not allowed"),
    UTF_32("utf-32", "surrogates not allowed"),
    UTF_32_LE("utf-32-le", "surrogates not allowed"),
    UTF_32_BE("utf-32-be", "surrogates not allowed");

    /** How messages call it. */
    final String shown;

    /** Why a code point cannot be encoded. */
    final String refusal;

    Kind(String shown, String refusal) {
      this.shown = shown;
      this.refusal = refusal;
    }
  }

  /** Names without case, with {@code _} for {@code -} and spaces. */
  private static final Map<String, Kind> NAMES =
      Map.ofEntries(
          Map.entry("ascii", Kind.ASCII),
          Map.entry("us_ascii", Kind.ASCII),
          Map.entry("646", Kind.ASCII),
          Map.entry("latin_1", Kind.LATIN),
          Map.entry("latin1", Kind.LATIN),
          Map.entry("latin", Kind.LATIN),
          Map.entry("l1", Kind.LATIN),
          Map.entry("iso_8859_1", Kind.LATIN),
          Map.entry("iso8859_1", Kind.LATIN),
          Map.entry("cp1252", Kind.WINDOWS),
          Map.entry("windows_1252", Kind.WINDOWS),
          Map.entry("utf_8", Kind.UTF_8),
          Map.entry("utf8", Kind.UTF_8),
          Map.entry("u8", Kind.UTF_8),
          Map.entry("utf", Kind.UTF_8),
          Map.entry("utf_8_sig", Kind.UTF_8_SIGNED),
          Map.entry("utf8_sig", Kind.UTF_8_SIGNED),
          Map.entry("utf_16", Kind.UTF_16),
          Map.entry("utf16", Kind.UTF_16),
          Map.entry("u16", Kind.UTF_16),
          Map.entry("utf_16_le", Kind.UTF_16_LE),
          Map.entry("utf_16le", Kind.UTF_16_LE),
          Map.entry("utf_16_be", Kind.UTF_16_BE),
          Map.entry("utf_16be", Kind.UTF_16_BE),
          Map.entry("utf_32", Kind.UTF_32),
          Map.entry("utf32", Kind.UTF_32),
          Map.entry("u32", Kind.UTF_32),
          Map.entry("utf_32_le", Kind.UTF_32_LE),
          Map.entry("utf_32le", Kind.UTF_32_LE),
          Map.entry("utf_32_be", Kind.UTF_32_BE),
          Map.entry("utf_32be", Kind.UTF_32_BE));

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Encodings() {}

  private static Kind kind(String name) {
    Kind k = NAMES.get(name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
    if (k == null) {
      throw Errors.of("LookupError", "unknown encoding: " + name);
    }
    return k;
  }

  /** Raises LookupError for an encoding that is not known. */
  public static void require(String encoding) {
    kind(encoding);
  }

  /**
   * {@return the bytes of a text}
   *
   * @throws dev.legato.script.value.PyError UnicodeEncodeError, LookupError for an encoding or a
   *     handler of errors that is not known
   */
  public static byte[] encode(String text, String encoding, String errors) {
    Kind kind = kind(encoding);
    if (kind == Kind.UTF_8 && quick(text) instanceof byte[] bytes) {
      return bytes;
    }
    int[] points = text.codePoints().toArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 4);
    mark(kind, out);
    for (int i = 0; i < points.length; ) {
      int end = i;
      while (end < points.length && !sayable(kind, points[end])) {
        end++;
      }
      if (end == i) {
        put(kind, points[i++], out);
        continue;
      }
      for (int k = i; k < end; k++) {
        int escaped = points[k] - 0xDC00;
        if (errors.equals("surrogateescape") && escaped >= 0x80 && escaped < 0x100) {
          out.write(escaped);
        } else {
          String instead = instead(errors, points[k], kind, text, i, end);
          instead.chars().forEach(c -> put(kind, c, out));
        }
      }
      i = end;
    }
    return out.toByteArray();
  }

  /** {@return the bytes in UTF-8, or null if there are surrogates} */
  private static byte @Nullable [] quick(String text) {
    try {
      ByteBuffer b = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return Arrays.copyOf(b.array(), b.limit());
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static void mark(Kind kind, ByteArrayOutputStream out) {
    switch (kind) {
      case UTF_8_SIGNED -> put(Kind.UTF_8, 0xFEFF, out);
      case UTF_16 -> put(Kind.UTF_16_LE, 0xFEFF, out);
      case UTF_32 -> put(Kind.UTF_32_LE, 0xFEFF, out);
      case ASCII, LATIN, WINDOWS, UTF_8, UTF_16_LE, UTF_16_BE, UTF_32_LE, UTF_32_BE -> {}
    }
  }

  private static boolean sayable(Kind kind, int c) {
    return switch (kind) {
      case ASCII -> c < 0x80;
      case LATIN -> c < 0x100;
      case WINDOWS -> c < 0x10000 && WINDOWS.newEncoder().canEncode((char) c);
      case UTF_8, UTF_8_SIGNED, UTF_16, UTF_16_LE, UTF_16_BE, UTF_32, UTF_32_LE, UTF_32_BE ->
          c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE;
    };
  }

  private static void put(Kind kind, int c, ByteArrayOutputStream out) {
    switch (kind) {
      case ASCII, LATIN -> out.write(c);
      case WINDOWS -> out.writeBytes(Character.toString(c).getBytes(WINDOWS));
      case UTF_8, UTF_8_SIGNED ->
          out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      case UTF_16, UTF_16_LE ->
          out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_16LE));
      case UTF_16_BE -> out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_16BE));
      case UTF_32, UTF_32_LE ->
          out.writeBytes(new byte[] {(byte) c, (byte) (c >> 8), (byte) (c >> 16), 0});
      case UTF_32_BE -> out.writeBytes(new byte[] {0, (byte) (c >> 16), (byte) (c >> 8), (byte) c});
    }
  }

  private static String instead(String errors, int c, Kind kind, String text, int start, int end) {
    return switch (errors) {
      case "ignore" -> "";
      case "replace" -> "?";
      case "backslashreplace" -> UnicodeErrors.escape(c);
      case "xmlcharrefreplace" -> "&#" + c + ";";
      case "namereplace" -> {
        String name = UnicodeNames.of(c);
        yield name == null ? UnicodeErrors.escape(c) : "\\N{" + name + "}";
      }
      case "strict", "surrogateescape" ->
          throw UnicodeErrors.encode(kind.shown, text, start, end, kind.refusal);
      default -> throw unknown(errors);
    };
  }

  private static RuntimeException unknown(String errors) {
    return Errors.of("LookupError", "unknown error handler name '" + errors + "'");
  }

  /**
   * {@return the text of bytes}
   *
   * @throws dev.legato.script.value.PyError UnicodeDecodeError, LookupError for an encoding or a
   *     handler of errors that is not known
   */
  public static String decode(byte[] data, String encoding, String errors) {
    Decoding d = new Decoding(data, errors);
    switch (kind(encoding)) {
      case ASCII -> d.ascii();
      case LATIN -> d.out.append(new String(data, StandardCharsets.ISO_8859_1));
      case WINDOWS -> d.windows();
      case UTF_8 -> {
        try {
          return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
        } catch (CharacterCodingException e) {
          d.utf8(0);
        }
      }
      case UTF_8_SIGNED ->
          d.utf8(data.length > 2 && d.at(0) == 0xEF && d.at(1) == 0xBB && d.at(2) == 0xBF ? 3 : 0);
      case UTF_16_LE -> d.utf16(0, false);
      case UTF_16_BE -> d.utf16(0, true);
      case UTF_16 -> {
        boolean big = data.length > 1 && d.at(0) == 0xFE && d.at(1) == 0xFF;
        boolean little = data.length > 1 && d.at(0) == 0xFF && d.at(1) == 0xFE;
        d.utf16(big || little ? 2 : 0, big);
      }
      case UTF_32_LE -> d.utf32(0, false);
      case UTF_32_BE -> d.utf32(0, true);
      case UTF_32 -> {
        boolean big = data.length > 3 && d.word(0, 4, true) == 0xFEFF;
        boolean little = data.length > 3 && d.word(0, 4, false) == 0xFEFF;
        d.utf32(big || little ? 4 : 0, big);
      }
    }
    return d.out.toString();
  }

  private record Decoding(byte[] data, String errors, StringBuilder out) {
    Decoding(byte[] data, String errors) {
      this(data, errors, new StringBuilder(data.length));
    }

    int at(int i) {
      return data[i] & 0xff;
    }

    int word(int at, int bytes, boolean big) {
      int w = 0;
      for (int k = 0; k < bytes; k++) {
        w = w << 8 | at(at + (big ? k : bytes - 1 - k));
      }
      return w;
    }

    void ascii() {
      for (int i = 0; i < data.length; i++) {
        if (at(i) < 0x80) {
          out.append((char) at(i));
        } else {
          failed("ascii", i, i + 1, Kind.ASCII.refusal);
        }
      }
    }

    void windows() {
      for (int i = 0; i < data.length; i++) {
        switch (at(i)) {
          case 0x81, 0x8D, 0x8F, 0x90, 0x9D -> failed("charmap", i, i + 1, Kind.WINDOWS.refusal);
          default -> out.append(new String(data, i, 1, WINDOWS));
        }
      }
    }

    void utf8(int from) {
      int i = from;
      while (i < data.length) {
        int lead = at(i);
        int more = lead < 0x80 ? 0 : lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        if (more < 0 || lead > 0xF4) {
          failed("utf-8", i, i + 1, "invalid start byte");
          i++;
          continue;
        }
        int c = more == 0 ? lead : lead & (0x3F >> more);
        int k = 1;
        while (k <= more && i + k < data.length && continues(lead, k, at(i + k))) {
          c = c << 6 | at(i + k) & 0x3F;
          k++;
        }
        if (k > more) {
          out.appendCodePoint(c);
        } else {
          boolean ended = i + k == data.length;
          failed("utf-8", i, i + k, ended ? "unexpected end of data" : "invalid continuation byte");
        }
        i += k;
      }
    }

    private static boolean continues(int lead, int k, int b) {
      int least = k > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
      int most = k > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
      return b >= least && b <= most;
    }

    void utf16(int from, boolean big) {
      String name = big ? "utf-16-be" : "utf-16-le";
      int i = from;
      while (i < data.length) {
        if (i + 1 == data.length) {
          failed(name, i, i + 1, "truncated data");
          return;
        }
        char c = (char) word(i, 2, big);
        boolean pair = i + 3 < data.length && Character.isHighSurrogate(c);
        if (!Character.isSurrogate(c)) {
          out.append(c);
          i += 2;
        } else if (pair && Character.isLowSurrogate((char) word(i + 2, 2, big))) {
          out.append(c).append((char) word(i + 2, 2, big));
          i += 4;
        } else if (Character.isHighSurrogate(c) && !pair) {
          failed(name, i, data.length, "unexpected end of data");
          return;
        } else {
          boolean low = Character.isLowSurrogate(c);
          failed(name, i, i + 2, low ? "illegal encoding" : "illegal UTF-16 surrogate");
          i += 2;
        }
      }
    }

    void utf32(int from, boolean big) {
      String name = big ? "utf-32-be" : "utf-32-le";
      for (int i = from; i < data.length; i += 4) {
        if (i + 4 > data.length) {
          failed(name, i, data.length, "truncated data");
          return;
        }
        int c = word(i, 4, big);
        if (!Character.isValidCodePoint(c)) {
          failed(name, i, i + 4, "code point not in range(0x110000)");
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
          failed(name, i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)");
        } else {
          out.appendCodePoint(c);
        }
      }
    }

    private void failed(String encoding, int start, int end, String reason) {
      switch (errors) {
        case "ignore" -> {}
        case "replace" -> out.append('\uFFFD');
        case "backslashreplace" -> {
          for (int i = start; i < end; i++) {
            out.append(UnicodeErrors.escape(at(i)));
          }
        }
        case "surrogateescape" -> {
          for (int i = start; i < end; i++) {
            if (at(i) < 0x80) {
              throw UnicodeErrors.decode(encoding, data, start, end, reason);
            }
            out.append((char) (0xDC00 + at(i)));
          }
        }
        case "xmlcharrefreplace", "namereplace" ->
            throw Errors.type("don't know how to handle UnicodeDecodeError in error callback");
        case "strict" -> throw UnicodeErrors.decode(encoding, data, start, end, reason);
        default -> throw unknown(errors);
      }
    }
  }
}
