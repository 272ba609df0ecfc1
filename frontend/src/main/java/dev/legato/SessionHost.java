package dev.legato;

import dev.legato.error.LegatoException;
import dev.legato.script.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a script of a session sees of the process. Errors of deferred work that was recorded inside
 * of a {@code try} are raised before its body ends.
 */
public final class SessionHost implements Host {
  private final Session session;
  private final PrintStream out;
  private final PrintStream err;
  private final List<String> arguments;
  private @Nullable BufferedReader in;
  private @Nullable CompletableFuture<Optional<String>> pendingLine;

  /**
   * @param arguments {@code sys.argv}, the script's name first
   */
  public SessionHost(Session session, PrintStream out, PrintStream err, List<String> arguments) {
    this.session = session;
    this.out = out;
    this.err = err;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public void write(String text, boolean error) {
    (error ? err : out).print(text);
  }

  @Override
  public void flush(boolean error) {
    (error ? err : out).flush();
  }

  @Override
  public @Nullable String readLine() {
    if (pendingLine == null) {
      pendingLine = CompletableFuture.supplyAsync(this::nextLine, r -> Thread.ofVirtual().start(r));
    }
    try {
      Optional<String> line = pendingLine.get();
      pendingLine = null;
      return line.orElse(null);
    } catch (InterruptedException e) {
      throw new LegatoException("KeyboardInterrupt", ""); // the next call gets the line
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Blocks where no interrupt is seen, so on a thread of its own. */
  private Optional<String> nextLine() {
    try {
      if (in == null) {
        in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      }
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }

  @Override
  public byte[] read(String path) throws IOException {
    return Files.readAllBytes(Path.of(path));
  }

  @Override
  public void write(String path, byte[] data, boolean append) throws IOException {
    if (append) {
      Files.write(Path.of(path), data, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      Files.write(Path.of(path), data);
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  @Override
  public boolean isDirectory(String path) {
    return Files.isDirectory(Path.of(path));
  }

  @Override
  public List<String> list(String path) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(path))) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    Files.createDirectory(Path.of(path));
  }

  @Override
  public void delete(String path) throws IOException {
    Files.delete(Path.of(path));
  }

  @Override
  public void move(String from, String to) throws IOException {
    Files.move(Path.of(from), Path.of(to), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public double modified(String path) throws IOException {
    return Files.getLastModifiedTime(Path.of(path)).toMillis() / 1000.0;
  }

  @Override
  public void leaveTry() {
    session.engine().resolve();
  }
}
