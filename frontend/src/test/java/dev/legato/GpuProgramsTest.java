package dev.legato;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The programs that {@code gpu/run} times, at a 64th of their sizes, give after two steps what
 * {@code peer_programs.py} gives with NumPy at that size ({@code PEER_SIZE_SHIFT=6}).
 */
class GpuProgramsTest {
  private static final Path PROGRAMS = Path.of("../gpu/programs");

  private static final Map<String, String> SMALL =
      Map.of(
          "1 << 26", "1 << 20",
          "1 << 24", "1 << 18",
          "= 16384", "= 256",
          "= 8192", "= 128",
          "= 4096", "= 64",
          "= 2000", "= 31",
          "900:1100", "13:17",
          "[1000, 1000]", "[15, 15]");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "black_scholes_f32, 28.12027, 1e-4",
    "black_scholes_f64, 28.120287048104746, 1e-12",
    "chain, -0.0016227759881478065, 1e-16",
    "conjugate_gradient, 17.994090856385004, 1e-12",
    "gemm, 0, 0",
    "gray_scott, 0.523065813203125, 1e-14",
    "launches, 0.9204597548510172, 1e-13",
    "repeated_launches, 0.9204597508082171, 1e-13",
    "small_loop, 0.18135117052136437, 1e-14",
    "softmax, 1, 1e-6",
    "spmv, 0.5, 0",
    "stencil, 0.32, 1e-15",
    "sum, 274877644800, 0",
    "triad, 7, 0"
  })
  void computesWhatOthersDo(String name, double check, double tolerance) throws IOException {
    String text = Files.readString(PROGRAMS.resolve(name + ".lgt"));
    for (Map.Entry<String, String> size : SMALL.entrySet()) {
      text = text.replace(size.getKey(), size.getValue());
    }
    Path file = Files.writeString(folder.resolve(name + ".lgt"), text);
    try (Session lgt = Session.open()) {
      Script script = lgt.script(file);
      script.call("step");
      script.call("step");
      assertThat(script.call("check").asDouble()).isCloseTo(check, within(tolerance));
      assertThat(script.get("bytes_per_step").asDouble()).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void noProgramIsLeftOut() throws IOException {
    String peers = Files.readString(PROGRAMS.resolveSibling("peer_programs.py"));
    try (Stream<Path> files = Files.list(PROGRAMS)) {
      assertThat(files.map(f -> f.getFileName().toString().replace(".lgt", "")))
          .hasSize(14)
          .allMatch(name -> peers.contains("\"" + name + "\": "));
    }
  }
}
