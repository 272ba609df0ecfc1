package dev.legato.runtime.ranks;

import dev.legato.error.LegatoException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;

/** Ranks that are threads of one JVM: a message is an array in a shared mailbox. */
public final class LocalTransport implements Transport {
  private final Mailbox mailbox;
  private final int rank;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong waited = new AtomicLong();

  private record Address(int from, int to, long tag) {}

  private static final class Mailbox {
    final int ranks;
    final long silenceSeconds;
    final Map<Address, byte[]> messages = new HashMap<>();
    final ReentrantLock lock = new ReentrantLock();
    final Condition arrived = lock.newCondition();

    /** Why ranks send nothing more. */
    final Map<Integer, String> gone = new HashMap<>();

    Mailbox(int ranks, long silenceSeconds) {
      this.ranks = ranks;
      this.silenceSeconds = silenceSeconds;
    }
  }

  private LocalTransport(Mailbox mailbox, int rank) {
    this.mailbox = mailbox;
    this.rank = rank;
  }

  /**
   * {@return the connected transports of all ranks}
   *
   * @param silenceSeconds how long a rank waits for a message before it gives up
   */
  public static List<Transport> connect(int ranks, long silenceSeconds) {
    Mailbox mailbox = new Mailbox(ranks, silenceSeconds);
    List<Transport> all = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      all.add(new LocalTransport(mailbox, r));
    }
    return all;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return mailbox.ranks;
  }

  @Override
  public void send(int to, long tag, MemorySegment data) {
    byte[] copy = data.toArray(ValueLayout.JAVA_BYTE);
    bytes.addAndGet(copy.length);
    messages.incrementAndGet();
    mailbox.lock.lock();
    try {
      mailbox.messages.put(new Address(rank, to, tag), copy);
      mailbox.arrived.signalAll();
    } finally {
      mailbox.lock.unlock();
    }
  }

  @Override
  public void receive(int from, long tag, MemorySegment into) {
    long start = System.nanoTime();
    byte[] data = await(new Address(from, rank, tag));
    waited.addAndGet(System.nanoTime() - start);
    if (data.length != into.byteSize()) {
      throw failure(
          "rank " + from + " sent " + data.length + " bytes, " + into.byteSize() + " expected");
    }
    into.copyFrom(MemorySegment.ofArray(data));
  }

  private byte[] await(Address address) {
    long left = TimeUnit.SECONDS.toNanos(mailbox.silenceSeconds);
    mailbox.lock.lock();
    try {
      byte[] data = mailbox.messages.remove(address);
      while (data == null) {
        String gone = mailbox.gone.get(address.from);
        if (gone != null) {
          throw failure(gone);
        }
        if (left <= 0) {
          throw failure("rank " + address.from + " is silent");
        }
        left = mailbox.arrived.awaitNanos(left);
        data = mailbox.messages.remove(address);
      }
      return data;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LegatoException("KeyboardInterrupt", "");
    } finally {
      mailbox.lock.unlock();
    }
  }

  private static LegatoException failure(String text) {
    return new LegatoException("RankError", text);
  }

  /** What was sent before still arrives, so that other ranks come as far as this one did. */
  @Override
  public void abort(String cause) {
    leave("rank " + rank + " failed: " + cause, (_, why) -> why);
  }

  private void leave(String why, BinaryOperator<String> merge) {
    mailbox.lock.lock();
    try {
      mailbox.gone.merge(rank, why, merge);
      mailbox.arrived.signalAll();
    } finally {
      mailbox.lock.unlock();
    }
  }

  @Override
  public long waitedNanos() {
    return waited.get();
  }

  @Override
  public long sentBytes() {
    return bytes.get();
  }

  @Override
  public long sentMessages() {
    return messages.get();
  }

  @Override
  public void close() {
    leave("rank " + rank + " has ended", (before, _) -> before);
  }
}
