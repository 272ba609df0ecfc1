package dev.legato.lib.linalg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Routines of a native library as Fortran calls them: every argument by its address, the lengths of
 * texts by value after the last one.
 */
final class Fortran {
  /** Stands for an argument. */
  enum Special {
    /** A work array, of the size that the routine asks for. */
    WORK,
    /** The size of that array. */
    WORK_SIZE,
    /** What the routine does not have for this type. */
    ABSENT
  }

  private static final int ASK = -1;
  private final SymbolLookup library;
  private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();

  Fortran(SymbolLookup library) {
    this.library = library;
  }

  /**
   * Calls a routine, whose last argument, not among those given, says how it ended.
   *
   * @param work bytes of an element of the work array
   * @param arguments Integer, Double, String (of one character), MemorySegment or Special
   * @return LAPACK's {@code info}: 0, or what failed
   */
  int call(Arena arena, String routine, long work, Object... arguments) {
    MemorySegment space = arena.allocate(work);
    int size = ASK;
    List<Object> given = List.of(arguments);
    if (given.contains(Special.WORK)) {
      invoke(arena, routine, given, space, ASK);
      size = Math.max(1, (int) space.get(JAVA_DOUBLE, 0));
      space = arena.allocate(size * work);
    }
    return invoke(arena, routine, given, space, size);
  }

  private int invoke(
      Arena arena, String routine, List<Object> given, MemorySegment work, int size) {
    MemorySegment values = arena.allocate(Long.BYTES * (given.size() + 1L), Long.BYTES);
    long[] passed = new long[2 * given.size() + 1];
    int count = 0;
    int texts = 0;
    for (Object o : given) {
      if (o.equals(Special.ABSENT)) {
        continue;
      }
      MemorySegment value = values.asSlice(Long.BYTES * (long) count, Long.BYTES);
      switch (o) {
        case Integer i -> value.set(JAVA_INT, 0, i);
        case Double d -> value.set(JAVA_DOUBLE, 0, d);
        case String s -> {
          value.set(JAVA_BYTE, 0, (byte) s.charAt(0));
          texts++;
        }
        case Special.WORK -> value = work;
        case Special.WORK_SIZE -> value.set(JAVA_INT, 0, size);
        default -> value = (MemorySegment) o;
      }
      passed[count++] = value.address();
    }
    MemorySegment info = values.asSlice(Long.BYTES * (long) count, Long.BYTES);
    passed[count++] = info.address();
    Arrays.fill(passed, count, count + texts, 1);
    long[] all = Arrays.copyOf(passed, count + texts);
    try {
      handles.computeIfAbsent(routine, name -> handle(name, all.length)).invokeExact(all);
    } catch (Throwable e) {
      throw new IllegalStateException("a call of " + routine, e);
    }
    return info.get(JAVA_INT, 0);
  }

  private MethodHandle handle(String routine, int arguments) {
    MemoryLayout[] words = Collections.nCopies(arguments, JAVA_LONG).toArray(MemoryLayout[]::new);
    return Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(routine + "_"), FunctionDescriptor.ofVoid(words))
        .asSpreader(long[].class, arguments);
  }
}
