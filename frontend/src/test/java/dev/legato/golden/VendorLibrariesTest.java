package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.legato.cuda.device.FakeCuda;
import dev.legato.runtime.Config;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Routines by NVIDIA's libraries, or rather by stand-ins that compute the same and check what they
 * are given: the golden scripts about linear algebra and Fourier transforms print what CPython
 * prints, and nothing goes to the host in between.
 */
@Tag("brief")
class VendorLibrariesTest {
  /** Not those with long transforms: the emulation of the library sums, so each takes minutes. */
  private static final String ABOUT = ".*(linalg|fft|matmul|products).*";

  private static final Setup CUDA = new Setup("cuda", Config.testing().withDevice("cuda"));
  private static FakeCuda fake;
  @TempDir Path folder;

  @BeforeAll
  static void install() {
    assumeTrue(FakeCuda.available(), "g++ is not installed");
    fake = FakeCuda.of(Path.of("../target/fake-cuda")).install().installLibraries();
  }

  @AfterAll
  static void uninstall() {
    if (fake != null) {
      fake.uninstall();
    }
  }

  @TestFactory
  Stream<DynamicTest> scripts() {
    return Golden.all().stream()
        .filter(g -> g.name().matches(ABOUT))
        .map(g -> dynamicTest(g.name(), () -> compare(g)));
  }

  private void compare(Golden g) {
    Outcome outcome = ScriptRun.of(g.textIn(folder), g.name(), CUDA);
    assertThat(g.comparison().difference(g.expected(), outcome.text())).as(g.name()).isEmpty();
    assertThat(outcome.fallbacks())
        .filteredOn(f -> f.startsWith("routine"))
        .allMatch(f -> f.matches("routine not on the device: (cuda|cu[A-Z]+) (has|takes) no .*"));
    assertThat(fake.live()).as("memory that was not given back").isZero();
  }
}
