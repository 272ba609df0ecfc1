package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.legato.cuda.device.FakeCuda;
import dev.legato.cuda.device.NvrtcProcess;
import dev.legato.runtime.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every golden script prints the same bytes as on the CPU when all its kernels run on a device with
 * memory of its own, and then on a CUDA device that is emulated, in whatever order the threads of a
 * block run. NVRTC compiles every kernel of theirs, and the assembler makes machine code of it for
 * each target; what {@code target/cuda-kernels} of the project names compiled and is not compiled
 * again.
 *
 * <p>{@code -Dgolden.only=REGEX} runs some scripts, {@code -Dgolden.part=1} all of them on ranks,
 * too; {@code -Dgolden.ranks=2,3} does only that, on so many. {@code -Dcuda.device=real} runs them
 * on the machine's own device, and random programs ({@code -Dlegato.fuzz=N} of them from {@code
 * -Dlegato.fuzz.seed=S}), and does nothing else; {@code -Dgolden.shard=K/N} takes every Nth of
 * both, for processes side by side.
 */
@Tag("gpu")
@Tag("brief")
class DeviceGoldenTest {
  private static final boolean REAL = System.getProperty("cuda.device", "").equals("real");
  private static final String ONLY = System.getProperty("golden.only", ".*");
  private static final String[] SHARD = System.getProperty("golden.shard", "0/1").split("/");
  private static final Setup CUDA = new Setup("cuda", Config.testing().withDevice("cuda"));

  /** Numbers of ranks, if nothing else is to be run. */
  private static final String RANKS = System.getProperty("golden.ranks", "");

  /** Without cuBLAS, products of matrices have other bits than those of the processor's library. */
  private static final String OTHER_PRODUCTS = "routine without its library";

  /** So have the routines of NVIDIA's libraries, where they are. */
  private static final String VENDOR_CALLS = "device.vendor_calls";

  /** Every so manyth script also runs on several ranks that have a device each. */
  private static final int PART = Integer.getInteger("golden.part", 8);

  /** Random programs: many on a real device, few where compiling their kernels takes long. */
  private static final int PROGRAMS = Integer.getInteger("legato.fuzz", REAL ? 150 : 6);

  private static final long SEED = Long.getLong("legato.fuzz.seed", 0);

  private static Optional<FakeCuda> fake = Optional.empty();
  private static KernelBatches kernels;
  @TempDir Path folder;
  private final Map<String, String> expected = new HashMap<>();

  @BeforeAll
  static void install() throws IOException {
    if (!REAL) {
      if (FakeCuda.available()) {
        fake = Optional.of(FakeCuda.of(Path.of("../target/fake-cuda")).install());
      }
      kernels = new KernelBatches(NvrtcProcess.available(), fake);
    }
  }

  @AfterAll
  static void uninstall() {
    if (kernels != null) {
      kernels.close();
    }
    fake.ifPresent(FakeCuda::uninstall);
  }

  /** A run of a script. */
  private interface Check {
    void of(Golden g) throws Exception;
  }

  @TestFactory
  Stream<DynamicNode> scripts() {
    if (REAL) {
      return Stream.of(
          each("on the device", g -> compare(g, CUDA)),
          random("random programs on the device", p -> compare(p, CUDA)));
    }
    if (!RANKS.isEmpty()) {
      return Stream.of(RANKS.split(",")).map(Integer::valueOf).flatMap(this::onRanks);
    }
    return Stream.of(
        each("with memory of its own", this::far),
        some("with memory of its own, 3 ranks", 0, g -> farRanks(g, ranks("far", 3))),
        some("with memory of its own, 2 ranks", 1, g -> farRanks(g, ranks("far", 2))),
        random("random programs with memory of their own", this::far),
        dynamicTest("g++ compiles every kernel", this::emulate),
        each("emulated, threads in ascending order", g -> emulated(g, CUDA, 1)),
        each("emulated, threads in descending order", g -> emulated(g, CUDA, 2)),
        some("emulated, 3 ranks", 0, g -> emulated(g, ranks("cuda", 3), 1)),
        some("emulated, 2 ranks", 1, g -> emulated(g, ranks("cuda", 2), 2)),
        random("random programs, emulated", p -> emulated(p, 1 + (int) (p.seed() % 2))),
        dynamicTest("NVRTC compiles every kernel", this::machineCode));
  }

  private Stream<DynamicNode> onRanks(int ranks) {
    Setup far = ranks("far", ranks);
    Setup cuda = ranks("cuda", ranks);
    return Stream.of(
        each(far.name(), g -> farRanks(g, far)),
        dynamicTest("g++ compiles every kernel", this::emulate),
        each(cuda.name(), g -> emulated(g, cuda, 1)));
  }

  private static Setup ranks(String device, int ranks) {
    Config each = Config.testing().withDevice(device).withThreads(1).withRank(0, ranks);
    return new Setup(device + ", " + ranks + " ranks", each);
  }

  private static List<Golden> scripts(String names) {
    return Golden.all().stream().filter(g -> g.name().matches(names)).toList();
  }

  private static DynamicNode random(String name, Consumer<Program> check) {
    return dynamicContainer(
        name,
        LongStream.range(SEED, SEED + PROGRAMS)
            .filter(DeviceGoldenTest::isMine)
            .mapToObj(RandomPrograms::of)
            .map(p -> dynamicTest("seed " + p.seed(), () -> check.accept(p))));
  }

  private static boolean isMine(long number) {
    return number % Integer.parseInt(SHARD[1]) == Integer.parseInt(SHARD[0]);
  }

  private static DynamicNode each(String name, Check check) {
    List<Golden> all = scripts(ONLY);
    return container(
        name,
        check,
        IntStream.range(0, all.size()).filter(DeviceGoldenTest::isMine).mapToObj(all::get));
  }

  private static DynamicNode some(String name, int first, Check check) {
    List<Golden> all = scripts(ONLY);
    return container(
        name,
        check,
        IntStream.range(0, all.size()).filter(k -> k % PART == first % PART).mapToObj(all::get));
  }

  private static DynamicNode container(String name, Check check, Stream<Golden> scripts) {
    return container(name, scripts.map(g -> dynamicTest(g.name(), () -> check.of(g))));
  }

  private static DynamicNode container(String name, Stream<? extends DynamicNode> tests) {
    return dynamicContainer(name, tests);
  }

  private void compare(Golden g, Setup setup) {
    Outcome outcome = run(g, setup);
    boolean others = outcome.fallbacks().stream().anyMatch(f -> f.startsWith(OTHER_PRODUCTS));
    if (others || outcome.counters().getOrDefault(VENDOR_CALLS, 0L) > 0) {
      assertThat(g.comparison().difference(g.expected(), outcome.text())).as(g.name()).isEmpty();
    } else {
      String cpu = expected.computeIfAbsent(g.name(), n -> run(g, Setup.DEFAULT).text());
      assertThat(outcome.text()).as(g.name()).isEqualTo(cpu);
    }
  }

  private Outcome run(Golden g, Setup setup) {
    return ScriptRun.of(g.textIn(folder), g.name(), setup);
  }

  /** As by the interpreter of kernels, but for what NVIDIA's libraries computed. */
  private static void compare(Program p, Setup setup) {
    String expected = ScriptRun.of(p.text(), "program", Setup.ORACLE).text();
    Outcome outcome = ScriptRun.of(p.text(), "program", setup);
    if (outcome.counters().getOrDefault(VENDOR_CALLS, 0L) > 0) {
      assertThat(Comparison.FLOAT32.difference(expected, outcome.text())).as(p.text()).isEmpty();
    } else {
      assertThat(outcome.text()).as(p.text()).isEqualTo(expected);
    }
  }

  private void far(Program p) {
    compare(p, Setup.FAR);
    try {
      kernels.collect();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void emulated(Program p, int order) {
    assumeTrue(fake.isPresent(), "g++ is not installed");
    fake.orElseThrow().order(order);
    compare(p, CUDA);
    assertThat(fake.orElseThrow().live()).as("memory that was not given back").isZero();
  }

  private void far(Golden g) throws IOException {
    compare(g, Setup.FAR);
    kernels.collect();
  }

  private void farRanks(Golden g, Setup ranks) throws IOException {
    compare(g, ranks);
    kernels.collect();
  }

  private void emulate() throws IOException, InterruptedException, ExecutionException {
    assumeTrue(fake.isPresent(), "g++ is not installed");
    kernels.emulate();
  }

  private void emulated(Golden g, Setup setup, int order) {
    assumeTrue(fake.isPresent(), "g++ is not installed");
    fake.orElseThrow().order(order);
    compare(g, setup);
    assertThat(fake.orElseThrow().live()).as("memory that was not given back").isZero();
  }

  private void machineCode() throws IOException, InterruptedException {
    assumeTrue(NvrtcProcess.available(), "no NVRTC: -Dnvrtc.dir is not set");
    assertThat(kernels.machineCode()).hasSize(2).containsOnly((long) kernels.size());
  }
}
