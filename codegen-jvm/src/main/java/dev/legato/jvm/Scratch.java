package dev.legato.jvm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Private memory of each thread that runs kernels, kept from launch to launch. */
final class Scratch {
  private static final long ALIGNMENT = 64;
  private static final long LEAST = 1 << 16;

  private final ThreadLocal<MemorySegment> memory = new ThreadLocal<>();

  /** {@return the address of at least {@code bytes} bytes, this thread's until its next call} */
  long address(long bytes) {
    MemorySegment m = memory.get();
    if (m == null || m.byteSize() < bytes) {
      m = Arena.ofAuto().allocate(Math.max(bytes, LEAST), ALIGNMENT);
      memory.set(m);
    }
    return m.address();
  }
}
