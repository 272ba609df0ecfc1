package dev.legato.runtime.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.runtime.ranks.ucx.UcxTransport;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long messages of ranks of one host, of which not all have windows, go by tags. */
@Timeout(100)
class NoWindowTest {
  private static List<Transport> connect(List<Map<String, String>> settings) {
    TransportKind.assumeUcx();
    List<Rendezvous> seats = new MeetingRoom(settings.size()).seats();
    List<Transport> all = new ArrayList<>();
    for (Rendezvous seat : seats) {
      all.add(new UcxTransport(seat, true, settings.get(seat.rank()), 25));
    }
    return all;
  }

  /** Every rank sends to all, and receives. */
  private static void exchange(Transport t) {
    byte[] data = new byte[50_000];
    Arrays.fill(data, (byte) (t.rank() + 1));
    List<Request> all = new ArrayList<>();
    List<byte[]> boxes = new ArrayList<>();
    for (int r = 0; r < t.ranks(); r++) {
      byte[] box = new byte[data.length];
      boxes.add(box);
      all.add(t.startReceive(r, 3, MemorySegment.ofArray(box)));
      all.add(t.startSend(r, 3, MemorySegment.ofArray(data)));
    }
    Request.awaitAll(all);
    for (int r = 0; r < t.ranks(); r++) {
      assertThat(boxes.get(r)).containsOnly(r + 1);
    }
  }

  @Test
  void oneRankHasNone() {
    Map<String, String> sockets = Map.of("TLS", "tcp,self", "NET_DEVICES", "lo");
    Map<String, String> both = Map.of("TLS", "posix,tcp,self", "NET_DEVICES", "lo");
    RankThreads.run(
        connect(List.of(both, sockets, both)),
        t -> {
          exchange(t);
          assertThat(t.windowMessages()).isEqualTo(t.rank() == 1 ? 0 : 1);
          assertThat(t.windowObstacle()).isEmpty();
        });
  }

  @Test
  void oneRankHasNoSharedMemory() {
    Map<String, String> plain = Map.of();
    RankThreads.run(
        connect(List.of(plain, Map.of("ALLOC_PRIO", "mmap"))),
        t -> {
          exchange(t);
          exchange(t);
          assertThat(t.windowMessages()).isEqualTo(t.rank() == 1 ? 0 : 2);
          assertThat(t.windowObstacle())
              .matches(t.rank() == 1 ? "UCX found no shared memory for .*" : "");
        });
  }
}
