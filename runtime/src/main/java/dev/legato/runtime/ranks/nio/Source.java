package dev.legato.runtime.ranks.nio;

import dev.legato.runtime.ranks.Inbox;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The messages from one rank; used by the progress thread alone. */
final class Source {
  private static final int STAGE = 64 << 10;
  private static final int CHUNK = 1 << 20;

  /** Reads before other connections have their turn. */
  private static final int TURN = 16;

  private final int from;
  private final SocketChannel channel;
  private final Inbox inbox;
  private final ByteBuffer stage = ByteBuffer.allocateDirect(STAGE).limit(0);
  private Inbox.@Nullable Message current;
  private long at;
  private boolean ended;

  Source(int from, SocketChannel channel, Inbox inbox) {
    this.from = from;
    this.channel = channel;
    this.inbox = inbox;
  }

  /** The connection has bytes or is at its end. */
  void readable(SelectionKey key) {
    try {
      for (int k = 0; k < TURN; k++) {
        int n = read();
        if (n < 0) {
          end(key, ended ? "rank " + from + " has ended" : lost());
          return;
        }
        if (n == 0) {
          return;
        }
        parse();
      }
    } catch (IOException e) {
      end(key, ended ? "rank " + from + " has ended" : lost());
    }
  }

  private String lost() {
    return "the connection to rank " + from + " was lost";
  }

  /** Large messages go to their place without a copy. */
  private int read() throws IOException {
    Inbox.Message m = current;
    if (m != null && !stage.hasRemaining() && m.place().byteSize() - at >= STAGE) {
      long size = Math.min(CHUNK, m.place().byteSize() - at);
      int n = channel.read(m.place().asSlice(at, size).asByteBuffer());
      at += Math.max(n, 0);
      return n;
    }
    stage.compact();
    int n = channel.read(stage);
    stage.flip();
    return n;
  }

  private void parse() {
    while (current != null || stage.remaining() >= Outlet.HEADER) {
      Inbox.Message m = current;
      if (m == null) {
        long tag = stage.getLong();
        long size = stage.getLong();
        if (size == Outlet.BYE) {
          ended = true;
          return;
        }
        m = inbox.begin(from, tag, size);
        at = 0;
      }
      long rest = m.place().byteSize() - at;
      int n = (int) Math.min(stage.remaining(), rest);
      MemorySegment.copy(
          MemorySegment.ofBuffer(stage), 0, m.place(), at, n); // from the position on
      stage.position(stage.position() + n);
      at += n;
      if (n < rest) {
        current = m;
        return;
      }
      current = null;
      inbox.end(m);
    }
  }

  private void end(SelectionKey key, String why) {
    key.cancel();
    Inbox.Message m = current;
    current = null;
    if (m != null) {
      inbox.cut(m, why);
    }
    inbox.gone(from, why);
    try {
      channel.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }
}
