package dev.legato.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A checkpointed run is killed and resumed on another number of ranks, again and again, and ends
 * with the bits of an undisturbed run. {@code -Dsoak.rounds=200} kills so often, {@code
 * -Dsoak.seed} chooses other moments.
 */
class SoakTest {
  private static final int ROUNDS = Integer.getInteger("soak.rounds", 3);
  private static final long SEED = Long.getLong("soak.seed", 11);

  /** More than any run comes to before it is killed. */
  private static final int ENDLESS = 1_000_000;

  private static final String SCRIPT =
      """
      import sys
      import legato
      import numpy as np
      n, every, folder, result = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
      grid = np.zeros((30, 21))
      grid[0] = 1
      state = {"grid": grid, "rng": np.random.default_rng(5), "sum": 0.0, "count": np.arange(7)}
      for i, state in legato.checkpointed(range(n), state, path=folder, every=every):
          g = state["grid"]
          g[1:-1, 1:-1] = (g[:-2, 1:-1] + g[2:, 1:-1]) / 2 + 0.01 * state["rng"].random((28, 19))
          state["sum"] = state["sum"] / 2 + float(g.sum())
          state["count"][i % 7] += 1
          print(i, flush=True)
      np.save(result, np.concatenate([state["grid"].ravel(), [state["sum"]], state["count"]]))
      """;

  private final Random random = new Random(SEED);
  @TempDir Path folder;

  private Child start(int ranks, int n, int every, String name) throws Exception {
    String script = Files.writeString(folder.resolve("s.lgt"), SCRIPT).toString();
    List<String> args = new ArrayList<>(List.of("run", "--testing", "--ranks", "" + ranks));
    args.addAll(List.of("--transport", random.nextBoolean() ? "nio" : "auto", script));
    args.addAll(List.of("" + n, "" + every));
    args.add(folder.resolve(name).toString());
    args.add(folder.resolve(name + ".npy").toString());
    return Child.start(folder, List.of(), Map.of(), args.toArray(String[]::new));
  }

  /** {@return how many iterations are saved} */
  private int saved() {
    String[] states = folder.resolve("state").toFile().list((_, name) -> !name.startsWith("."));
    int most = 0;
    for (String s : states == null ? new String[0] : states) {
      most = Math.max(most, Integer.parseInt(s));
    }
    return most;
  }

  /**
   * Ends it, by a signal to the launcher or to a rank, while it starts or some iterations later.
   */
  private void kill(Child c) throws Exception {
    int after = random.nextInt(5);
    for (int wait = 0; c.output().lines().count() < after && wait < 6000; wait++) {
      assertThat(c.handle().isAlive()).as("%s", c.errors()).isTrue();
      Thread.sleep(10);
    }
    Thread.sleep(random.nextInt(after == 0 ? 1500 : 50));
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
    assertThat(c.await()).as("%s", c.errors()).isIn(3, 137, 143);
    for (ProcessHandle rank : ranks) {
      rank.onExit().join(); // two runs must not write the same files
    }
  }

  private void finish(int ranks, int n, int every, String name) throws Exception {
    try (Child c = start(ranks, n, every, name)) {
      assertThat(c.await()).as("%s", c.errors()).isZero();
    }
  }

  @Test
  void killsLoseNothing() throws Exception {
    int saved = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (Child c = start(1 + random.nextInt(4), ENDLESS, 1, "state")) {
        kill(c);
      }
      assertThat(saved()).as("round %d", round).isGreaterThanOrEqualTo(saved);
      saved = saved();
    }
    System.out.println("killed " + ROUNDS + " times, " + saved + " iterations saved");
    int n = saved + 5;
    finish(1 + random.nextInt(4), n, 1, "state");
    finish(1, n, ENDLESS, "undisturbed");
    assertThat(folder.resolve("state.npy"))
        .hasSameBinaryContentAs(folder.resolve("undisturbed.npy"));
  }
}
