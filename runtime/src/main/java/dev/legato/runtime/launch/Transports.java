package dev.legato.runtime.launch;

import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.Token;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.ranks.nio.Host;
import dev.legato.runtime.ranks.nio.NioTransport;
import dev.legato.runtime.ranks.ucx.UcxProbe;
import dev.legato.runtime.ranks.ucx.UcxTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Opens the transport of a rank, the same kind on all. */
final class Transports {
  private Transports() {}

  /**
   * @param kind {@code nio}, {@code ucx}, or {@code auto}: UCX when every rank has it
   * @param crowded whether this host has more ranks than cores
   * @throws IOException when the kind is not there; the message says why
   */
  static Transport open(
      String kind, Rendezvous boot, Token token, Path folder, String bind, boolean crowded)
      throws IOException {
    String obstacle = kind.equals("nio") ? "" : UcxProbe.obstacle();
    return switch (kind.equals("auto") ? agree(boot, obstacle) : kind) {
      case "ucx" -> {
        if (!obstacle.isEmpty()) {
          throw new IOException("transport ucx: " + obstacle);
        }
        yield new UcxTransport(boot, crowded);
      }
      case "nio" -> new NioTransport(boot, token, folder, Host.address(bind));
      default ->
          throw new IOException("there is no transport '" + kind + "' (auto, local, nio, ucx)");
    };
  }

  private static String agree(Rendezvous boot, String obstacle) {
    boot.put("ucx?", obstacle.getBytes(StandardCharsets.UTF_8));
    if (boot.rank() == 0) {
      boolean all = true;
      for (int r = 0; r < boot.ranks(); r++) {
        all &= boot.get(r, "ucx?").length == 0;
      }
      boot.put("transport", (all ? "ucx" : "nio").getBytes(StandardCharsets.UTF_8));
    }
    return new String(boot.get(0, "transport"), StandardCharsets.UTF_8);
  }
}
