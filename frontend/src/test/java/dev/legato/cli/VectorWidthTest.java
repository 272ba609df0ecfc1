package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vector code of processors whose vectors are shorter than this one's may be. */
class VectorWidthTest {
  private static final String SCRIPT =
      """
      import numpy as np

      x = np.arange(-50, 50)
      y = x * 0.75
      table = y.reshape(10, 10)
      out = np.zeros((10, 10))
      for k in range(1, 6):
          print(k, (x % (6 + k)).sum(), (x // k).sum(), (y // (k + 0.5)).sum(), np.where(x > k, x, -y).sum())
          print((x.astype(np.int8) % np.int8(k)).sum(), (y.astype(np.float32) * k).sum(), (x > k).sum())
          out[k:, k] = out[k, k:] = table[:, k] @ table[:, k:]
      print(out.sum(axis=0).tolist(), np.sqrt(abs(table)).max(axis=1).tolist())
      """;

  @Test
  void shorterVectorsGiveTheSameBits(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("widths.lgt"), SCRIPT);
    String expected = output(folder, file, "3", "scalar");
    assertThat(expected.lines()).hasSize(11);
    for (String avx : List.of("0", "1", "2", "3")) {
      assertThat(output(folder, file, avx, "vector")).as("-XX:UseAVX=" + avx).isEqualTo(expected);
    }
  }

  private static String output(Path folder, Path file, String avx, String tier) throws Exception {
    String options = "-XX:+IgnoreUnrecognizedVMOptions -XX:UseAVX=" + avx;
    Child c =
        Child.start(
            folder,
            List.of(),
            Map.of("JAVA_TOOL_OPTIONS", options),
            "run",
            "--tier=" + tier,
            file.toString());
    assertThat(c.await()).as(c.errors()).isZero();
    return c.output();
  }
}
