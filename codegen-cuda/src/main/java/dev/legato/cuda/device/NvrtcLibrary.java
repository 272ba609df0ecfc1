package dev.legato.cuda.device;

import dev.legato.error.LegatoException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
    List<Path> folders = configured.isEmpty() ? standardFolders() : List.of(Path.of(configured));
    for (int major : MAJORS) {
      for (Path folder : folders) {
        Path library = folder.resolve("libnvrtc.so." + major);
        if (Files.isRegularFile(library)) {
          return new NvrtcLibrary(
              major,
              library.toAbsolutePath(),
              first(folder, "libnvrtc-builtins.so." + major + "*"));
        }
      }
    }
    for (Path folder : folders) {
      Optional<Path> other = first(folder, "libnvrtc.so.*");
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

  /** {@return the folders of the loader, of the toolkit and of Python packages} */
  private static List<Path> standardFolders() {
    List<Path> folders = new ArrayList<>();
    String path = System.getenv("LD_LIBRARY_PATH");
    if (path != null) {
      for (String p : path.split(":")) {
        if (!p.isEmpty()) {
          folders.add(Path.of(p));
        }
      }
    }
    for (String p : List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/local/lib")) {
      folders.add(Path.of(p));
    }
    folders.addAll(loaderFolders());
    for (Path toolkit : all(Path.of("/usr/local"), "cuda*")) {
      folders.add(toolkit.resolve("lib64"));
      folders.add(toolkit.resolve("targets/x86_64-linux/lib"));
    }
    for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
      String root = System.getenv(variable);
      if (root != null) {
        folders.add(Path.of(root, "lib"));
        addPython(Path.of(root, "lib"), folders);
      }
    }
    addPython(Path.of(System.getProperty("user.home"), ".local/lib"), folders);
    addPython(Path.of("/usr/local/lib"), folders);
    addPython(Path.of("/usr/lib"), folders);
    return folders;
  }

  private static void addPython(Path lib, List<Path> folders) {
    for (Path python : all(lib, "python3*")) {
      for (String packages : List.of("site-packages", "dist-packages")) {
        for (String part : List.of("cuda_nvrtc", "cu13", "cu12")) {
          folders.add(python.resolve(packages).resolve("nvidia").resolve(part).resolve("lib"));
        }
      }
    }
  }

  /** {@return the folders that the system's loader was told about} */
  private static List<Path> loaderFolders() {
    List<Path> folders = new ArrayList<>();
    for (Path file : all(Path.of("/etc/ld.so.conf.d"), "*.conf")) {
      try {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("/")) {
            folders.add(Path.of(line.strip()));
          }
        }
      } catch (IOException e) {
        // A file that only others may read says nothing to us.
      }
    }
    return folders;
  }

  private static Optional<Path> first(Path folder, String pattern) {
    return all(folder, pattern).stream().findFirst();
  }

  private static List<Path> all(Path folder, String pattern) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
      stream.forEach(found::add);
    } catch (IOException e) {
      return List.of(); // not there
    }
    Collections.sort(found);
    return found;
  }
}
