package dev.legato.runtime.ranks;

import dev.legato.runtime.ranks.Validity.Transfer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies between ranks that happen together: whatever goes from one rank to another is one message,
 * packed when it lies in several places. All ranks make their parts with the same tag.
 */
public final class Exchange {
  /** Bytes of packed messages that are worth an arena of their own. */
  private static final long LARGE = 1 << 20;

  private final List<Message> messages = new ArrayList<>();

  /** Moves of one sender to one receiver. */
  private record Message(int from, int to, List<Move> moves) {
    long bytes() {
      return moves.stream().mapToLong(m -> m.transfer().total()).sum();
    }

    /** {@return whether it may lie where its contents are} */
    boolean isDirect() {
      return moves.size() == 1 && moves.getFirst().isReached();
    }
  }

  public Exchange(List<Move> moves) {
    List<Move> sorted = new ArrayList<>(moves);
    sorted.sort(
        Comparator.<Move>comparingInt(m -> m.transfer().from())
            .thenComparingInt(m -> m.transfer().to()));
    for (Move m : sorted) {
      Transfer t = m.transfer();
      Message last = messages.isEmpty() ? null : messages.getLast();
      if (last == null || last.from != t.from() || last.to != t.to()) {
        last = new Message(t.from(), t.to(), new ArrayList<>());
        messages.add(last);
      }
      last.moves.add(m);
    }
  }

  /** {@return what this rank sends and receives} */
  public Stream<Move> moves() {
    return messages.stream().flatMap(m -> m.moves.stream());
  }

  public long bytes() {
    return messages.stream().mapToLong(Message::bytes).sum();
  }

  /** Does this rank's part. */
  public void run(Transport transport, long tag) {
    start(transport, tag).await();
  }

  /** Starts this rank's part: receives first, so that no message has to be kept in between. */
  public Running start(Transport transport, long tag) {
    Running running = new Running();
    int me = transport.rank();
    for (Message m : messages) {
      if (m.to == me) {
        running.receive(transport, m, tag);
      }
    }
    for (Message m : messages) {
      if (m.from == me) {
        running.send(transport, m, tag);
      }
    }
    return running;
  }

  /** The messages of one rank on their way. */
  public static final class Running {
    private final List<Request> requests = new ArrayList<>();
    private final List<Move> received = new ArrayList<>();

    /** For large messages: it goes when they have arrived, and not when a collector finds it. */
    private @Nullable Arena large;

    /** Packed messages of other ranks. */
    private final Map<Message, MemorySegment> packed = new LinkedHashMap<>();

    private void send(Transport transport, Message m, long tag) {
      m.moves.forEach(Move::before);
      if (m.isDirect()) {
        requests.add(m.moves.getFirst().send(transport, tag));
        return;
      }
      MemorySegment all = buffer(m.bytes());
      long at = 0;
      for (Move move : m.moves) {
        at = move.pack(all, at);
      }
      requests.add(transport.startSend(m.to, tag, all));
    }

    private void receive(Transport transport, Message m, long tag) {
      received.addAll(m.moves);
      if (m.isDirect()) {
        requests.add(m.moves.getFirst().receive(transport, tag));
        return;
      }
      MemorySegment into = buffer(m.bytes());
      packed.put(m, into);
      requests.add(transport.startReceive(m.from, tag, into));
    }

    private MemorySegment buffer(long bytes) {
      if (bytes < LARGE) {
        return Arena.ofAuto().allocate(bytes, 8);
      }
      Arena arena = large;
      if (arena == null) {
        arena = Arena.ofShared();
        large = arena;
      }
      return arena.allocate(bytes, 8);
    }

    /** Returns when all is in its place. */
    public void await() {
      Request.awaitAll(requests);
      packed.forEach((m, all) -> {
        long at = 0;
        for (Move move : m.moves) {
          at = move.unpack(all, at);
        }
      });
      received.forEach(Move::after);
      if (large != null) {
        large.close();
      }
    }
  }
}
