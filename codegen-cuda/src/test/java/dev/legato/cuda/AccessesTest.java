package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many elements a thread takes at a time: 16 bytes, fewer of bodies that do much. */
class AccessesTest {
  @ParameterizedTest
  @CsvSource({
    "f32, 8, 4",
    "f32, 160, 4",
    "f32, 161, 2",
    "f32, 320, 2",
    "f32, 321, 1",
    "f64, 8, 2",
    "f64, 320, 2",
    "f64, 321, 1"
  })
  void widthOfAChain(String type, int operations, int elements) {
    StringBuilder text = new StringBuilder();
    text.append("kernel(b0: T[1] read, b1: T[1] write; sizes 1; s0: T) {\n");
    text.append("  v0: T = scalar 0\n  v1 = size 0\n  v2: i64 = 0\n");
    text.append("  for v3 in v2..v1 {\n    v4: T = load b0[v3]\n");
    for (int k = 0; k < operations; k++) {
      text.append("    v%d: T = mul(v%d, v0)\n".formatted(5 + k, 4 + k));
    }
    text.append("    store b1[v3] = v%d\n  }\n}\n".formatted(4 + operations));
    Kernel kernel = Canonical.number(Parser.parse(text.toString().replace("T", type)));
    Nest nest = Nest.of(kernel);
    assertThat(new Accesses(kernel, nest, new Ranges(kernel)).width()).isEqualTo(elements);
  }
}
