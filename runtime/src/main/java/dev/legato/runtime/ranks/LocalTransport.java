package dev.legato.runtime.ranks;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Ranks that are threads of one JVM: a message is one copy, made by who comes second. */
public final class LocalTransport implements Transport {
  private static final int SPINS = 200;
  private final int rank;
  private final List<Inbox> inboxes;
  private final Meter meter;

  private LocalTransport(int rank, List<Inbox> inboxes, Meter meter) {
    this.rank = rank;
    this.inboxes = inboxes;
    this.meter = meter;
  }

  /** {@return the connected transports of all ranks} */
  public static List<Transport> connect(int ranks) {
    List<Inbox> inboxes = new ArrayList<>();
    List<Transport> all = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      Meter meter = new Meter(SPINS);
      inboxes.add(new Inbox(r, ranks, meter));
      all.add(new LocalTransport(r, inboxes, meter));
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
    leave("rank " + rank + " failed: " + cause);
  }

  @Override
  public void gone(int other, String why) {
    inboxes.get(rank).gone(other, why);
  }

  private void leave(String why) {
    inboxes.forEach(i -> i.gone(rank, why));
    inboxes.get(rank).close();
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
  }
}
