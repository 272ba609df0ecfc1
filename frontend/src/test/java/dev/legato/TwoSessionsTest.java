package dev.legato;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Sessions of one JVM share compiled code and nothing else. */
class TwoSessionsTest {
  private static final String STENCIL =
      """
      import numpy as np
      np.random.seed(SEED)
      grid = np.random.rand(302, 302)
      center = grid[1:-1, 1:-1]
      for i in range(12):
          work = 0.2 * (center + grid[:-2, 1:-1] + grid[2:, 1:-1] + grid[1:-1, :-2] + grid[1:-1, 2:])
          center[:] = work
      total = float(grid.sum())
      """;

  private static double stencil(Session s, int seed) {
    return s.script(STENCIL.replace("SEED", "" + seed), "stencil.lgt").get("total").asDouble();
  }

  @Test
  void interleavedOnOneThread() {
    try (Session a = Session.open();
        Session b = Session.open()) {
      NDArray x = a.linspace(0, 1, 50_000);
      NDArray y = b.linspace(0, 2, 70_000);
      NDArray u = x.sin().plus(x);
      NDArray v = y.cos().times(y);
      double first = v.sum().asDouble();
      double second = u.sum().asDouble();
      assertThat(b.linspace(0, 2, 70_000).cos().times(b.linspace(0, 2, 70_000)).sum().asDouble())
          .isEqualTo(first);
      assertThat(a.linspace(0, 1, 50_000).sin().plus(a.linspace(0, 1, 50_000)).sum().asDouble())
          .isEqualTo(second);
      assertThat(a.engine().statistics().kernelsLaunched).isEqualTo(2);
    }
  }

  @Test
  void atTheSameTimeOnTwoThreads() {
    double one;
    double two;
    try (Session s = Session.open()) {
      one = stencil(s, 1);
      two = stencil(s, 2);
    }
    CompletableFuture<Double> a = CompletableFuture.supplyAsync(() -> alone(1));
    CompletableFuture<Double> b = CompletableFuture.supplyAsync(() -> alone(2));
    assertThat(a.join()).isEqualTo(one);
    assertThat(b.join()).isEqualTo(two);
  }

  private static double alone(int seed) {
    try (Session s = Session.open()) {
      return stencil(s, seed);
    }
  }
}
