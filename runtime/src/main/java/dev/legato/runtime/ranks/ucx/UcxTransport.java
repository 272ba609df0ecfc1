package dev.legato.runtime.ranks.ucx;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.runtime.ranks.Meter;
import dev.legato.runtime.ranks.Pending;
import dev.legato.runtime.ranks.Rendezvous;
import dev.legato.runtime.ranks.Request;
import dev.legato.runtime.ranks.Transport;
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
  private static final long PART = 1 << 20;

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

  private final @Nullable UcpEndpoint[] endpoints;
  private final ConcurrentHashMap<Integer, String> gone = new ConcurrentHashMap<>();

  /**
   * Makes a worker and tells the other ranks its address.
   *
   * @param crowded whether there are more ranks than cores, so that spinning takes them from others
   * @throws UcxException when UCX finds no way to communicate
   */
  public UcxTransport(Rendezvous boot, boolean crowded) {
    this(boot, crowded, Map.of());
  }

  /**
   * As above, with settings of UCX without their prefix, which win over the environment: {@code
   * TLS} is {@code UCX_TLS} there.
   */
  public UcxTransport(Rendezvous boot, boolean crowded, Map<String, String> settings) {
    if (boot.ranks() > 1 << (Long.SIZE - TAG_BITS)) {
      throw new IllegalArgumentException("too many ranks: " + boot.ranks());
    }
    this.boot = boot;
    this.endpoints = new UcpEndpoint[boot.ranks()];
    UcpParams params =
        new UcpParams().requestTagFeature().requestWakeupFeature().setEstimatedNumEps(boot.ranks());
    settings.forEach(params::setConfig);
    context = new UcpContext(params);
    worker =
        context.newWorker(
            new UcpWorkerParams()
                .requestWakeupTagSend()
                .requestWakeupTagRecv()
                .requestWakeupTX()
                .requestWakeupRX());
    ByteBuffer address = worker.getAddress().clear();
    byte[] bytes = new byte[address.remaining()];
    address.get(bytes);
    driver =
        new UcxWorker(worker, crowded ? CROWDED_SPINS : SPINS, "legato-progress-" + boot.rank());
    boot.put("ucx", bytes);
    driver.start();
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
    final long size;
    @Nullable UcpRequest request;

    /** Bytes of the message if it was there before its receive, else -1. */
    long there = -1;

    boolean done;

    Transfer(Whole whole, long size) {
      this.whole = whole;
      this.size = size;
    }

    @Override
    public void onSuccess(UcpRequest r) {
      long came = !whole.isReceive ? size : there >= 0 ? there : r.getRecvSize();
      end(came == size ? null : came + " bytes came, " + size + " expected");
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

    /** Where the message is copied to or from, if its own memory will not do. */
    final @Nullable MemorySegment staged;

    final MemorySegment own;

    final UcpRequestParams type;

    /** Only used by who holds the worker. */
    int left;

    @Nullable String error;

    Whole(int peer, boolean isReceive, MemorySegment own, boolean copied, DeviceMemory.Type type) {
      super(meter);
      this.type = types.get(type.ordinal());
      this.peer = peer;
      this.isReceive = isReceive;
      this.own = own;
      this.staged = copied || !own.isNative() ? staging.take(own.byteSize()) : null;
      if (staged != null && !isReceive) {
        MemorySegment.copy(own, 0, staged, 0, own.byteSize());
      }
    }

    long address() {
      return staged == null ? own.address() : staged.address();
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
      if (driver.isClosed()) {
        fail("the transport is closed");
      } else if (gone.containsKey(peer) && isReceive) {
        cancel();
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
        Transfer t = new Transfer(w, Math.min(PART, size - at));
        w.parts.add(t);
        try {
          t.request = post(w, w.address() + at, t, full);
        } catch (UcxException e) { // it failed at once
          t.end(e.getMessage());
        } catch (NullPointerException e) { // Note [Received at once]
          if (!t.done) {
            throw e;
          }
        }
      }
      return w;
    });
  }

  private UcpRequest post(Whole w, long address, Transfer t, long tag) {
    if (!w.isReceive) {
      return endpoint(w.peer).sendTaggedNonBlocking(address, t.size, tag, t, w.type);
    }
    UcpTagMessage there = worker.tagProbeNonBlocking(tag, EXACTLY, false);
    if (there != null) {
      t.there = there.getRecvLength();
    }
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
    int type = memory.type().ordinal();
    if (type >= types.size() || (context.getMemoryTypesMask() & (1L << type)) == 0) {
      return false;
    }
    driver.enters(memory::enter);
    return true;
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
  public void abort(String cause) {
    boot.abort(cause);
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
    driver.close();
    context.close();
  }
}
