package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Which launches share a pass over memory, and that results do not depend on it. */
class TimeTilingTest {
  private static final int N = 24;
  private static final Config TILED =
      Config.testing().withDevice("reference").withQueue(64, 1 << 20).withTiles(TimeTiling.tiny());

  /** {@code a[1:-1] = a[:-2] + a[2:]}. */
  private static void smooth(Program p, Store a) {
    Store work = p.add(a.view().slice(0, 0, 1, N - 2), a.view().slice(0, 2, 1, N - 2));
    p.copy(work.view(), a.view().slice(0, 1, 1, N - 2));
    p.engine.release(work);
  }

  private static double[] smoothed(double[] start, int times) {
    double[] a = start.clone();
    for (int t = 0; t < times; t++) {
      double[] old = a.clone();
      for (int k = 1; k < N - 1; k++) {
        a[k] = old[k - 1] + old[k + 1];
      }
    }
    return a;
  }

  private static double[] start() {
    double[] a = new double[N];
    Arrays.setAll(a, k -> k * k % 7);
    return a;
  }

  @Test
  void iterationsOfAStencilShareAPass() {
    try (Engine e = new Engine(TILED)) {
      Program p = new Program(e);
      Store a = p.array(start());
      for (int t = 0; t < 4; t++) {
        smooth(p, a);
      }
      assertThat(p.values(a)).containsExactly(smoothed(start(), 4));
      assertThat(e.statistics().kernelsLaunched).isEqualTo(4);
      assertThat(e.statistics().timeTiledIterations).isEqualTo(4);
    }
  }

  @Test
  void twoArraysInTurnShareAPass() {
    try (Engine e = new Engine(TILED)) {
      Program p = new Program(e);
      Store a = p.array(start());
      Store b = p.array(start());
      for (int t = 0; t < 2; t++) {
        step(p, a, b);
        step(p, b, a);
      }
      assertThat(p.values(a)).containsExactly(smoothed(start(), 4));
      assertThat(e.statistics().timeTiledIterations).isEqualTo(4);
    }
  }

  /** {@code b[1:-1] = a[:-2] + a[2:]}. */
  private static void step(Program p, Store a, Store b) {
    Store work = p.add(a.view().slice(0, 0, 1, N - 2), a.view().slice(0, 2, 1, N - 2));
    p.copy(work.view(), b.view().slice(0, 1, 1, N - 2));
    p.engine.release(work);
  }

  @Test
  void aSumInBetweenEndsThePass() {
    try (Engine e = new Engine(TILED)) {
      Program p = new Program(e);
      Store a = p.array(start());
      smooth(p, a);
      smooth(p, a);
      Store sum = p.sum(a.view());
      smooth(p, a);
      assertThat(p.values(a)).containsExactly(smoothed(start(), 3));
      assertThat(p.value(sum)).isEqualTo(Arrays.stream(smoothed(start(), 2)).sum());
      assertThat(e.statistics().kernelsLaunched).isEqualTo(5);
      assertThat(e.statistics().timeTiledIterations).as("what precedes the sum").isEqualTo(3);
    }
  }

  @Test
  void aLaunchThatReadsBackwardsRunsAfterwards() {
    try (Engine e = new Engine(TILED)) {
      Program p = new Program(e);
      Store a = p.array(start());
      smooth(p, a);
      View v = a.view();
      View backwards = new View(a, v.type(), 8L * (N - 1), new long[] {N}, new long[] {-8});
      Store b = p.add(backwards, v);
      p.engine.flush();
      double[] x = smoothed(start(), 1);
      double[] expected = new double[N];
      Arrays.setAll(expected, k -> x[N - 1 - k] + x[k]);
      assertThat(p.values(b)).containsExactly(expected);
      assertThat(e.statistics().timeTiledIterations).isZero();
    }
  }

  @Test
  void ranksRunLaunchesOneByOneAndCountThem() {
    ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();
    Ranks.run(
        2,
        TILED,
        e -> {
          Program p = new Program(e);
          Store a = p.full(1, 64);
          for (int t = 0; t < 3; t++) {
            Store work = p.add(a.view().slice(0, 0, 1, 62), a.view().slice(0, 2, 1, 62));
            p.copy(work.view(), a.view().slice(0, 1, 1, 62));
            e.release(work);
          }
          e.flush();
          assertThat(e.statistics().timeTiledIterations).isZero();
          assertThat(e.statistics().fallbacks().keySet())
              .anyMatch(f -> f.what().equals("time tiling"));
          ran.add(e.config().rank());
        });
    assertThat(ran).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void oneByOneWhenOperationsDoNotFuse() {
    try (Engine e = new Engine(TILED.withFuse(false))) {
      Program p = new Program(e);
      Store a = p.array(start());
      smooth(p, a);
      smooth(p, a);
      assertThat(p.values(a)).containsExactly(smoothed(start(), 2));
      assertThat(e.statistics().timeTiledIterations).isZero();
    }
  }
}
