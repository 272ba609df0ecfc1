package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.legato.cuda.device.FakeCuda;
import dev.legato.runtime.Config;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Golden scripts with every kernel on a CUDA device, which is emulated, print the same bytes as on
 * the CPU.
 */
class CudaGoldenTest {
  private static final String ONLY = System.getProperty("golden.only", "");
  private static final Setup CUDA = new Setup("cuda", Config.testing().withDevice("cuda"));
  @TempDir Path folder;

  @BeforeAll
  static void install() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    FakeCuda.install(Path.of("../target/fake-cuda"));
  }

  @TestFactory
  Stream<DynamicTest> scripts() {
    return Golden.all().stream()
        .filter(g -> ONLY.isEmpty() || g.name().equals(ONLY))
        .map(g -> dynamicTest(g.name(), () -> compare(g)));
  }

  private void compare(Golden g) {
    String expected = ScriptRun.of(g.textIn(folder), g.name(), Setup.DEFAULT).text();
    assertThat(ScriptRun.of(g.textIn(folder), g.name(), CUDA).text())
        .as(g.name())
        .isEqualTo(expected);
  }
}
