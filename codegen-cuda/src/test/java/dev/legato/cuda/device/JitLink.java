package dev.legato.cuda.device;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * NVIDIA's assembler as nvJitLink 12 or 13 has it: the same that NVRTC calls, but once what NVRTC
 * wrote is there, another target costs the assembler only.
 */
final class JitLink {
  private static final int PTX = 2;
  private static final MemoryLayout INT = ValueLayout.JAVA_INT;
  private static final MemoryLayout ADDRESS = ValueLayout.ADDRESS;
  private static final MemoryLayout LONG = ValueLayout.JAVA_LONG;

  private final SymbolLookup library;
  private final String suffix;

  /**
   * @param library {@code libnvJitLink.so.MAJOR}, whose functions have the version in their names
   */
  JitLink(Path library, String version) {
    this.library = SymbolLookup.libraryLookup(library, Arena.global());
    this.suffix = "_" + version;
  }

  /** Machine code, and what the assembler says of it. */
  record Assembled(byte[] code, String log) {}

  /**
   * {@return the machine code of an assembly text}
   *
   * @param assembly ended by 0
   * @param target such as {@code sm_90}
   * @throws IllegalStateException with the assembler's messages
   */
  Assembled assemble(byte[] assembly, String target) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = arena.allocate(ADDRESS);
      MemorySegment options = arena.allocate(ADDRESS, 2);
      options.setAtIndex(ValueLayout.ADDRESS, 0, arena.allocateFrom("-arch=" + target));
      options.setAtIndex(ValueLayout.ADDRESS, 1, arena.allocateFrom("-verbose"));
      check(call("Create", of(ADDRESS, INT, ADDRESS), handle, 2, options), "Create");
      MemorySegment link = handle.get(ValueLayout.ADDRESS, 0);
      try {
        MemorySegment text = arena.allocateFrom(ValueLayout.JAVA_BYTE, assembly);
        MemorySegment name = arena.allocateFrom("kernels");
        FunctionDescriptor add = of(ADDRESS, INT, ADDRESS, LONG, ADDRESS);
        int added = call("AddData", add, link, PTX, text, (long) assembly.length, name);
        int done = added == 0 ? call("Complete", of(ADDRESS), link) : added;
        if (done != 0) {
          throw new IllegalStateException("nvJitLink: " + done + "\n" + log(arena, link, "Error"));
        }
        return new Assembled(bytes(arena, link, "LinkedCubin"), log(arena, link, "Info"));
      } finally {
        call("Destroy", of(ADDRESS), handle);
      }
    }
  }

  private static FunctionDescriptor of(MemoryLayout... arguments) {
    return FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
  }

  private String log(Arena arena, MemorySegment link, String which) {
    String log = new String(bytes(arena, link, which + "Log"), StandardCharsets.UTF_8);
    return log.replace("\0", "");
  }

  private byte[] bytes(Arena arena, MemorySegment link, String what) {
    FunctionDescriptor type = of(ADDRESS, ADDRESS);
    MemorySegment size = arena.allocate(LONG);
    check(call("Get" + what + "Size", type, link, size), what);
    MemorySegment to = arena.allocate(Math.max(1, size.get(ValueLayout.JAVA_LONG, 0)));
    check(call("Get" + what, type, link, to), what);
    return to.toArray(ValueLayout.JAVA_BYTE);
  }

  private int call(String name, FunctionDescriptor type, Object... arguments) {
    MemorySegment function = library.findOrThrow("__nvJitLink" + name + suffix);
    try {
      return (int)
          Linker.nativeLinker().downcallHandle(function, type).invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static void check(int code, String what) {
    if (code != 0) {
      throw new IllegalStateException("nvJitLink" + what + " failed: " + code);
    }
  }
}
