package dev.legato.cuda.device;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Changes which library a shared object needs: its symbol versions too, which is why a symbolic
 * link with the other name would not do. Both names are equally long.
 *
 * <p>Source: Tool Interface Standard, "Executable and Linking Format"; the version records are
 * those of the "Linux Standard Base Core Specification", chapter 10.7.
 */
final class Elf {
  private static final int STRING_TABLE = 3;
  private static final int VERSIONS_NEEDED = 0x6ffffffe;
  private static final long ALLOCATED = 2;
  private static final ValueLayout.OfShort U16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt U32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment image;
  private final String from;
  private final String to;
  private int names;
  private int hashes;

  private Elf(byte[] image, String from, String to) {
    this.image = MemorySegment.ofArray(image);
    this.from = from;
    this.to = to;
  }

  /**
   * {@return the 64-bit object {@code image} needing library {@code to} in place of {@code from}}
   *
   * @throws IllegalArgumentException when it does not need {@code from} in the expected way
   */
  static byte[] retarget(byte[] image, String from, String to) {
    if (from.length() != to.length()) {
      throw new IllegalArgumentException(from + " and " + to + " are not equally long");
    }
    byte[] copy = image.clone();
    Elf elf = new Elf(copy, from, to);
    try {
      elf.retarget();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a shared object", e);
    }
    if (elf.names != 1 || elf.hashes != 1) {
      throw new IllegalArgumentException(
          from + " is needed " + elf.names + " times, in " + elf.hashes + " versions");
    }
    return copy;
  }

  private void retarget() {
    long sections = image.get(U64, 40);
    int size = image.get(U16, 58) & 0xffff;
    int count = image.get(U16, 60) & 0xffff;
    for (int k = 0; k < count; k++) {
      long header = sections + (long) k * size;
      int type = image.get(U32, header + 4);
      boolean allocated = (image.get(U64, header + 8) & ALLOCATED) != 0;
      long offset = image.get(U64, header + 24);
      if (type == STRING_TABLE && allocated) {
        rename(offset, image.get(U64, header + 32));
      } else if (type == VERSIONS_NEEDED) {
        rehash(offset);
      }
    }
  }

  private void rename(long offset, long size) {
    byte[] name = ("\0" + from + "\0").getBytes(StandardCharsets.US_ASCII);
    MemorySegment wanted = MemorySegment.ofArray(name);
    for (long at = offset; at + name.length <= offset + size; at++) {
      if (image.asSlice(at, name.length).mismatch(wanted) < 0) {
        names++;
        byte[] next = to.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(next, 0, image, ValueLayout.JAVA_BYTE, at + 1, next.length);
      }
    }
  }

  /** The records of needed libraries, each with a list of versions. */
  private void rehash(long offset) {
    long record = offset;
    for (long next = 1; next != 0; record += next) {
      int versions = image.get(U16, record + 2) & 0xffff;
      long version = record + image.get(U32, record + 8);
      for (int k = 0; k < versions; k++) {
        if (image.get(U32, version) == hash(from)) {
          hashes++;
          image.set(U32, version, hash(to));
        }
        version += image.get(U32, version + 12);
      }
      next = image.get(U32, record + 12);
    }
  }

  private static int hash(String name) {
    int h = 0;
    for (int k = 0; k < name.length(); k++) {
      h = (h << 4) + name.charAt(k);
      int high = h & 0xf0000000;
      h ^= high >>> 24;
      h &= ~high;
    }
    return h;
  }
}
