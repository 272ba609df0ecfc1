package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.runtime.ranks.ucx.UcxProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ranks of {@code lgt run --ranks} that die, stand still or are told to end: all end in time, with
 * one message, and nothing is left.
 *
 * <p>{@code -Dfaults.rounds=10} tries so many moments of each program, {@code -Dfaults.seed}
 * others, {@code -Dfaults.seconds=5} allows so long.
 */
class FaultTest {
  private static final int ROUNDS = Integer.getInteger("faults.rounds", 1);

  private static final long SEED = Long.getLong("faults.seed", 0);

  /** The machine may be busy with other tests. */
  private static final int SECONDS = Integer.getInteger("faults.seconds", 15);

  private static final int SILENCE = 3;

  /** A window of UCX has at least so many bytes, and nothing else that it shares has. */
  private static final long WINDOW = 16 << 20;

  static final String STENCIL =
      """
      import numpy as np
      g = np.zeros((60, 60))
      g[0] = 1
      print("start", flush=True)
      while True:
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:]) / 4
      """;

  /** Conjugate gradients on a matrix that is never formed; sums in every step. */
  static final String SOLVER =
      """
      import numpy as np
      n = 4000
      def product(x):
          y = 2.0001 * x
          y[1:] -= x[:-1]
          y[:-1] -= x[1:]
          return y
      r = np.ones(n)
      x = np.zeros(n)
      p = r.copy()
      rho = r @ r
      print("start", flush=True)
      while True:
          q = product(p)
          alpha = rho / (p @ q)
          x += alpha * p
          r -= alpha * q
          before, rho = rho, r @ r
          p = r + (rho / before) * p
          if rho < 1e-30:
              r = np.ones(n)
              rho = r @ r
              p = r.copy()
      """;

  /** Rows so long that they go through windows where ranks share memory by UCX; all have some. */
  private static final String WIDE =
      """
      import numpy as np
      g = np.zeros((60, 3000))
      g[0] = 1
      def step():
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:]) / 4
      step()
      step()
      print("start", g.sum(), flush=True)
      while True:
          step()
      """;

  private static final Map<String, String> PROGRAMS =
      Map.of("stencil", STENCIL, "wide", WIDE, "solver", SOLVER);

  @TempDir Path folder;

  private Child start(String text, int ranks, String transport, String... more) throws Exception {
    Files.createDirectories(folder.resolve("tmp"));
    String file = Files.writeString(folder.resolve("s.lgt"), text).toString();
    List<String> args = new ArrayList<>(List.of("run", "--testing", "--ranks", "" + ranks));
    args.addAll(List.of("--transport", transport, "--failure-timeout", "" + SILENCE));
    args.addAll(List.of(more));
    args.add(file);
    List<String> properties = List.of("java.io.tmpdir=" + folder.resolve("tmp"));
    return Child.start(folder, properties, Map.of(), args.toArray(String[]::new));
  }

  private static List<ProcessHandle> ranks(Child c) {
    return c.handle().children().filter(ProcessHandle::isAlive).toList();
  }

  /** {@return temporary folders, and shared memory that was not there before} */
  private List<String> left(List<String> before) throws Exception {
    List<String> found = new ArrayList<>(sharedMemory());
    found.removeAll(before);
    try (Stream<Path> all = Files.list(folder.resolve("tmp"))) {
      all.map(Path::toString).filter(n -> !n.contains("hsperfdata")).forEach(found::add);
    }
    return found;
  }

  private static List<String> sharedMemory() throws Exception {
    try (Stream<Path> all = Files.list(Path.of("/dev/shm"))) {
      return all.map(Path::toString).toList();
    }
  }

  private record Segment(long maker, long bytes) {}

  /** {@return segments of shared memory that these processes made} */
  private static List<Segment> segments(List<ProcessHandle> makers) throws Exception {
    List<Long> pids = makers.stream().map(ProcessHandle::pid).toList();
    return Files.readAllLines(Path.of("/proc/sysvipc/shm")).stream()
        .skip(1)
        .map(l -> l.strip().split(" +"))
        .map(l -> new Segment(Long.parseLong(l[4]), Long.parseLong(l[3])))
        .filter(s -> pids.contains(s.maker))
        .toList();
  }

  private static void signal(ProcessHandle p, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + p.pid()).start().waitFor();
  }

  @ParameterizedTest
  @CsvSource({
    "nio, KILL, stencil",
    "nio, KILL, solver",
    "nio, STOP, stencil",
    "nio, STOP, solver",
    "auto, KILL, stencil",
    "auto, KILL, wide",
    "auto, KILL, solver",
    "auto, STOP, stencil",
    "auto, STOP, wide",
    "auto, STOP, solver"
  })
  void aRankThatDiesOrStandsStillEndsAll(String transport, String signal, String program)
      throws Exception {
    Random random = new Random(SEED + List.of(transport, signal, program).hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      int victim = random.nextInt(3);
      oneFault(transport, signal, PROGRAMS.get(program), victim, 300 + random.nextInt(1500));
    }
  }

  private void oneFault(String transport, String signal, String text, int victim, int moment)
      throws Exception {
    List<String> shared = sharedMemory();
    Path stats = folder.resolve("stats.json");
    try (Child c = start(text, 3, transport, "--stats", stats.toString())) {
      c.awaitOutput("start");
      Thread.sleep(moment);
      List<ProcessHandle> all = ranks(c);
      assertThat(all).hasSize(3);
      boolean windows = text.equals(WIDE) && UcxProbe.obstacle().isEmpty();
      assertThat(segments(all).stream().filter(s -> s.bytes >= WINDOW)).hasSize(windows ? 3 : 0);
      signal(all.get(victim), signal);
      long start = System.nanoTime();
      assertThat(c.await()).as("%s", c.errors()).isEqualTo(3);
      double seconds = (System.nanoTime() - start) * 1e-9;
      boolean killed = signal.equals("KILL");
      System.out.printf("%s %s after %d ms: %.2f s%n", transport, signal, moment, seconds);
      assertThat(seconds).isLessThan(SECONDS + (killed ? 0 : SILENCE));
      String cause = killed ? "it was killed by signal 9 (SIGKILL)" : "it was silent for ";
      assertThat(c.errors().lines().filter(l -> !l.contains("has been silent")))
          .singleElement()
          .asString()
          .startsWith("lgt: rank ")
          .contains(" on ", " failed: " + cause, "s.lgt:");
      assertThat(all).noneMatch(ProcessHandle::isAlive);
      assertThat(left(shared)).isEmpty();
      assertThat(segments(all)).isEmpty();
      assertThat(Files.readString(stats)).contains("\"ranks\": 3", "failed: " + cause);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "auto"})
  void interruptionEndsAllRanks(String transport) throws Exception {
    List<String> shared = sharedMemory();
    Path stats = folder.resolve("stats.json");
    try (Child c = start(SOLVER, 3, transport, "--stats", stats.toString())) {
      c.awaitOutput("start");
      List<ProcessHandle> all = ranks(c);
      c.signal("INT");
      assertThat(c.await()).as("%s", c.errors()).isEqualTo(130);
      assertThat(c.errors())
          .startsWith("Traceback (most recent call last):\n")
          .endsWith("KeyboardInterrupt\n")
          .containsOnlyOnce("KeyboardInterrupt");
      assertThat(all).noneMatch(ProcessHandle::isAlive);
      assertThat(left(shared)).isEmpty();
      assertThat(Files.readString(stats)).contains("\"exit_cause\": \"KeyboardInterrupt\"");
    }
  }

  @Test
  void terminationWithoutACheckpointEndsAllRanks() throws Exception {
    List<String> shared = sharedMemory();
    Path stats = folder.resolve("stats.json");
    try (Child c = start(STENCIL, 2, "nio", "--stats", stats.toString())) {
      c.awaitOutput("start");
      List<ProcessHandle> all = ranks(c);
      c.signal("TERM");
      assertThat(c.await()).as("%s", c.errors()).isEqualTo(143);
      assertThat(c.errors()).isEmpty();
      assertThat(all).noneMatch(ProcessHandle::isAlive);
      assertThat(left(shared)).isEmpty();
      assertThat(Files.readString(stats)).contains("\"exit_cause\": \"SIGTERM\"");
    }
  }

  /** Whatever has started by then ends, too. */
  @ParameterizedTest
  @CsvSource({"TERM, 143, 200", "TERM, 143, 500", "TERM, 143, 900", "INT, 130, 600"})
  void aSignalWhileRanksStart(String signal, int code, int millis) throws Exception {
    List<String> shared = sharedMemory();
    try (Child c = start(STENCIL, 3, "nio")) {
      for (int wait = 0; ranks(c).isEmpty() && wait < 1000; wait++) {
        Thread.sleep(5);
      }
      Thread.sleep(millis);
      List<ProcessHandle> all = ranks(c);
      c.signal(signal);
      assertThat(c.await()).as("%s", c.errors()).isEqualTo(code);
      assertThat(c.errors()).doesNotContain("failed");
      assertThat(all).noneMatch(ProcessHandle::isAlive);
      assertThat(left(shared)).isEmpty();
    }
  }

  /** Whoever kills the launcher has ended its ranks, too, even one that stands still. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ranksWithoutALauncherEnd(boolean stopped) throws Exception {
    if (stopped) {
      Child.assumeSetpriv();
    }
    List<String> shared = sharedMemory();
    try (Child c = start(STENCIL, 2, "auto")) {
      c.awaitOutput("start");
      List<ProcessHandle> all = ranks(c);
      if (stopped) {
        signal(all.getLast(), "STOP");
      }
      c.signal("KILL");
      assertThat(c.await()).isEqualTo(137);
      for (ProcessHandle rank : all) {
        rank.onExit().get(SECONDS, TimeUnit.SECONDS);
      }
      assertThat(left(shared)).isEmpty();
    }
  }
}
