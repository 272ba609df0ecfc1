package dev.legato.runtime.launch;

import dev.legato.runtime.ranks.Token;
import dev.legato.runtime.ranks.nio.Doorway;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Serves the control connections of all ranks: keeps what they make known to each other, and tells
 * all when one of them dies, fails, falls silent, or ends otherwise than the others. The first
 * cause wins; what a rank reports because of another rank waits a moment for the cause itself.
 */
public final class ControlServer implements AutoCloseable {
  /** The exit code of a run of which a rank failed. */
  public static final int FAILED = 3;

  /** The exit code of a run that was told to end. */
  public static final int TERMINATED = 143;

  /** The exit code of a run that was interrupted. */
  public static final int INTERRUPTED = 130;

  private static final long TICK_MILLIS = 200;
  private static final int TICKS_OF_A_PULSE = 5;
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final long SECONDARY_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

  private final int ranks;
  private final long silenceNanos;
  private final Listener listener;
  private final Member[] members;
  private final Map<String, byte[]> values = new HashMap<>();
  private final Map<String, List<Waiter>> waiters = new HashMap<>();
  private final List<Waiter> fence = new ArrayList<>();
  private final Doorway doorway;
  private @Nullable Failure failure;
  private @Nullable Failure secondary;
  private long secondaryAt;
  private boolean closed;
  private int stopCode = INTERRUPTED;
  private boolean interrupted;

  /** The run has ended: how the processes of its ranks go does not matter any more. */
  private boolean finished;

  /** When rank 0 ended by an interruption; the others have a moment. */
  private long interruptedAt;

  private int absent;
  private int counted;
  private long furthest = -1;
  private boolean terminating;

  /** What the owner of the server learns. */
  public interface Listener {
    /** The run failed; all ranks have been told to end. */
    void failed(Failure failure);

    /** Something the user should know meanwhile. */
    void warn(String text);

    /** {@return how a rank's process ended, if that can be known, else ""} */
    default String obituary(int rank) {
      return "";
    }
  }

  private record Waiter(Member member, int request) {}

  /** What is known of a rank. */
  private static final class Member {
    final int rank;
    final ReentrantLock sending = new ReentrantLock();
    volatile @Nullable SocketChannel channel;
    volatile String host = "";
    volatile String line = "";
    private long lastBeat = System.nanoTime();
    private boolean warned;
    volatile boolean quit;
    @Nullable String end;
    int endCode;
    String endText = "";

    Member(int rank) {
      this.rank = rank;
    }

    void send(byte[] frame) {
      SocketChannel c = channel;
      if (c != null) {
        sending.lock();
        try {
          Wire.write(c, frame);
        } catch (IOException e) {
          // its reader sees that, too
        } finally {
          sending.unlock();
        }
      }
    }

    synchronized void beat() {
      lastBeat = System.nanoTime();
      warned = false;
    }

    /** The observer stood still, too. */
    synchronized long silentFor(long forgiven) {
      lastBeat += forgiven;
      return System.nanoTime() - lastBeat;
    }

    synchronized boolean warnOnce() {
      boolean first = !warned;
      warned = true;
      return first;
    }
  }

  private ControlServer(int ranks, long silenceSeconds, Listener listener, Opening opening)
      throws IOException {
    this.ranks = ranks;
    this.silenceNanos = TimeUnit.SECONDS.toNanos(silenceSeconds);
    this.listener = listener;
    this.members = new Member[ranks];
    for (int r = 0; r < ranks; r++) {
      members[r] = new Member(r);
    }
    this.doorway = opening.open(this::enter);
    Thread.ofPlatform().daemon().name("legato-monitor").start(this::monitor);
  }

  private interface Opening {
    Doorway open(Doorway.Guest guest) throws IOException;
  }

  /** Listens at a path in a folder that only the user may enter. */
  public static ControlServer unix(
      Path path, int ranks, Token token, long silenceSeconds, Listener listener)
      throws IOException {
    return new ControlServer(
        ranks, silenceSeconds, listener, guest -> Doorway.unix(path, token, guest));
  }

  /** Listens at a TCP address; port 0 is any. */
  public static ControlServer tcp(
      InetSocketAddress at, int ranks, Token token, long silenceSeconds, Listener listener)
      throws IOException {
    return new ControlServer(
        ranks, silenceSeconds, listener, guest -> Doorway.tcp(at, token, guest));
  }

  /** {@return where ranks connect} */
  public String address() {
    return doorway.address();
  }

  private void enter(int rank, SocketChannel channel) throws IOException {
    if (rank < 0 || rank >= ranks || members[rank].channel != null) {
      channel.close(); // two processes that take themselves for the same rank
      return;
    }
    Member m = members[rank];
    boolean terminated;
    boolean raised;
    synchronized (this) {
      m.channel = channel;
      terminated = terminating;
      raised = interrupted;
    }
    m.beat();
    if (terminated) {
      m.send(Wire.frame(Wire.ASK_COUNT));
    }
    if (raised) {
      m.send(Wire.frame(Wire.INTERRUPT));
    }
    Failure known = failure();
    if (known != null) {
      m.send(stop(known.text(), FAILED));
    } else if (isClosed()) {
      m.send(stop("", stopCode())); // the run ended before it came
    }
    try {
      while (true) {
        serve(m, Wire.read(channel));
      }
    } catch (IOException e) {
      left(m);
    }
  }

  private void serve(Member m, DataInputStream in) throws IOException {
    switch (in.readByte()) {
      case Wire.HELLO -> m.host = in.readUTF();
      case Wire.PUT -> put(in.readUTF(), in.readAllBytes());
      case Wire.GET -> get(new Waiter(m, in.readInt()), in.readUTF());
      case Wire.FENCE -> fence(new Waiter(m, in.readInt()));
      case Wire.BEAT -> beat(m, in.readUTF());
      case Wire.ABORT -> {
        boolean caused = in.readBoolean();
        String cause = in.readUTF();
        String line = in.readUTF();
        fail(new Failure(m.rank, m.host, cause, line.isEmpty() ? line(m) : line), caused);
      }
      case Wire.END -> end(m, in.readInt(), in.readUTF(), in.readUTF(), in.readUTF());
      case Wire.QUIT -> m.quit = true;
      case Wire.COUNT -> counted(in.readLong());
      case Wire.TERMINATE -> terminate();
      default -> throw new IOException("not a frame");
    }
  }

  private void left(Member m) {
    if (m.quit) {
      return;
    }
    if (isFinished()) {
      m.quit = true;
      leaveFence();
      giveNothing(m);
    } else {
      String how = listener.obituary(m.rank);
      String cause = how.isEmpty() ? "its connection was lost" : how;
      fail(new Failure(m.rank, m.host, cause, line(m)), false);
    }
  }

  /** {@return where a rank is, or another one if it has not said yet}: all run the same program. */
  private String line(Member m) {
    String line = m.line;
    for (Member other : members) {
      line = line.isEmpty() ? other.line : line;
    }
    return line;
  }

  private void beat(Member m, String line) {
    m.beat();
    m.line = line;
  }

  // --- what ranks make known

  /** Answers the ranks that ask for this from now on. */
  void tell(String key, byte[] value) {
    put("0/" + key, value); // as if rank 0 had it
  }

  private void put(String key, byte[] value) {
    List<Waiter> ready;
    synchronized (this) {
      values.put(key, value);
      ready = waiters.remove(key);
    }
    if (ready != null) {
      ready.forEach(w -> answer(w, value));
    }
  }

  private void get(Waiter w, String key) {
    byte[] value;
    synchronized (this) {
      value = values.get(key);
      boolean gone = absent > 0 && members[rankOf(key)].quit;
      if (value == null && gone) {
        value = new byte[0];
      } else if (value == null) {
        waiters.computeIfAbsent(key, _ -> new ArrayList<>()).add(w);
        return;
      }
    }
    answer(w, value);
  }

  private static int rankOf(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? 0 : Integer.parseInt(key.substring(0, slash));
  }

  private void fence(Waiter w) {
    synchronized (this) {
      fence.add(w);
    }
    openFence();
  }

  /** A rank that has gone after the end is not waited for. */
  private void leaveFence() {
    synchronized (this) {
      absent++;
    }
    openFence();
  }

  private void openFence() {
    List<Waiter> all;
    synchronized (this) {
      if (fence.size() + absent < ranks) {
        return;
      }
      all = List.copyOf(fence);
      fence.clear();
    }
    all.forEach(x -> answer(x, new byte[0]));
  }

  /** What is still asked of a rank that has gone. */
  private void giveNothing(Member m) {
    List<Waiter> all = new ArrayList<>();
    synchronized (this) {
      waiters
          .keySet()
          .removeIf(key -> {
            boolean its = key.startsWith(m.rank + "/");
            if (its) {
              all.addAll(waiters.get(key));
            }
            return its;
          });
    }
    all.forEach(w -> answer(w, new byte[0]));
  }

  private static void answer(Waiter w, byte[] value) {
    w.member.send(
        Wire.frame(
            Wire.ANSWER,
            out -> {
              out.writeInt(w.request);
              out.write(value);
            }));
  }

  // --- how ranks end

  /** All ranks must end alike; the first that raises something lets the others wait no longer. */
  private void end(Member m, int code, String kind, String text, String line) {
    boolean all = true;
    synchronized (this) {
      m.end = kind;
      m.endCode = code;
      m.endText = text;
      if (!line.isEmpty()) {
        m.line = line;
      }
      for (Member x : members) {
        all &= x.end != null;
      }
      if (interrupted && m.rank == 0 && code == INTERRUPTED) {
        interruptedAt = System.nanoTime();
      }
    }
    if (interruptedAt != 0) {
      finish();
      return;
    }
    if (!all) {
      tellAll(
          Wire.frame(
              Wire.GONE,
              out -> {
                out.writeInt(m.rank);
                out.writeUTF(text);
              }));
      return;
    }
    Member first = members[0];
    for (Member x : members) {
      if (x.endCode != first.endCode || !String.valueOf(x.end).equals(first.end)) {
        Member odd = x.endCode != 0 ? x : first;
        fail(raised(odd), false);
        return;
      }
    }
    finish();
  }

  private void finish() {
    synchronized (this) {
      finished = true;
    }
    put("ended", new byte[0]);
  }

  private synchronized boolean isFinished() {
    return finished;
  }

  private synchronized int stopCode() {
    return stopCode;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private static Failure raised(Member m) {
    String cause = m.endCode == 0 ? "it ended before the others" : m.endText;
    return new Failure(m.rank, m.host, cause, m.line);
  }

  /** A rank failed; {@code caused} when that is because of another rank. */
  private void fail(Failure f, boolean caused) {
    boolean asked;
    synchronized (this) {
      if (failure != null || closed || finished) {
        return;
      }
      asked = interrupted;
      if (caused && !asked) {
        if (secondary == null) {
          secondary = f;
          secondaryAt = System.nanoTime();
        }
        return;
      }
      failure = asked ? null : f;
    }
    if (asked) {
      listener.warn("KeyboardInterrupt");
      stop(INTERRUPTED);
      return;
    }
    listener.failed(f);
    tellAll(stop(f.text(), FAILED));
  }

  private synchronized @Nullable Failure failure() {
    return failure;
  }

  /** Ends all ranks without a failure. */
  public void stop(int code) {
    synchronized (this) {
      closed = true;
      stopCode = code;
    }
    tellAll(stop("", code));
  }

  /** Those that have not noticed the interruption, such as in a long kernel. */
  private void stopOthers() {
    for (int r = 1; r < ranks; r++) {
      if (members[r].end == null) {
        members[r].send(stop("", INTERRUPTED));
      }
    }
  }

  private static byte[] stop(String text, int code) {
    return Wire.frame(
        Wire.STOP,
        out -> {
          out.writeInt(code);
          out.writeUTF(text);
        });
  }

  /** Rank 0 last: it may be this process. */
  private void tellAll(byte[] frame) {
    for (int r = ranks - 1; r >= 0; r--) {
      members[r].send(frame);
    }
  }

  /** A process of a rank ended before it connected, or without a word. */
  public void processEnded(int rank, String how) {
    Member m = members[rank];
    if (!m.quit && !isFinished()) {
      fail(new Failure(rank, m.host, how, line(m)), false);
    }
  }

  // --- signals

  /**
   * Ctrl-C: every rank raises KeyboardInterrupt. They need not be at the same line, so who misses
   * another one meanwhile has not failed; rank 0 tells the user.
   */
  public void interrupt() {
    synchronized (this) {
      interrupted = true;
    }
    tellAll(Wire.frame(Wire.INTERRUPT));
  }

  /**
   * Lets all ranks save a checkpoint at the same iteration and end. Each says how far it has come
   * and goes no further until it knows how far the furthest is; one that has yet to come is asked
   * when it does.
   */
  public void terminate() {
    synchronized (this) {
      if (terminating) {
        return;
      }
      terminating = true;
    }
    tellAll(Wire.frame(Wire.ASK_COUNT));
  }

  private void counted(long count) {
    long agreed;
    synchronized (this) {
      counted++;
      furthest = Math.max(furthest, count);
      if (counted < ranks) {
        return;
      }
      agreed = furthest;
    }
    if (agreed < 0) {
      stop(TERMINATED); // nowhere to save a checkpoint
      return;
    }
    tellAll(Wire.frame(Wire.STOP_AT, out -> out.writeLong(agreed)));
  }

  // --- silence

  private void monitor() {
    long before = System.nanoTime();
    byte[] pulse = Wire.frame(Wire.PULSE);
    for (int tick = 0; ; tick++) {
      try {
        Thread.sleep(TICK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      long gap = now - before - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
      before = now;
      Failure late;
      boolean left;
      synchronized (this) {
        if (closed) {
          return;
        }
        left = interruptedAt != 0 && now - interruptedAt > SECONDARY_NANOS;
        late = secondary != null && now - secondaryAt > SECONDARY_NANOS ? secondary : null;
      }
      if (late != null) {
        fail(cause(late), false);
      }
      if (left) {
        stopOthers();
        return;
      }
      for (Member m : members) {
        silence(m, m.silentFor(Math.max(0, gap)));
      }
      if (tick % TICKS_OF_A_PULSE == 0) {
        tellAll(pulse);
      }
    }
  }

  /** Rather the rank that ended with an error than the one that misses it. */
  private Failure cause(Failure late) {
    for (Member m : members) {
      if (m.end != null && m.endCode != 0) {
        return raised(m);
      }
    }
    return late;
  }

  private void silence(Member m, long silent) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(silent);
    boolean here = m.channel != null;
    if (m.quit || failure() != null) {
      return;
    }
    if (silent > (here ? silenceNanos : Math.max(silenceNanos, START_NANOS))) {
      String cause = here ? "it was silent for " + seconds + " s" : "it did not start";
      fail(new Failure(m.rank, m.host, cause, line(m)), false);
    } else if (here && silent > silenceNanos / 2 && m.warnOnce()) {
      listener.warn("lgt: rank " + m.rank + " has been silent for " + seconds + " s");
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    doorway.close();
  }
}
