package dev.legato.bench.scaling;

import dev.legato.runtime.ranks.Request;
import dev.legato.runtime.ranks.Transport;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;

/** Counts what one rank of many sends; nothing arrives anywhere. */
final class SimulatedTransport implements Transport {
  private final int rank;
  private final int ranks;
  private long bytes;
  private long messages;

  SimulatedTransport(int rank, int ranks) {
    this.rank = rank;
    this.ranks = ranks;
  }

  private static final Request DONE =
      new Request() {
        @Override
        public boolean isDone() {
          return true;
        }

        @Override
        public void await() {}
      };

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  @Override
  public Request startSend(int to, long tag, MemorySegment data) {
    send(to, tag, data);
    return DONE;
  }

  @Override
  public Request startReceive(int from, long tag, MemorySegment into) {
    return DONE;
  }

  @Override
  public void send(int to, long tag, MemorySegment data) {
    bytes += data.byteSize();
    messages++;
  }

  /** Every rank gives the same; not counted, for only waiting programs do this. */
  @Override
  public List<long[]> allGather(long tag, long[] mine) {
    return Collections.nCopies(ranks, mine);
  }

  /** Answers to questions that the simulated programs do not ask: some zeros. */
  @Override
  public byte[] broadcast(int root, long tag, byte[] mine) {
    return new byte[1 << 13];
  }

  @Override
  public void gone(int other, String why) {}

  @Override
  public void abort(String cause, String where, boolean caused) {}

  @Override
  public long sentBytes() {
    return bytes;
  }

  @Override
  public long sentMessages() {
    return messages;
  }

  @Override
  public long waitedNanos() {
    return 0;
  }

  @Override
  public void close() {}
}
