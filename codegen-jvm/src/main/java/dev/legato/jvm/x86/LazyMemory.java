package dev.legato.jvm.x86;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Scratch memory, of Linux: pages come into being when they are touched, in huge ones where there
 * are such. An arena would touch all of it.
 */
public final class LazyMemory {
  private static final long HUGE = 2L << 20;
  private static final int ADVICE_HUGE = 14;

  private LazyMemory() {}

  private static final class Calls {
    private static final Linker LINKER = Linker.nativeLinker();
    static final MethodHandle MADVISE =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("madvise"),
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    static final MethodHandle MUNMAP =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("munmap"),
            FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
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
    try {
      int refused = (int) Calls.MUNMAP.invokeExact(at, bytes);
      assert refused == 0;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Advice may be refused: the pages are of the usual size then. */
  private static void advise(long at, long bytes) {
    try {
      int refused = (int) Calls.MADVISE.invokeExact(at, bytes, ADVICE_HUGE);
      assert refused <= 0;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
