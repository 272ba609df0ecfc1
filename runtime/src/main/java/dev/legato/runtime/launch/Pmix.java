package dev.legato.runtime.launch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** mpirun and srun by PMIx: the few functions of {@code libpmix.so.2} that are needed. */
final class Pmix implements Board {
  private static final String LIBRARY = "libpmix.so.2";
  private static final long PROC = 260;
  private static final long RANK = 256;
  private static final long INFO = 552;
  private static final long INFO_TYPE = 520;
  private static final long INFO_DATA = 528;
  private static final long VALUE = 32;
  private static final int WILDCARD = -2;
  private static final short BOOL = 1;
  private static final short UINT32 = 14;
  private static final short BYTE_OBJECT = 27;
  private static final byte GLOBAL = 3;
  private static final String KEY = "lgt.meet";

  private final Arena arena = Arena.ofShared();
  private final SymbolLookup library;
  private final MemorySegment self;
  private final int ranks;

  private Pmix() throws IOException {
    try {
      library = SymbolLookup.libraryLookup(LIBRARY, arena);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "this process was started through PMIx, but "
              + LIBRARY
              + " is not there (apt-get install libpmix2)",
          e);
    }
    self = arena.allocate(PROC, 8);
    call("PMIx_Init", self, MemorySegment.NULL, 0L);
    MemorySegment size = get(WILDCARD, "pmix.job.size");
    if (size.get(JAVA_SHORT, 0) != UINT32) {
      throw new IOException("PMIx does not say how many ranks there are");
    }
    ranks = size.get(JAVA_INT, 8);
  }

  static Pmix connect() throws IOException {
    return new Pmix();
  }

  @Override
  public int rank() {
    return self.get(JAVA_INT, RANK);
  }

  @Override
  public int ranks() {
    return ranks;
  }

  @Override
  public String share(String mine) throws IOException {
    if (rank() == 0) {
      MemorySegment text = arena.allocateFrom(mine);
      MemorySegment value = arena.allocate(VALUE, 8);
      value.set(JAVA_SHORT, 0, BYTE_OBJECT);
      value.set(ADDRESS, 8, text);
      value.set(JAVA_LONG, 16, text.byteSize());
      call("PMIx_Put", GLOBAL, arena.allocateFrom(KEY), value);
      call("PMIx_Commit");
    }
    MemorySegment collect = arena.allocate(INFO, 8);
    collect.setString(0, "pmix.collect");
    collect.set(JAVA_SHORT, INFO_TYPE, BOOL);
    collect.set(JAVA_BYTE, INFO_DATA, (byte) 1);
    call("PMIx_Fence", proc(WILDCARD), 1L, collect, 1L);
    MemorySegment value = get(0, KEY);
    long length = value.get(JAVA_LONG, 16);
    byte[] bytes = value.get(ADDRESS, 8).reinterpret(length).toArray(JAVA_BYTE);
    return new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8); // without the last 0
  }

  private MemorySegment proc(int rank) {
    MemorySegment p = arena.allocate(PROC, 8).copyFrom(self);
    p.set(JAVA_INT, RANK, rank);
    return p;
  }

  private MemorySegment get(int rank, String key) throws IOException {
    MemorySegment result = arena.allocate(ADDRESS);
    call("PMIx_Get", proc(rank), arena.allocateFrom(key), MemorySegment.NULL, 0L, result);
    return result.get(ADDRESS, 0).reinterpret(VALUE);
  }

  @Override
  public void abort(int code, String text) {
    try {
      call("PMIx_Abort", code, arena.allocateFrom(text), MemorySegment.NULL, 0L);
    } catch (IOException e) {
      // the processes end by themselves
    }
  }

  @Override
  public void close() {
    try {
      call("PMIx_Finalize", MemorySegment.NULL, 0L);
    } catch (IOException e) {
      // the launcher has gone
    }
  }

  private void call(String name, Object... arguments) throws IOException {
    MemoryLayout[] layouts = new MemoryLayout[arguments.length];
    for (int k = 0; k < arguments.length; k++) {
      layouts[k] =
          switch (arguments[k]) {
            case MemorySegment _ -> ADDRESS;
            case Long _ -> JAVA_LONG;
            case Integer _ -> JAVA_INT;
            case Byte _ -> JAVA_BYTE;
            default -> throw new IllegalArgumentException(name);
          };
    }
    int rc;
    try {
      MethodHandle h =
          Linker.nativeLinker()
              .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(JAVA_INT, layouts));
      rc = (int) h.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
    if (rc != 0) {
      throw new IOException(name + " failed with status " + rc);
    }
  }
}
