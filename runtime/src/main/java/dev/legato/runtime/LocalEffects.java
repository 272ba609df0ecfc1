package dev.legato.runtime;

import dev.legato.error.LegatoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The world as one process sees it. */
public final class LocalEffects implements HostEffects {
  private final List<String> arguments;
  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private final SecureRandom random = new SecureRandom();

  public LocalEffects(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    this.arguments = List.copyOf(arguments);
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
    this.err = err;
  }

  /** {@return the process's own streams} */
  public static LocalEffects ofProcess(List<String> arguments) {
    return new LocalEffects(arguments, System.in, System.out, System.err);
  }

  @Override
  public long wallClock() {
    var now = java.time.Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  public long monotonicClock() {
    return System.nanoTime();
  }

  @Override
  public void sleep(long nanos) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      if (Thread.interrupted()) {
        throw new LegatoException("KeyboardInterrupt", "");
      }
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public byte[] entropy(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name));
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }

  @Override
  public Optional<String> readLine() {
    try {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        line.append((char) c);
        if (c == '\n') {
          break;
        }
      }
      return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    } catch (IOException e) {
      throw new LegatoException("OSError", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public byte[] readFile(Path path) {
    if (Files.isDirectory(path)) {
      throw new LegatoException("IsADirectoryError", "[Errno 21] Is a directory: '" + path + "'");
    }
    return ask(path, () -> Files.readAllBytes(path));
  }

  @Override
  public void writeFile(Path path, byte[] contents, boolean append) {
    ask(
        path,
        () ->
            append
                ? Files.write(path, contents, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                : Files.write(path, contents));
  }

  @Override
  public List<String> list(Path folder) {
    return ask(
        folder,
        () -> {
          try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
          }
        });
  }

  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
  }

  @Override
  public boolean isDirectory(Path path) {
    return Files.isDirectory(path);
  }

  @Override
  public void makeDirectory(Path path) {
    ask(path, () -> Files.createDirectory(path));
  }

  @Override
  public void remove(Path path) {
    ask(
        path,
        () -> {
          Files.delete(path);
          return path;
        });
  }

  @Override
  public void print(String text) {
    out.print(text);
  }

  @Override
  public void printError(String text) {
    err.print(text);
  }

  @Override
  public void flush() {
    out.flush();
    err.flush();
  }

  private interface Ask<T> {
    T run() throws IOException;
  }

  private static <T> T ask(Path path, Ask<T> ask) {
    try {
      return ask.run();
    } catch (NoSuchFileException e) {
      throw error("FileNotFoundError", 2, "No such file or directory", path);
    } catch (FileAlreadyExistsException e) {
      throw error("FileExistsError", 17, "File exists", path);
    } catch (AccessDeniedException e) {
      throw error("PermissionError", 13, "Permission denied", path);
    } catch (NotDirectoryException e) {
      throw error("NotADirectoryError", 20, "Not a directory", path);
    } catch (DirectoryNotEmptyException e) {
      throw error("OSError", 39, "Directory not empty", path);
    } catch (IOException e) {
      throw new LegatoException("OSError", e.getMessage() + ": '" + path + "'");
    }
  }

  private static LegatoException error(String type, int number, String text, Path path) {
    return new LegatoException(type, "[Errno " + number + "] " + text + ": '" + path + "'");
  }
}
