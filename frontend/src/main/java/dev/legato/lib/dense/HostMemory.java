package dev.legato.lib.dense;

import java.lang.foreign.MemorySegment;

/** All of the host's memory, for loops that the JVM shall not check access by access. */
final class HostMemory {
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private HostMemory() {}
}
