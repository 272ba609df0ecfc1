package dev.legato.jvm.x86;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.legato.ir.device.NativeCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory that code runs from: pages of its own for each piece of code, written first and made
 * executable then. They stay until the process ends, as classes do.
 */
final class CodeMemory {
  private static final int READ_WRITE = 3;
  private static final int READ_EXECUTE = 5;
  private static final int PRIVATE_ANONYMOUS = 0x22;
  private static final long PAGE = 4096;
  private static final byte RETURN = (byte) 0xC3;

  /** Why there is no code where pages cannot be made executable. */
  static final String REFUSED = "the system refuses executable memory";

  private CodeMemory() {}

  /** Functions of the system, which are only looked for where there may be code. */
  private static final class Calls {
    static final MemorySegment MMAP = NativeCall.function("mmap");
    static final MemorySegment MPROTECT = NativeCall.function("mprotect");
  }

  /** {@return why this processor and system do not run such code, or ""} */
  static String obstacle() {
    return Support.OBSTACLE;
  }

  /** Asks the processor once. */
  private static final class Support {
    static final String OBSTACLE = ask();

    private static String ask() {
      boolean linux = System.getProperty("os.name", "").equals("Linux");
      if (!linux || !System.getProperty("os.arch", "").equals("amd64")) {
        return "machine code is for Linux on x86-64";
      }
      if (place(new byte[] {RETURN}) == 0) {
        return REFUSED;
      }
      return Processor.hasAvx512() ? "" : "the processor has no AVX-512";
    }
  }

  /** {@return where new pages of zeros begin, or -1} */
  static long map(long bytes) {
    return NativeCall.call(Calls.MMAP, 0, bytes, READ_WRITE, PRIVATE_ANONYMOUS, -1, 0);
  }

  /** {@return where the code lies, or 0 if the system refuses executable memory} */
  static long place(byte[] code) {
    long bytes = code.length + PAGE - 1 & -PAGE;
    long at = map(bytes);
    if (at == -1) {
      return 0;
    }
    MemorySegment page = MemorySegment.ofAddress(at).reinterpret(bytes);
    MemorySegment.copy(code, 0, page, JAVA_BYTE, 0, code.length);
    int refused = (int) NativeCall.call(Calls.MPROTECT, at, bytes, READ_EXECUTE);
    return refused == 0 ? at : 0;
  }

  /** Calls the function at {@code function}. */
  static void call(MemorySegment function, long parameters, long lo, long hi) {
    NativeCall.call(function, parameters, lo, hi);
  }

  /** Runs code once, with the address of 16 bytes that it leaves results in. */
  static long[] results(byte[] code) {
    long at = place(code);
    if (at == 0) {
      throw new IllegalStateException(REFUSED);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment results = arena.allocate(16, 8);
      call(MemorySegment.ofAddress(at), results.address(), 0, 0);
      return new long[] {results.get(JAVA_LONG, 0), results.get(JAVA_LONG, 8)};
    }
  }
}
