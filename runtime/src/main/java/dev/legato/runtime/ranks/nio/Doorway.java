package dev.legato.runtime.ranks.nio;

import dev.legato.runtime.ranks.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket. Who connects gets a challenge and must answer it within seconds with the
 * token of the run; others are let go without a word.
 */
public final class Doorway implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;
  private final ServerSocketChannel server;
  private final Token token;
  private final Guest guest;
  private final String address;
  private final @Nullable Path path;

  /** What to do with a connection of a rank. */
  public interface Guest {
    void enter(int rank, SocketChannel channel) throws IOException;
  }

  private Doorway(
      ServerSocketChannel server, String address, @Nullable Path path, Token token, Guest guest) {
    this.server = server;
    this.address = address;
    this.path = path;
    this.token = token;
    this.guest = guest;
    Thread.ofPlatform().daemon().name("legato-doorway").start(this::run);
  }

  /** {@return a socket of the file system, in a folder that only the user may enter} */
  public static Doorway unix(Path path, Token token, Guest guest) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    return new Doorway(server, "unix:" + path, path, token, guest);
  }

  /** {@return a TCP socket at an address, on any port} */
  public static Doorway tcp(InetAddress at, Token token, Guest guest) throws IOException {
    return tcp(new InetSocketAddress(at, 0), token, guest);
  }

  public static Doorway tcp(InetSocketAddress at, Token token, Guest guest) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(at);
    InetSocketAddress bound = (InetSocketAddress) server.getLocalAddress();
    String host = at.getAddress().isAnyLocalAddress() ? Host.name() : hostOf(bound);
    return new Doorway(server, "tcp:" + host + ":" + bound.getPort(), null, token, guest);
  }

  private static String hostOf(InetSocketAddress bound) {
    return bound.getAddress().getHostAddress();
  }

  /** {@return what {@link #connect} takes} */
  public String address() {
    return address;
  }

  private void run() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        // A virtual thread would start a poller, for which the end of the process waits in vain.
        Thread.ofPlatform().daemon().name("legato-guest").start(() -> greet(channel));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void greet(SocketChannel channel) {
    Thread clock = Thread.ofVirtual().start(() -> closeLater(channel));
    try {
      byte[] challenge = Token.challenge();
      write(channel, ByteBuffer.wrap(challenge));
      ByteBuffer reply = read(channel, Integer.BYTES + Token.ANSWER);
      int rank = reply.getInt();
      byte[] answer = new byte[Token.ANSWER];
      reply.get(answer);
      if (!token.accepts(challenge, rank, answer)) {
        channel.close();
        return;
      }
      clock.interrupt();
      guest.enter(rank, channel);
    } catch (IOException e) {
      closeQuietly(channel);
    } finally {
      clock.interrupt();
    }
  }

  private static void closeLater(SocketChannel channel) {
    try {
      Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      closeQuietly(channel);
    } catch (InterruptedException e) {
      // it has answered
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }

  /**
   * {@return a connection that has answered the challenge}
   *
   * @param address {@code unix:PATH} or {@code tcp:HOST:PORT}
   */
  public static SocketChannel connect(String address, Token token, int rank) throws IOException {
    SocketChannel channel = SocketChannel.open(parse(address));
    try {
      byte[] challenge = read(channel, Token.CHALLENGE).array();
      ByteBuffer reply = ByteBuffer.allocate(Integer.BYTES + Token.ANSWER);
      write(channel, reply.putInt(rank).put(token.answer(challenge, rank)).flip());
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static SocketAddress parse(String address) throws IOException {
    if (address.startsWith("unix:")) {
      return UnixDomainSocketAddress.of(address.substring(5));
    }
    int colon = address.lastIndexOf(':');
    if (!address.startsWith("tcp:") || colon <= 4) {
      throw new IOException("neither unix:PATH nor tcp:HOST:PORT: " + address);
    }
    int port = Integer.parseInt(address.substring(colon + 1));
    return new InetSocketAddress(InetAddress.getByName(address.substring(4, colon)), port);
  }

  private static ByteBuffer read(ReadableByteChannel from, int size) throws IOException {
    ByteBuffer b = ByteBuffer.allocate(size);
    while (b.hasRemaining()) {
      if (from.read(b) < 0) {
        throw new IOException("the connection was closed");
      }
    }
    return b.flip();
  }

  private static void write(SocketChannel to, ByteBuffer b) throws IOException {
    while (b.hasRemaining()) {
      to.write(b);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // it is of no use any more
    }
  }
}
