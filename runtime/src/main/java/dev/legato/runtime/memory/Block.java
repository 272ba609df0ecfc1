package dev.legato.runtime.memory;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A piece of memory that the pool hands out again and again. */
final class Block {
  final MemorySegment segment;

  /** The group after which nothing that runs touches it any more. */
  long lastUse;

  /** The bytes that count, of who uses it or did so last. */
  long charge;

  /** What its last user said that is still in it; of nobody else while it is in use. */
  @Nullable Object contents;

  /** Gives the memory back to the system; does nothing for a part of a slab. */
  final Runnable release;

  /** What of it has memory; null when all has. */
  final @Nullable Pages pages;

  Block(MemorySegment segment, Runnable release) {
    this(segment, release, null);
  }

  Block(MemorySegment segment, Runnable release, @Nullable Pages pages) {
    this.segment = segment;
    this.release = release;
    this.pages = pages;
  }

  long capacity() {
    return segment.byteSize();
  }
}
