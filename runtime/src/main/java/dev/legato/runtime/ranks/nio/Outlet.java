package dev.legato.runtime.ranks.nio;

import dev.legato.runtime.ranks.Meter;
import dev.legato.runtime.ranks.Pending;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The messages to one rank. The sending thread writes as much as the connection takes; the progress
 * thread writes the rest.
 */
final class Outlet {
  /** Bytes before a message: its tag, and its size or {@link #BYE}. */
  static final int HEADER = 16;

  /** The size of the last header of a connection. */
  static final long BYE = -1;

  private static final int CHUNK = 1 << 20;
  private static final int CLOSE_SECONDS = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final ArrayDeque<Outgoing> queue = new ArrayDeque<>();
  private final Connector connector;
  private final Selector selector;
  private @Nullable SocketChannel channel;
  private @Nullable String broken;

  /** Makes the connection at the first message. */
  interface Connector {
    SocketChannel connect() throws IOException;
  }

  private static final class Outgoing extends Pending {
    final ByteBuffer header = ByteBuffer.allocateDirect(HEADER);
    final MemorySegment data;
    long at;

    Outgoing(Meter meter, long tag, long size, MemorySegment data) {
      super(meter);
      header.putLong(tag).putLong(size).flip();
      this.data = data;
    }

    /** {@return whether all of it is written} */
    boolean write(SocketChannel to) throws IOException {
      while (header.hasRemaining() || at < data.byteSize()) {
        ByteBuffer part = data.asSlice(at, Math.min(CHUNK, data.byteSize() - at)).asByteBuffer();
        long n = header.hasRemaining() ? to.write(new ByteBuffer[] {header, part}) : to.write(part);
        at += part.position();
        if (n == 0) {
          return false;
        }
      }
      return true;
    }
  }

  Outlet(Connector connector, Selector selector) {
    this.connector = connector;
    this.selector = selector;
  }

  Pending send(Meter meter, long tag, MemorySegment data) {
    boolean plain = data.isNative() || data.heapBase().orElse(data) instanceof byte[];
    MemorySegment bytes = plain ? data : MemorySegment.ofArray(data.toArray(ValueLayout.JAVA_BYTE));
    Outgoing o = new Outgoing(meter, tag, data.byteSize(), bytes);
    put(o);
    return o;
  }

  private void put(Outgoing o) {
    lock.lock();
    try {
      if (broken != null) {
        o.fail(broken);
        return;
      }
      if (channel == null) {
        channel = connector.connect();
      }
      queue.add(o);
      if (queue.size() == 1 && !drain(channel)) {
        watch(channel);
      }
    } catch (IOException e) {
      fail(e);
      o.fail(String.valueOf(broken));
    } finally {
      lock.unlock();
    }
  }

  private void watch(SocketChannel c) throws IOException {
    SelectionKey key = c.keyFor(selector);
    if (key == null) {
      c.register(selector, SelectionKey.OP_WRITE, this);
    } else {
      key.interestOps(SelectionKey.OP_WRITE);
    }
    selector.wakeup();
  }

  private boolean drain(SocketChannel c) throws IOException {
    for (Outgoing o = queue.peek(); o != null; o = queue.peek()) {
      if (!o.write(c)) {
        return false;
      }
      queue.remove();
      o.complete();
    }
    empty.signalAll();
    return true;
  }

  /** The connection takes more. */
  void writable(SelectionKey key) {
    lock.lock();
    try {
      if (channel != null && drain(channel)) {
        key.interestOps(0);
      }
    } catch (IOException e) {
      key.cancel();
      fail(e);
    } finally {
      lock.unlock();
    }
  }

  private void fail(IOException e) {
    String why = "a message could not be sent: " + e.getMessage();
    broken = why;
    queue.forEach(o -> o.fail(why));
    queue.clear();
    empty.signalAll();
  }

  /** Says that nothing follows, waits until all is on its way, and disconnects. */
  void close(Meter meter) {
    lock.lock();
    try (SocketChannel c = channel) {
      if (c != null && broken == null) {
        put(new Outgoing(meter, 0, BYE, MemorySegment.ofArray(new byte[0])));
        long left = TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        while (!queue.isEmpty() && left > 0) {
          left = empty.awaitNanos(left);
        }
      }
      broken = "this rank has ended";
    } catch (IOException e) {
      // the other end is gone, too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
