package dev.legato.runtime.ranks;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ranks that are threads of one JVM: a message is one copy, made by who comes second. */
public final class LocalTransport implements Transport {
  private static final int SPINS = 200;
  private final int rank;
  private final List<Inbox> inboxes;

  /** Of all ranks together. */
  private final AtomicBoolean failed;

  private final Meter meter;

  private LocalTransport(int rank, List<Inbox> inboxes, AtomicBoolean failed, Meter meter) {
    this.rank = rank;
    this.inboxes = inboxes;
    this.failed = failed;
    this.meter = meter;
  }

  /** {@return the connected transports of all ranks} */
  public static List<LocalTransport> connect(int ranks) {
    List<Inbox> inboxes = new ArrayList<>();
    AtomicBoolean failed = new AtomicBoolean();
    List<LocalTransport> all = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      Meter meter = new Meter(SPINS);
      inboxes.add(new Inbox(r, ranks, meter));
      all.add(new LocalTransport(r, inboxes, failed, meter));
    }
    return all;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return inboxes.size();
  }

  @Override
  public Request startSend(int to, long tag, MemorySegment data) {
    meter.sent(data.byteSize());
    Pending source = new Pending(meter);
    inboxes.get(to).offer(rank, tag, data, source);
    return source;
  }

  @Override
  public void send(int to, long tag, MemorySegment data) {
    meter.sent(data.byteSize());
    MemorySegment copy = MemorySegment.ofArray(data.toArray(ValueLayout.JAVA_BYTE));
    inboxes.get(to).offer(rank, tag, copy, new Pending(meter));
  }

  @Override
  public Request startReceive(int from, long tag, MemorySegment into) {
    return inboxes.get(rank).post(from, tag, into);
  }

  /** What was sent before still arrives, so that other ranks come as far as this one did. */
  @Override
  public void abort(String cause, String where, boolean caused) {
    failed.set(true);
    leave("rank " + rank + " failed: " + cause);
  }

  @Override
  public boolean hasFailed() {
    return failed.get();
  }

  @Override
  public void gone(int other, String why) {
    inboxes.get(rank).gone(other, why);
  }

  /**
   * This rank's program has ended, with an error that the others may be about to raise: who waits
   * for it need not.
   */
  public void end(String cause) {
    leave("rank " + rank + " has ended: " + cause);
  }

  private void leave(String why) {
    inboxes.forEach(i -> i.gone(rank, why));
    inboxes.get(rank).refuse();
  }

  @Override
  public long waitedNanos() {
    return meter.waitedNanos();
  }

  @Override
  public long sentBytes() {
    return meter.bytes();
  }

  @Override
  public long sentMessages() {
    return meter.messages();
  }

  @Override
  public void close() {
    leave("rank " + rank + " has ended");
    inboxes.get(rank).close();
    inboxes.forEach(i -> i.keep(rank));
  }
}
