package dev.legato.runtime.launch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/** srun by PMI2: the few functions of {@code libpmi2.so.0} that are needed. */
final class Pmi2 implements Board {
  private static final String LIBRARY = "libpmi2.so.0";
  private static final String KEY = "lgt.meet";
  private static final int LONGEST = 1024;
  private final Arena arena = Arena.ofShared();
  private final SymbolLookup library;
  private final int rank;
  private final int ranks;

  private Pmi2() throws IOException {
    try {
      library = SymbolLookup.libraryLookup(LIBRARY, arena);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "this process was started through PMI2, but "
              + LIBRARY
              + " is not there (apt-get install libpmi2-0)",
          e);
    }
    MemorySegment spawned = arena.allocate(JAVA_INT);
    MemorySegment size = arena.allocate(JAVA_INT);
    MemorySegment number = arena.allocate(JAVA_INT);
    MemorySegment application = arena.allocate(JAVA_INT);
    call("PMI2_Init", spawned, size, number, application);
    ranks = size.get(JAVA_INT, 0);
    rank = number.get(JAVA_INT, 0);
  }

  static Pmi2 connect() throws IOException {
    return new Pmi2();
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  @Override
  public String share(String mine) throws IOException {
    if (rank == 0) {
      call("PMI2_KVS_Put", arena.allocateFrom(KEY), arena.allocateFrom(mine));
    }
    call("PMI2_KVS_Fence");
    MemorySegment job = arena.allocate(LONGEST);
    call("PMI2_Job_GetId", job, LONGEST);
    MemorySegment value = arena.allocate(LONGEST);
    MemorySegment length = arena.allocate(JAVA_INT);
    call("PMI2_KVS_Get", job, 0, arena.allocateFrom(KEY), value, LONGEST, length);
    return value.getString(0);
  }

  @Override
  public void abort(int code, String text) {
    try {
      call("PMI2_Abort", 1, arena.allocateFrom(text));
    } catch (IOException e) {
      // the processes end by themselves
    }
  }

  @Override
  public void close() {
    try {
      call("PMI2_Finalize");
    } catch (IOException e) {
      // the launcher has gone
    }
  }

  private void call(String name, Object... arguments) throws IOException {
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    for (int k = 0; k < arguments.length; k++) {
      layouts[k] = arguments[k] instanceof MemorySegment ? ADDRESS : JAVA_INT;
    }
    int rc;
    try {
      rc =
          (int)
              Linker.nativeLinker()
                  .downcallHandle(
                      library.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, layouts))
                  .invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
    if (rc != 0) {
      throw new IOException(name + " failed with status " + rc);
    }
  }
}
