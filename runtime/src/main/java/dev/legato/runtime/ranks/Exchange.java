package dev.legato.runtime.ranks;

import dev.legato.runtime.ranks.Validity.Transfer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Copies between ranks that happen together: whatever goes from one rank to another is one message,
 * packed when it lies in several places. All ranks make their parts with the same tag.
 */
public final class Exchange {
  private final List<Message> messages = new ArrayList<>();

  /** Moves of one sender to one receiver. */
  private record Message(int from, int to, List<Move> moves) {
    long bytes() {
      return moves.stream().mapToLong(m -> m.transfer().bytes()).sum();
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

  public long bytes() {
    return messages.stream().mapToLong(Message::bytes).sum();
  }

  /** Does this rank's part. */
  public void run(Transport transport, long tag) {
    int me = transport.rank();
    for (Message m : messages) {
      if (m.from == me) {
        send(transport, m, tag);
      }
    }
    for (Message m : messages) {
      if (m.to == me) {
        receive(transport, m, tag);
      }
    }
  }

  private static void send(Transport transport, Message m, long tag) {
    if (m.moves.size() == 1) {
      transport.send(m.to, tag, m.moves.getFirst().part());
      return;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment packed = arena.allocate(m.bytes(), 8);
      long at = 0;
      for (Move move : m.moves) {
        MemorySegment part = move.part();
        packed.asSlice(at, part.byteSize()).copyFrom(part);
        at += part.byteSize();
      }
      transport.send(m.to, tag, packed);
    }
  }

  private static void receive(Transport transport, Message m, long tag) {
    if (m.moves.size() == 1) {
      transport.receive(m.from, tag, m.moves.getFirst().part());
      return;
    }
    try (Arena arena = Arena.ofShared()) {
      MemorySegment packed = arena.allocate(m.bytes(), 8);
      transport.receive(m.from, tag, packed);
      long at = 0;
      for (Move move : m.moves) {
        MemorySegment part = move.part();
        part.copyFrom(packed.asSlice(at, part.byteSize()));
        at += part.byteSize();
      }
    }
  }
}
