package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.runtime.ranks.ucx.UcxProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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

  /** Long rows of neighbours on one host go through memory that they share, where UCX is there. */
  @Test
  void longMessagesGoThroughWindows() throws Exception {
    String text = STENCIL.formatted(40).replace("(60, 60)", "(60, 3000)");
    String expected;
    try (Child c = start(text)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      expected = c.output();
    }
    Path stats = folder.resolve("stats.json");
    try (Child c = start(text, "--ranks", "2", "--stats", stats.toString())) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      assertThat(c.output()).isEqualTo(expected);
    }
    String windows = UcxProbe.obstacle().isEmpty() ? "[1-9][0-9]*" : "0";
    assertThat(Files.readString(stats))
        .containsPattern("\"comm_window_bytes\": " + windows + ",")
        .containsPattern("\"comm_window_messages\": " + windows + ",");
  }

  /** Where UCX finds no shared memory for windows it sends as without them, and that is told. */
  @Test
  void withoutSharedMemoryForWindows() throws Exception {
    String file =
        Files.writeString(
                folder.resolve("s.lgt"), STENCIL.formatted(40).replace("(60, 60)", "(60, 3000)"))
            .toString();
    Path stats = folder.resolve("stats.json");
    Map<String, String> none = Map.of("UCX_ALLOC_PRIO", "mmap");
    String[] args = {"run", "--testing", "--ranks", "2", "--stats", stats.toString(), file, "a"};
    try (Child c = Child.start(folder, List.of(), none, args)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
    }
    String told = "\"what\": \"messages not through shared memory\", \"why\": \"UCX found no";
    assertThat(Files.readString(stats).contains(told)).isEqualTo(UcxProbe.obstacle().isEmpty());
    assertThat(Files.readString(stats)).contains("\"comm_window_messages\": 0,");
  }

  /** UCX that starts and reaches nobody: its shared memory is nowhere. */
  private static final Map<String, String> UNREACHABLE =
      Map.of("UCX_TLS", "posix,self", "UCX_POSIX_DIR", "/nowhere");

  @Test
  void whereUcxCannotBeUsedSocketsAreAndThatIsTold() throws Exception {
    Path stats = folder.resolve("stats.json");
    String file = Files.writeString(folder.resolve("s.lgt"), STENCIL.formatted(40)).toString();
    String[] args = {"run", "--testing", "--ranks", "3", "--stats", stats.toString(), file, "a"};
    String expected;
    try (Child c = Child.start(folder, "run", "--testing", file, "a")) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      expected = c.output();
    }
    try (Child c = Child.start(folder, List.of(), UNREACHABLE, args)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      assertThat(c.output()).isEqualTo(expected);
      assertThat(c.errors())
          .isEqualTo(
              UcxProbe.obstacle().isEmpty()
                  ? "lgt: the ranks communicate through sockets: UCX cannot be used: Destination"
                      + " is unreachable\n"
                  : "");
    }
    assertThat(Files.readString(stats))
        .contains(
            "{\"what\": \"ranks communicate through sockets\", \"why\": \"",
            "\"line\": \"\", \"count\": 3}");
  }

  @Test
  void aTransportThatIsNamedHasToWork() throws Exception {
    String file = Files.writeString(folder.resolve("s.lgt"), STENCIL.formatted(40)).toString();
    String[] args = {"run", "--testing", "--ranks", "2", "--transport", "ucx", file};
    try (Child c = Child.start(folder, List.of(), UNREACHABLE, args)) {
      assertThat(c.await()).isEqualTo(3);
      assertThat(c.output()).isEmpty();
      assertThat(c.errors())
          .matches("lgt: rank [01] on .* failed: transport ucx: .*\n")
          .contains(
              UcxProbe.obstacle().isEmpty() ? "Destination is unreachable" : UcxProbe.MISSING);
    }
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

  /** Messages are on their way then, from and to memory that goes. */
  @ParameterizedTest
  @ValueSource(strings = {"local", "nio", "auto"})
  void anErrorLeavesWorkUnfinished(String transport) throws Exception {
    String text =
        """
        import numpy as np
        a = np.arange(2000000.0)
        b = np.zeros(2000000)
        for k in range(40):
            b[1:-1] = (a[2:] + a[:-2]) * 0.5
            a[1:-1] = (b[2:] + b[:-2]) * 0.25
        raise ValueError("no more")
        """;
    for (int k = 0; k < 3; k++) {
      try (Child c = start(text, "--ranks", "2", "--transport", transport)) {
        assertThat(c.await()).as(c.errors()).isEqualTo(1);
        assertThat(c.errors())
            .startsWith("Traceback (most recent call last):\n")
            .contains("line 7, in <module>")
            .endsWith("\nValueError: no more\n");
      }
    }
  }

  @Test
  void interruptionEndsTheRanksOfOneProcess() throws Exception {
    Path stats = folder.resolve("stats.json");
    String text =
        """
        import numpy as np
        a = np.arange(400000.0)
        s = 0.0
        print('start', flush=True)
        while True:
            s += float((a * 1e-9 + s).sum()) * 1e-9
        """;
    try (Child c =
        start(text, "--ranks", "3", "--transport", "local", "--stats", stats.toString())) {
      c.awaitOutput("start");
      Thread.sleep(200);
      c.signal("INT");
      assertThat(c.await()).as(c.errors()).isEqualTo(130);
      assertThat(c.errors()).endsWith("KeyboardInterrupt\n").containsOnlyOnce("KeyboardInterrupt");
      assertThat(Files.readString(stats)).contains("\"exit_cause\": \"KeyboardInterrupt\"");
    }
  }

  @Test
  void theExitCodeIsThePrograms() throws Exception {
    try (Child c = start("import sys\nsys.exit(7)\n", "--ranks", "2", "--transport", "nio")) {
      assertThat(c.await()).isEqualTo(7);
      assertThat(c.errors()).isEmpty();
    }
  }

  @Test
  void theTokenIsOnNoCommandLineAndTheFolderIsTheUsers() throws Exception {
    String text = "print('start', flush=True)\nimport time\ntime.sleep(60)\n";
    try (Child c = start(text, "--ranks", "2", "--transport", "nio")) {
      c.awaitOutput("start");
      Path process = Path.of("/proc", "" + c.handle().children().findAny().orElseThrow().pid());
      Map<String, String> environment = new HashMap<>();
      for (String v : Files.readString(process.resolve("environ")).split("\0")) {
        int equals = v.indexOf('=');
        environment.put(v.substring(0, equals), v.substring(equals + 1));
      }
      assertThat(environment.get("LGT_TOKEN")).hasSize(32);
      List<ProcessHandle> all = new ArrayList<>(c.handle().children().toList());
      assertThat(all).hasSize(2);
      all.add(c.handle());
      for (ProcessHandle p : all) {
        assertThat(Files.readString(Path.of("/proc", "" + p.pid(), "cmdline")))
            .doesNotContain(environment.get("LGT_TOKEN"));
      }
      Path folder = Path.of(environment.get("LGT_FOLDER"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThat(environment.get("LGT_STORE")).isEqualTo("unix:" + folder.resolve("control"));
    }
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
  void anExplanationShowsHowWorkIsDealt() throws Exception {
    String text =
        """
        import numpy as np
        a = np.zeros((2000, 1000))
        a[1:-1] = a[:-2] + a[2:]
        print(a[0, 0])
        """;
    String file = Files.writeString(folder.resolve("s.lgt"), text).toString();
    try (Child c = Child.start(folder, "explain", "--ranks", "2", file)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
      assertThat(c.output())
          .startsWith("0.0\n")
          .contains("in 2 pieces of 999000 of 1998000: s1 keeps its partition")
          .containsOnlyOnce("group 1:");
    }
  }

  @Test
  void anExplanationNeedsARank() {
    Execution e = Execution.of("explain", "--ranks", "0", "x.lgt");
    assertThat(e.code()).isEqualTo(2);
    assertThat(e.errors()).contains("--ranks must be at least 1, not 0");
  }

  @Test
  void anUnknownTransportIsAUsageError() {
    Execution e = Execution.of("run", "--ranks", "2", "--transport", "pigeon", "x.lgt");
    assertThat(e.code()).isEqualTo(2);
    assertThat(e.errors()).contains("--transport is one of auto, local, nio, ucx, not 'pigeon'");
  }
}
