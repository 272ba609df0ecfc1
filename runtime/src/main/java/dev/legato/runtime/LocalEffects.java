package dev.legato.runtime;

import dev.legato.error.LegatoException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The world as one process sees it. */
public final class LocalEffects implements HostEffects {
  /** Bytes of one system call, at most. */
  private static final long CHUNK = 16 << 20;

  private final List<String> arguments;
  private final BufferedReader in;
  private final PrintStream out;
  private final PrintStream err;
  private @Nullable SecureRandom random;
  private @Nullable CompletableFuture<Optional<String>> pendingLine;

  /**
   * @param arguments the script's arguments, its own name first
   */
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

  /** One rank agrees with itself. */
  @Override
  public void agree(String what, Supplier<String> mine) {}

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
    SecureRandom source = random == null ? new SecureRandom() : random;
    random = source;
    source.nextBytes(bytes);
    return bytes;
  }

  @Override
  public long processId() {
    return ProcessHandle.current().pid();
  }

  @Override
  public Map<String, String> environment() {
    return System.getenv();
  }

  @Override
  public List<String> arguments() {
    return arguments;
  }

  @Override
  public Optional<String> readLine() {
    if (pendingLine == null) {
      pendingLine = CompletableFuture.supplyAsync(this::nextLine, r -> Thread.ofVirtual().start(r));
    }
    try {
      Optional<String> line = pendingLine.get();
      pendingLine = null;
      return line;
    } catch (InterruptedException e) {
      throw new LegatoException("KeyboardInterrupt", ""); // the next call gets the line
    } catch (ExecutionException e) {
      pendingLine = null;
      throw new LegatoException("OSError", String.valueOf(e.getCause().getMessage()));
    }
  }

  /** Blocks where no interrupt is seen, so on a thread of its own. */
  private Optional<String> nextLine() {
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
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte[] readFile(Path path) throws IOException {
    return Files.readAllBytes(path);
  }

  @Override
  public long size(Path path) throws IOException {
    return Files.size(path);
  }

  @Override
  public byte[] readFile(Path path, long position, int count) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      int n = (int) Math.clamp(file.size() - position, 0, count);
      byte[] bytes = new byte[n];
      fill(file, position, MemorySegment.ofArray(bytes), path);
      return bytes;
    }
  }

  @Override
  public void read(Path path, long position, MemorySegment into) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      fill(file, position, into, path);
    }
  }

  private static void fill(FileChannel file, long position, MemorySegment into, Path path)
      throws IOException {
    for (long at = 0; at < into.byteSize(); ) {
      long n = Math.min(CHUNK, into.byteSize() - at);
      int got = file.read(into.asSlice(at, n).asByteBuffer(), position + at);
      if (got < 0) {
        throw new EOFException(path + " ends at byte " + (position + at));
      }
      at += got;
    }
  }

  @Override
  public void write(Path path, long position, MemorySegment part) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      for (long at = 0; at < part.byteSize(); ) {
        long n = Math.min(CHUNK, part.byteSize() - at);
        at += file.write(part.asSlice(at, n).asByteBuffer(), position + at);
      }
    }
  }

  @Override
  public void writeFile(Path path, byte[] contents, boolean append) throws IOException {
    if (append) {
      Files.write(path, contents, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } else {
      Files.write(path, contents);
    }
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
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
  public void makeDirectory(Path path) throws IOException {
    Files.createDirectory(path);
  }

  @Override
  public void remove(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public long modified(Path path) throws IOException {
    return Files.getLastModifiedTime(path).toMillis();
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
}
