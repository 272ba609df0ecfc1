package dev.legato.runtime.ranks;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Matches the messages that reach a rank with its receives, by sender and tag, in order. A message
 * that somebody waits for goes straight to its place; another is kept.
 */
public final class Inbox {
  private final int owner;
  private final Meter meter;
  private final Sender[] senders;

  /** Never started: stands for any other thread. */
  private final Thread other = new Thread(() -> {});

  private volatile boolean closed;

  /**
   * @param owner the rank that receives
   */
  public Inbox(int owner, int ranks, Meter meter) {
    this.owner = owner;
    this.meter = meter;
    this.senders = new Sender[ranks];
    for (int r = 0; r < ranks; r++) {
      senders[r] = new Sender(r);
    }
  }

  /** What one rank sent and what is expected of it. */
  private static final class Sender {
    final int rank;
    final ReentrantLock lock = new ReentrantLock();
    final Map<Long, ArrayDeque<Receive>> posted = new HashMap<>();
    final Map<Long, ArrayDeque<Message>> arrived = new HashMap<>();
    @Nullable String gone;

    /** How many of its messages are being copied to their places. */
    int handing;

    final Condition handed = lock.newCondition();

    Sender(int rank) {
      this.rank = rank;
    }

    /** Returns when nothing is being copied; called with the lock held. */
    void awaitHanded() {
      while (handing > 0) {
        handed.awaitUninterruptibly();
      }
    }
  }

  /** A receive that has been started. */
  private static final class Receive extends Pending {
    final MemorySegment into;

    Receive(Meter meter, MemorySegment into) {
      super(meter);
      this.into = into;
    }
  }

  /** A message on its way into {@link #place}. */
  public static final class Message {
    private final Sender sender;
    private MemorySegment place;
    private @Nullable Receive receive;
    private @Nullable Pending source;
    private boolean whole;
    private boolean inPlace;

    private Message(Sender sender, MemorySegment place) {
      this.sender = sender;
      this.place = place;
    }

    /** {@return where its bytes belong} */
    public MemorySegment place() {
      return place;
    }
  }

  /** Starts a receive. */
  public Request post(int from, long tag, MemorySegment into) {
    if (!into.isAccessibleBy(other)) {
      throw new IllegalArgumentException("memory that only this thread may use");
    }
    Receive receive = new Receive(meter, into);
    Sender s = senders[from];
    Message ready;
    s.lock.lock();
    try {
      Message m = poll(s.arrived, tag);
      if (m == null) {
        if (s.gone != null) {
          receive.fail(s.gone);
        } else {
          s.posted.computeIfAbsent(tag, _ -> new ArrayDeque<>()).add(receive);
        }
        return receive;
      }
      m.receive = receive;
      ready = m.whole ? m : null;
      s.handing += m.whole ? 1 : 0;
    } finally {
      s.lock.unlock();
    }
    if (ready != null) {
      hand(ready, receive);
    }
    return receive;
  }

  /**
   * A whole message whose memory is the sender's: it is copied when somebody wants it, and {@code
   * source} is done then.
   */
  public void offer(int from, long tag, MemorySegment data, Pending source) {
    Sender s = senders[from];
    Message m = new Message(s, data);
    m.whole = true;
    m.source = source;
    Receive receive;
    s.lock.lock();
    try {
      receive = poll(s.posted, tag);
      if (receive == null) {
        if (closed) {
          source.fail(ended());
        }
        s.arrived.computeIfAbsent(tag, _ -> new ArrayDeque<>()).add(m);
        return;
      }
      s.handing++;
    } finally {
      s.lock.unlock();
    }
    hand(m, receive);
  }

  /** {@return a message that begins to arrive; {@link #end} when its bytes are in place} */
  public Message begin(int from, long tag, long size) {
    Sender s = senders[from];
    s.lock.lock();
    try {
      Receive receive = poll(s.posted, tag);
      Message m = new Message(s, place(receive, size));
      m.receive = receive;
      m.inPlace = receive != null && m.place.equals(receive.into);
      if (receive == null) {
        s.arrived.computeIfAbsent(tag, _ -> new ArrayDeque<>()).add(m);
      }
      return m;
    } finally {
      s.lock.unlock();
    }
  }

  /** The bytes of a message are in place. */
  public void end(Message m) {
    Receive receive;
    m.sender.lock.lock();
    try {
      m.whole = true;
      receive = m.receive;
      m.sender.handing += receive != null ? 1 : 0;
    } finally {
      m.sender.lock.unlock();
    }
    if (receive != null) {
      hand(m, receive);
    }
  }

  /** The rest of a message will not come. */
  public void cut(Message m, String why) {
    if (m.receive != null) {
      m.receive.fail(why);
    }
  }

  /** Nothing more comes from a rank: what is expected of it fails, now and later. */
  public void gone(int from, String why) {
    Sender s = senders[from];
    s.lock.lock();
    try {
      if (s.gone == null) {
        s.gone = why;
      }
      s.posted.values().forEach(q -> q.forEach(r -> r.fail(why)));
      s.posted.clear();
      s.arrived.values().forEach(q -> q.removeIf(m -> !m.whole));
    } finally {
      s.lock.unlock();
    }
  }

  /** The owner waits for nothing more: senders that wait for it need not. */
  public void refuse() {
    closed = true;
    for (Sender s : senders) {
      s.lock.lock();
      try {
        for (ArrayDeque<Message> q : s.arrived.values()) {
          for (Message m : q) {
            if (m.source != null) {
              m.source.fail(ended());
            }
          }
        }
        s.arrived.clear();
      } finally {
        s.lock.unlock();
      }
    }
  }

  /** As {@link #refuse}; no memory that was given to {@link #post} is touched any more. */
  void close() {
    refuse();
    for (Sender s : senders) {
      s.lock.lock();
      try {
        s.posted.values().forEach(q -> q.forEach(r -> r.fail(ended())));
        s.posted.clear();
        s.awaitHanded();
      } finally {
        s.lock.unlock();
      }
    }
  }

  /** What a rank has offered is kept: its memory is not touched any more. */
  void keep(int from) {
    Sender s = senders[from];
    s.lock.lock();
    try {
      for (ArrayDeque<Message> q : s.arrived.values()) {
        for (Message m : q) {
          MemorySegment copy = memory(m.place.byteSize());
          m.place = copy.copyFrom(m.place);
        }
      }
      s.awaitHanded();
    } finally {
      s.lock.unlock();
    }
  }

  private String ended() {
    return "rank " + owner + " has ended";
  }

  /** Copies a message that {@link Sender#handing} counts. */
  private static void hand(Message m, Receive receive) {
    try {
      copy(m, receive);
    } finally {
      Sender s = m.sender;
      s.lock.lock();
      try {
        s.handing--;
        s.handed.signalAll();
      } finally {
        s.lock.unlock();
      }
    }
  }

  private static void copy(Message m, Receive receive) {
    if (m.place.byteSize() != receive.into.byteSize()) {
      receive.fail(
          "rank "
              + m.sender.rank
              + " sent "
              + m.place.byteSize()
              + " bytes, "
              + receive.into.byteSize()
              + " expected");
    } else {
      if (!m.inPlace) {
        receive.into.copyFrom(m.place);
      }
      receive.complete();
    }
    if (m.source != null) {
      m.source.complete();
    }
  }

  private static MemorySegment place(@Nullable Receive receive, long size) {
    boolean direct = receive != null && receive.into.byteSize() == size && isBytes(receive.into);
    return receive != null && direct ? receive.into : memory(size);
  }

  /** {@return whether channels can read into the memory} */
  private static boolean isBytes(MemorySegment m) {
    return m.isNative() || m.heapBase().orElse(m) instanceof byte[];
  }

  private static MemorySegment memory(long size) {
    return size <= 1 << 16
        ? MemorySegment.ofArray(new byte[(int) size])
        : Arena.ofAuto().allocate(size, 64);
  }

  private static <T> @Nullable T poll(Map<Long, ArrayDeque<T>> queues, long tag) {
    ArrayDeque<T> q = queues.get(tag);
    if (q == null) {
      return null;
    }
    T first = q.poll();
    if (q.isEmpty()) {
      queues.remove(tag);
    }
    return first;
  }
}
