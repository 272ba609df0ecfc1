package dev.legato.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.runtime.ranks.MeetingRoom;
import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.Token;
import dev.legato.runtime.ranks.TransportKind;
import dev.legato.runtime.ranks.nio.Host;
import dev.legato.runtime.ranks.nio.NioTransport;
import dev.legato.runtime.ranks.ucx.UcxProbe;
import dev.legato.runtime.ranks.ucx.UcxTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openucx.jucx.UcxException;

/** All ranks get the same kind of transport, whatever UCX does on one of them. */
@Timeout(60)
class TransportsTest {
  private static final int RANKS = 3;

  @TempDir Path folder;

  /** Opens transports, and closes them; every rank has reached the others then. */
  private List<Transports.Opened> open(String kind, Function<Rendezvous, UcxTransport> ucx) {
    Token token = Token.random();
    List<CompletableFuture<Transports.Opened>> all = new ArrayList<>();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (Rendezvous seat : new MeetingRoom(RANKS).seats()) {
        Transports mine =
            new Transports(
                seat,
                () -> new NioTransport(seat, token, folder, Host.address("")),
                () -> ucx.apply(seat));
        all.add(CompletableFuture.supplyAsync(() -> used(mine, kind), threads));
      }
    }
    return all.stream().map(CompletableFuture::join).toList();
  }

  private static Transports.Opened used(Transports mine, String kind) {
    try {
      Transports.Opened opened = mine.open(kind);
      opened.transport().barrier(1);
      opened.transport().close();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UcxTransport exceptOnRank1(Rendezvous seat) {
    TransportKind.assumeUcx();
    if (seat.rank() == 1) {
      throw new UcxException("No resources");
    }
    return new UcxTransport(seat, true);
  }

  private static UcxTransport missing(Rendezvous seat) {
    throw new UnsatisfiedLinkError("libucp.so.0 of " + seat.rank());
  }

  @Test
  void ucxWhereItStarts() {
    TransportKind.assumeUcx();
    assertThat(open("auto", seat -> new UcxTransport(seat, true)))
        .allSatisfy(o -> assertThat(o.transport()).isInstanceOf(UcxTransport.class))
        .allSatisfy(o -> assertThat(o.obstacle()).isEmpty());
  }

  @Test
  void socketsOnAllWhereOneRankHasNoUcx() {
    TransportKind.assumeUcx();
    assertThat(open("auto", TransportsTest::exceptOnRank1))
        .allSatisfy(o -> assertThat(o.transport()).isInstanceOf(NioTransport.class))
        .allSatisfy(
            o -> assertThat(o.obstacle()).startsWith("rank 1: UCX cannot be used: No resources"));
  }

  @Test
  void anErrorOnAllWhereUcxIsNamed() {
    TransportKind.assumeUcx();
    assertThatThrownBy(() -> open("ucx", TransportsTest::exceptOnRank1))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("transport ucx: rank 1: UCX cannot be used: No resources");
  }

  @Test
  void whereNoneHasTheLibraryThatIsTheReason() {
    assertThat(open("auto", TransportsTest::missing))
        .allSatisfy(o -> assertThat(o.obstacle()).isEqualTo(UcxProbe.MISSING));
  }
}
