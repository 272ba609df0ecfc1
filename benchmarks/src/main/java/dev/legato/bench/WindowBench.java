package dev.legato.bench;

import dev.legato.runtime.launch.Environment;
import dev.legato.runtime.launch.LocalLauncher;
import dev.legato.runtime.launch.RankProcess;
import dev.legato.runtime.ranks.Request;
import dev.legato.runtime.ranks.Transport;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openucx.jucx.ucp.UcpContext;
import org.openucx.jucx.ucp.UcpEndpoint;
import org.openucx.jucx.ucp.UcpEndpointParams;
import org.openucx.jucx.ucp.UcpMemMapParams;
import org.openucx.jucx.ucp.UcpMemory;
import org.openucx.jucx.ucp.UcpParams;
import org.openucx.jucx.ucp.UcpRemoteKey;
import org.openucx.jucx.ucp.UcpRequest;
import org.openucx.jucx.ucp.UcpRequestParams;
import org.openucx.jucx.ucp.UcpWorker;
import org.openucx.jucx.ucp.UcpWorkerParams;

/**
 * What it takes two processes to exchange messages, each sending the other one as many bytes, in
 * microseconds: by tags and through windows, which are memory that UCX allocated and the other
 * process has mapped. As in a stencil each process has just written what it sends, and reads what
 * it got: bytes that the other core wrote come to this one when they are read. {@code
 * UCX_TLS=shm,self} or {@code tcp,self} says through what.
 *
 * <p>{@code nothing} is writing and reading alone; {@code transport} is Legato's transport; the
 * other columns are the binding alone: {@code tags}; {@code put}, into a window of the receiver,
 * which a flush and a message of 8 bytes follow; {@code put and copied} from there to where an
 * array has the bytes, as they must be unless UCX allocates every array; {@code copied and
 * fetched}: copied to a window of the sender, from where the receiver gets them after such a
 * message.
 */
public final class WindowBench {
  private static final int[] SIZES = {
    64, 4 << 10, 8 << 10, 12 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20,
    64 << 20
  };
  private static final int LARGEST = 64 << 20;

  /** Longer messages go by tags in parts, as Legato's do: UCX moves those faster. */
  private static final int PART = 1 << 20;

  private static final int BLOCKS = 5;
  private static final int NOTICE = 8;
  private static final int HOST_MEMORY = 0;
  private final Transport transport;
  private final UcpRequestParams host = new UcpRequestParams().setMemoryType(HOST_MEMORY);
  private final UcpContext context;
  private final UcpWorker worker;
  private final UcpEndpoint peer;
  private final UcpMemory window;
  private final long remote;
  private final UcpRemoteKey key;
  private final MemorySegment out = Arena.ofAuto().allocate(LARGEST, 64);
  private final MemorySegment in = Arena.ofAuto().allocate(LARGEST, 64);
  private final MemorySegment notices = Arena.ofAuto().allocate(2 * NOTICE, 64);
  private final MemorySegment local;

  private int turn;

  private WindowBench(Transport transport) {
    this.transport = transport;
    context = new UcpContext(new UcpParams().requestTagFeature().requestRmaFeature());
    worker = context.newWorker(new UcpWorkerParams());
    window = context.memoryMap(new UcpMemMapParams().allocate().setLength(2L * LARGEST));
    local = MemorySegment.ofAddress(window.getAddress()).reinterpret(2L * LARGEST);
    ByteBuffer address = direct(swap(1, bytes(worker.getAddress())));
    peer = worker.newEndpoint(new UcpEndpointParams().setUcpAddress(address));
    byte[] place = ByteBuffer.allocate(Long.BYTES).putLong(window.getAddress()).array();
    remote = ByteBuffer.wrap(swap(3, place)).getLong();
    key = peer.unpackRemoteKey(direct(swap(5, bytes(window.getRemoteKeyBuffer()))));
  }

  /** {@return what the other process gave} */
  private byte[] swap(long tag, byte[] mine) {
    byte[] first = transport.broadcast(0, tag, mine);
    byte[] second = transport.broadcast(1, tag + 1, mine);
    return transport.rank() == 0 ? second : first;
  }

  private static byte[] bytes(ByteBuffer b) {
    byte[] all = new byte[b.clear().remaining()];
    b.get(all);
    return all;
  }

  private static ByteBuffer direct(byte[] b) {
    return ByteBuffer.allocateDirect(b.length).put(b).flip();
  }

  private void await(UcpRequest r) {
    while (!r.isCompleted()) {
      try {
        worker.progress();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private MemorySegment nothing(long size) {
    return out;
  }

  private MemorySegment transport(long size) {
    int other = 1 - transport.rank();
    Request receive = transport.startReceive(other, 7, in.asSlice(0, size));
    Request.awaitAll(List.of(transport.startSend(other, 7, out.asSlice(0, size)), receive));
    return in;
  }

  private MemorySegment tags(long size) {
    List<UcpRequest> parts = new ArrayList<>();
    for (long at = 0; at < size; at += PART) {
      parts.addAll(startTags(out.asSlice(at), in.asSlice(at), Math.min(PART, size - at)));
    }
    parts.forEach(this::await);
    return in;
  }

  private List<UcpRequest> startTags(MemorySegment from, MemorySegment to, long size) {
    return List.of(
        worker.recvTaggedNonBlocking(to.address(), size, 1, -1, null, host),
        peer.sendTaggedNonBlocking(from.address(), size, 1, null, host));
  }

  /** {@return where this exchange is in a window: the other process may be one ahead} */
  private long place() {
    turn ^= 1;
    return (long) turn * LARGEST;
  }

  private void notice() {
    startTags(notices, notices.asSlice(NOTICE), NOTICE).forEach(this::await);
  }

  private MemorySegment put(long size) {
    long at = place();
    await(peer.putNonBlocking(out.address(), size, remote + at, key, null, host));
    await(peer.flushNonBlocking(null));
    notice();
    return local.asSlice(at, size);
  }

  private MemorySegment copied(long size) {
    MemorySegment.copy(put(size), 0, in, 0, size);
    return in;
  }

  private MemorySegment fetched(long size) {
    long at = place();
    MemorySegment.copy(out, 0, local, at, size);
    notice();
    await(peer.getNonBlocking(remote + at, key, in.address(), size, null, host));
    return in;
  }

  private interface Way {
    /** {@return where the bytes of the other process are} */
    MemorySegment exchange(long size);
  }

  private void write(long size, long value) {
    for (long k = 0; k < size; k += Long.BYTES) {
      out.set(ValueLayout.JAVA_LONG, k, value);
    }
  }

  private static long read(MemorySegment from, long size) {
    long sum = 0;
    for (long k = 0; k < size; k += Long.BYTES) {
      sum += from.get(ValueLayout.JAVA_LONG, k);
    }
    return sum;
  }

  private double micros(Way way, long size) {
    int rounds = Math.clamp((32L << 20) / size, 4, 1000);
    long[] times = new long[rounds];
    for (int k = 0; k < rounds; k++) {
      long start = System.nanoTime();
      write(size, k);
      long sum = read(way.exchange(size), size);
      times[k] = System.nanoTime() - start;
      if (sum != k * (size / Long.BYTES)) {
        throw new IllegalStateException("other bytes came than were sent");
      }
    }
    Arrays.sort(times);
    return times[rounds / 2] * 1e-3;
  }

  private void run() {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("nothing", this::nothing);
    ways.put("transport", this::transport);
    ways.put("tags", this::tags);
    ways.put("put", this::put);
    ways.put("put and copied", this::copied);
    ways.put("copied and fetched", this::fetched);
    print("| bytes | " + String.join(" | ", ways.keySet()) + " |\n|---|---|---|---|---|---|---|\n");
    for (int size : SIZES) {
      double[][] blocks = new double[ways.size()][BLOCKS];
      for (int b = 0; b < BLOCKS; b++) { // in turn, for the machine has its moods
        int column = 0;
        for (Way way : ways.values()) {
          blocks[column++][b] = micros(way, size);
        }
      }
      StringBuilder row = new StringBuilder("| " + size);
      for (double[] times : blocks) {
        Arrays.sort(times);
        row.append(String.format(Locale.ROOT, " | %.2f", times[BLOCKS / 2]));
      }
      print(row + " |\n");
    }
  }

  private void print(String text) {
    if (transport.rank() == 0) {
      System.out.print(text);
      System.out.flush();
    }
  }

  private void close() {
    transport.barrier(9);
    key.close();
    window.close();
    worker.close();
    context.close();
  }

  public static void main(String[] args) throws IOException {
    if (System.getenv("LGT_RANK") == null) {
      System.exit(new LocalLauncher(2, _ -> command(), new byte[0], 60, System.err).run());
    }
    Environment environment = new Environment(System.getenv());
    RankProcess seat =
        new RankProcess(
            environment.join().orElseThrow(),
            environment,
            new RankProcess.Settings("ucx", 60, false),
            System.err);
    WindowBench bench = new WindowBench(seat.transport());
    bench.run();
    bench.close();
    seat.transport().close();
    seat.close();
  }

  private static List<String> command() {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        WindowBench.class.getName());
  }
}
