package dev.legato.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.Session;
import dev.legato.runtime.Config;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Arrays that nothing can read any more give their memory back at once, not at the next garbage
 * collection: a program that replaces arrays in a loop takes no more memory from turn to turn.
 */
class ReplacedArraysTest {
  private static final int TURNS = 40;
  private static final long MIB = 1 << 20;

  /** Arrays of one MiB; a turn has up to ten of them at once. */
  private static final String PRELUDE =
      """
      import numpy as np
      rng = np.random.default_rng(1)
      n = 2 ** 17
      u = np.arange(n) / 7
      v = u + 1
      M = u.reshape(256, 512)
      mask = u > 100
      index = np.arange(n)[::-1].copy()
      def two(a, b):
          return a * 0.9 + b, b * 0.5
      class Model:
          def __init__(self):
              self.u = u
              self.v = v
          def step(self):
              self.u = self.u * 0.9 + self.v
              self.v = self.v * 0.5
          def both(self):
              self.u, self.v = two(self.u, self.v)
          def update(self):
              self.u *= 0.9
              self.u += self.v
      m = Model()
      """;

  private static void run(String turn) {
    Config config = Config.defaults().withRecipeBytes(Long.MAX_VALUE).withThreads(1);
    try (Session lgt = Session.builder().config(config).memory("1g").open()) {
      String body = turn.replace("; ", "\n    ");
      lgt.script(PRELUDE + "for i in range(" + TURNS + "):\n    " + body + "\n", "turns");
      assertThat(lgt.engine().statistics().peakBytes).isLessThan(20 * MIB);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u, v = two(u, v); float(u[3])",
        "u, v = v * 0.5, u * 0.5; float(u[3])",
        "r = two(u, v)[1]; float(r[3])",
        "m.step(); float(m.u[3])",
        "m.both(); float(m.u[3])",
        "m.update(); float(m.u[3])",
        "q, r = np.divmod(u, 2.0); float(q[3] + r[3])",
      })
  void ofPrograms(String turn) {
    run(turn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "np.repeat(u, 2)",
        "np.roll(u, 5)",
        "np.triu(M)",
        "np.pad(u, 3)",
        "np.sinc(u)",
        "np.nan_to_num(u)",
        "np.gradient(u)",
        "np.kron(u[:512], u[:512])",
        "np.select([mask], [u], 0.0)",
        "np.isclose(u, v)",
        "np.ediff1d(u)",
        "np.take_along_axis(u, index, 0)",
        "np.polyval([1, 2, 3], u)",
        "rng.permutation(u)",
        "rng.uniform(0, 1, n)",
        "np.lexsort((u, v))",
        "np.fft.rfft(u)",
        "np.delete(u, [3, 5])",
        "np.compress(mask, u)",
        "np.add.accumulate(u)",
        "np.multiply.outer(u[:512], v[:256])",
      })
  void ofLibraryFunctions(String call) {
    run("r = " + call + "; float(abs(r.ravel()[-1]))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "np.allclose(u, v)",
        "np.array_equal(u, v)",
        "np.add.at(u, index, v); float(u[3])",
        "rng.shuffle(u); float(u[3])",
        "np.put(u, index, v); float(u[3])",
      })
  void ofCallsWithoutResults(String turn) {
    run(turn);
  }
}
