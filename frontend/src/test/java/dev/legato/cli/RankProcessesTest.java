package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code lgt run --ranks}: one program to the user, whatever the ranks are and however they end.
 */
class RankProcessesTest {
  private static final String STENCIL =
      """
      import numpy as np
      import sys
      g = np.zeros((60, 60))
      g[0] = 1
      for i in range(%d):
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:]) / 4
          if i == 20:
              print("start", g.sum(), flush=True)
      print(g.sum(), sys.argv[1:])
      """;

  /** Conjugate gradients on a matrix that is never formed; sums in every step. */
  private static final String SOLVER =
      """
      import numpy as np
      n = 4000
      def product(x):
          y = 2.0001 * x
          y[1:] -= x[:-1]
          y[:-1] -= x[1:]
          return y
      r = np.ones(n)
      x = np.zeros(n)
      p = r.copy()
      rho = r @ r
      for i in range(1000000):
          q = product(p)
          alpha = rho / (p @ q)
          x += alpha * p
          r -= alpha * q
          before, rho = rho, r @ r
          p = r + (rho / before) * p
          if rho < 1e-30:
              r = np.ones(n)
              rho = r @ r
              p = r.copy()
          if i == 20:
              print("start", flush=True)
      """;

  @TempDir Path folder;

  private Child start(String text, String... options) throws Exception {
    String file = Files.writeString(folder.resolve("s.lgt"), text).toString();
    List<String> args = new ArrayList<>(List.of("run", "--testing"));
    args.addAll(List.of(options));
    args.addAll(List.of(file, "a"));
    return Child.start(folder, args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "nio", "auto"})
  void oneProgram(String transport) throws Exception {
    String expected;
    try (Child c = start(STENCIL.formatted(40))) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      expected = c.output();
    }
    Path stats = folder.resolve("stats.json");
    try (Child c =
        start(
            STENCIL.formatted(40),
            "--ranks",
            "3",
            "--transport",
            transport,
            "--stats",
            stats.toString())) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      assertThat(c.output()).isEqualTo(expected).hasLineCount(2);
      assertThat(c.errors()).isEmpty();
    }
    assertThat(Files.readString(stats)).contains("\"ranks\": 3", "\"exit_cause\": \"ok\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "nio"})
  void anErrorIsShownOnce(String transport) throws Exception {
    String text = "import numpy as np\nprint('x')\nnp.zeros(3) + np.zeros(4)\n";
    try (Child c = start(text, "--ranks", "2", "--transport", transport)) {
      assertThat(c.await()).isEqualTo(1);
      assertThat(c.output()).isEqualTo("x\n");
      assertThat(c.errors())
          .startsWith("Traceback (most recent call last):\n")
          .containsOnlyOnce("ValueError: operands could not be broadcast together")
          .contains("line 3, in <module>");
    }
  }

  @Test
  void theExitCodeIsThePrograms() throws Exception {
    try (Child c = start("import sys\nsys.exit(7)\n", "--ranks", "2", "--transport", "nio")) {
      assertThat(c.await()).isEqualTo(7);
      assertThat(c.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nio, KILL, stencil",
    "nio, STOP, solver",
    "auto, KILL, solver",
    "auto, STOP, stencil"
  })
  void aRankThatDiesOrStandsStillEndsAll(String transport, String signal, String program)
      throws Exception {
    String text = program.equals("stencil") ? STENCIL.formatted(100_000_000) : SOLVER;
    try (Child c =
        start(text, "--ranks", "3", "--transport", transport, "--failure-timeout", "5")) {
      c.awaitOutput("start");
      ProcessHandle victim = ranks(c).get(1);
      new ProcessBuilder("kill", "-" + signal, "" + victim.pid()).start().waitFor();
      long start = System.nanoTime();
      assertThat(c.await()).isEqualTo(3);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      boolean killed = signal.equals("KILL");
      assertThat(seconds).isLessThan(killed ? 10 : 20); // the machine may be busy
      String message = killed ? "it was killed by signal 9 (SIGKILL)" : "it was silent for ";
      assertThat(c.errors().lines().filter(l -> l.contains("failed:")))
          .singleElement()
          .asString()
          .startsWith("lgt: rank ")
          .contains(" on ", message);
      assertThat(ranks(c)).isEmpty();
      assertThat(left(victim.pid())).isEmpty();
    }
  }

  private static List<ProcessHandle> ranks(Child c) {
    return c.handle().children().toList();
  }

  /** The folders of the run and its shared memory. */
  private static List<String> left(long pid) throws Exception {
    List<String> found = new ArrayList<>();
    for (String root : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
      try (Stream<Path> all = Files.list(Path.of(root))) {
        all.filter(p -> p.getFileName().toString().startsWith("ucx_"))
            .filter(p -> p.toString().contains("" + pid))
            .forEach(p -> found.add(p.toString()));
      }
    }
    return found;
  }

  /** What {@code lgt} archives the classes of. */
  @Test
  void theTrainingProgramEndsWell() throws Exception {
    try (Child c = Child.start(folder, "train")) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      assertThat(c.output()).contains("operands could not be broadcast together");
    }
  }

  @Test
  void anUnknownTransportIsAUsageError() {
    Execution e = Execution.of("run", "--ranks", "2", "--transport", "pigeon", "x.lgt");
    assertThat(e.code()).isEqualTo(2);
    assertThat(e.errors()).contains("--transport is one of auto, local, nio, ucx, not 'pigeon'");
  }
}
