package dev.legato.cuda.vendor;

import dev.legato.error.LegatoException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A library of C functions that return a status, 0 for success. Symbols are found by their names,
 * so whichever of the versions that we know is installed will do.
 */
final class VendorLibrary {
  private final String name;
  private final Path path;
  private final SymbolLookup symbols;
  private final Map<String, MethodHandle> functions = new ConcurrentHashMap<>();

  private VendorLibrary(String name, Path path, SymbolLookup symbols) {
    this.name = name;
    this.path = path;
    this.symbols = symbols;
  }

  /**
   * Opens a library, and before it those that it needs, where they are found: the loader takes what
   * is open already.
   *
   * @param folders to look in
   * @throws LegatoException DeviceError when there is none, or none that loads
   */
  static VendorLibrary open(List<Path> folders, Product product) {
    for (int version : product.versions()) {
      Optional<Path> file = find(folders, product.file() + "." + version);
      if (file.isPresent()) {
        for (String n : product.needs()) {
          for (int v : List.of(version, version + 1, version - 1)) { // not all count alike
            find(folders, n + "." + v).ifPresent(VendorLibrary::load);
          }
        }
        return new VendorLibrary(product.file(), file.get(), load(file.get()));
      }
    }
    throw new LegatoException(
        "DeviceError", "there is no " + product.file() + " of version " + product.versions());
  }

  /** {@return the file, whose name ends in the version, and where it lies} */
  Path path() {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path; // it was there a moment ago
    }
  }

  private static Optional<Path> find(List<Path> folders, String file) {
    return folders.stream().map(f -> f.resolve(file)).filter(Files::isRegularFile).findFirst();
  }

  private static SymbolLookup load(Path file) {
    try {
      return SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global());
    } catch (IllegalArgumentException e) {
      throw new LegatoException("DeviceError", file + " does not load: " + e.getMessage());
    }
  }

  /**
   * Calls a function: Integer, Long (also addresses) and Byte arguments are passed as they are.
   *
   * @throws LegatoException DeviceError when its status is not 0
   */
  void call(String function, Object... arguments) {
    MethodHandle f = functions.computeIfAbsent(function, n -> handle(n, arguments));
    int status;
    try {
      status = (int) f.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(function, e);
    }
    if (status != 0) {
      throw new LegatoException("DeviceError", function + " failed: status " + status);
    }
  }

  private MethodHandle handle(String function, Object... arguments) {
    MemoryLayout[] types =
        Arrays.stream(arguments).map(VendorLibrary::type).toArray(MemoryLayout[]::new);
    var symbol =
        symbols
            .find(function)
            .orElseThrow(() -> new LegatoException("DeviceError", name + " has no " + function));
    return Linker.nativeLinker()
        .downcallHandle(symbol, FunctionDescriptor.of(ValueLayout.JAVA_INT, types));
  }

  private static MemoryLayout type(Object argument) {
    return switch (argument) {
      case Integer _ -> ValueLayout.JAVA_INT;
      case Long _ -> ValueLayout.JAVA_LONG;
      case Byte _ -> ValueLayout.JAVA_BYTE;
      default -> throw new IllegalArgumentException(String.valueOf(argument));
    };
  }
}
