package dev.legato.script;

import dev.legato.error.LegatoException;
import dev.legato.library.Operand;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a script sees of the world: streams, clocks, arguments, files. */
public interface Host {
  /** Writes to standard output, or to standard error. */
  void write(String text, boolean error);

  default void flush(boolean error) {}

  /** {@code flush} writes what an open file still has in memory: before a file is looked at. */
  default void addBuffer(Runnable flush) {}

  /** The file was closed. */
  default void removeBuffer(Runnable flush) {}

  /** {@return the next line of standard input without its end, or null at the end} */
  default @Nullable String readLine() {
    return null;
  }

  /** {@return {@code sys.argv}, the script's name first} */
  default List<String> arguments() {
    return List.of("");
  }

  /** {@return {@code time.perf_counter_ns()}} */
  default long nanoTime() {
    return System.nanoTime();
  }

  /** {@return seconds since 1970} */
  default double wallTime() {
    java.time.Instant now = java.time.Instant.now();
    return now.getEpochSecond() + now.getNano() * 1e-9;
  }

  default void sleep(double seconds) {
    try {
      Thread.sleep(java.time.Duration.ofNanos((long) (seconds * 1e9)));
    } catch (InterruptedException e) {
      throw new LegatoException("KeyboardInterrupt", "");
    }
  }

  /** {@return fresh random bytes} */
  default byte[] entropy(int count) {
    byte[] bytes = new byte[count];
    new java.security.SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** {@return {@code os.getpid()}} */
  default long processId() {
    return ProcessHandle.current().pid();
  }

  default Map<String, String> environment() {
    return System.getenv();
  }

  /** Reads a whole file; FileNotFoundException if there is none. */
  byte[] read(String path) throws IOException;

  void write(String path, byte[] data, boolean append) throws IOException;

  boolean exists(String path);

  boolean isDirectory(String path);

  List<String> list(String path) throws IOException;

  /** Makes a directory in one that exists. */
  default void makeDirectory(String path) throws IOException {
    throw new IOException("directories cannot be made here");
  }

  /** Removes a file or an empty directory. */
  default void delete(String path) throws IOException {
    throw new IOException("files cannot be removed here");
  }

  /** Renames a file or directory; a file of the new name is replaced. */
  default void move(String from, String to) throws IOException {
    throw new IOException("files cannot be renamed here");
  }

  /** {@return when the file was last changed, in seconds since 1970} */
  default double modified(String path) throws IOException {
    return 0;
  }

  /** An operator gave a library's value: {@code right} is null for one operand. */
  default void operated(Enum<?> operator, Object left, @Nullable Object right, Operand result) {}

  /**
   * Says who is to be told of floating-point errors, because a RuntimeWarning would be raised or
   * kept: {@code told} gets the text of each. Null: nobody.
   */
  default void floatWarnings(@Nullable Consumer<String> told) {}

  /** A script enters a try body: what fails from now on may be caught. */
  default void enterTry() {}

  /** The try body is complete: raises what the checks of its operations find. */
  default void leaveTry() {}

  /** The try body, or {@link #leaveTry}, raised; ends what {@link #enterTry} began. */
  default void abandonTry() {}
}
