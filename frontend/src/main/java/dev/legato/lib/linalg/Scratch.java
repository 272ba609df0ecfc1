package dev.legato.lib.linalg;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import org.jspecify.annotations.Nullable;

/**
 * A thread's memory for the arguments of one native routine after the other: on small matrices,
 * asking the system for memory would take longer than they do. What it gives holds anything.
 */
final class Scratch implements SegmentAllocator {
  private static final long BYTES = 1 << 16;

  /** Of every piece: a cache line. */
  private static final long ALIGNMENT = 64;

  private final MemorySegment block = Arena.ofAuto().allocate(BYTES, ALIGNMENT);
  private long used;

  /** Of what does not fit. */
  private @Nullable Arena large;

  @Override
  public MemorySegment allocate(long bytes, long alignment) {
    if (bytes <= BYTES - used) {
      MemorySegment piece = block.asSlice(used, bytes);
      used = Math.min(BYTES, used + bytes + ALIGNMENT - 1 & -ALIGNMENT);
      return piece;
    }
    if (large == null) {
      large = Arena.ofConfined();
    }
    return large.allocate(bytes, Math.max(alignment, ALIGNMENT));
  }

  /** Takes all of it back. */
  void clear() {
    used = 0;
    if (large != null) {
      large.close();
      large = null;
    }
  }
}
