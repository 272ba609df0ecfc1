package dev.legato.cuda.device;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.legato.error.LegatoException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The driver's library and whether it has a device. Asked through function pointers, without JCuda:
 * where there is no driver, its classes fail once and for all.
 */
final class DriverLibrary {
  /** A library to take in place of the system's. */
  static final String PROPERTY = "legato.cuda.driver";

  private static final String NAME = "libcuda.so.1";
  private static final List<String> ELSEWHERE =
      List.of("/usr/local/nvidia/lib64", "/usr/lib/wsl/lib", "/usr/lib64");

  /** Bytes that a pool keeps, of {@code CUmemPool_attribute}. */
  private static final int RELEASE_THRESHOLD = 4;

  private DriverLibrary() {}

  /** What was found. */
  sealed interface Found {
    /**
     * A driver with devices.
     *
     * @param version as {@code 1000 * major + 10 * minor} of the CUDA that it supports
     */
    record Ok(SymbolLookup library, int devices, int version) implements Found {}

    record None(String why) implements Found {}
  }

  /** {@return the driver, or why there is none}; never throws. */
  static Found find() {
    if (!DriverLibrary.class.getModule().isNativeAccessEnabled()) {
      return new Found.None(
          "native access is off: start java with --enable-native-access=ALL-UNNAMED");
    }
    try {
      return ask(open());
    } catch (IllegalArgumentException | UnsatisfiedLinkError e) {
      return new Found.None("no CUDA driver (" + NAME + "); install NVIDIA's driver");
    }
  }

  private static SymbolLookup open() {
    String configured = System.getProperty(PROPERTY, "");
    if (!configured.isEmpty()) {
      return load(Path.of(configured).toAbsolutePath());
    }
    try {
      return SymbolLookup.libraryLookup(NAME, Arena.global());
    } catch (IllegalArgumentException e) {
      for (String folder : ELSEWHERE) {
        Path file = Path.of(folder, NAME);
        if (Files.exists(file)) {
          return load(file);
        }
      }
      throw e;
    }
  }

  /** JCuda's own library finds one of this name that is loaded already. */
  private static SymbolLookup load(Path file) {
    System.load(file.toString());
    return SymbolLookup.libraryLookup(file, Arena.global());
  }

  /** {@return the library that JCuda uses: the loader knows it by its name} */
  static SymbolLookup loaded() {
    return SymbolLookup.libraryLookup(NAME, Arena.global());
  }

  private static Found ask(SymbolLookup library) {
    try (Arena arena = Arena.ofConfined()) {
      var i = ValueLayout.JAVA_INT;
      MethodHandle init = function(library, "cuInit", FunctionDescriptor.of(i, i));
      int code = (int) init.invokeExact(0);
      if (code != 0) {
        return new Found.None(
            code == 100 ? "the driver has no device" : "the driver does not start: error " + code);
      }
      MemorySegment number = arena.allocate(i);
      int devices = get(library, "cuDeviceGetCount", number);
      if (devices == 0) {
        return new Found.None("the driver has no device");
      }
      return new Found.Ok(library, devices, get(library, "cuDriverGetVersion", number));
    } catch (Throwable e) {
      return new Found.None("the driver cannot be asked: " + e.getMessage());
    }
  }

  private static int get(SymbolLookup library, String name, MemorySegment number) throws Throwable {
    var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    int code = (int) function(library, name, type).invokeExact(number);
    if (code != 0) {
      throw new IllegalStateException(name + " fails with error " + code);
    }
    return number.get(ValueLayout.JAVA_INT, 0);
  }

  /**
   * Lets the pool of a device keep what is freed; else that goes back to the system when something
   * is waited for, and the next allocation maps memory again. JCuda has no such function.
   *
   * @throws LegatoException DeviceError when the driver refuses
   */
  static void keepFreed(SymbolLookup library, int ordinal) {
    var i = ValueLayout.JAVA_INT;
    var p = ValueLayout.ADDRESS;
    var set = function(library, "cuMemPoolSetAttribute", FunctionDescriptor.of(i, p, i, p));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment all = arena.allocateFrom(JAVA_LONG, -1);
      int code = (int) set.invokeExact(pool(library, ordinal, arena), RELEASE_THRESHOLD, all);
      Driver.check(code, "setting up the pool");
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets the pool of a device give back what it keeps, when it is needed elsewhere. */
  static void releaseFreed(SymbolLookup library, int ordinal) {
    var i = ValueLayout.JAVA_INT;
    var p = ValueLayout.ADDRESS;
    var trim = function(library, "cuMemPoolTrimTo", FunctionDescriptor.of(i, p, JAVA_LONG));
    try (Arena arena = Arena.ofConfined()) {
      int code = (int) trim.invokeExact(pool(library, ordinal, arena), 0L);
      Driver.check(code, "emptying the pool");
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemorySegment pool(SymbolLookup library, int ordinal, Arena arena)
      throws Throwable {
    var i = ValueLayout.JAVA_INT;
    var p = ValueLayout.ADDRESS;
    var get = function(library, "cuDeviceGetDefaultMemPool", FunctionDescriptor.of(i, p, i));
    MemorySegment pool = arena.allocate(p);
    Driver.check((int) get.invokeExact(pool, ordinal), "asking for the pool");
    return pool.get(p, 0);
  }

  /** {@return a function of a library} */
  static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
  }
}
