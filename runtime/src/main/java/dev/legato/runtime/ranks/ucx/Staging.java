package dev.legato.runtime.ranks.ucx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;

/** Native memory for messages whose own memory UCX cannot use; small pieces are used again. */
final class Staging {
  private static final int LARGEST_CLASS = 20;
  private static final int KEPT = 32;

  /** Pieces of 2^k bytes, by k. */
  private final List<ArrayDeque<MemorySegment>> free =
      Stream.generate(() -> new ArrayDeque<MemorySegment>()).limit(LARGEST_CLASS + 1).toList();

  /** {@return memory of at least so many bytes} */
  MemorySegment take(long size) {
    int k = sizeClass(size);
    if (k > LARGEST_CLASS) {
      return Arena.ofAuto().allocate(size, 64);
    }
    MemorySegment piece;
    synchronized (this) {
      piece = free.get(k).poll();
    }
    return piece == null ? Arena.ofAuto().allocate(1L << k, 64) : piece;
  }

  synchronized void give(MemorySegment piece) {
    int k = sizeClass(piece.byteSize());
    if (k <= LARGEST_CLASS && free.get(k).size() < KEPT) {
      free.get(k).push(piece);
    }
  }

  private static int sizeClass(long size) {
    return size <= 64 ? 6 : Long.SIZE - Long.numberOfLeadingZeros(size - 1);
  }
}
