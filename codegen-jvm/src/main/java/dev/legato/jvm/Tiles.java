package dev.legato.jvm;

import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The tile loops of the JVM, and what else generated tile code calls. */
final class Tiles {
  private static final int[] EXTENTS = {512, 37, 512, 128, 512, 3};

  /** Nanoseconds of an element in compiled code, at most; other code takes 20 or more. */
  private static final double FAST = 4.0;

  private static final long LIMIT = 10_000_000_000L;

  private final ConcurrentHashMap<TileLoop.Key, TileLoop> loops = new ConcurrentHashMap<>();

  TileLoop of(TileLoop.Key key) {
    return loops.computeIfAbsent(key, TileLoopWriter::make);
  }

  boolean areFast(List<TileLoop.Key> keys) {
    for (TileLoop.Key key : keys) {
      TileLoop loop = loops.get(key);
      if (loop == null || !loop.isFast()) {
        return false;
      }
    }
    return true;
  }

  /** Runs a loop on private memory until the JVM has compiled it. */
  void rehearse(TileLoop.Key key) {
    TileLoop loop = of(key);
    if (loop.isFast()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment m = arena.allocate(TileLoop.SCRATCH + 5 * 8L * Stages.TILE, 64);
      long[] at = new long[4];
      for (int k = 0; k < at.length; k++) {
        at[k] = m.address() + TileLoop.SCRATCH + k * 8L * Stages.TILE;
      }
      long start = System.nanoTime();
      int fast = 0;
      for (int i = 0; fast < 5; i++) {
        int n = EXTENTS[i % EXTENTS.length];
        n = key instanceof TileLoop.Fold ? Math.min(n, 128) : n;
        long t0 = System.nanoTime();
        if (key instanceof TileLoop.Fold) {
          loop.fold(at[1], n, m.address());
        } else {
          loop.map(at[0], at[1], at[2], at[3], n, m.address());
        }
        long t1 = System.nanoTime();
        if (i % EXTENTS.length == 0) {
          fast = t1 - t0 < FAST * n ? fast + 1 : 0;
        }
        if (t1 - start > LIMIT) {
          return;
        }
      }
    }
    loop.becomeFast();
  }

  // --- called by generated code ------------------------------------------------------------

  /** Fills a tile with one value given as bits. */
  static void fill(long address, long bits, int bytes) {
    MemorySegment all = Memory.ALL;
    switch (bytes) {
      case 1 -> all.asSlice(address, Stages.TILE).fill((byte) bits);
      case 2 -> {
        for (int i = 0; i < Stages.TILE; i++) {
          all.set(ValueLayout.JAVA_SHORT_UNALIGNED, address + 2L * i, (short) bits);
        }
      }
      case 4 -> {
        for (int i = 0; i < Stages.TILE; i++) {
          all.set(ValueLayout.JAVA_INT_UNALIGNED, address + 4L * i, (int) bits);
        }
      }
      default -> {
        for (int i = 0; i < Stages.TILE; i++) {
          all.set(ValueLayout.JAVA_LONG_UNALIGNED, address + 8L * i, bits);
        }
      }
    }
  }

  /** Writes {@code first}, {@code first + 1}, ... to a tile of int64. */
  static void indices(long address, long first, long n) {
    for (long i = 0; i < n; i++) {
      Memory.ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address + 8 * i, first + i);
    }
  }

  static void copy(long from, long to, long bytes) {
    MemorySegment.copy(Memory.ALL, from, Memory.ALL, to, bytes);
  }

  /** {@return the memory that a tile of {@code t} takes} */
  static long bytes(DType t) {
    return (long) Stages.TILE * t.bytes() + 64;
  }
}
