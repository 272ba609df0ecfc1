package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.legato.cuda.device.FakeCuda;
import dev.legato.runtime.Config;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Golden scripts with every kernel on a CUDA device, which is emulated, print the same bytes as on
 * the CPU, in whatever order the threads of a block run. A few scripts by default, for each kernel
 * costs a run of g++ the first time; {@code -Dcuda.golden=all} runs all of them. {@code
 * -Dcuda.device=real} runs all of them on the machine's own device.
 */
@Tag("gpu")
class CudaGoldenTest {
  private static final boolean REAL = System.getProperty("cuda.device", "").equals("real");
  private static final boolean ALL = REAL || System.getProperty("cuda.golden", "").equals("all");
  private static final String ONLY = System.getProperty("golden.only", "");
  private static final Set<String> FEW =
      Set.of(
          "argminmax",
          "broadcast",
          "compare_where",
          "game_of_life",
          "heat_function",
          "large_overlap",
          "large_stencil",
          "overlap_updates",
          "softmax_rows");

  private static final Setup CUDA = new Setup("cuda", Config.testing().withDevice("cuda"));
  private static FakeCuda fake;
  @TempDir Path folder;

  @BeforeAll
  static void install() {
    if (REAL) {
      return;
    }
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    fake = FakeCuda.install(Path.of("../target/fake-cuda"));
  }

  @TestFactory
  Stream<DynamicTest> scripts() {
    return Golden.all().stream()
        .filter(g -> ONLY.isEmpty() ? ALL || FEW.contains(g.name()) : g.name().equals(ONLY))
        .map(g -> dynamicTest(g.name(), () -> compare(g)));
  }

  private void compare(Golden g) {
    String expected = ScriptRun.of(g.textIn(folder), g.name(), Setup.DEFAULT).text();
    if (REAL) {
      run(g, "on the device", expected);
      return;
    }
    for (int order = 1; order <= 2; order++) {
      fake.order(order);
      run(g, "order " + order, expected);
    }
    assertThat(fake.live()).as("memory that was not given back").isZero();
  }

  private void run(Golden g, String how, String expected) {
    assertThat(ScriptRun.of(g.textIn(folder), g.name(), CUDA).text())
        .as("%s, %s", g.name(), how)
        .isEqualTo(expected);
  }
}
