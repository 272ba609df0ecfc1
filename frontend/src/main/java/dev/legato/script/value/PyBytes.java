package dev.legato.script.value;

import dev.legato.library.Dynamic;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Python's bytes: a list of ints 0 to 255, which only a {@link PyByteArray} changes. */
public sealed class PyBytes extends AbstractList<Object> implements RandomAccess, Dynamic
    permits PyByteArray {
  public byte[] data;

  /** The array is not copied. */
  public PyBytes(byte[] data) {
    this.data = data;
  }

  /** {@return bytes of the same class} */
  public PyBytes like(byte[] bytes) {
    return new PyBytes(bytes);
  }

  @Override
  public Object get(int i) {
    return (long) (data[i] & 0xff);
  }

  @Override
  public int size() {
    return data.length;
  }

  @Override
  public String typeName() {
    return "bytes";
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof PyBytes b && Arrays.equals(data, b.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public String repr() {
    boolean single = false;
    boolean twice = false;
    for (byte b : data) {
      single |= b == '\'';
      twice |= b == '"';
    }
    char quote = single && !twice ? '"' : '\'';
    StringBuilder out = new StringBuilder("b").append(quote);
    for (byte b : data) {
      int c = b & 0xff;
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\\' -> out.append("\\\\");
        default -> {
          if (c == quote) {
            out.append('\\').append((char) c);
          } else if (c < 32 || c > 126) {
            out.append(String.format("\\x%02x", c));
          } else {
            out.append((char) c);
          }
        }
      }
    }
    return out.append(quote).toString();
  }
}
