package dev.legato.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script with its recorded output.
 *
 * @param name the file's name without its ending
 * @param file where it lies
 * @param text what it says
 * @param output where CPython's output is recorded
 */
record Golden(String name, Path file, String text, Path output) {
  /** The module's folder is the working directory of its tests. */
  static final Path FOLDER = Path.of("src/test/resources/golden");

  static final Path LATER = FOLDER.resolve("later");
  private static final Path EXAMPLES = Path.of("../examples");

  /** {@return all scripts of the release: the golden ones and the examples} */
  static List<Golden> all() {
    return Stream.concat(in(FOLDER, FOLDER), in(EXAMPLES, FOLDER.resolve("examples"))).toList();
  }

  /** {@return the scripts that need what this release does not have} */
  static List<Golden> later() {
    return in(LATER, LATER).toList();
  }

  private static Stream<Golden> in(Path folder, Path outputs) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".lgt")).sorted().toList().stream()
          .map(f -> of(f, outputs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Golden of(Path file, Path outputs) {
    String name = file.getFileName().toString().replace(".lgt", "");
    try {
      return new Golden(name, file, Files.readString(file), outputs.resolve(name + ".out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return what CPython printed}
   *
   * @throws AssertionError when nothing is recorded
   */
  String expected() {
    try {
      if (!Files.exists(output)) {
        throw new AssertionError(
            output + " is missing; src/test/scripts/record_goldens.py " + name + " records it");
      }
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return how exactly the output must agree} */
  Comparison comparison() {
    return text.lines().anyMatch(l -> l.strip().equals("# tolerance: float32"))
        ? Comparison.FLOAT32
        : Comparison.FLOAT64;
  }

  /** {@return whether the script works on so many elements that an interpreter takes long} */
  boolean isLarge() {
    return name.startsWith("large_") || name.startsWith("black_scholes");
  }

  List<Expectation> expectations() {
    return text.lines().map(Expectation::of).flatMap(Optional::stream).toList();
  }

  /** {@return the text with files going to {@code folder} instead of the working directory} */
  String textIn(Path folder) {
    return text.replace("folder = \".\"", "folder = \"" + folder + "\"");
  }

  /** {@return the value of the line {@code variable = N}} */
  int iterations(String variable) {
    return Integer.parseInt(assignment(variable).group(1));
  }

  /** {@return the text with another N in the line {@code variable = N}} */
  String withIterations(String variable, int n) {
    Matcher m = assignment(variable);
    return text.substring(0, m.start(1)) + n + text.substring(m.end(1));
  }

  private Matcher assignment(String variable) {
    Matcher m = Pattern.compile("(?m)^" + variable + " = (\\d+)$").matcher(text);
    if (!m.find()) {
      throw new AssertionError(name + " has no line `" + variable + " = N`");
    }
    return m;
  }

  @Override
  public String toString() {
    return name;
  }
}
