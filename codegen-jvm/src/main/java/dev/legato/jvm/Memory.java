package dev.legato.jvm;

import java.lang.foreign.MemorySegment;

/** The one segment through which generated code reaches every address. */
final class Memory {
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

  private Memory() {}
}
