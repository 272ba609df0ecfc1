package dev.legato.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes TCP connections on to a port of this machine, until they are reset or swallowed. */
final class Proxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean swallows;

  Proxy(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket from = server.accept();
        try {
          Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
          sockets.addAll(List.of(from, to));
          Thread.ofPlatform().daemon().start(() -> pass(from, to));
          Thread.ofPlatform().daemon().start(() -> pass(to, from));
        } catch (IOException e) {
          from.close(); // nobody listens there yet
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[4096];
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        if (!swallows) {
          to.getOutputStream().write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // reset
    }
  }

  /** Nothing comes through any more, and nobody is told. */
  void swallow() {
    swallows = true;
  }

  /** Both ends see a reset. */
  void reset() {
    try {
      for (Socket s : sockets) {
        if (!s.isClosed()) {
          s.setSoLinger(true, 0);
          s.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    reset();
    server.close();
  }
}
