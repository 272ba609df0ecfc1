package dev.legato.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Iterations of a script's loop share passes over memory, and explanations say so. */
class TimeTilingTest {
  private static final Path STENCIL = Path.of("..", "examples", "stencil.lgt");

  private static Outcome run(Setup setup) throws IOException {
    String text =
        Files.readString(STENCIL)
            .replaceFirst("N = \\d+", "N = 40")
            .replaceFirst("niters = \\d+", "niters = 4");
    return ScriptRun.of(text, "stencil", setup);
  }

  @Test
  void fourIterationsOfTheStencilInOnePass() throws IOException {
    Outcome tiled = run(Setup.TIME_TILED);
    Outcome untiled = run(Setup.DEFERRED);
    assertThat(tiled.text()).isEqualTo(untiled.text());
    assertThat(tiled.counters()).containsEntry("time_tiled_iterations", 4L);
    assertThat(tiled.counters().get("kernels_launched"))
        .isEqualTo(untiled.counters().get("kernels_launched"));
  }
}
