package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.runtime.ranks.Transport;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Host effects of a program that an engine runs: errors of what was recorded before are raised
 * first, rank 0 does them, and every rank gets its answer or its error.
 */
final class EngineEffects implements HostEffects {
  private static final byte ANSWER = 0;
  private static final byte REFUSED = 1;
  private static final byte RAISED = 2;
  private final Transport transport;
  private final HostEffects world;
  private final Runnable before;
  private final LongSupplier tags;

  /** In what all ranks are known to be alike. */
  private final Set<String> agreed = new HashSet<>();

  /**
   * @param before an effect, it raises errors of what was recorded
   * @param meeting what a rank does before it waits for the others
   * @param tags gives the first of two tags that nobody else uses
   */
  EngineEffects(
      Transport transport,
      HostEffects world,
      Runnable before,
      Runnable meeting,
      LongSupplier tags) {
    this.transport = transport;
    this.world = world;
    this.before = before;
    this.tags =
        () -> {
          meeting.run();
          return tags.getAsLong();
        };
  }

  /** A question that a file system may refuse. */
  private interface Ask<T> {
    T run() throws IOException;
  }

  /** {@return what rank 0 answers} */
  private byte[] ask(Ask<byte[]> question) throws IOException {
    before.run();
    if (transport.ranks() == 1) {
      return question.run();
    }
    byte[] mine = transport.rank() == 0 ? answer(question) : new byte[0];
    return result(transport.broadcast(0, tags.getAsLong(), mine));
  }

  private static byte[] result(byte[] all) throws IOException {
    byte[] content = Arrays.copyOfRange(all, 1, all.length);
    switch (all[0]) {
      case ANSWER -> {
        return content;
      }
      case REFUSED -> throw refusal(text(content));
      default -> {
        List<String> parts = parts(content);
        throw new LegatoException(parts.get(0), parts.get(1));
      }
    }
  }

  private static byte[] answer(Ask<byte[]> question) {
    try {
      return framed(ANSWER, question.run());
    } catch (IOException e) {
      String file = e instanceof FileSystemException f ? String.valueOf(f.getFile()) : "";
      String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
      return framed(
          REFUSED, bytes(e.getClass().getSimpleName() + "\0" + file + "\0" + reason + "\0"));
    } catch (LegatoException e) {
      return framed(RAISED, bytes(e.pythonType() + "\0" + e.getMessage() + "\0"));
    }
  }

  private static IOException refusal(String text) {
    List<String> parts = parts(bytes(text));
    String file = parts.get(1);
    return switch (parts.get(0)) {
      case "NoSuchFileException" -> new NoSuchFileException(file);
      case "FileAlreadyExistsException" -> new FileAlreadyExistsException(file);
      case "AccessDeniedException" -> new AccessDeniedException(file);
      case "NotDirectoryException" -> new NotDirectoryException(file);
      case "DirectoryNotEmptyException" -> new DirectoryNotEmptyException(file);
      case "EOFException" -> new EOFException(parts.get(2));
      case "FileSystemException" -> new FileSystemException(file, null, parts.get(2));
      default -> new IOException(parts.get(2));
    };
  }

  private static byte[] framed(byte kind, byte[] content) {
    byte[] all = new byte[content.length + 1];
    all[0] = kind;
    System.arraycopy(content, 0, all, 1, content.length);
    return all;
  }

  private static byte[] bytes(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] b) {
    return new String(b, StandardCharsets.UTF_8);
  }

  /** {@return the texts of which each is ended by NUL} */
  private static List<String> parts(byte[] b) {
    String all = text(b);
    return all.isEmpty() ? List.of() : List.of(all.substring(0, all.length() - 1).split("\0", -1));
  }

  private static byte[] joined(List<String> texts) {
    StringBuilder b = new StringBuilder();
    texts.forEach(s -> b.append(s).append('\0'));
    return bytes(b.toString());
  }

  private static byte[] bytes(long n) {
    return ByteBuffer.allocate(Long.BYTES).putLong(n).array();
  }

  private static long number(byte[] b) {
    return ByteBuffer.wrap(b).getLong();
  }

  /** {@return the answer to a question that no file system can refuse} */
  private byte[] always(Ask<byte[]> question) {
    try {
      return ask(question);
    } catch (IOException e) {
      throw new LegatoException("OSError", String.valueOf(e.getMessage()));
    }
  }

  private interface Act {
    void run() throws IOException;
  }

  private void act(Act action) throws IOException {
    ask(() -> {
      action.run();
      return new byte[0];
    });
  }

  /** Output needs no answer. */
  private void write(Runnable action) {
    before.run();
    if (transport.rank() == 0) {
      action.run();
    }
  }

  @Override
  public void agree(String what, Supplier<String> mine) {
    if (transport.ranks() == 1 || agreed.contains(what)) {
      return;
    }
    byte[] text = bytes(mine.get());
    List<long[]> all =
        transport.allGather(tags.getAsLong(), new long[] {Arrays.hashCode(text), text.length});
    for (int r = 1; r < all.size(); r++) {
      if (!Arrays.equals(all.get(r), all.getFirst())) {
        String first = text(transport.broadcast(0, tags.getAsLong(), text));
        String other = text(transport.broadcast(r, tags.getAsLong(), text));
        throw new LegatoException(
            "RankError",
            "ranks diverged: they have different %s, which gives other bits: rank 0 has %s, rank %d has %s"
                .formatted(what, first, r, other));
      }
    }
    agreed.add(what);
  }

  @Override
  public long wallClock() {
    return number(always(() -> bytes(world.wallClock())));
  }

  @Override
  public long monotonicClock() {
    return number(always(() -> bytes(world.monotonicClock())));
  }

  @Override
  public void sleep(long nanos) {
    always(() -> {
      world.sleep(nanos);
      return new byte[0];
    });
  }

  @Override
  public byte[] entropy(int count) {
    return always(() -> world.entropy(count));
  }

  @Override
  public long processId() {
    return number(always(() -> bytes(world.processId())));
  }

  @Override
  public Map<String, String> environment() {
    List<String> all =
        parts(
            always(() -> {
              List<String> texts = new ArrayList<>();
              world.environment().forEach((name, value) -> texts.addAll(List.of(name, value)));
              return joined(texts);
            }));
    Map<String, String> environment = new LinkedHashMap<>();
    for (int k = 0; k + 1 < all.size(); k += 2) {
      environment.put(all.get(k), all.get(k + 1));
    }
    return environment;
  }

  @Override
  public List<String> arguments() {
    return parts(always(() -> joined(world.arguments())));
  }

  /** Nothing is no bytes; a line has a leading mark. */
  @Override
  public Optional<String> readLine() {
    String answer = text(always(() -> bytes(world.readLine().map(s -> "+" + s).orElse(""))));
    return answer.isEmpty() ? Optional.empty() : Optional.of(answer.substring(1));
  }

  @Override
  public byte[] readFile(Path path) throws IOException {
    return ask(() -> world.readFile(path));
  }

  @Override
  public long size(Path path) throws IOException {
    return number(ask(() -> bytes(world.size(path))));
  }

  @Override
  public byte[] readFile(Path path, long position, int count) throws IOException {
    return ask(() -> world.readFile(path, position, count));
  }

  @Override
  public void read(Path path, long position, MemorySegment into) throws IOException {
    if (isShared(path)) {
      together(() -> world.read(path, position, into));
    } else {
      List<long[]> parts = transport.allGather(tags.getAsLong(), part(position, into));
      long tag = tags.getAsLong();
      act(() -> {
        for (int r = 0; r < parts.size(); r++) {
          long at = parts.get(r)[0];
          long size = parts.get(r)[1];
          MemorySegment data = r == 0 ? into : Arena.ofAuto().allocate(size, 8);
          world.read(path, at, data);
          if (r > 0 && size > 0) {
            transport.send(r, tag, data);
          }
        }
      });
      if (transport.rank() > 0 && into.byteSize() > 0) {
        transport.receive(0, tag, into);
      }
    }
  }

  @Override
  public void write(Path path, long position, MemorySegment part) throws IOException {
    if (isShared(path)) {
      together(() -> world.write(path, position, part));
    } else {
      List<long[]> parts = transport.allGather(tags.getAsLong(), part(position, part));
      long tag = tags.getAsLong();
      if (transport.rank() > 0 && part.byteSize() > 0) {
        transport.send(0, tag, part);
      }
      act(() -> {
        world.write(path, position, part);
        for (int r = 1; r < parts.size(); r++) {
          long size = parts.get(r)[1];
          if (size > 0) {
            MemorySegment data = Arena.ofAuto().allocate(size, 8);
            transport.receive(r, tag, data);
            world.write(path, parts.get(r)[0], data);
          }
        }
      });
    }
  }

  private static long[] part(long position, MemorySegment memory) {
    return new long[] {position, memory.byteSize()};
  }

  /** {@return whether every rank sees the file that rank 0 sees} */
  private boolean isShared(Path path) throws IOException {
    byte[] theirs =
        ask(() ->
            ByteBuffer.allocate(16)
                .putLong(world.size(path))
                .putLong(world.modified(path))
                .array());
    if (transport.ranks() == 1) {
      return true;
    }
    ByteBuffer file = ByteBuffer.wrap(theirs);
    long[] same = {0};
    try {
      same[0] =
          world.size(path) == file.getLong() && world.modified(path) == file.getLong() ? 1 : 0;
    } catch (IOException e) {
      same[0] = 0; // it does not see the file: rank 0 acts for it
    }
    return transport.allGather(tags.getAsLong(), same).stream().allMatch(s -> s[0] == 1);
  }

  /** Every rank acts; what one of them is refused is an error of all, that of the lowest rank. */
  private void together(Act action) throws IOException {
    byte[] mine =
        answer(() -> {
          action.run();
          return new byte[0];
        });
    if (transport.ranks() == 1) {
      result(mine);
      return;
    }
    List<long[]> all = transport.allGather(tags.getAsLong(), new long[] {mine[0]});
    for (int r = 0; r < all.size(); r++) {
      if (all.get(r)[0] != ANSWER) {
        result(transport.broadcast(r, tags.getAsLong(), mine));
      }
    }
  }

  @Override
  public void writeFile(Path path, byte[] contents, boolean append) throws IOException {
    act(() -> world.writeFile(path, contents, append));
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    return parts(ask(() -> joined(world.list(folder))));
  }

  @Override
  public boolean exists(Path path) {
    return number(always(() -> bytes(world.exists(path) ? 1 : 0))) != 0;
  }

  @Override
  public boolean isDirectory(Path path) {
    return number(always(() -> bytes(world.isDirectory(path) ? 1 : 0))) != 0;
  }

  @Override
  public void makeDirectory(Path path) throws IOException {
    act(() -> world.makeDirectory(path));
  }

  @Override
  public void remove(Path path) throws IOException {
    act(() -> world.remove(path));
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    act(() -> world.move(from, to));
  }

  @Override
  public long modified(Path path) throws IOException {
    return number(ask(() -> bytes(world.modified(path))));
  }

  @Override
  public void print(String text) {
    write(() -> world.print(text));
  }

  @Override
  public void printError(String text) {
    write(() -> world.printError(text));
  }

  @Override
  public void flush() {
    write(world::flush);
  }
}
