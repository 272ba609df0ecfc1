package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.runtime.stats.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which launches share a pass over memory, and that results do not depend on it. */
class TimeTilingTest {
  private static final int N = 96;
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

  /**
   * The same stencil on several ranks, {@code steps} times; the messages and bytes of all ranks.
   */
  private static long[] onRanks(int ranks, int steps, Config config) {
    ConcurrentLinkedQueue<Statistics> ran = new ConcurrentLinkedQueue<>();
    Ranks.run(
        ranks,
        config,
        e -> {
          Program p = new Program(e);
          Store a = p.array(start());
          p.copy(a.view(), p.full(0, N).view());
          for (int t = 0; t < steps; t++) {
            smooth(p, a);
          }
          assertThat(p.values(a)).containsExactly(smoothed(start(), steps));
          ran.add(e.statistics());
        });
    assertThat(ran).hasSize(ranks);
    return new long[] {
      ran.stream().mapToLong(s -> s.commMessages).sum(),
      ran.stream().mapToLong(s -> s.commBytes).sum(),
      ran.stream().mapToLong(s -> s.timeTiledIterations).min().orElseThrow()
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void ranksShareAPassAndSendWhatTheyWouldWithoutIt(int ranks) {
    long[] tiled = onRanks(ranks, 9, TILED);
    long[] plain = onRanks(ranks, 9, TILED.withTiles(TimeTiling.OFF));
    assertThat(tiled[2]).as("launches that shared a pass").isGreaterThanOrEqualTo(4);
    assertThat(plain[2]).isZero();
    assertThat(tiled[0]).as("messages").isEqualTo(plain[0]);
    assertThat(tiled[1]).as("bytes").isEqualTo(plain[1]);
    long[] fewer = onRanks(ranks, 5, TILED);
    long neighbours = 2L * (ranks - 1);
    assertThat(tiled[0] - fewer[0])
        .as("one message a neighbour and step")
        .isEqualTo(4 * neighbours);
    assertThat(tiled[1] - fewer[1]).as("one row each").isEqualTo(4 * neighbours * 8);
  }

  /** Random steps {@code x[i:i+m] = y[j:j+m] + z[k:k+m]} over three arrays, with little skew. */
  private static List<double[]> randomSteps(Engine e, long seed) {
    Random random = new Random(seed);
    Program p = new Program(e);
    List<Store> arrays = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      Store a = p.array(start());
      p.copy(p.full(k, N).view(), a.view());
      arrays.add(a);
    }
    for (int step = 0; step < 20; step++) {
      int most = random.nextInt(6);
      View[] parts = new View[3];
      for (int k = 0; k < parts.length; k++) {
        View whole = arrays.get(random.nextInt(3)).view();
        parts[k] = whole.slice(0, random.nextInt(most + 1), 1, N - most);
      }
      Store sum = p.add(parts[0], parts[1]);
      p.copy(sum.view(), parts[2]);
      e.release(sum);
    }
    return arrays.stream().map(p::values).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void randomStepsOnRanksHaveTheBitsOfOneRank(int ranks) {
    ConcurrentLinkedQueue<Long> tiled = new ConcurrentLinkedQueue<>();
    for (int seed = 0; seed < 40; seed++) {
      int s = seed;
      List<double[]> expected;
      try (Engine e = new Engine(TILED.withTiles(TimeTiling.OFF))) {
        expected = randomSteps(e, s);
      }
      Ranks.run(
          ranks,
          TILED,
          e -> {
            List<double[]> values = randomSteps(e, s);
            for (int k = 0; k < expected.size(); k++) {
              assertThat(values.get(k)).as("seed %d", s).containsExactly(expected.get(k));
            }
            tiled.add(e.statistics().timeTiledIterations);
          });
    }
    assertThat(tiled.stream().mapToLong(t -> t).sum())
        .as("launches that shared a pass")
        .isGreaterThan(100);
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
