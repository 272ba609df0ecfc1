package dev.legato.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The one list of what a program may ask of or do to the world outside: asked on rank 0 and
 * broadcast, done on rank 0 and visible to all ranks before the next question. Nothing else in
 * libraries or the interpreter may look at a clock, the environment or a file.
 *
 * <p>Errors are {@code LegatoException}s of the Python type (FileNotFoundError, PermissionError,
 * IsADirectoryError, OSError), raised on every rank.
 */
public interface HostEffects {
  /** {@return nanoseconds since 1970} */
  long wallClock();

  /** {@return nanoseconds of a clock that never goes back} */
  long monotonicClock();

  void sleep(long nanos);

  /** {@return fresh random bytes} */
  byte[] entropy(int count);

  Optional<String> environment(String name);

  /** {@return the script's arguments, its own name first} */
  List<String> arguments();

  /** {@return the next line with its end, or nothing at the end of standard input} */
  Optional<String> readLine();

  byte[] readFile(Path path);

  /** Replaces a file's contents as a whole. */
  void writeFile(Path path, byte[] contents, boolean append);

  /** {@return the names in a folder, sorted} */
  List<String> list(Path folder);

  boolean exists(Path path);

  boolean isDirectory(Path path);

  void makeDirectory(Path path);

  void remove(Path path);

  /** Writes text to standard output. */
  void print(String text);

  /** Writes text to standard error. */
  void printError(String text);

  /** Sends what was printed on its way. */
  void flush();
}
