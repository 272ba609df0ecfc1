package dev.legato.runtime.ranks.ucx;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.ranks.Meter;
import dev.legato.runtime.ranks.Pending;
import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.Request;
import dev.legato.runtime.ranks.Transport;
import dev.legato.runtime.ranks.ucx.Windows.Notice;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openucx.jucx.UcxCallback;
import org.openucx.jucx.UcxException;
import org.openucx.jucx.ucp.UcpContext;
import org.openucx.jucx.ucp.UcpEndpoint;
import org.openucx.jucx.ucp.UcpEndpointParams;
import org.openucx.jucx.ucp.UcpParams;
import org.openucx.jucx.ucp.UcpRequest;
import org.openucx.jucx.ucp.UcpRequestParams;
import org.openucx.jucx.ucp.UcpTagMessage;
import org.openucx.jucx.ucp.UcpWorker;
import org.openucx.jucx.ucp.UcpWorkerParams;

/**
 * Messages by UCX tags: 16 bits sender, 48 bits tag. The memory type is given with every request:
 * the binding's default has another meaning in every version of the library.
 */
public final class UcxTransport implements Transport {
  private static final int TAG_BITS = 48;

  /** The mask of a tag of which all bits count. */
  private static final long EXACTLY = -1;

  private static final int CANCELED = -16;
  private static final int SPINS = 2000;
  private static final int CROWDED_SPINS = 50;

  /** Larger messages are sent in parts: UCX moves those faster through shared memory. */
  static final long PART = 1 << 20;

  private final Rendezvous boot;
  private final Meter meter = new Meter(0);
  private final UcpContext context;
  private final UcpWorker worker;
  private final UcxWorker driver;
  private final Staging staging = new Staging();

  /** By the numbers of UCX, which are those of {@link DeviceMemory.Type}. */
  private final List<UcpRequestParams> types =
      Stream.of(DeviceMemory.Type.HOST, DeviceMemory.Type.CUDA)
          .map(type -> new UcpRequestParams().setMemoryType(type.ordinal()))
          .toList();

  /** None where messages do not go through shared memory. */
  private final @Nullable Windows windows;

  private final @Nullable UcpEndpoint[] endpoints;
  private final ConcurrentHashMap<Integer, String> gone = new ConcurrentHashMap<>();

  /**
   * Makes a worker and tells the other ranks its address.
   *
   * @param crowded whether there are more ranks than cores, so that spinning takes them from others
   * @throws UcxException when UCX finds no way to communicate
   */
  public UcxTransport(Rendezvous boot, boolean crowded) {
    this(boot, crowded, Map.of(), Windows.FROM);
  }

  /**
   * As above.
   *
   * @param settings of UCX without their prefix, which win over the environment: {@code TLS} is
   *     {@code UCX_TLS} there
   * @param windowsFrom the size of the shortest message that goes through a window, more than 24
   */
  public UcxTransport(
      Rendezvous boot, boolean crowded, Map<String, String> settings, long windowsFrom) {
    if (boot.ranks() > 1 << (Long.SIZE - TAG_BITS)) {
      throw new IllegalArgumentException("too many ranks: " + boot.ranks());
    }
    this.boot = boot;
    this.endpoints = new UcpEndpoint[boot.ranks()];
    UcpParams params =
        new UcpParams()
            .requestTagFeature()
            .requestRmaFeature()
            .requestWakeupFeature()
            .setEstimatedNumEps(boot.ranks());
    settings.forEach(params::setConfig);
    context = new UcpContext(params);
    try {
      windows =
          Windows.areFast(settings, System.getenv()) && !knows(DeviceMemory.Type.CUDA)
              ? new Windows(boot, context, types.getFirst(), windowsFrom)
              : Windows.none(boot);
      worker =
          context.newWorker(
              new UcpWorkerParams()
                  .requestWakeupTagSend()
                  .requestWakeupTagRecv()
                  .requestWakeupTX()
                  .requestWakeupRX());
      driver = begin(boot, worker, crowded);
    } catch (RuntimeException | Error e) {
      context.close();
      throw e;
    }
  }

  /** Tells the other ranks the address of a worker, and has it moved on from now on. */
  private static UcxWorker begin(Rendezvous boot, UcpWorker worker, boolean crowded) {
    try {
      ByteBuffer address = worker.getAddress().clear();
      byte[] bytes = new byte[address.remaining()];
      address.get(bytes);
      boot.put("ucx", bytes);
      int spins = crowded ? CROWDED_SPINS : SPINS;
      UcxWorker driver = new UcxWorker(worker, spins, "legato-progress-" + boot.rank());
      driver.start();
      return driver;
    } catch (RuntimeException | Error e) {
      worker.close();
      throw e;
    }
  }

  /**
   * Makes the connection to a rank, which is else made at the first message to it.
   *
   * @throws UcxException when UCX finds no way to it
   */
  public void reach(int rank) {
    driver.use(() -> endpoint(rank));
  }

  // Note [Received at once]
  // A message of several fragments that is there already is received within the call that starts
  // to receive it: its callback comes before that call returns. The binding (all versions up to
  // 1.19) then goes on with a reference that it deleted after the callback, and the JVM raises
  // NullPointerException. The bytes are in their place all the same. It does not know how many
  // there were, neither then nor of a single fragment, so they are asked for before.

  /** One message, or a part of one: UCX tells it when that is done. */
  private static final class Transfer extends UcxCallback {
    final Whole whole;

    /** Where the part begins. */
    final long at;

    final long size;
    @Nullable UcpRequest request;

    /** Bytes of the message if it was there before its receive, else -1. */
    long there = -1;

    boolean done;

    Transfer(Whole whole, long at, long size) {
      this.whole = whole;
      this.at = at;
      this.size = size;
    }

    @Override
    public void onSuccess(UcpRequest r) {
      if (whole.isReceive) {
        whole.received(this, there >= 0 ? there : r.getRecvSize());
      } else {
        end(null);
      }
    }

    void came(long bytes) {
      end(bytes == size ? null : bytes + " bytes came, " + size + " expected");
    }

    @Override
    public void onError(int status, String text) {
      end(status == CANCELED ? "canceled" : text);
    }

    void end(@Nullable String failure) {
      if (!done) {
        done = true;
        whole.partDone(failure);
      }
    }
  }

  /** A message of one or more parts. */
  private final class Whole extends Pending {
    final int peer;
    final boolean isReceive;
    final List<Transfer> parts = new ArrayList<>(1);

    final MemorySegment own;

    final UcpRequestParams type;

    /** Whether UCX cannot use its own memory: it is an array, or changes before the end. */
    final boolean copied;

    /**
     * Where the message is copied to or from then; this and what follows by who holds the worker.
     */
    @Nullable MemorySegment staged;

    int left;

    long throughWindow;
    @Nullable String error;

    Whole(int peer, boolean isReceive, MemorySegment own, boolean copied, DeviceMemory.Type type) {
      super(meter);
      this.type = types.get(type.ordinal());
      this.peer = peer;
      this.isReceive = isReceive;
      this.own = own;
      this.copied = copied || !own.isNative();
    }

    /** {@return the memory that UCX uses} */
    MemorySegment memory() {
      if (!copied) {
        return own;
      }
      MemorySegment piece = staged;
      if (piece == null) {
        piece = staging.take(own.byteSize());
        staged = piece;
        if (!isReceive) {
          MemorySegment.copy(own, 0, piece, 0, own.byteSize());
        }
      }
      return piece;
    }

    /** So many bytes came by a part's tag: the part itself, or a notice of where it is. */
    void received(Transfer t, long came) {
      Windows from = windows;
      Notice notice = from == null ? null : Windows.read(memory().asSlice(t.at, t.size), came);
      if (from == null || notice == null) {
        t.came(came);
      } else {
        fetch(t, from, notice);
      }
    }

    /** See Note [Windows]. */
    private void fetch(Transfer t, Windows from, Notice notice) {
      try {
        UcpEndpoint endpoint = endpoint(peer);
        UcxCallback free =
            new UcxCallback() {
              @Override
              public void onSuccess(@Nullable UcpRequest r) {
                from.free(peer, endpoint, notice);
                t.came(notice.size());
              }

              @Override
              public void onError(int status, String text) {
                t.onError(status, text);
              }
            };
        if (notice.size() == t.size) {
          from.fetch(peer, endpoint, notice, memory().address() + t.at, free);
        } else {
          free.onSuccess(null);
        }
      } catch (RuntimeException e) { // nothing may leave a callback
        t.end(e.toString());
      }
    }

    void partDone(@Nullable String failure) {
      if (failure != null && error == null) {
        error = failure;
      }
      if (--left == 0) {
        finish();
      }
    }

    private void finish() {
      String known = gone.get(peer);
      String why = error;
      if (staged != null) {
        if (why == null && isReceive) {
          MemorySegment.copy(staged, 0, own, 0, own.byteSize());
        }
        staging.give(staged);
      }
      if (why == null) {
        complete();
      } else {
        fail(
            known != null
                ? known
                : (isReceive ? "receiving from rank " : "sending to rank ") + peer + ": " + why);
      }
    }

    @Override
    protected void idle(long nanos) {
      driver.progress(this::isDone);
    }

    @Override
    protected void look() {
      Throwable broken = driver.broken();
      if (driver.isClosed()) {
        fail("the transport is closed");
      } else if (gone.containsKey(peer) && isReceive) {
        cancel();
      } else if (broken != null) {
        fail("UCX: " + broken);
      }
    }

    private void cancel() {
      driver.use(() -> {
        for (Transfer t : parts) {
          UcpRequest r = t.request;
          if (!isDone() && r != null && !r.isCompleted()) {
            worker.cancelRequest(r);
          }
        }
        return true;
      });
    }
  }

  private Whole start(Whole w, long tag) {
    long size = w.own.byteSize();
    long full = tagOf(w.isReceive ? w.peer : rank(), tag);
    return driver.use(() -> {
      int count = (int) Math.max(1, (size + PART - 1) / PART);
      w.left = count;
      for (int k = 0; k < count; k++) {
        long at = k * PART;
        Transfer t = new Transfer(w, at, Math.min(PART, size - at));
        w.parts.add(t);
        try {
          t.request = w.isReceive ? receive(w, t, full) : send(w, t, full);
        } catch (UcxException e) { // it failed at once
          t.end(e.getMessage());
        } catch (NullPointerException e) { // Note [Received at once]
          if (!t.done) {
            throw e;
          }
        }
      }
      if (w.throughWindow > 0) {
        meter.sentThroughWindow(w.throughWindow);
      }
      return w;
    });
  }

  private UcpRequest send(Whole w, Transfer t, long tag) {
    UcpEndpoint endpoint = endpoint(w.peer);
    if (windows != null && windows.takes(w.peer, t.size)) {
      long notice = windows.place(w.own.asSlice(t.at, t.size));
      if (notice != 0) {
        w.throughWindow += t.size;
        return endpoint.sendTaggedNonBlocking(notice, Windows.NOTICE, tag, t, w.type);
      }
    }
    long address = w.memory().address() + t.at;
    return endpoint.sendTaggedNonBlocking(address, t.size, tag, t, w.type);
  }

  private UcpRequest receive(Whole w, Transfer t, long tag) {
    UcpTagMessage there = worker.tagProbeNonBlocking(tag, EXACTLY, false);
    if (there != null) {
      t.there = there.getRecvLength();
    }
    long address = w.memory().address() + t.at;
    return worker.recvTaggedNonBlocking(address, t.size, tag, EXACTLY, t, w.type);
  }

  private static long tagOf(int sender, long tag) {
    return ((long) sender << TAG_BITS) | (tag & ((1L << TAG_BITS) - 1));
  }

  /** The connection to a rank, made at the first message to it; by who holds the worker. */
  private UcpEndpoint endpoint(int to) {
    UcpEndpoint known = endpoints[to];
    if (known == null) {
      byte[] address = boot.get(to, "ucx");
      ByteBuffer direct = ByteBuffer.allocateDirect(address.length).put(address).flip();
      known = worker.newEndpoint(new UcpEndpointParams().setUcpAddress(direct));
      endpoints[to] = known;
    }
    return known;
  }

  @Override
  public int rank() {
    return boot.rank();
  }

  @Override
  public int ranks() {
    return boot.ranks();
  }

  /** For CUDA a build of UCX with its modules is needed. */
  @Override
  public boolean reaches(DeviceMemory memory) {
    boolean known = knows(memory.type());
    if (known) {
      driver.enters(memory::enter);
    }
    return known;
  }

  private boolean knows(DeviceMemory.Type type) {
    int k = type.ordinal();
    return k < types.size() && (context.getMemoryTypesMask() & (1L << k)) != 0;
  }

  @Override
  public Request startSend(int to, long tag, MemorySegment data) {
    return startSend(to, tag, data, DeviceMemory.Type.HOST);
  }

  @Override
  public Request startSend(int to, long tag, MemorySegment data, DeviceMemory.Type type) {
    meter.sent(data.byteSize());
    return start(new Whole(to, false, data, false, type), tag);
  }

  @Override
  public void send(int to, long tag, MemorySegment data) {
    meter.sent(data.byteSize());
    start(new Whole(to, false, data, true, DeviceMemory.Type.HOST), tag);
  }

  @Override
  public Request startReceive(int from, long tag, MemorySegment into) {
    return startReceive(from, tag, into, DeviceMemory.Type.HOST);
  }

  @Override
  public Request startReceive(int from, long tag, MemorySegment into, DeviceMemory.Type type) {
    return start(new Whole(from, true, into, false, type), tag);
  }

  @Override
  public void abort(String cause, String where, boolean caused) {
    boot.abort(cause, where, caused);
  }

  @Override
  public void gone(int rank, String why) {
    gone.putIfAbsent(rank, why);
    driver.wake();
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
  public long windowBytes() {
    return meter.windowBytes();
  }

  @Override
  public long windowMessages() {
    return meter.windowMessages();
  }

  @Override
  public String windowObstacle() {
    return windows == null ? "" : windows.obstacle();
  }

  @Override
  public long waitedNanos() {
    return meter.waitedNanos();
  }

  /** All ranks close together, so that nothing is on its way when the memory goes. */
  @Override
  public void close() {
    boot.fence();
    List<UcpRequest> flushes =
        driver.use(() -> {
          List<UcpRequest> all = new ArrayList<>();
          for (UcpEndpoint e : endpoints) {
            if (e != null) {
              all.add(e.closeNonBlockingFlush());
            }
          }
          return all;
        });
    long end = System.nanoTime() + 5_000_000_000L;
    while (System.nanoTime() < end
        && !driver.use(() -> flushes.stream().allMatch(UcpRequest::isCompleted))) {
      driver.progress(() -> flushes.stream().allMatch(UcpRequest::isCompleted));
    }
    boot.fence(); // a peer that has gone already would be taken for a failed one
    if (windows != null) {
      driver.use(() -> {
        windows.close();
        return true;
      });
    }
    discard();
  }

  /** Closes without the other ranks, when no message was sent. */
  public void discard() {
    driver.close();
    context.close();
  }
}
