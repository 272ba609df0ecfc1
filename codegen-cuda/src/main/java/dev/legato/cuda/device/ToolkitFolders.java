package dev.legato.cuda.device;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Where NVIDIA's libraries lie, but for the driver's. */
final class ToolkitFolders {
  private ToolkitFolders() {}

  /** {@return the folders of the loader, of the toolkit and of Python packages} */
  static List<Path> all() {
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
    for (Path toolkit : matches(Path.of("/usr/local"), "cuda*")) {
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
    pythonInPath().ifPresent(root -> addPython(root.resolve("lib"), folders));
    addPython(Path.of(System.getProperty("user.home"), ".local/lib"), folders);
    addPython(Path.of("/usr/local/lib"), folders);
    addPython(Path.of("/usr/lib"), folders);
    return folders;
  }

  /** {@return the folder, such as that of an environment, whose Python the shell would start} */
  private static Optional<Path> pythonInPath() {
    return pythonIn(System.getenv().getOrDefault("PATH", ""));
  }

  static Optional<Path> pythonIn(String path) {
    for (String bin : path.split(":")) {
      try {
        Path python = Path.of(bin, "python3");
        if (python.isAbsolute() && Files.isRegularFile(python) && Files.isExecutable(python)) {
          return Optional.ofNullable(python.getParent().getParent());
        }
      } catch (InvalidPathException e) {
        // A folder that this locale cannot name is none of the toolkit's.
      }
    }
    return Optional.empty();
  }

  private static void addPython(Path lib, List<Path> folders) {
    for (Path python : matches(lib, "python3*")) {
      for (String packages : List.of("site-packages", "dist-packages")) {
        for (Path part : matches(python.resolve(packages).resolve("nvidia"), "*")) {
          folders.add(part.resolve("lib"));
        }
      }
    }
  }

  /** {@return the folders that the system's loader was told about} */
  private static List<Path> loaderFolders() {
    List<Path> folders = new ArrayList<>();
    for (Path file : matches(Path.of("/etc/ld.so.conf.d"), "*.conf")) {
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

  /** {@return the file of this name in a folder} */
  static Optional<Path> first(Path folder, String pattern) {
    return matches(folder, pattern).stream().findFirst();
  }

  private static List<Path> matches(Path folder, String pattern) {
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
