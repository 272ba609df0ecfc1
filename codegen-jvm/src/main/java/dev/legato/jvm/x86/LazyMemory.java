package dev.legato.jvm.x86;

import dev.legato.ir.device.NativeCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Scratch memory, of Linux: pages come into being when they are touched, in huge ones where there
 * are such. An arena would touch all of it.
 */
public final class LazyMemory {
  private static final long HUGE = 2L << 20;
  private static final int ADVICE_HUGE = 14;

  private LazyMemory() {}

  private static final class Calls {
    static final MemorySegment MADVISE = NativeCall.function("madvise");
    static final MemorySegment MUNMAP = NativeCall.function("munmap");
  }

  /** {@return memory that is given back when nothing refers to the segment any more} */
  public static MemorySegment allocate(long bytes) {
    if (bytes < HUGE) {
      return Arena.ofAuto().allocate(bytes, 64);
    }
    long whole = bytes + HUGE;
    long at = CodeMemory.map(whole);
    if (at == -1) {
      throw new OutOfMemoryError("no scratch memory of " + bytes + " bytes");
    }
    long aligned = at + HUGE - 1 & -HUGE;
    advise(aligned, bytes);
    return MemorySegment.ofAddress(aligned)
        .reinterpret(bytes, Arena.ofAuto(), s -> release(at, whole));
  }

  private static void release(long at, long bytes) {
    int refused = (int) NativeCall.call(Calls.MUNMAP, at, bytes, 0);
    assert refused == 0;
  }

  /** Advice may be refused: the pages are of the usual size then. */
  private static void advise(long at, long bytes) {
    int refused = (int) NativeCall.call(Calls.MADVISE, at, bytes, ADVICE_HUGE);
    assert refused <= 0;
  }
}
