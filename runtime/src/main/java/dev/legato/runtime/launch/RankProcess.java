package dev.legato.runtime.launch;

import dev.legato.runtime.StopPoint;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.ranks.ucx.UcxProbe;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A rank that is a process of its own. Rank 0 serves the control connections if nobody else does.
 */
public final class RankProcess implements Seat {
  private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** Said by rank 1 where rank 0 is the one that says it otherwise. */
  private static final String LOST = "lgt: rank 0 failed: its connection was lost";

  /** The name of what the launcher gives to every rank. */
  static final String PROGRAM = "program";

  private static final String UNIX = "unix:";
  private static final byte[] HEAP_IS_FULL =
      "lgt: the Java heap is full; LGT_JAVA_OPTS=-Xmx8g gives more\n"
          .getBytes(StandardCharsets.UTF_8);

  private final Membership membership;
  private final Environment environment;
  private final @Nullable ControlServer server;
  private final ControlClient client;
  private final Transports.Opened opened;
  private final Path folder;
  private final boolean ownsFolder;
  private final PrintStream err;
  private final CompletableFuture<Program> program = new CompletableFuture<>();

  /** The program of a rank, as signals and failures see it. */
  public interface Program {
    /**
     * Writes out what was printed and counted; called before the process ends at once.
     *
     * @param cause why it ends
     */
    default void leave(String cause) {}

    /** Ctrl-C. */
    default void interrupt() {}

    /** {@return where it is} */
    default String position() {
      return "";
    }

    default StopPoint stopPoint() {
      return new StopPoint();
    }
  }

  /**
   * How a run is set up.
   *
   * @param transport {@code auto}, {@code nio} or {@code ucx}
   * @param silenceSeconds how long a rank may be silent
   * @param crowded whether this host has more ranks than cores
   */
  public record Settings(String transport, long silenceSeconds, boolean crowded) {}

  /**
   * Meets the other ranks.
   *
   * @throws IOException when that is impossible; the message says why
   */
  public RankProcess(
      Membership membership, Environment environment, Settings settings, PrintStream err)
      throws IOException {
    this.membership = membership;
    this.environment = environment;
    this.err = err;
    prepareToHalt();
    String given = environment.need("LGT_FOLDER");
    this.ownsFolder = given.isEmpty();
    this.folder = ownsFolder ? Files.createTempDirectory("lgt-") : Path.of(given);
    this.server =
        membership.serve() == null
            ? null
            : ControlServer.tcp(
                membership.serve(),
                membership.ranks(),
                membership.token(),
                settings.silenceSeconds,
                new Announcer());
    this.client = connect(settings.silenceSeconds);
    try {
      this.opened =
          Transports.of(client, membership.token(), folder, environment.bind(), settings.crowded)
              .open(settings.transport);
    } catch (IOException | RuntimeException e) {
      client.abort(String.valueOf(e.getMessage()));
      sleep(TimeUnit.SECONDS.toMillis(5));
      throw e;
    }
    String why = opened.obstacle();
    if (membership.rank() == 0 && !why.isEmpty() && !why.equals(UcxProbe.MISSING)) {
      err.println("lgt: the ranks communicate through sockets: " + why);
    }
  }

  private ControlClient connect(long silenceSeconds) throws IOException {
    long end = System.nanoTime() + CONNECT_NANOS;
    while (true) {
      try {
        return new ControlClient(
            membership.address(),
            membership.token(),
            membership.rank(),
            membership.ranks(),
            silenceSeconds,
            new Watch());
      } catch (IOException e) {
        if (launcherEnded(e)) {
          deleteFolder();
          throw new IOException("the launcher has ended", e);
        }
        if (System.nanoTime() > end) {
          throw new IOException(
              "rank 0 cannot be reached at "
                  + membership.address()
                  + " ("
                  + e.getMessage()
                  + "); when ranks are on several hosts LGT_BIND says where to listen",
              e);
        }
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }

  /**
   * {@return whether the launcher of this machine has ended}; it listened before it started this.
   */
  private boolean launcherEnded(IOException connecting) {
    String address = membership.address();
    return address.startsWith(UNIX)
        && (connecting instanceof ConnectException
            || Files.notExists(Path.of(address.substring(UNIX.length()))));
  }

  /** What the program does about signals and failures; also says where it is from now on. */
  public void program(Program p) {
    program.complete(p);
    client.position(p::position);
  }

  /** Prints the message of a failed run, if rank 0 serves. */
  private final class Announcer implements ControlServer.Listener {
    @Override
    public void failed(Failure failure) {
      leaveQuickly(failure.text());
      err.println(failure.text());
      Board board = membership.board();
      if (board != null) {
        Thread.ofPlatform().daemon().start(() -> abortLater(board, failure.text()));
      }
    }

    @Override
    public void warn(String text) {
      err.println(text);
    }
  }

  /** For ranks that cannot end by themselves: they stand still. */
  private static void abortLater(Board board, String text) {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    board.abort(ControlServer.FAILED, text);
  }

  private final class Watch implements ControlClient.Events {
    /** Whatever goes wrong on the way (two ranks delete one folder), the process ends. */
    @Override
    public void stop(int code, String text, boolean lost) {
      try {
        leaveQuickly(code == ControlServer.TERMINATED ? "SIGTERM" : lost ? LOST : text);
        boolean served = membership.serve() == null && membership.address().startsWith("tcp:");
        if (lost && served && rankOf() == 1) {
          err.println(LOST);
        }
        if (ownsFolder || (lost && !served)) {
          deleteFolder(); // nobody else does, or can any more
        }
        if (server != null && membership.board() != null && code == ControlServer.FAILED) {
          sleep(1500); // the launcher's own processes that stand still are ended by abortLater
        }
      } finally {
        Runtime.getRuntime().halt(code);
      }
    }

    private int rankOf() {
      return membership.rank();
    }

    @Override
    public void gone(int other, String why) {
      transport().gone(other, why);
    }

    @Override
    public void interrupt() {
      program.thenAccept(Program::interrupt);
    }

    @Override
    public long nextStop() {
      return program.join().stopPoint().next();
    }

    @Override
    public void stopAt(long count) {
      program.join().stopPoint().stopAt(count);
    }
  }

  /** Initialises what {@link #heapIsFull} needs while there is memory for it. */
  private static void prepareToHalt() {
    Thread hook = new Thread(() -> {});
    Runtime.getRuntime().addShutdownHook(hook);
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  /**
   * Ends the process at once: there is no memory to say more, the others learn that it has gone.
   */
  public static void heapIsFull() {
    try {
      System.err.write(HEAP_IS_FULL, 0, HEAP_IS_FULL.length);
      System.err.flush();
    } finally {
      Runtime.getRuntime().halt(ControlServer.FAILED);
    }
  }

  private void leaveQuickly(String cause) {
    Thread leave =
        Thread.ofPlatform().daemon().start(() -> program.thenAccept(p -> p.leave(cause)));
    try {
      leave.join(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGTERM: all ranks save a checkpoint, if their program has one, and end. */
  public void terminate() {
    client.terminate();
  }

  /** {@return what the launcher gives to every rank} */
  public byte[] program() {
    return client.get(0, PROGRAM);
  }

  @Override
  public int localRanks() {
    return environment.localRanks();
  }

  @Override
  public int localRank() {
    return environment.localRank();
  }

  @Override
  public Transport transport() {
    return opened.transport();
  }

  @Override
  public String transportObstacle() {
    return opened.obstacle();
  }

  @Override
  public byte[] share(byte[] mine) {
    if (membership.rank() == 0) {
      client.put("shared", mine);
    }
    return client.get(0, "shared");
  }

  @Override
  public void end(Ending ending) {
    client.end(ending.code(), ending.text(), ending.text(), ending.line());
  }

  @Override
  public List<byte[]> gather(String what, byte[] mine) {
    client.put(what, mine);
    List<byte[]> all = new ArrayList<>();
    if (membership.rank() == 0) {
      for (int r = 0; r < membership.ranks(); r++) {
        all.add(client.get(r, what));
      }
    }
    return all;
  }

  /** Tells it, and waits until the process is ended. */
  @Override
  public FailedRun fail(String cause, String line, boolean caused) {
    client.abort(cause, line, caused);
    sleep(5000);
    Runtime.getRuntime().halt(ControlServer.FAILED);
    return new FailedRun(cause);
  }

  /** The transport is closed by the engine that has it. */
  @Override
  public void close() {
    client.fence();
    client.close();
    if (server != null) {
      sleep(200); // the last answers are on their way
      server.close();
    }
    if (membership.board() != null) {
      membership.board().close();
    }
    if (ownsFolder) {
      deleteFolder();
    }
  }

  private void deleteFolder() {
    Folders.delete(folder);
  }
}
