package dev.legato.lib.linalg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
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
  private final Map<String, Routine> real = new ConcurrentHashMap<>();
  private final Map<String, Routine> complex = new ConcurrentHashMap<>();

  Fortran(SymbolLookup library) {
    this.library = library;
  }

  /**
   * Calls a routine, whose last argument, not among those given, says how it ended.
   *
   * @param memory for the work array and the arguments
   * @param isComplex whether it is the routine for complex numbers, not that for real ones
   * @param arguments Integer, Double, String (of one character), MemorySegment or Special
   * @return LAPACK's {@code info}: 0, or what failed
   */
  int call(SegmentAllocator memory, boolean isComplex, String routine, Object... arguments) {
    return routine(isComplex, routine, arguments).prepared(memory, arguments).run();
  }

  /**
   * {@return a call of a routine for real numbers, to be run several times}: the arguments stay
   * where they are
   */
  Call prepared(SegmentAllocator memory, String routine, Object... arguments) {
    return routine(false, routine, arguments).prepared(memory, arguments);
  }

  private Routine routine(boolean isComplex, String routine, Object... arguments) {
    Map<String, Routine> known = isComplex ? complex : real;
    Routine r = known.get(routine);
    if (r == null) {
      r = new Routine(isComplex ? 'z' + routine : 'd' + routine, isComplex ? 16 : 8, arguments);
      known.put(routine, r);
    }
    return r;
  }

  /** A routine and its arguments. */
  static final class Call {
    private final String name;
    private final MethodHandle handle;

    /** The addresses of the arguments, and lengths. */
    private final long[] passed;

    /** Where the routine says how it ended. */
    private final MemorySegment info;

    private Call(String name, MethodHandle handle, long[] passed, MemorySegment info) {
      this.name = name;
      this.handle = handle;
      this.passed = passed;
      this.info = info;
    }

    /** {@return LAPACK's {@code info}} */
    int run() {
      try {
        handle.invokeExact(passed);
      } catch (Throwable e) {
        throw new IllegalStateException("a call of " + name, e);
      }
      return info.get(JAVA_INT, 0);
    }
  }

  /** A routine of one name and number of arguments. */
  private final class Routine {
    private final String name;

    /** Bytes of an element of the work array. */
    private final long bytes;

    private final MethodHandle handle;

    /** How many words it takes, and how many of them are lengths of texts. */
    private final int words;

    private final int texts;

    /** The last answer to how large the work array should be. */
    private volatile Asked last = new Asked(List.of(), 0);

    Routine(String name, long bytes, Object... arguments) {
      this.name = name;
      this.bytes = bytes;
      texts = (int) Arrays.stream(arguments).filter(String.class::isInstance).count();
      int absent = Collections.frequency(Arrays.asList(arguments), Special.ABSENT);
      words = arguments.length - absent + 1 + texts;
      MemoryLayout[] layout = Collections.nCopies(words, JAVA_LONG).toArray(MemoryLayout[]::new);
      handle =
          Linker.nativeLinker()
              .downcallHandle(library.findOrThrow(name + "_"), FunctionDescriptor.ofVoid(layout))
              .asSpreader(long[].class, words);
    }

    Call prepared(SegmentAllocator memory, Object... arguments) {
      List<Object> given = Arrays.asList(arguments);
      if (!given.contains(Special.WORK)) {
        return prepared(memory, given, MemorySegment.NULL, 0);
      }
      int size = last.sizeFor(given);
      if (size == 0) {
        MemorySegment answer = memory.allocate(bytes, bytes);
        prepared(memory, given, answer, ASK).run();
        size = Math.max(1, (int) answer.get(JAVA_DOUBLE, 0));
        last = Asked.of(given, size);
      }
      return prepared(memory, given, memory.allocate(size * bytes, bytes), size);
    }

    private Call prepared(
        SegmentAllocator memory, List<Object> given, MemorySegment work, int size) {
      MemorySegment values = memory.allocate(Long.BYTES * (words - texts), Long.BYTES);
      long[] passed = new long[words];
      int count = 0;
      for (Object o : given) {
        if (o == Special.ABSENT) {
          continue;
        }
        long at = Long.BYTES * (long) count;
        long address = values.address() + at;
        switch (o) {
          case Integer i -> values.set(JAVA_INT, at, i);
          case Double d -> values.set(JAVA_DOUBLE, at, d);
          case String s -> values.set(JAVA_BYTE, at, (byte) s.charAt(0));
          case Special.WORK -> address = work.address();
          case Special.WORK_SIZE -> values.set(JAVA_INT, at, size);
          default -> address = ((MemorySegment) o).address();
        }
        passed[count++] = address;
      }
      long info = Long.BYTES * (long) count;
      passed[count++] = values.address() + info;
      Arrays.fill(passed, count, words, 1);
      return new Call(name, handle, passed, values.asSlice(info, Integer.BYTES));
    }
  }

  /**
   * How large a work array a routine wants.
   *
   * @param values the arguments that it depends on: numbers and letters
   */
  private record Asked(List<Object> values, int size) {
    static Asked of(List<Object> given, int size) {
      return new Asked(given.stream().filter(Asked::counts).toList(), size);
    }

    private static boolean counts(Object o) {
      return o instanceof Integer || o instanceof String;
    }

    /** {@return the size if it was for such arguments, else 0} */
    int sizeFor(List<Object> given) {
      int at = 0;
      for (Object o : given) {
        if (counts(o) && (at == values.size() || !values.get(at++).equals(o))) {
          return 0;
        }
      }
      return size;
    }
  }
}
