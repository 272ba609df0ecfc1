package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's compiler as found on this machine.
 *
 * @param major the library's major version, 12 or 13
 * @param library {@code libnvrtc.so.12} or 13
 * @param builtins a library that it opens itself, where it lies beside it
 */
record NvrtcLibrary(int major, Path library, Optional<Path> builtins) {
  /** A folder to look in, and nowhere else. */
  static final String PROPERTY = "legato.nvrtc.dir";

  private static final String VARIABLE = "LGT_NVRTC_DIR";

  /** Newest last: an older compiler's code runs on a newer driver, but not the other way round. */
  private static final List<Integer> MAJORS = List.of(12, 13);

  /**
   * {@return the library}
   *
   * @throws LegatoException DeviceError when there is none, with what would add it
   */
  static NvrtcLibrary find() {
    String configured = System.getProperty(PROPERTY, "");
    if (configured.isEmpty() && System.getenv(VARIABLE) != null) {
      configured = System.getenv(VARIABLE);
    }
    List<Path> folders = configured.isEmpty() ? ToolkitFolders.all() : List.of(Path.of(configured));
    for (int major : MAJORS) {
      for (Path folder : folders) {
        Path library = folder.resolve("libnvrtc.so." + major);
        if (Files.isRegularFile(library)) {
          return new NvrtcLibrary(
              major,
              library.toAbsolutePath(),
              ToolkitFolders.first(folder, "libnvrtc-builtins.so." + major + "*"));
        }
      }
    }
    for (Path folder : folders) {
      Optional<Path> other = ToolkitFolders.first(folder, "libnvrtc.so.*");
      if (other.isPresent()) {
        throw missing(other.get() + " is of another version than 12 or 13");
      }
    }
    throw missing(
        "NVRTC (libnvrtc.so.12 or 13) was not found"
            + (configured.isEmpty() ? "" : " in " + configured));
  }

  /** {@return what tells this library from any other, without loading it} */
  String identity() {
    try {
      return library.toRealPath().getFileName() + " of " + Files.size(library) + " bytes";
    } catch (IOException e) {
      throw missing(library + " cannot be read");
    }
  }

  private static LegatoException missing(String what) {
    return new LegatoException(
        "DeviceError",
        what + "; install the CUDA toolkit's NVRTC or set " + VARIABLE + " to its folder");
  }
}
