package dev.legato.runtime.ranks.nio;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** The thread that moves what connections take and give while a rank does something else. */
final class Progress {
  private final Selector selector;
  private final Thread thread;

  Progress(int rank) throws IOException {
    selector = Selector.open();
    thread = Thread.ofPlatform().daemon().name("legato-progress-" + rank).start(this::run);
  }

  Selector selector() {
    return selector;
  }

  void add(SocketChannel channel, Source source) throws IOException {
    channel.register(selector, SelectionKey.OP_READ, source);
    selector.wakeup();
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(Progress::serve);
      }
    } catch (ClosedSelectorException e) {
      // the rank has ended
    } catch (IOException e) {
      System.getLogger("dev.legato.ranks").log(System.Logger.Level.ERROR, "no progress", e);
    }
  }

  private static void serve(SelectionKey key) {
    try {
      switch (key.attachment()) {
        case Source s -> s.readable(key);
        case Outlet o -> o.writable(key);
        default -> throw new IllegalStateException("what is " + key.attachment());
      }
    } catch (CancelledKeyException e) {
      // closed meanwhile
    }
  }

  void close() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
      thread.join();
    } catch (IOException e) {
      // it is of no use any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
