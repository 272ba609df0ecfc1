package dev.legato.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files beside the tests. */
final class Resources {

  private static final Path ROOT = Path.of("src", "test", "resources", "dev", "legato", "syntax");

  private Resources() {}

  /** The files of a folder with an extension, sorted. */
  static List<Path> list(String folder, String extension) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      List<Path> found = files.filter(f -> f.toString().endsWith(extension)).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("no " + extension + " in " + folder);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The neighbour of a file with another extension. */
  static Path sibling(Path file, String extension) {
    return file.resolveSibling(name(file) + extension);
  }

  /** The name without the extension. */
  static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Snippets between lines {@code %%}. */
  static List<String> snippets(Path file) {
    return List.of(read(file).replaceFirst("\n$", "").split("\n%%\n"));
  }

  /** What a golden file holds; {@code -Dgolden.update} writes it first. */
  static String golden(Path file, String actual) {
    if (System.getProperty("golden.update") != null) {
      try {
        Files.writeString(file, actual);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Files.exists(file) ? read(file) : "missing: " + file;
  }
}
