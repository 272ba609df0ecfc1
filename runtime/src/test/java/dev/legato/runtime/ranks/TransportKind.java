package dev.legato.runtime.ranks;

import dev.legato.runtime.ranks.nio.Host;
import dev.legato.runtime.ranks.nio.NioTransport;
import dev.legato.runtime.ranks.ucx.UcxProbe;
import dev.legato.runtime.ranks.ucx.UcxTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The transports that tests run on. */
public enum TransportKind {
  LOCAL,
  NIO,
  UCX,
  /** All but the shortest messages go through windows. */
  UCX_WINDOWS,
  /** Large messages go in fragments, whether somebody waits for them or not. */
  UCX_TCP;

  /** {@return whether long messages go through windows} */
  boolean hasWindows() {
    return this == UCX || this == UCX_WINDOWS;
  }

  /** Transports of so many ranks of this JVM; skips the test where there is no UCX. */
  List<Transport> connect(int ranks, Path folder) {
    List<Rendezvous> seats = new MeetingRoom(ranks).seats();
    Token token = Token.random();
    return switch (this) {
      case LOCAL -> List.copyOf(LocalTransport.connect(ranks));
      case NIO ->
          seats.stream()
              .<Transport>map(s -> new NioTransport(s, token, folder, Host.address("")))
              .toList();
      case UCX, UCX_WINDOWS, UCX_TCP -> {
        assumeUcx();
        Map<String, String> through =
            this != UCX_TCP
                ? Map.of()
                : Map.of("TLS", "tcp,self", "NET_DEVICES", "lo", "RNDV_THRESH", "inf");
        long from = this == UCX_WINDOWS ? 25 : 8193;
        yield seats.stream().<Transport>map(s -> new UcxTransport(s, true, through, from)).toList();
      }
    };
  }

  /** Skips the test where there is no UCX. */
  public static void assumeUcx() {
    String obstacle = UcxProbe.obstacle();
    if (Boolean.getBoolean("lgt.requireUcx")) {
      if (!obstacle.isEmpty()) {
        throw new AssertionError("UCX is required: " + obstacle);
      }
    } else {
      Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
    }
  }
}
