package dev.legato.jvm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * How generated code reaches memory. Vector code goes through one segment of every address. So does
 * scalar code, unless the JDK's {@code Unsafe} is exported to it, as it is to programs that {@code
 * lgt} starts: as long as code is compiled by the quick compiler with profiling, an access through
 * a segment is a dozen profiled calls and takes 20 to 50 ns, one through {@code Unsafe} a single
 * instruction. The optimizing compiler makes the same of both.
 */
final class Memory {
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /** Whether scalar code uses {@code Unsafe}; {@code -Dlegato.memory=segment} is for tests. */
  static final boolean UNSAFE =
      !System.getProperty("legato.memory", "").equals("segment")
          && Object.class.getModule().isExported("jdk.internal.misc", Memory.class.getModule());

  private Memory() {}

  /** Called by generated code. */
  static void copy(long from, long to, long bytes) {
    MemorySegment.copy(ALL, from, ALL, to, bytes);
  }
}
