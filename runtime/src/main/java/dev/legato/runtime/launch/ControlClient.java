package dev.legato.runtime.launch;

import dev.legato.error.LegatoException;
import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.Token;
import dev.legato.runtime.ranks.nio.Doorway;
import dev.legato.runtime.ranks.nio.Host;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A rank's control connection. One thread writes to it, and says regularly that the rank is alive;
 * another one listens, and ends the process when the run has failed, or when nothing has been heard
 * for too long. Neither computes.
 */
public final class ControlClient implements Rendezvous, AutoCloseable {
  private static final long BEAT_MILLIS = 250;

  /** Messages of a rank that has ended may still be on their way for so long. */
  private static final long ARRIVAL_MILLIS = 2000;

  private final int rank;
  private final int ranks;
  private final SocketChannel channel;
  private final Events events;
  private final LinkedBlockingQueue<byte[]> outbox = new LinkedBlockingQueue<>();
  private final Map<Integer, CompletableFuture<byte[]>> requests = new ConcurrentHashMap<>();
  private final AtomicInteger nextRequest = new AtomicInteger();
  private final long silenceNanos;
  private final AtomicLong heard = new AtomicLong();
  private volatile Supplier<String> position = () -> "";
  private volatile boolean quit;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Thread writer;

  /** What a rank is told. */
  public interface Events {
    /**
     * The run ends now, because of a failure or a signal; must not return.
     *
     * @param text the message of the run, or ""
     * @param lost whether nobody serves the control connections any more
     */
    void stop(int code, String text, boolean lost);

    /** Nothing more comes from a rank. */
    void gone(int rank, String why);

    void interrupt();

    /**
     * {@return where the program can stop next; it waits there until {@link #stopAt}} Waits until
     * there is a program.
     */
    long nextStop();

    void stopAt(long count);
  }

  /**
   * @param silenceSeconds how long the server may be silent
   * @throws IOException when nobody listens there, or the token is wrong
   */
  public ControlClient(
      String address, Token token, int rank, int ranks, long silenceSeconds, Events events)
      throws IOException {
    this.silenceNanos = TimeUnit.SECONDS.toNanos(silenceSeconds);
    this.rank = rank;
    this.ranks = ranks;
    this.events = events;
    this.channel = Doorway.connect(address, token, rank);
    heard.set(System.nanoTime()); // to connect may have taken long
    outbox.add(Wire.frame(Wire.HELLO, out -> out.writeUTF(Host.name())));
    Thread.ofPlatform().daemon().name("legato-watch").start(this::listen);
    writer = Thread.ofPlatform().daemon().name("legato-control").start(this::write);
  }

  /** Where the program is, asked by another thread. */
  public void position(Supplier<String> where) {
    position = where;
  }

  private void write() {
    try {
      long before = System.nanoTime();
      while (true) {
        byte[] frame = outbox.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
        long now = System.nanoTime();
        silence(now - before);
        before = now;
        String here = position.get();
        Wire.write(channel, frame == null ? beat(here) : frame);
        if (frame != null && frame[0] == Wire.QUIT) {
          return;
        }
      }
    } catch (IOException | InterruptedException e) {
      lost();
    } catch (OutOfMemoryError e) {
      RankProcess.heapIsFull();
    }
  }

  /**
   * This process may have stood still itself: then nothing could be heard.
   *
   * @param turn nanoseconds since the last time
   */
  private void silence(long turn) {
    long late = turn - TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
    heard.addAndGet(Math.max(0, late));
    if (System.nanoTime() - heard.get() > silenceNanos) {
      lost();
    }
  }

  private static byte[] beat(String here) {
    return Wire.frame(Wire.BEAT, out -> out.writeUTF(here));
  }

  private void listen() {
    try {
      while (true) {
        DataInputStream in = Wire.read(channel);
        heard.set(System.nanoTime());
        switch (in.readByte()) {
          case Wire.PULSE -> {}
          case Wire.ANSWER -> {
            CompletableFuture<byte[]> f = requests.remove(in.readInt());
            if (f != null) {
              f.complete(in.readAllBytes());
            }
          }
          case Wire.STOP -> stop(in.readInt(), in.readUTF(), false);
          case Wire.GONE -> gone(in.readInt(), in.readUTF());
          case Wire.INTERRUPT -> events.interrupt();
          case Wire.ASK_COUNT -> Thread.ofVirtual().start(this::tellNextStop);
          case Wire.STOP_AT -> events.stopAt(in.readLong());
          default -> throw new IOException("not a frame");
        }
      }
    } catch (IOException e) {
      lost();
    } catch (OutOfMemoryError e) {
      RankProcess.heapIsFull();
    }
  }

  private void tellNextStop() {
    long count = events.nextStop();
    outbox.add(Wire.frame(Wire.COUNT, out -> out.writeLong(count)));
  }

  private void gone(int other, String why) {
    if (other != rank) {
      Thread.ofVirtual()
          .start(() -> {
            try {
              Thread.sleep(ARRIVAL_MILLIS);
              events.gone(other, "rank " + other + " has ended: " + why);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  /** A process that only collects garbage loses its connection, too: then say the cause. */
  private void lost() {
    if (!quit) {
      Runtime jvm = Runtime.getRuntime();
      long free = jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
      if (free < jvm.maxMemory() / 10) {
        RankProcess.heapIsFull();
      }
      stop(ControlServer.FAILED, "", true);
    }
  }

  /** The first reason counts: both threads may have one. */
  private void stop(int code, String text, boolean lost) {
    if (!stopping.getAndSet(true)) {
      events.stop(code, text, lost);
    }
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  @Override
  public void put(String key, byte[] value) {
    outbox.add(
        Wire.frame(
            Wire.PUT,
            out -> {
              out.writeUTF(rank + "/" + key);
              out.write(value);
            }));
  }

  @Override
  public byte[] get(int from, String key) {
    return ask(Wire.GET, from + "/" + key);
  }

  @Override
  public void fence() {
    ask(Wire.FENCE, null);
  }

  private byte[] ask(byte kind, @Nullable String key) {
    int id = nextRequest.incrementAndGet();
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    requests.put(id, answer);
    outbox.add(
        Wire.frame(
            kind,
            out -> {
              out.writeInt(id);
              if (key != null) {
                out.writeUTF(key);
              }
            }));
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LegatoException("KeyboardInterrupt", "");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void abort(String cause, String where, boolean caused) {
    outbox.add(
        Wire.frame(
            Wire.ABORT,
            out -> {
              out.writeBoolean(caused);
              out.writeUTF(clip(cause));
              out.writeUTF(where);
            }));
  }

  /**
   * The program has ended; returns when it has ended alike on all ranks, and does not return when
   * it has not.
   *
   * @param kind what all ranks must agree on
   * @param text what this rank raised
   */
  public void end(int code, String kind, String text, String line) {
    outbox.add(
        Wire.frame(
            Wire.END,
            out -> {
              out.writeInt(code);
              out.writeUTF(clip(kind));
              out.writeUTF(clip(text));
              out.writeUTF(line);
            }));
    ask(Wire.GET, "ended");
  }

  /** Asks that all ranks save a checkpoint and end. */
  public void terminate() {
    outbox.add(Wire.frame(Wire.TERMINATE, out -> {}));
  }

  private static String clip(String s) {
    return s.length() > 8000 ? s.substring(0, 8000) : s;
  }

  /** Disconnects: all is done. */
  @Override
  public void close() {
    quit = true;
    outbox.add(Wire.frame(Wire.QUIT, out -> {}));
    try {
      writer.join(TimeUnit.SECONDS.toMillis(2));
      channel.close();
    } catch (IOException e) {
      // it is of no use any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
