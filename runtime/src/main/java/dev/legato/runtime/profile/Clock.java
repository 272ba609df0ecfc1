package dev.legato.runtime.profile;

import dev.legato.runtime.ranks.Transport;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * How a rank's clock reads beside that of rank 0. Cristian's algorithm (F. Cristian, Probabilistic
 * clock synchronization, Distributed Computing 3, 1989): rank 0 asks several times; the answer that
 * came soonest is off by half its way at most, and a difference below that is none, as between
 * processes of one machine.
 *
 * @param ahead nanoseconds that are to be taken off this rank's times
 * @param begin when rank 0's trace began, by rank 0's clock
 */
public record Clock(long ahead, long begin) {
  private static final int ROUNDS = 8;

  /** Between the tags of tasks, which count up, and those of effects, which count down. */
  private static final long TAG = 1L << 46;

  /** {@return this rank's clock; every rank calls it} */
  public static Clock of(Transport transport, Trace trace) {
    if (transport.rank() > 0) {
      for (int k = 0; k < ROUNDS; k++) {
        receive(transport, 0);
        send(transport, 0, System.nanoTime());
      }
      return new Clock(receive(transport, 0), receive(transport, 0));
    }
    for (int r = 1; r < transport.ranks(); r++) {
      send(transport, r, ahead(transport, r));
      send(transport, r, trace.begin());
    }
    return new Clock(0, trace.begin());
  }

  private static long ahead(Transport transport, int rank) {
    long least = Long.MAX_VALUE;
    long ahead = 0;
    for (int k = 0; k < ROUNDS; k++) {
      long asked = System.nanoTime();
      send(transport, rank, 0);
      long there = receive(transport, rank);
      long way = System.nanoTime() - asked;
      if (way < least) {
        least = way;
        ahead = there - asked - way / 2;
      }
    }
    return Math.abs(ahead) <= (least + 1) / 2 ? 0 : ahead;
  }

  private static void send(Transport transport, int to, long value) {
    transport.send(to, TAG, MemorySegment.ofArray(new long[] {value}));
  }

  private static long receive(Transport transport, int from) {
    MemorySegment into = MemorySegment.ofArray(new long[1]);
    transport.receive(from, TAG, into);
    return into.get(ValueLayout.JAVA_LONG, 0);
  }

  /** {@return nanoseconds since rank 0's trace began} */
  long since(long time) {
    return time - ahead - begin;
  }
}
