package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.runtime.explain.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs on several ranks of one JVM give the bits of one rank, and move what they must. */
class RanksTest {
  private static final Config CONFIG = Config.testing().withDevice("reference");

  /** Ten steps of a five-point average; returns the field and the sum of it. */
  private static double[] stencil(Engine e, int n) {
    Program p = new Program(e);
    Store g = p.full(0.1, n, n);
    p.copy(p.full(5.7, 1, n).view(), g.view().slice(0, 0, 1, 1));
    for (int step = 0; step < 10; step++) {
      Store work = p.add(part(g, 0, 1, n), part(g, 2, 1, n), part(g, 1, 0, n), part(g, 1, 2, n));
      Store scaled = p.multiply(work.view(), p.full(0.24, n - 2, n - 2).view());
      p.copy(scaled.view(), part(g, 1, 1, n));
      e.release(work);
      e.release(scaled);
    }
    double sum = p.value(p.sum(g.view()));
    double[] values = p.values(g);
    double[] all = java.util.Arrays.copyOf(values, values.length + 1);
    all[values.length] = sum;
    return all;
  }

  private static View part(Store g, int row, int column, int n) {
    return g.view().slice(0, row, 1, n - 2).slice(1, column, 1, n - 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void aStencilHasTheBitsOfOneRank(int ranks) {
    int n = 17;
    double[] expected;
    try (Engine e = new Engine(CONFIG)) {
      expected = stencil(e, n);
    }
    ConcurrentLinkedQueue<double[]> results = new ConcurrentLinkedQueue<>();
    AtomicLong bytes = new AtomicLong();
    Ranks.run(
        ranks,
        CONFIG,
        e -> {
          results.add(stencil(e, n));
          bytes.addAndGet(e.statistics().commBytes);
        });
    assertThat(results).hasSize(ranks).allSatisfy(r -> assertThat(r).containsExactly(expected));
    assertThat(bytes.get()).isPositive();
  }

  @Test
  void halosAreAllThatAStencilMoves() {
    int n = 66;
    AtomicLong ten = new AtomicLong();
    AtomicLong twenty = new AtomicLong();
    for (AtomicLong bytes : List.of(ten, twenty)) {
      Ranks.run(
          3,
          CONFIG,
          e -> {
            Program p = new Program(e);
            Store g = p.full(1, n, n);
            for (int step = 0; step < (bytes == ten ? 10 : 20); step++) {
              Store w = p.add(part(g, 0, 1, n), part(g, 2, 1, n));
              p.copy(w.view(), part(g, 1, 1, n));
              e.release(w);
            }
            e.flush();
            bytes.addAndGet(e.statistics().commBytes);
          });
    }
    // Two boundaries, one row each way per step; agreement at the flush is the same in both.
    assertThat(twenty.get() - ten.get()).isEqualTo(10L * 2 * 2 * (n - 2) * 8);
  }

  @Test
  void theInteriorIsComputedWhileHalosTravel() {
    ConcurrentLinkedQueue<String> dealt = new ConcurrentLinkedQueue<>();
    Ranks.run(
        3,
        CONFIG.withExplain(true),
        e -> {
          stencil(e, 32);
          for (Journal.Entry entry : e.journal().entries()) {
            if (e.config().rank() == 0 && entry instanceof Journal.Group g) {
              dealt.add(g.partition());
            }
          }
        });
    assertThat(dealt)
        .filteredOn(p -> p.contains("iterations 0 to 9 of rank 0 run while it waits"))
        .hasSize(10);
    assertThat(dealt).filteredOn(p -> p.contains("cut anew")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void longSumsHaveTheBitsOfOneRank(boolean fuse) {
    double[] expected = new double[1];
    Config config = CONFIG.withFuse(fuse);
    try (Engine e = new Engine(config)) {
      expected[0] = thirds(e);
    }
    ConcurrentLinkedQueue<Double> results = new ConcurrentLinkedQueue<>();
    Ranks.run(3, config, e -> results.add(thirds(e)));
    assertThat(results).containsExactly(expected[0], expected[0], expected[0]);
  }

  private static double thirds(Engine e) {
    Program p = new Program(e);
    Store x = p.arange(5000);
    return p.value(p.sum(p.multiply(x.view(), p.full(1 / 3.0, 5000).view()).view()));
  }

  @Test
  void transposesMoveWhatTheyRead() {
    double[] expected;
    try (Engine e = new Engine(CONFIG)) {
      expected = transposes(e);
    }
    ConcurrentLinkedQueue<double[]> results = new ConcurrentLinkedQueue<>();
    Ranks.run(3, CONFIG, e -> results.add(transposes(e)));
    assertThat(results).hasSize(3).allSatisfy(r -> assertThat(r).containsExactly(expected));
  }

  private static double[] transposes(Engine e) {
    Program p = new Program(e);
    Store x = p.arange(49);
    View square = x.view().with(new long[] {7, 7}, new long[] {56, 8});
    Store y = p.add(square, square.permute(1, 0));
    p.copy(p.multiply(y.view(), square).view(), y.view().permute(1, 0));
    Store z = p.add(y.view().slice(0, 6, -1, 7), y.view().at(0, 2).newAxis(0).broadcast(7, 7));
    p.copy(z.view().at(1, 3), y.view().at(0, 0));
    Store w = p.add(y.view(), z.view());
    return p.values(w);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void randomPrograms(boolean tiled) {
    Config tiles = CONFIG.withQueue(64, 1 << 20).withTiles(TimeTiling.tiny());
    for (int seed = 0; seed < 60; seed++) {
      int s = seed;
      Ranks.run(3, tiled ? tiles : CONFIG, e -> EngineFuzzTest.run(e, s, "seed " + s));
    }
  }

  @Test
  void differentProgramsAreFoundOut() {
    List<Integer> turn = new ArrayList<>();
    assertThatThrownBy(() ->
            Ranks.run(
                2,
                CONFIG,
                e -> {
                  int mine;
                  synchronized (turn) {
                    turn.add(0);
                    mine = e.config().rank();
                  }
                  Program p = new Program(e).at(mine + 1);
                  p.full(mine, 1);
                  e.flush();
                  p.sum(p.full(1, 1).view());
                  e.flush();
                }))
        .hasMessageContaining("ranks diverged")
        .hasMessageContaining("test.lgt:1")
        .hasMessageContaining("test.lgt:2");
  }

  @Test
  void aFailingRankEndsAll() {
    assertThatThrownBy(() ->
            Ranks.run(
                3,
                CONFIG,
                e -> {
                  if (e.config().rank() == 1) {
                    throw new IllegalStateException("no more");
                  }
                  Program p = new Program(e);
                  p.values(p.arange(100));
                }))
        .hasMessageContaining("no more");
  }
}
