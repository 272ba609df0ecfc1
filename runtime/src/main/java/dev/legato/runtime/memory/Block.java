package dev.legato.runtime.memory;

import java.lang.foreign.MemorySegment;

/** A piece of memory that the pool hands out again and again. */
final class Block {
  final MemorySegment segment;

  /** The group after which nothing that runs touches it any more. */
  long lastUse;

  /** The bytes that count, of who uses it or did so last. */
  long charge;

  /** Gives the memory back to the system; does nothing for a part of a slab. */
  final Runnable release;

  Block(MemorySegment segment, Runnable release) {
    this.segment = segment;
    this.release = release;
  }

  long capacity() {
    return segment.byteSize();
  }
}
