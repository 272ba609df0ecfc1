package dev.legato.ir.device;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Calls of native functions that take up to six words and return at most one. They have one type,
 * for the JVM makes a dozen classes for each type, at every start: registers pass all six, and who
 * takes fewer looks at no others. Needs native access.
 */
public final class NativeCall {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle CALL =
      LINKER.downcallHandle(
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

  private NativeCall() {}

  /**
   * {@return the function of the system}
   *
   * @throws java.util.NoSuchElementException when it has none of the name
   */
  public static MemorySegment function(String name) {
    return LINKER.defaultLookup().findOrThrow(name);
  }

  /** {@return the word that the function returns; of a narrower result the low bits count} */
  public static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) CALL.invokeExact(function, a, b, c, d, e, f);
    } catch (RuntimeException | Error t) {
      throw t;
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  /** As the other, for three words. */
  public static long call(MemorySegment function, long a, long b, long c) {
    return call(function, a, b, c, 0, 0, 0);
  }
}
