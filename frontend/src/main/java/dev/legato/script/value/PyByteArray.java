package dev.legato.script.value;

import java.util.Arrays;

/** Python's bytearray: bytes that can be changed. Its {@code data} is replaced when it grows. */
public final class PyByteArray extends PyBytes {
  public PyByteArray(byte[] data) {
    super(data);
  }

  @Override
  public PyBytes like(byte[] bytes) {
    return new PyByteArray(bytes);
  }

  @Override
  public String typeName() {
    return "bytearray";
  }

  @Override
  public String repr() {
    return "bytearray(" + super.repr() + ")";
  }

  /** Puts other bytes in the place of those from {@code start} to {@code end}. */
  public void replace(int start, int end, byte[] bytes) {
    byte[] all = Arrays.copyOf(data, data.length - (end - start) + bytes.length);
    System.arraycopy(data, end, all, start + bytes.length, data.length - end);
    System.arraycopy(bytes, 0, all, start, bytes.length);
    data = all;
  }
}
