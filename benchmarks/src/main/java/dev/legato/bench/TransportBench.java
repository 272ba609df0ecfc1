package dev.legato.bench;

import dev.legato.runtime.launch.Environment;
import dev.legato.runtime.launch.LocalLauncher;
import dev.legato.runtime.launch.RankProcess;
import dev.legato.runtime.ranks.Request;
import dev.legato.runtime.ranks.Transport;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One-way latency and bandwidth of a transport between two processes: {@code TransportBench
 * nio|ucx}. Latency is half of the median ping-pong; bandwidth keeps several messages under way.
 */
public final class TransportBench {
  private static final long[] SIZES = {8, 1 << 10, 64 << 10, 1 << 20, 8 << 20, 64 << 20};
  private static final int WINDOW = 4;

  private TransportBench() {}

  public static void main(String[] args) throws Exception {
    if (System.getenv("LGT_RANK") == null) {
      String java = ProcessHandle.current().info().command().orElseThrow();
      List<String> command =
          List.of(
              java,
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              TransportBench.class.getName(),
              args[0]);
      System.exit(new LocalLauncher(2, folder -> command, new byte[0], 60, System.err).run());
    }
    Environment environment = new Environment(System.getenv());
    RankProcess seat =
        new RankProcess(
            environment.join().orElseThrow(),
            environment,
            new RankProcess.Settings(args[0], 60, false),
            System.err);
    for (long size : SIZES) {
      measure(seat.transport(), size);
    }
    seat.transport().close();
    seat.close();
  }

  private static void measure(Transport t, long size) {
    MemorySegment data = Arena.ofAuto().allocate(size, 64);
    int rounds = (int) Math.clamp((200L << 20) / size, 12, 4000);
    long[] times = new long[rounds];
    for (int warm = 0; warm < 2; warm++) {
      for (int k = 0; k < rounds; k++) {
        long start = System.nanoTime();
        if (t.rank() == 0) {
          t.startSend(1, 1, data).await();
          t.receive(1, 2, data);
        } else {
          t.receive(0, 1, data);
          t.startSend(0, 2, data).await();
        }
        times[k] = System.nanoTime() - start;
      }
    }
    java.util.Arrays.sort(times);
    long start = System.nanoTime();
    for (int k = 0; k < rounds; k += WINDOW) {
      List<Request> window = new ArrayList<>();
      for (int w = 0; w < WINDOW; w++) {
        window.add(t.rank() == 0 ? t.startSend(1, 3, data) : t.startReceive(0, 3, data));
      }
      Request.awaitAll(window);
    }
    t.barrier(4);
    double seconds = (System.nanoTime() - start) * 1e-9;
    long sent = (long) (rounds + WINDOW - 1) / WINDOW * WINDOW * size;
    if (t.rank() == 0) {
      System.out.printf(
          Locale.ROOT,
          "%9d B  %9.2f us one way  %8.0f MB/s%n",
          size,
          times[rounds / 2] * 0.5e-3,
          sent * 1e-6 / seconds);
    }
  }
}
