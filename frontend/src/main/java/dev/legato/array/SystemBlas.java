package dev.legato.array;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenBLAS of the system, which also has LAPACK. It is told to use one thread: how work is cut
 * is ours to say, since it decides the bits.
 */
public final class SystemBlas {
  /** What the library is called. */
  public static final List<String> NAMES = List.of("libopenblas.so.0", "libopenblas.so");

  /** The library of this machine, or null. */
  public static final @Nullable SymbolLookup FOUND = find();

  private SystemBlas() {}

  private static @Nullable SymbolLookup find() {
    for (String name : NAMES) {
      try {
        SymbolLookup library = SymbolLookup.libraryLookup(name, Arena.global());
        Linker.nativeLinker()
            .downcallHandle(
                library.findOrThrow("openblas_set_num_threads"),
                FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
            .invokeExact(1);
        return library;
      } catch (Throwable e) { // absent, or without native access
        System.getLogger("dev.legato.blas").log(System.Logger.Level.DEBUG, "no " + name, e);
      }
    }
    return null;
  }
}
