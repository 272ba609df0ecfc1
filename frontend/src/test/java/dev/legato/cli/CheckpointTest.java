package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code legato.checkpointed}: what is interrupted goes on with the bits of an undisturbed run. */
class CheckpointTest {
  /** Its arguments: the folder, the iteration at which to end or -1, the file of the result. */
  private static final String SCRIPT =
      """
      import sys
      import time
      import legato
      import numpy as np
      folder, last, result = sys.argv[1], int(sys.argv[2]), sys.argv[3]
      pause = float(sys.argv[4]) if len(sys.argv) > 4 else 0
      grid = np.zeros((30, 21))
      grid[0] = 1
      state = {"grid": grid, "rng": np.random.default_rng(5), "best": 0.1, "seen": [1, (2.5, "x", None)],
               "k": np.float32(3), "z": 2 - 1j, "count": np.arange(7, dtype=np.int16), "nan": float("nan")}
      for i, state in legato.checkpointed(range(3, 63), state, path=folder, every=7):
          g = state["grid"]
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1]) / 2 + 0.01 * state["rng"].random((28, 19))
          state["best"] = max(state["best"], float(g.max()))
          state["seen"] = [i, (float(g.sum()), "y", None)]
          state["z"] = state["z"] * 1j
          state["count"][i % 7] += 1
          if i == 10:
              print("start", flush=True)
          time.sleep(pause)
          if i == last:
              sys.exit(9)
      with open(result, "w") as f:
          for name in sorted(state):
              if name != "rng":
                  f.write(f"{name} {state[name]!r}\\n")
          f.write(f"{state['grid'].tolist()} {state['rng'].random()}\\n")
      """;

  @TempDir Path folder;

  private String script() throws Exception {
    return Files.writeString(folder.resolve("s.lgt"), SCRIPT).toString();
  }

  /** {@return the exit code of a run in this process} */
  private int run(int ranks, String state, int last, String result) throws Exception {
    return Execution.of(
            "run",
            "--testing",
            "--ranks",
            "" + ranks,
            "--transport",
            "local",
            script(),
            folder.resolve(state).toString(),
            "" + last,
            folder.resolve(result).toString())
        .code();
  }

  private String text(String file) throws Exception {
    return Files.readString(folder.resolve(file));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 40", "3, 2, 20", "2, 4, 33", "1, 3, 61", "3, 1, 4"})
  void anotherNumberOfRanksGoesOnWithTheSameBits(int before, int after, int last) throws Exception {
    assertThat(run(1, "undisturbed", -1, "expected")).isZero();
    assertThat(run(before, "state", last, "none")).isEqualTo(9);
    assertThat(run(after, "state", -1, "result")).isZero();
    assertThat(text("result")).isEqualTo(text("expected"));
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void manyInterruptionsChangeNothing() throws Exception {
    assertThat(run(1, "undisturbed", -1, "expected")).isZero();
    Random random = new Random(3);
    for (int last = 3 + random.nextInt(9); last < 63; last += 1 + random.nextInt(9)) {
      int code = run(1 + random.nextInt(3), "state", last, "result");
      assertThat(code).isEqualTo(9);
    }
    assertThat(run(2, "state", -1, "result")).isZero();
    assertThat(text("result")).isEqualTo(text("expected"));
  }

  @Test
  void onlyTheLastStateIsKept() throws Exception {
    assertThat(run(2, "state", 40, "none")).isEqualTo(9);
    try (Stream<Path> states = Files.list(folder.resolve("state"))) {
      assertThat(states.map(p -> p.getFileName().toString())).containsExactly("35");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, TERM", "3, TERM", "2, KILL"})
  void aSignalledRunGoesOn(int ranks, String signal) throws Exception {
    assertThat(run(1, "undisturbed", -1, "expected")).isZero();
    List<String> args =
        new ArrayList<>(List.of("run", "--testing", "--ranks", "" + ranks, "--transport", "nio"));
    args.addAll(List.of(script(), folder.resolve("state").toString(), "-1"));
    args.addAll(List.of(folder.resolve("result").toString(), "0.05"));
    try (Child c = Child.start(folder, args.toArray(String[]::new))) {
      c.awaitOutput("start");
      c.signal(signal);
      assertThat(c.await()).as("%s", c.errors()).isEqualTo(signal.equals("TERM") ? 143 : 137);
    }
    assertThat(folder.resolve("result")).doesNotExist();
    if (signal.equals("TERM")) {
      try (Stream<Path> states = Files.list(folder.resolve("state"))) {
        assertThat(states).hasSize(1);
      }
    }
    assertThat(run(2, "state", -1, "result")).isZero();
    assertThat(text("result")).isEqualTo(text("expected"));
  }

  /** Its state grows; a limit on the size of files stands for a full disk. */
  private static final String GROWING =
      """
      import sys
      import legato
      import numpy as np
      state = {"a": np.arange(500.0)}
      for i, state in legato.checkpointed(range(8), state, path=sys.argv[1]):
          state["a"] = np.concatenate([state["a"], state["a"] + i])
      np.save(sys.argv[2], state["a"])
      """;

  private Child growing(List<String> through, int ranks, String state) throws Exception {
    Path script = Files.writeString(folder.resolve("growing.lgt"), GROWING);
    List<String> args = new ArrayList<>(List.of("run", "--testing", "--ranks", "" + ranks));
    args.addAll(List.of("--transport", "nio", script.toString()));
    args.addAll(
        List.of(folder.resolve(state).toString(), folder.resolve(state + ".npy").toString()));
    return Child.start(through, folder, List.of(), Map.of(), args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aFullDiskLeavesTheStateBefore(int ranks) throws Exception {
    try (Child c = growing(List.of(), 1, "undisturbed")) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
    }
    try (Child c = growing(List.of("prlimit", "--fsize=200000"), ranks, "state")) {
      fullDisk(c, ranks, "growing.lgt", 5);
    }
    try (Stream<Path> states = Files.list(folder.resolve("state"))) {
      assertThat(states.map(p -> p.getFileName().toString())).containsExactly("5");
    }
    try (Child c = growing(List.of(), 2, "state")) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
    }
    assertThat(folder.resolve("state.npy"))
        .hasSameBinaryContentAs(folder.resolve("undisturbed.npy"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aFullDiskIsAnOSErrorOfSave(int ranks) throws Exception {
    String text = "import numpy as np\nimport sys\nnp.save(sys.argv[1], np.arange(1e5))\n";
    Path script = Files.writeString(folder.resolve("save.lgt"), text);
    List<String> args =
        List.of("run", "--ranks", "" + ranks, "--transport", "nio", script.toString());
    List<String> all = new ArrayList<>(args);
    all.add(folder.resolve("a.npy").toString());
    try (Child c =
        Child.start(
            List.of("prlimit", "--fsize=200000"),
            folder,
            List.of(),
            Map.of(),
            all.toArray(String[]::new))) {
      fullDisk(c, ranks, "save.lgt", 3);
    }
  }

  /** One rank: an error of the script. Several: one has failed. */
  private static void fullDisk(Child c, int ranks, String script, int line) throws Exception {
    int code = c.await();
    if (ranks == 1) {
      assertThat(c.errors())
          .startsWith("Traceback (most recent call last):\n")
          .contains(script + "\", line " + line + ", in <module>", "File too large")
          .containsOnlyOnce("OSError: ");
    } else {
      assertThat(c.errors().lines())
          .singleElement()
          .asString()
          .matches("lgt: rank \\d on \\S+ failed: OSError: .*File too large \\(at .*\\)")
          .endsWith(script + ":" + line + ")");
    }
    assertThat(code).isEqualTo(ranks == 1 ? 1 : 3);
  }

  private static String error(Path folder, String state) throws Exception {
    String text =
        "import legato\nimport numpy as np\nfor i, s in legato.checkpointed("
            + state
            + "):\n    print(i)\n";
    String file = Files.writeString(folder.resolve("e.lgt"), text).toString();
    return Execution.of("run", file).errors();
  }

  @Test
  void whatCannotBeSavedIsAnErrorAtOnce() throws Exception {
    assertThat(error(folder, "range(3), {'f': print}, path='x'"))
        .contains("TypeError: checkpointed: state['f'] has a ", ", which cannot be saved");
    assertThat(error(folder, "range(3), [1], path='x'"))
        .contains("TypeError: checkpointed: state must be a dict, not list");
    assertThat(error(folder, "[1, 2], {}, path='x'"))
        .contains("TypeError: checkpointed: a range is expected, not list");
    assertThat(error(folder, "range(3), {}, path='x', every=0"))
        .contains("ValueError: checkpointed: every must be a positive integer");
  }
}
