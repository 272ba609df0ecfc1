package dev.legato.jvm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/** The one segment through which generated code reaches every address. */
final class Memory {
  static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Memory() {}
}
