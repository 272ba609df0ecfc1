package dev.legato.runtime.ranks.nio;

import dev.legato.runtime.ranks.Inbox;
import dev.legato.runtime.ranks.Meter;
import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.Request;
import dev.legato.runtime.ranks.Token;
import dev.legato.runtime.ranks.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Messages over sockets. */
public final class NioTransport implements Transport {
  private static final int SPINS = 200;
  private static final int BUFFER = 1 << 20;
  private final Rendezvous boot;
  private final Meter meter = new Meter(SPINS);
  private final Inbox inbox;
  private final List<Outlet> outlets = new ArrayList<>();
  private final List<Doorway> doorways = new ArrayList<>();
  private final Progress progress;
  private final Token token;

  /**
   * Listens, and tells the other ranks where.
   *
   * @param folder where Unix-domain sockets are made; a folder that only the user may enter
   * @param address where connections of other hosts are taken
   * @throws UncheckedIOException when the machine does not allow it
   */
  public NioTransport(Rendezvous boot, Token token, Path folder, InetAddress address) {
    this.boot = boot;
    this.token = token;
    this.inbox = new Inbox(boot.rank(), boot.ranks(), meter);
    try {
      this.progress = new Progress(boot.rank());
      for (int r = 0; r < boot.ranks(); r++) {
        int to = r;
        outlets.add(new Outlet(() -> connect(to), progress.selector()));
      }
      Doorway near = Doorway.unix(folder.resolve("rank-" + boot.rank()), token, this::enter);
      doorways.add(near);
      Doorway far = Doorway.tcp(address, token, this::enter);
      doorways.add(far);
      String where = Host.identity() + "\n" + near.address() + "\n" + far.address();
      boot.put("nio", where.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void enter(int from, SocketChannel channel) throws IOException {
    tune(channel);
    progress.add(channel, new Source(from, channel, inbox));
  }

  private SocketChannel connect(int to) throws IOException {
    String[] where = new String(boot.get(to, "nio"), StandardCharsets.UTF_8).split("\n", -1);
    boolean near = where[0].equals(Host.identity());
    SocketChannel channel = Doorway.connect(near ? where[1] : where[2], token, boot.rank());
    tune(channel);
    return channel;
  }

  private static void tune(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
    if (channel.getRemoteAddress() instanceof InetSocketAddress) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  }

  @Override
  public int rank() {
    return boot.rank();
  }

  @Override
  public int ranks() {
    return boot.ranks();
  }

  @Override
  public Request startSend(int to, long tag, MemorySegment data) {
    meter.sent(data.byteSize());
    return outlets.get(to).send(meter, tag, data);
  }

  /** The receiver's progress thread takes every message, so that the wait ends. */
  @Override
  public void send(int to, long tag, MemorySegment data) {
    boolean small = data.byteSize() <= BUFFER / 16;
    MemorySegment own = small ? MemorySegment.ofArray(data.toArray(ValueLayout.JAVA_BYTE)) : data;
    Request r = startSend(to, tag, own);
    if (!small || r.isDone()) {
      r.await();
    }
  }

  @Override
  public Request startReceive(int from, long tag, MemorySegment into) {
    return inbox.post(from, tag, into);
  }

  @Override
  public void abort(String cause, String where, boolean caused) {
    boot.abort(cause, where, caused);
  }

  @Override
  public void gone(int rank, String why) {
    inbox.gone(rank, why);
  }

  @Override
  public long sentBytes() {
    return meter.bytes();
  }

  @Override
  public long sentMessages() {
    return meter.messages();
  }

  @Override
  public long waitedNanos() {
    return meter.waitedNanos();
  }

  @Override
  public void close() {
    outlets.forEach(o -> o.close(meter));
    doorways.forEach(Doorway::close);
    progress.close();
  }
}
