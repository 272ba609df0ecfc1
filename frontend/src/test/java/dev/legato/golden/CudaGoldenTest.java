package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.legato.cuda.device.FakeCuda;
import dev.legato.runtime.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Golden scripts with every kernel on a CUDA device, which is emulated, print the same bytes as on
 * the CPU, in whatever order the threads of a block run. A few scripts by default, for each kernel
 * costs a run of g++ the first time; {@code -Dcuda.golden=all} runs all of them, {@code
 * -Dcuda.golden=2/3} the second third. {@code -Dcuda.device=real} runs all of them on the machine's
 * own device.
 */
@Tag("gpu")
class CudaGoldenTest {
  private static final boolean REAL = System.getProperty("cuda.device", "").equals("real");
  private static final String SCRIPTS =
      System.getProperty("cuda.golden", REAL ? "all" : "few").replace("all", "1/1");
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
    fake = FakeCuda.of(Path.of("../target/fake-cuda")).install();
  }

  @AfterAll
  static void uninstall() {
    if (fake != null) {
      fake.uninstall();
    }
  }

  @TestFactory
  Stream<DynamicTest> scripts() {
    return selected().stream().map(g -> dynamicTest(g.name(), () -> compare(g)));
  }

  private static List<Golden> selected() {
    List<Golden> all = Golden.all();
    if (!ONLY.isEmpty()) {
      return all.stream().filter(g -> g.name().equals(ONLY)).toList();
    }
    if (SCRIPTS.equals("few")) {
      return all.stream().filter(g -> FEW.contains(g.name())).toList();
    }
    int slash = SCRIPTS.indexOf('/');
    int part = Integer.parseInt(SCRIPTS.substring(0, slash));
    int parts = Integer.parseInt(SCRIPTS.substring(slash + 1));
    return all.subList(all.size() * (part - 1) / parts, all.size() * part / parts);
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
