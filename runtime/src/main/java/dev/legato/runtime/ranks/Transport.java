package dev.legato.runtime.ranks;

import dev.legato.error.LegatoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves bytes between the ranks of one run. A message is matched by sender and tag; every tag is
 * used once per pair of ranks. Thread-safe.
 */
public interface Transport extends AutoCloseable {
  int rank();

  int ranks();

  /** Sends a message; the memory may be changed once this returns. */
  void send(int to, long tag, MemorySegment data);

  /**
   * Waits for a message and copies it.
   *
   * @throws LegatoException RankError when the sender failed, is silent or sent another size
   */
  void receive(int from, long tag, MemorySegment into);

  /** Tells all ranks that this one failed. */
  void abort(String cause);

  /** {@return bytes sent so far} */
  long sentBytes();

  /** {@return how long receivers have waited so far, in nanoseconds} */
  long waitedNanos();

  /** {@return messages sent so far} */
  long sentMessages();

  /** {@return what every rank gave, by rank; all of the same length} */
  default List<long[]> allGather(long tag, long[] mine) {
    List<long[]> all = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(Math.max(8L * mine.length, 8), 8);
      MemorySegment.copy(mine, 0, data, ValueLayout.JAVA_LONG, 0, mine.length);
      for (int r = 0; r < ranks(); r++) {
        if (r != rank()) {
          send(r, tag, data);
        }
      }
      for (int r = 0; r < ranks(); r++) {
        if (r == rank()) {
          all.add(mine.clone());
        } else {
          receive(r, tag, data);
          all.add(data.asSlice(0, 8L * mine.length).toArray(ValueLayout.JAVA_LONG));
        }
      }
    }
    return all;
  }

  /** {@return the bytes that {@code root} gives, on every rank} Uses two tags. */
  default byte[] broadcast(int root, long tag, byte[] mine) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(8, 8);
      if (rank() == root) {
        size.set(ValueLayout.JAVA_LONG, 0, mine.length);
        MemorySegment data = MemorySegment.ofArray(mine);
        for (int r = 0; r < ranks(); r++) {
          if (r != root) {
            send(r, tag, size);
            send(r, tag + 1, data);
          }
        }
        return mine;
      }
      receive(root, tag, size);
      byte[] data = new byte[Math.toIntExact(size.get(ValueLayout.JAVA_LONG, 0))];
      receive(root, tag + 1, MemorySegment.ofArray(data));
      return data;
    }
  }

  /** Returns when every rank has called it. */
  default void barrier(long tag) {
    allGather(tag, new long[1]);
  }

  @Override
  void close();
}
