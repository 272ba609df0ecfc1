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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Opens the transport of a rank, the same kind on all. */
final class Transports {
  private final Rendezvous boot;
  private final Supplier<NioTransport> sockets;
  private final Supplier<UcxTransport> ucx;

  /**
   * A rank's transport.
   *
   * @param obstacle why it is not the one that would be best, the same text on all ranks, or ""
   */
  record Opened(Transport transport, String obstacle) {}

  Transports(Rendezvous boot, Supplier<NioTransport> sockets, Supplier<UcxTransport> ucx) {
    this.boot = boot;
    this.sockets = sockets;
    this.ucx = ucx;
  }

  /**
   * @param crowded whether this host has more ranks than cores
   */
  static Transports of(Rendezvous boot, Token token, Path folder, String bind, boolean crowded) {
    return new Transports(
        boot,
        () -> new NioTransport(boot, token, folder, Host.address(bind)),
        () -> new UcxTransport(boot, crowded));
  }

  /**
   * @param kind {@code nio}, {@code ucx}, or {@code auto}: UCX when it starts on every rank and
   *     each reaches the next one
   * @throws IOException when the kind is not there; the message says why
   */
  Opened open(String kind) throws IOException {
    return switch (kind) {
      case "nio" -> new Opened(sockets.get(), "");
      case "ucx", "auto" -> ucx(kind.equals("auto"));
      default ->
          throw new IOException("there is no transport '" + kind + "' (auto, local, nio, ucx)");
    };
  }

  private Opened ucx(boolean otherwiseSockets) throws IOException {
    UcxTransport mine = null;
    String why = "";
    try {
      mine = ucx.get();
    } catch (LinkageError | RuntimeException e) {
      why = UcxProbe.why(e);
    }
    String obstacle = agree("ucx starts", why);
    if (obstacle.isEmpty()) {
      obstacle = agree("ucx reaches", mine == null ? "" : reachNext(mine));
    }
    if (obstacle.isEmpty() && mine != null) {
      return new Opened(mine, "");
    }
    if (mine != null) {
      mine.discard();
    }
    if (!otherwiseSockets) {
      throw new IOException("transport ucx: " + obstacle);
    }
    return new Opened(sockets.get(), obstacle);
  }

  /** UCX also starts with settings by which no rank reaches another. */
  private String reachNext(UcxTransport mine) {
    try {
      mine.reach((boot.rank() + 1) % boot.ranks());
      return "";
    } catch (RuntimeException e) {
      return UcxProbe.why(e);
    }
  }

  /** {@return why it does not work on some rank, or "", on all ranks} */
  private String agree(String what, String mine) {
    boot.put(what + "?", mine.getBytes(StandardCharsets.UTF_8));
    if (boot.rank() == 0) {
      List<String> all = new ArrayList<>();
      for (int r = 0; r < boot.ranks(); r++) {
        all.add(text(boot.get(r, what + "?")));
      }
      boot.put(what, first(all).getBytes(StandardCharsets.UTF_8));
    }
    return text(boot.get(0, what));
  }

  private static String first(List<String> all) {
    for (int r = 0; r < all.size(); r++) {
      String why = all.get(r);
      if (!why.isEmpty()) {
        boolean everywhere = all.stream().allMatch(why::equals);
        return everywhere ? why : "rank " + r + ": " + why;
      }
    }
    return "";
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
