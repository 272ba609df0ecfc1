package dev.legato.golden;

import dev.legato.runtime.ranks.LocalTransport;
import dev.legato.runtime.ranks.MeetingRoom;
import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.Token;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.ranks.nio.NioTransport;
import dev.legato.runtime.ranks.ucx.UcxProbe;
import dev.legato.runtime.ranks.ucx.UcxTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What ranks that are threads of this JVM communicate through. */
enum Wires {
  LOCAL,
  NIO,
  /** UCX over shared memory. */
  SHM,
  /** UCX over TCP. */
  TCP;

  /** {@return whether it can be used here; a UCX that is required and missing is an error} */
  boolean areThere() {
    if (this != SHM && this != TCP) {
      return true;
    }
    String obstacle = UcxProbe.obstacle();
    if (!obstacle.isEmpty() && Boolean.getBoolean("lgt.requireUcx")) {
      throw new AssertionError("UCX is required: " + obstacle);
    }
    return obstacle.isEmpty();
  }

  /** {@return one transport for each rank} */
  List<Transport> connect(int ranks) {
    if (this == LOCAL) {
      return List.copyOf(LocalTransport.connect(ranks));
    }
    List<Rendezvous> seats = new MeetingRoom(ranks).seats();
    Token token = Token.random();
    Path folder = this == NIO ? folder() : Path.of("");
    List<CompletableFuture<Transport>> all =
        seats.stream()
            .map(s -> CompletableFuture.supplyAsync(() -> open(s, token, folder)))
            .toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private Transport open(Rendezvous seat, Token token, Path folder) {
    return switch (this) {
      case LOCAL -> throw new IllegalStateException();
      case NIO -> new NioTransport(seat, token, folder, InetAddress.getLoopbackAddress());
      case SHM -> new UcxTransport(seat, true, Map.of("TLS", "posix"), 25);
      case TCP -> new UcxTransport(seat, true, Map.of("TLS", "tcp", "NET_DEVICES", "lo"), 25);
    };
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("lgt-wires");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
