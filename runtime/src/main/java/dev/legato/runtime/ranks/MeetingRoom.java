package dev.legato.runtime.ranks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;

/**
 * The rendezvous of ranks that are threads of one JVM, so that any transport can be used between
 * them; tests do that.
 */
public final class MeetingRoom {
  private final int ranks;
  private final CyclicBarrier fence;
  private final Map<String, CompletableFuture<byte[]>> values = new ConcurrentHashMap<>();

  public MeetingRoom(int ranks) {
    this.ranks = ranks;
    this.fence = new CyclicBarrier(ranks);
  }

  /** {@return the places, by rank} */
  public List<Rendezvous> seats() {
    List<Rendezvous> all = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      all.add(new Seat(r));
    }
    return all;
  }

  private final class Seat implements Rendezvous {
    private final int rank;

    Seat(int rank) {
      this.rank = rank;
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public int ranks() {
      return ranks;
    }

    private CompletableFuture<byte[]> value(int owner, String key) {
      return values.computeIfAbsent(owner + "/" + key, _ -> new CompletableFuture<>());
    }

    @Override
    public void put(String key, byte[] value) {
      value(rank, key).complete(value);
    }

    @Override
    public byte[] get(int from, String key) {
      return value(from, key).join();
    }

    @Override
    public void fence() {
      try {
        fence.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void abort(String cause, String where, boolean caused) {
      throw new IllegalStateException(cause);
    }
  }
}
