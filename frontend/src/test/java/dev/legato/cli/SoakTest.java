package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkpointed run is killed and resumed on another number of ranks, again and again, and ends
 * with the bits of an undisturbed run. {@code -Dsoak.rounds=200} kills so often.
 */
class SoakTest {
  private static final int ROUNDS = Integer.getInteger("soak.rounds", 3);

  /** Iterations for each kill, on average a bit less than come between two of them. */
  private static final int ITERATIONS = 4;

  private static final String SCRIPT =
      """
      import sys
      import legato
      import numpy as np
      n, folder, result = int(sys.argv[1]), sys.argv[2], sys.argv[3]
      grid = np.zeros((30, 21))
      grid[0] = 1
      state = {"grid": grid, "rng": np.random.default_rng(5), "sums": [], "count": np.arange(7)}
      for i, state in legato.checkpointed(range(n), state, path=folder):
          g = state["grid"]
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1]) / 2 + 0.01 * state["rng"].random((28, 19))
          state["sums"].append(float(g.sum()))
          state["count"][i % 7] += 1
          print(i, flush=True)
      np.save(result, np.concatenate([state["grid"].ravel(), state["sums"], state["count"]]))
      """;

  private final Random random = new Random(11);
  @TempDir Path folder;

  private Child start(int ranks, String name) throws Exception {
    String script = Files.writeString(folder.resolve("s.lgt"), SCRIPT).toString();
    List<String> args = new ArrayList<>(List.of("run", "--testing", "--ranks", "" + ranks));
    args.addAll(List.of("--transport", random.nextBoolean() ? "nio" : "auto", script));
    args.add("" + ROUNDS * ITERATIONS);
    args.add(folder.resolve(name).toString());
    args.add(folder.resolve(name + ".npy").toString());
    return Child.start(folder, args.toArray(String[]::new));
  }

  private static long lines(Child c) throws Exception {
    return c.output().lines().count();
  }

  /** {@return whether it was killed before it ended} */
  private boolean killed(Child c) throws Exception {
    int after = 1 + random.nextInt(2 * ITERATIONS);
    for (int wait = 0; lines(c) < after && c.handle().isAlive() && wait < 6000; wait++) {
      Thread.sleep(10);
    }
    List<ProcessHandle> ranks = c.handle().children().toList();
    switch (random.nextInt(3)) {
      case 0 -> c.signal("TERM");
      case 1 -> c.signal("KILL");
      default -> {
        ProcessHandle victim =
            ranks.isEmpty() ? c.handle() : ranks.get(random.nextInt(ranks.size()));
        new ProcessBuilder("kill", "-KILL", "" + victim.pid()).start().waitFor();
      }
    }
    int code = c.await();
    assertThat(code).as("%s", c.errors()).isIn(0, 3, 137, 143);
    for (ProcessHandle rank : ranks) {
      rank.onExit().join(); // two runs must not write the same files
    }
    return code != 0;
  }

  @Test
  void killsLoseNothing() throws Exception {
    try (Child c = start(1, "undisturbed")) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
    }
    int kills = 0;
    while (Files.notExists(folder.resolve("state.npy"))) {
      try (Child c = start(1 + random.nextInt(4), "state")) {
        kills += killed(c) ? 1 : 0;
      }
    }
    System.out.println("killed " + kills + " times");
    assertThat(kills).isGreaterThan(ROUNDS / 2);
    assertThat(folder.resolve("state.npy"))
        .hasSameBinaryContentAs(folder.resolve("undisturbed.npy"));
  }
}
