package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a process takes of the machine's memory, as the system counts it: hardly more than the
 * arrays that the program needs, and nothing more from one iteration to the next. The Java heap has
 * a fixed young generation here, since how far it grows depends on the load of the machine, and is
 * touched at the start: garbage on pages that are new is no leak.
 */
class MemoryUseTest {
  private static final String HEAP = "-XX:+UseParallelGC -Xms96m -Xmn64m -XX:+AlwaysPreTouch";

  /** The JVM itself: its heap, code, classes and compilers. */
  private static final long MACHINE = 250_000_000;

  /**
   * A quarter of the iterations have fewer page faults: the JVM compiles during others. A buffer of
   * the least size here has 16 huge pages, or 8192 others.
   */
  private static final int FAULTS = 12;

  private static final String SCRIPT =
      """
      import sys
      import numpy as np

      def faults():
          with open("/proc/self/stat") as f:
              return int(f.read().rsplit(")", 1)[1].split()[7])

      def high_water():
          with open("/proc/self/status") as f:
              return [int(line.split()[1]) * 1024 for line in f if line.startswith("VmHWM")][0]

      def stencil(n):
          g = np.linspace(0.0, 1.0, n * n).reshape(n, n)
          def step():
              g[1:-1, 1:-1] = 0.2 * (g[1:-1, 1:-1] + g[:-2, 1:-1] + g[2:, 1:-1]
                                     + g[1:-1, :-2] + g[1:-1, 2:])
              return float(g[n // 2, n // 2])
          return step, 2 * g.nbytes  # the grid and its renamed successor

      def black_scholes(n):
          s, k, t = np.linspace(10.0, 50.0, n), np.linspace(12.0, 45.0, n), np.linspace(0.5, 2.0, n)
          def step():
              d1 = (np.log(s / k) + (0.02 + 0.045) * t) / (0.3 * np.sqrt(t))
              d2 = d1 - 0.3 * np.sqrt(t)
              e = k * np.exp(-0.02 * t)
              n1, n2 = 1.0 / (1.0 + np.exp(-1.7 * d1)), 1.0 / (1.0 + np.exp(-1.7 * d2))
              call = s * n1 - e * n2
              put = call - s + e
              return float(call[n // 2]) + float(put[n // 2])
          return step, 5 * s.nbytes  # three inputs, two outputs

      step, least = {"stencil": stencil, "black-scholes": black_scholes}[sys.argv[1]](int(sys.argv[2]))
      for i in range(200):
          step()
      each = []
      for i in range(41):
          before = faults()
          step()
          each.append(faults() - before)
      print(least, high_water(), sorted(each)[10])
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"stencil, 2050", "black-scholes, 4200000"})
  void littleMoreThanTheArraysAndNothingPerIteration(String program, String n) throws Exception {
    String script = Files.writeString(folder.resolve("m.lgt"), SCRIPT).toString();
    Map<String, String> heap = Map.of("JAVA_TOOL_OPTIONS", HEAP);
    try (Child c = Child.start(folder, List.of(), heap, "run", script, program, n)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      String[] words = c.output().strip().split(" ");
      long least = Long.parseLong(words[0]);
      System.out.println(program + ": " + c.output().strip());
      assertThat(Long.parseLong(words[1])).isLessThanOrEqualTo(least * 11 / 10 + MACHINE);
      assertThat(Integer.parseInt(words[2])).isLessThan(FAULTS);
    }
  }
}
