package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.legato.extension.FarBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Golden scripts print the same bytes when all kernels run on a device with memory of its own, and
 * NVRTC compiles every kernel of theirs for compute capabilities 8.0 and 9.0; {@code
 * target/cuda-kernels} then tells the registers of each.
 */
class FarGoldenTest {
  private static final String ONLY = System.getProperty("golden.only", "");

  /** The folder of NVRTC's libraries. */
  private static final String NVRTC = System.getProperty("nvrtc.dir", "");

  /** Whether a missing NVRTC fails the test. */
  private static final boolean REQUIRED = Boolean.getBoolean("nvrtc.required");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> scripts() {
    FarBackend.KERNELS.clear();
    Stream<DynamicTest> scripts =
        Golden.all().stream()
            .filter(g -> ONLY.isEmpty() || g.name().equals(ONLY))
            .map(g -> dynamicTest(g.name(), () -> compare(g)));
    return Stream.concat(
        scripts, Stream.of(dynamicTest("NVRTC compiles every kernel", this::compile)));
  }

  private void compare(Golden g) {
    String expected = ScriptRun.of(g.textIn(folder), g.name(), Setup.DEFAULT).text();
    assertThat(ScriptRun.of(g.textIn(folder), g.name(), Setup.FAR).text())
        .as(g.name())
        .isEqualTo(expected);
  }

  private void compile() throws IOException, InterruptedException {
    assertThat(REQUIRED && NVRTC.isEmpty()).as("nvrtc.required without nvrtc.dir").isFalse();
    assumeTrue(!NVRTC.isEmpty(), "no NVRTC: -Dnvrtc.dir is not set");
    Path out = Path.of("target/cuda-kernels");
    clear(out);
    int n = 0;
    for (String text : FarBackend.KERNELS.stream().sorted().toList()) {
      Files.writeString(out.resolve("kernel_%04d.cu".formatted(++n)), text);
    }
    Process older = start(out, "sm_80");
    Process newer = start(out, "sm_90");
    report(older, out, "sm_80", n);
    report(newer, out, "sm_90", n);
  }

  /** A process of its own: a JVM has one NVRTC, and that of this one may be emulated. */
  private static Process start(Path out, String target) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dlegato.nvrtc.dir=" + NVRTC,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.legato.cuda.device.CompileAll",
            out.toString(),
            target)
        .redirectErrorStream(true)
        .redirectOutput(out.resolve(target + ".txt").toFile())
        .start();
  }

  private static void report(Process p, Path out, String target, int kernels)
      throws IOException, InterruptedException {
    assertThat(p.waitFor(20, TimeUnit.MINUTES)).isTrue();
    List<String> lines = Files.readAllLines(out.resolve(target + ".txt"));
    assertThat(p.exitValue()).as(String.join("\n", lines)).isZero();
    assertThat(lines.stream().filter(l -> l.startsWith("kernel_"))).hasSize(kernels);
  }

  private static void clear(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> old = Files.list(folder)) {
      for (Path f : old.toList()) {
        Files.delete(f);
      }
    }
  }
}
