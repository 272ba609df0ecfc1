package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.runtime.ranks.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Host effects of a program that an engine runs: errors of what was recorded before are raised
 * first, rank 0 does them, and every rank gets its answer or its error.
 */
final class EngineEffects implements HostEffects {
  private static final byte ANSWER = 0;
  private static final byte ERROR = 1;
  private final Transport transport;
  private final HostEffects world;
  private final Runnable before;

  /** Counts down: engines use the positive tags. */
  private long tag = -2;

  EngineEffects(Transport transport, HostEffects world, Runnable before) {
    this.transport = transport;
    this.world = world;
    this.before = before;
  }

  /** {@return what rank 0 answers} */
  private byte[] ask(Supplier<byte[]> question) {
    before.run();
    if (transport.ranks() == 1) {
      return question.get();
    }
    byte[] mine = transport.rank() == 0 ? answer(question) : new byte[0];
    byte[] all = transport.broadcast(0, tag, mine);
    tag -= 2;
    byte[] content = Arrays.copyOfRange(all, 1, all.length);
    if (all[0] == ERROR) {
      String[] parts = text(content).split("\0", 2);
      throw new LegatoException(parts[0], parts[1]);
    }
    return content;
  }

  private static byte[] answer(Supplier<byte[]> question) {
    try {
      return framed(ANSWER, question.get());
    } catch (LegatoException e) {
      return framed(ERROR, bytes(e.pythonType() + "\0" + e.getMessage()));
    }
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

  private long number(Supplier<Long> question) {
    return ByteBuffer.wrap(
            ask(() -> ByteBuffer.allocate(Long.BYTES).putLong(question.get()).array()))
        .getLong();
  }

  private boolean truth(Supplier<Boolean> question) {
    return number(() -> question.get() ? 1L : 0L) != 0;
  }

  /** Nothing is no bytes; a text has a leading mark. */
  private Optional<String> optional(Supplier<Optional<String>> question) {
    String answer = text(ask(() -> bytes(question.get().map(s -> "+" + s).orElse(""))));
    return answer.isEmpty() ? Optional.empty() : Optional.of(answer.substring(1));
  }

  /** Texts without NUL, each ended by one. */
  private List<String> texts(Supplier<List<String>> question) {
    String all =
        text(
            ask(() -> {
              StringBuilder b = new StringBuilder();
              question.get().forEach(s -> b.append(s).append('\0'));
              return bytes(b.toString());
            }));
    return all.isEmpty() ? List.of() : List.of(all.substring(0, all.length() - 1).split("\0", -1));
  }

  private void act(Runnable action) {
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
  public long wallClock() {
    return number(world::wallClock);
  }

  @Override
  public long monotonicClock() {
    return number(world::monotonicClock);
  }

  @Override
  public void sleep(long nanos) {
    act(() -> world.sleep(nanos));
  }

  @Override
  public byte[] entropy(int count) {
    return ask(() -> world.entropy(count));
  }

  @Override
  public Optional<String> environment(String name) {
    return optional(() -> world.environment(name));
  }

  @Override
  public List<String> arguments() {
    return texts(world::arguments);
  }

  @Override
  public Optional<String> readLine() {
    return optional(world::readLine);
  }

  @Override
  public byte[] readFile(Path path) {
    return ask(() -> world.readFile(path));
  }

  @Override
  public void writeFile(Path path, byte[] contents, boolean append) {
    act(() -> world.writeFile(path, contents, append));
  }

  @Override
  public List<String> list(Path folder) {
    return texts(() -> world.list(folder));
  }

  @Override
  public boolean exists(Path path) {
    return truth(() -> world.exists(path));
  }

  @Override
  public boolean isDirectory(Path path) {
    return truth(() -> world.isDirectory(path));
  }

  @Override
  public void makeDirectory(Path path) {
    act(() -> world.makeDirectory(path));
  }

  @Override
  public void remove(Path path) {
    act(() -> world.remove(path));
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
