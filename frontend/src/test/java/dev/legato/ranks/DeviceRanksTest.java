package dev.legato.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.Session;
import dev.legato.SessionHost;
import dev.legato.cuda.device.FakeCuda;
import dev.legato.error.LegatoException;
import dev.legato.runtime.Config;
import dev.legato.runtime.Engine;
import dev.legato.runtime.Ranks;
import dev.legato.runtime.ranks.LocalTransport;
import dev.legato.runtime.ranks.Transport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks that each have a device with memory of its own. */
class DeviceRanksTest {
  private static final int STEPS = 4;

  private static final String STENCIL =
      """
      import numpy as np
      grid = np.random.default_rng(1).random((80, 50))
      center = grid[1:-1, 1:-1]
      for k in range(STEPS):
          work = center + grid[:-2, 1:-1] + grid[2:, 1:-1] + grid[1:-1, :-2] + grid[1:-1, 2:]
          center[:] = 0.2 * work
      """;

  private static final String SUMS =
      """
      import numpy as np
      x = np.arange(100000.0) % 17
      y = np.sqrt(x)
      s = 0.0
      for k in range(STEPS):
          s = s + (x - 1e-9 * s) @ y
      """;

  /** Bytes of all ranks: sent, and copied to and from their devices. */
  private record Traffic(long sent, long toDevice, long toHost) {
    Traffic minus(Traffic t) {
      return new Traffic(sent - t.sent, toDevice - t.toDevice, toHost - t.toHost);
    }
  }

  private static Config device(String name) {
    return Config.testing().withDevice(name).withThreads(1).withDeviceLimits(0, 1L << 30);
  }

  private static Traffic run(int ranks, Config config, String script) {
    AtomicLong sent = new AtomicLong();
    AtomicLong toDevice = new AtomicLong();
    AtomicLong toHost = new AtomicLong();
    Ranks.run(
        ranks,
        config,
        engine -> {
          output(engine, script);
          Map<String, Long> device = engine.statistics().device;
          sent.addAndGet(engine.statistics().commBytes);
          toDevice.addAndGet(device.get("bytes_to_device"));
          toHost.addAndGet(device.get("bytes_to_host"));
        });
    return new Traffic(sent.get(), toDevice.get(), toHost.get());
  }

  /** {@return what one more pass through the loop of a script moves} */
  private static Traffic perIteration(int ranks, String device, String script) {
    Config each = device(device);
    Traffic few = run(ranks, each, script.replace("STEPS", Integer.toString(STEPS)));
    Traffic many = run(ranks, each, script.replace("STEPS", Integer.toString(2 * STEPS)));
    Traffic t = many.minus(few);
    return new Traffic(t.sent / STEPS, t.toDevice / STEPS, t.toHost / STEPS);
  }

  /** {@return what a script prints on one rank} */
  private static String output(Engine engine, String script) {
    try (Session lgt = Session.over(engine)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
      SessionHost host = new SessionHost(lgt, out, out, List.of("test.lgt"));
      lgt.interpreter(host).runModule(script, "test.lgt");
      lgt.sync();
      engine.statistics();
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aStencilCopiesItsHaloRowsOnly(int ranks) {
    long halos = 2L * (ranks - 1) * 48 * 8;
    assertThat(perIteration(ranks, "far", STENCIL)).isEqualTo(new Traffic(halos, halos, halos));
  }

  /** Where messages reach the devices' memory, nothing goes through the host. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aStencilSendsItsHaloRowsFromDeviceToDevice(int ranks) {
    long halos = 2L * (ranks - 1) * 48 * 8;
    assertThat(perIteration(ranks, "reachable", STENCIL)).isEqualTo(new Traffic(halos, 0, 0));
  }

  /** The nodes of a piece go there, their folds come back. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void aDotProductLeavesItsVectorsOnTheDevices(int ranks) {
    Traffic t = perIteration(ranks, "far", SUMS);
    assertThat(t.toDevice).isLessThan(ranks * 2048L);
    assertThat(t.toHost).isLessThan(ranks * 2048L);
    assertThat(t.sent).isLessThan(ranks * 2048L);
  }

  /** With {@code auto}, a device that refuses the code for a rank's nodes of a fold is no error. */
  @Test
  void foldsThatTheDeviceRefusesRunOnTheHost() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    FakeCuda fake = FakeCuda.checked(Path.of("../target/fake-cuda")).install();
    Config auto = device("auto").withDeviceLimits(0, 1L << 30);
    String map = "import numpy as np\nx = np.arange(100000.0) % 7\nprint(x[0], x[-1])\n";
    try {
      long before = fake.count("cuModuleLoadData");
      assertThat(refusals(auto, map)).isEmpty();
      long loads = fake.count("cuModuleLoadData") - before;
      fake.fail("cuModuleLoadData", 209, (int) loads);
      assertThat(refusals(auto, map + "print(x.sum())\n"))
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith("loading kernel");
    } finally {
      fake.uninstall();
    }
  }

  /** The other ranks wait for what the first one would have sent, and end all the same. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  @Timeout(60)
  void aFaultOfOneRanksDeviceEndsAll(int ranks) {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    FakeCuda fake = FakeCuda.checked(Path.of("../target/fake-cuda")).install();
    String text = SUMS.replace("STEPS", "10 ** 9") + "    time.time()\n";
    try {
      fake.fail("cuMemcpyDtoHAsync_v2", 719, 4);
      assertThatThrownBy(() ->
              Ranks.run(ranks, device("cuda"), engine -> output(engine, "import time\n" + text)))
          .isInstanceOfSatisfying(
              LegatoException.class, e -> assertThat(e.pythonType()).isEqualTo("DeviceError"))
          .hasMessageContaining("CUDA error 719");
    } finally {
      fake.uninstall();
    }
  }

  /**
   * {@return why kernels did not run on the devices of two ranks}, and checks what the script
   * prints.
   */
  private static List<String> refusals(Config config, String script) {
    List<String> refusals = Collections.synchronizedList(new ArrayList<>());
    String expected = alone(Config.testing().withDevice("cpu"), script);
    Ranks.run(
        2,
        config,
        engine -> {
          String text = output(engine, script);
          assertThat(text).isEqualTo(engine.config().rank() == 0 ? expected : "");
          engine.statistics().fallbacks().keySet().stream()
              .filter(f -> f.what().equals("kernel not on the device"))
              .forEach(f -> refusals.add(f.why()));
        });
    return refusals;
  }

  private static String alone(Config config, String script) {
    try (Engine engine = new Engine(config)) {
      return output(engine, script);
    }
  }

  /** What does not fit on one rank's device goes to its host; the others do not notice. */
  @Test
  void ranksNeedNotKeepArraysInTheSamePlace() throws Exception {
    String script =
        """
        import numpy as np
        rng = np.random.default_rng(5)
        a = [rng.random((60, 50)) for k in range(6)]
        total = 0.0
        for k in range(24):
            x, y = a[k % 6], a[(k + 1) % 6]
            y[1:-1] = 0.5 * (x[:-2] + x[2:]) - 0.1 * y[1:-1]
            total += float(y[3, 4]) + y.sum() / y.max()
            x[k, 0] = total
            if k % 5 == 0:
                print(total, x[:2, :2])
        for x in a:
            print(x[:, 0])
        """;
    AtomicLong evictions = new AtomicLong();
    String one = runWith(List.of(1L << 30), script, evictions);
    assertThat(evictions).hasValue(0);
    String three = runWith(List.of(1L << 30, 38_000L, 48_000L), script, evictions);
    assertThat(evictions.get()).isGreaterThan(10);
    assertThat(three).isEqualTo(one).contains("[[");
  }

  /** {@return what rank 0 prints when the ranks' devices have so much memory} */
  private static String runWith(List<Long> memory, String script, AtomicLong evictions)
      throws Exception {
    List<LocalTransport> transports = LocalTransport.connect(memory.size());
    List<CompletableFuture<String>> outputs = new ArrayList<>();
    for (int r = 0; r < memory.size(); r++) {
      Config mine =
          Config.testing()
              .withThreads(1)
              .withDirectElements(64)
              .withRecipeBytes(Long.MAX_VALUE)
              .withDevice("far")
              .withDeviceLimits(0, memory.get(r))
              .withRank(r, memory.size());
      Transport transport = transports.get(r);
      CompletableFuture<String> output = new CompletableFuture<>();
      outputs.add(output);
      Thread.ofPlatform()
          .start(() -> {
            try (Engine engine = new Engine(mine, transport)) {
              String text = output(engine, script);
              evictions.addAndGet(engine.statistics().device.get("evictions"));
              output.complete(text);
            } catch (Throwable e) { // the test's to raise
              transport.abort(String.valueOf(e));
              output.completeExceptionally(e);
            }
          });
    }
    for (CompletableFuture<String> o : outputs) {
      o.get();
    }
    return outputs.getFirst().get();
  }
}
