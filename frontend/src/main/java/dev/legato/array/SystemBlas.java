package dev.legato.array;

import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.VectorModule;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
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

  /**
   * Makes sure, once in a run, that all ranks have the same routines: others give other bits.
   *
   * @throws LegatoException RankError that names two ranks which have different ones
   */
  public static void agree(Session s) {
    s.effects().agree("BLAS", () -> Identity.TEXT);
  }

  /** Asked for once: OpenBLAS writes its answer into memory that all callers share. */
  private static final class Identity {
    static final String TEXT = FOUND == null ? javaRoutines() : configuration(FOUND);
  }

  /** {@return what the library says of itself: version, options and the kind of processor} */
  private static String configuration(SymbolLookup library) {
    try {
      MemorySegment text =
          (MemorySegment)
              Linker.nativeLinker()
                  .downcallHandle(
                      library.findOrThrow("openblas_get_config"),
                      FunctionDescriptor.of(ValueLayout.ADDRESS))
                  .invokeExact();
      return text.reinterpret(Long.MAX_VALUE).getString(0).strip();
    } catch (Throwable e) {
      throw new IllegalStateException("a call of BLAS", e);
    }
  }

  /** {@return what the bits of the routines in Java depend on} */
  private static String javaRoutines() {
    if (!VectorModule.isPresent()) {
      return "routines in Java without vectors";
    }
    try {
      Object shape =
          Class.forName("jdk.incubator.vector.VectorShape")
              .getMethod("preferredShape")
              .invoke(null);
      return "routines in Java with vectors of " + shape;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

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
