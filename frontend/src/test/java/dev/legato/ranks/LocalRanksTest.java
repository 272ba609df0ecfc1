package dev.legato.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Config;
import dev.legato.runtime.Engine;
import dev.legato.runtime.Ranks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs on several ranks of this JVM: the bits and the text of one rank. */
class LocalRanksTest {
  private static final int SIZE = 66;
  private static final int STEPS = 12;

  static Stream<Arguments> runs() {
    Config c = Config.testing().withThreads(2);
    return Stream.of(c.withDevice("cpu"), c.withDevice("cpu").withFuse(false))
        .flatMap(config -> Stream.of(2, 3).map(n -> Arguments.of(n, config)));
  }

  /** What a run printed, and every rank's view of the result. */
  private record Outcome(String text, List<List<Double>> fields, long bytes) {}

  private interface Program {
    NDArray run(Session lgt, PrintStream out);
  }

  private static Outcome run(int ranks, Config config, Program program) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream console = new PrintStream(text, true, StandardCharsets.UTF_8);
    List<List<Double>> fields = Collections.synchronizedList(new ArrayList<>());
    AtomicLong bytes = new AtomicLong();
    Ranks.run(
        ranks,
        config,
        engine -> {
          try (Session lgt = Session.over(engine)) {
            NDArray field = program.run(lgt, Ranks.output(engine, console));
            fields.add(Arrays.stream(field.toDoubleArray()).boxed().toList());
            bytes.addAndGet(engine.statistics().commBytes);
          }
        });
    return new Outcome(text.toString(StandardCharsets.UTF_8), fields, bytes.get());
  }

  /** A five-point average that is written back, with the sum of the field printed at each step. */
  private static NDArray stencil(Session lgt, PrintStream out) {
    lgt.call("random.seed", 7);
    NDArray grid = (NDArray) lgt.call("random.rand", SIZE, SIZE);
    NDArray center = grid.at("1:-1, 1:-1");
    NDArray north = grid.at(":-2, 1:-1");
    NDArray south = grid.at("2:, 1:-1");
    NDArray west = grid.at("1:-1, :-2");
    NDArray east = grid.at("1:-1, 2:");
    for (int step = 0; step < STEPS; step++) {
      NDArray work = center.plus(north).plus(south).plus(west).plus(east).times(0.2);
      center.assign(work);
      if (step % 4 == 3) {
        out.println(step + ": " + grid.sum().asDouble());
      }
    }
    return grid;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aStencilHasTheBitsOfOneRank(int ranks, Config config) {
    Outcome one = run(1, config, LocalRanksTest::stencil);
    Outcome many = run(ranks, config, LocalRanksTest::stencil);
    assertThat(one.text().lines()).hasSize(STEPS / 4);
    assertThat(many.text()).isEqualTo(one.text());
    assertThat(many.fields())
        .hasSize(ranks)
        .allSatisfy(f -> assertThat(f).isEqualTo(one.fields().getFirst()));
    assertThat(one.bytes()).isZero();
    assertThat(many.bytes()).isPositive();
  }

  private static final String SCRIPT =
      """
      import numpy as np
      np.random.seed(3)
      grid = np.random.rand(40, 40)
      for step in range(5):
          grid[1:-1, 1:-1] = (grid[:-2, 1:-1] + grid[2:, 1:-1]) / 2
          if grid[1, 1] > 2:
              print("never")
      print(grid.sum(), grid[3, 4], (grid @ grid).max())
      print(np.sort(grid[0])[:3])
      """;

  @ParameterizedTest
  @MethodSource("runs")
  void aScriptPrintsOnceWhatOneRankPrints(int ranks, Config config) {
    String one = print(1, config);
    assertThat(one.lines()).hasSize(2);
    assertThat(print(ranks, config)).isEqualTo(one);
  }

  private static String print(int ranks, Config config) {
    return run(ranks, config, LocalRanksTest::script).text();
  }

  private static NDArray script(Session lgt, PrintStream out) {
    return run(lgt, out, SCRIPT, "test.lgt");
  }

  private static NDArray run(Session lgt, PrintStream out, String script, String... arguments) {
    SessionHost host = new SessionHost(lgt, out, out, List.of(arguments));
    lgt.interpreter(host).runModule(script, arguments[0]);
    out.flush();
    return lgt.ones(1);
  }

  /** Ranks that answered these questions apart would record different programs. */
  private static final String WORLD =
      """
      import os, sys, time
      import numpy as np
      x = np.arange(100.0)
      start = time.perf_counter_ns()
      if start % 2 == 0:
          x = x * 2 + 1
      if time.time() * 1e6 % 2 >= 1:
          x = x - 3
      if np.random.rand() < 0.5:
          x[::2] = 0
      if np.random.default_rng().random() < 0.5:
          x = x[:50]
      if os.urandom(1)[0] < 128:
          x = x * x
      for k in range(os.getpid() % 5):
          x = x + k
      path = os.path.join(sys.argv[1], "x.npy")
      np.save(path, x)
      y = np.load(path)
      with open(os.path.join(sys.argv[1], "log"), "a") as f:
          f.write("%d\\n" % time.time_ns())
      with open(os.path.join(sys.argv[1], "log")) as f:
          lines = f.read().split()
      print(len(lines), (x == y).all(), sorted(os.listdir(sys.argv[1])))
      for k in range(int(lines[0]) % 7):
          x = x + 1
      print((x - y).max() == int(lines[0]) % 7)
      try:
          open(os.path.join(sys.argv[1], "none"))
      except FileNotFoundError as e:
          print(e.errno, e.filename == os.path.join(sys.argv[1], "none"))
      """;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theWorldIsTheSameForAllRanks(int ranks, @TempDir Path folder) {
    Config config = Config.testing().withDevice("cpu").withThreads(2);
    Outcome o =
        run(ranks, config, (lgt, out) -> run(lgt, out, WORLD, "test.lgt", folder.toString()));
    assertThat(o.text()).isEqualTo("1 True ['log', 'x.npy']\nTrue\n2 True\n");
  }

  /** The ranks have unequal parts of what is recorded when all ask for the time. */
  private static final String CLOCK =
      """
      import numpy as np
      import time
      m = 260000
      a = np.arange(25000.0)
      x = np.zeros((3, m)) + 1.0
      y = np.zeros((3, m))
      print(a.sum(), x.sum(), y.sum())
      a[1:-1] = a[:-2] + a[2:]
      y[:] = x + x[0]
      a *= 2.0
      t = time.time()
      print(a.sum(), y.sum())
      """;

  @Test
  @Timeout(60)
  void ranksOfOneThreadRunWhatOthersWaitForBeforeTheyAskTheFirstOne() {
    Config config = Config.defaults().withDevice("cpu").withThreads(1);
    String text = run(3, config, (lgt, out) -> run(lgt, out, CLOCK, "test.lgt")).text();
    assertThat(text).isEqualTo("312487500.0 780000.0 0.0\n1249900002.0 1560000.0\n");
  }

  /** Rows are turned round by writing the indices of a matrix, which are few. */
  private static final String INDICES =
      """
      import numpy as np
      import scipy.sparse as sp
      n = 64
      X = np.arange(n * 20000.0).reshape(n, 20000)
      X = X * 2.0
      A = sp.csr_matrix((np.ones(n), np.arange(n), np.arange(n + 1)), shape=(n, n))
      Y = A @ X
      print(Y[0, 0], Y[n - 1, 5], Y.sum())
      A.indices[:] = np.arange(n)[::-1].copy()
      Z = A @ X
      print(Z[0, 0], Z.sum(), (Z - X[::-1]).sum())
      """;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void productsSeeIndicesThatWereWrittenAtOnce(int ranks) {
    Config config = Config.defaults().withDevice("cpu").withThreads(1);
    String text = run(ranks, config, (lgt, out) -> run(lgt, out, INDICES, "test.lgt")).text();
    assertThat(text).isEqualTo("0.0 2520010.0 1638398720000.0\n2520000.0 1638398720000.0 0.0\n");
  }

  /** Three arrays of 8 MB; a convolution runs whole on every rank. */
  private static final String LARGE =
      """
      import numpy as np
      x = np.arange(1000000.0)
      y = x * 2 + 1
      z = y[::-1] - x
      print(y.sum(), z.max(), z[7])
      try:
          print(np.fft.fft(y)[0].real)
      except MemoryError as e:
          print(str(e)[:60])
      print(y.sum(), x[5])
      """;

  /** Of an array that is dealt, a rank needs memory for its part. */
  @Test
  void ranksTogetherHoldWhatOneRankCannot() {
    Config config =
        Config.testing().withDevice("cpu").withThreads(2).withRecipeBytes(Long.MAX_VALUE);
    Program program = (lgt, out) -> run(lgt, out, LARGE, "test.lgt");
    assertThatThrownBy(() -> run(1, config.withMemory(16 << 20), program))
        .isInstanceOfSatisfying(
            LegatoException.class, e -> assertThat(e.pythonType()).isEqualTo("MemoryError"));
    assertThat(run(2, config.withMemory(32 << 20), program).text())
        .isEqualTo(
            """
            1000000000000.0 1999999.0 1999978.0
            Unable to allocate 7.63 MiB for an array with shape (1000000
            1000000000000.0 5.0
            """);
    assertThat(run(2, config.withMemory(128 << 20), program).text())
        .isEqualTo(
            """
            1000000000000.0 1999999.0 1999978.0
            1000000000000.0
            1000000000000.0 5.0
            """);
  }

  @Test
  void anErrorOfAllRanksIsRaisedOnceAndWhatWasPrintedBeforeIsThere() {
    Config config = Config.testing().withDevice("cpu").withThreads(2);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream console = new PrintStream(text, true, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Ranks.run(3, config, engine -> fail(engine, console)))
        .isInstanceOfSatisfying(
            LegatoException.class, e -> assertThat(e.pythonType()).isEqualTo("ValueError"))
        .hasMessageContaining("could not be broadcast together");
    assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo("4950.0\n");
  }

  private static void fail(Engine engine, PrintStream console) {
    try (Session lgt = Session.over(engine)) {
      PrintStream out = Ranks.output(engine, console);
      if (engine.config().rank() == 0) {
        pause(); // the other ranks fail first
      }
      NDArray x = lgt.arange(100).astype(DType.FLOAT64);
      out.println(x.sum().asDouble());
      x.plus(lgt.ones(7));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
