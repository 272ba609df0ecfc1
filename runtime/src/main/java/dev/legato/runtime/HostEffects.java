package dev.legato.runtime;

import dev.legato.error.LegatoException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one list of what a program may ask of or do to the world outside: asked on rank 0 and
 * broadcast, done on rank 0 and visible to all ranks before the next question. Nothing else in
 * libraries or the interpreter may look at a clock, the environment or a file.
 *
 * <p>What a file system refuses is an {@link IOException} of the same class, file and reason on
 * every rank.
 */
public interface HostEffects {
  /**
   * Makes sure, when it is called for the first time, that all ranks are alike in something that
   * decides their results.
   *
   * @param what its name
   * @param mine what this rank has
   * @throws LegatoException RankError that names two ranks which differ
   */
  void agree(String what, Supplier<String> mine);

  /** {@return nanoseconds since 1970} */
  long wallClock();

  /** {@return nanoseconds of a clock that never goes back} */
  long monotonicClock();

  void sleep(long nanos);

  /** {@return fresh random bytes} */
  byte[] entropy(int count);

  /** {@return the number of the process that acts for all} */
  long processId();

  /** {@return the variables of the environment} */
  Map<String, String> environment();

  /** {@return the script's arguments, its own name first} */
  List<String> arguments();

  /** {@return the next line with its end, or nothing at the end of standard input} */
  Optional<String> readLine();

  byte[] readFile(Path path) throws IOException;

  /** {@return the size of a file in bytes} */
  long size(Path path) throws IOException;

  /** {@return so many bytes of a file from a position on}; fewer where it ends. */
  byte[] readFile(Path path, long position, int count) throws IOException;

  /**
   * Fills memory from a file, every rank its own, of a part of its own.
   *
   * @throws java.io.EOFException when the file ends before
   */
  void read(Path path, long position, MemorySegment into) throws IOException;

  /** Writes memory into a file that exists, every rank its own, at a position of its own. */
  void write(Path path, long position, MemorySegment part) throws IOException;

  /** Replaces a file's contents as a whole, or adds to them. */
  void writeFile(Path path, byte[] contents, boolean append) throws IOException;

  /** {@return the names in a folder, sorted} */
  List<String> list(Path folder) throws IOException;

  boolean exists(Path path);

  boolean isDirectory(Path path);

  void makeDirectory(Path path) throws IOException;

  void remove(Path path) throws IOException;

  /** Renames a file or folder; an existing file at {@code to} is replaced. */
  void move(Path from, Path to) throws IOException;

  /** {@return when a file was last changed, in milliseconds since 1970} */
  long modified(Path path) throws IOException;

  /** Writes text to standard output. */
  void print(String text);

  /** Writes text to standard error. */
  void printError(String text);

  /** Sends what was printed on its way. */
  void flush();
}
