package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random programs on small vectors, against plain arrays, by every path of the engine. */
class EngineFuzzTest {
  private static final int N = 6;

  static Stream<Config> configs() {
    return EngineTest.configs();
  }

  /** An array of the program and what it must hold. */
  private record Value(Store store, double[] expected) {}

  @ParameterizedTest
  @MethodSource("configs")
  void randomPrograms(Config config) {
    for (int seed = 0; seed < 150; seed++) {
      try (Engine e = new Engine(config)) {
        run(e, seed, "seed " + seed + " with " + config);
      }
    }
  }

  /** Memory for few arrays: handles are swept while groups close and tasks are recorded. */
  @ParameterizedTest
  @MethodSource("configs")
  void unreachableHandlesWhileMemoryIsShort(Config config) {
    try (Engine e = new Engine(config.withMemory(40_000))) {
      Program p = new Program(e);
      Store x = p.full(1, 1000);
      double expected = 1;
      for (int turn = 0; turn < 20; turn++) {
        Store y = p.add(x.view(), x.view());
        Store z = p.add(y.view(), x.view());
        e.track(new Object(), x);
        e.track(new Object(), y);
        x = z;
        expected *= 3;
        if (turn % 10 == 9) {
          assertThat(p.values(x)).containsOnly(expected);
        }
      }
      assertThat(p.values(x)).containsOnly(expected);
    }
  }

  static void run(Engine e, int seed, String name) {
    new Run(new Program(e), new Random(seed), name).run();
  }

  private static final class Run {
    private final Program p;
    private final Random random;
    private final String name;
    private final List<Value> values = new ArrayList<>();

    Run(Program p, Random random, String name) {
      this.p = p;
      this.random = random;
      this.name = name;
    }

    void run() {
      for (int k = 0; k < 40; k++) {
        p.at(random.nextInt(10));
        step();
      }
      values.forEach(this::check);
    }

    private void step() {
      int what = values.size() < 2 ? 0 : random.nextInt(14);
      switch (what) {
        case 0 -> arange();
        case 1 -> full();
        case 2, 3, 4 -> add();
        case 5, 6 -> inPlace();
        case 7 -> shiftedSum();
        case 8 -> check(any());
        case 9 -> p.engine.flush();
        case 10 -> overwrite();
        case 11 -> reversed();
        case 12 -> everySecond();
        default -> release();
      }
    }

    private Value any() {
      return values.get(random.nextInt(values.size()));
    }

    private void arange() {
      double[] x = new double[N];
      Arrays.setAll(x, k -> k);
      values.add(new Value(p.arange(N), x));
    }

    private void full() {
      double[] x = new double[N];
      double v = random.nextInt(9);
      Arrays.fill(x, v);
      values.add(new Value(p.full(v, N), x));
    }

    private void add() {
      Value a = any();
      Value b = any();
      double[] x = new double[N];
      Arrays.setAll(x, k -> a.expected[k] + b.expected[k]);
      values.add(new Value(p.add(a.store.view(), b.store.view()), x));
    }

    /** {@code a[1:-1] = b[:-2] + c[2:]}, where the names may be the same. */
    private void inPlace() {
      Value a = any();
      Value b = any();
      Value c = any();
      double[] x = new double[N - 2];
      Arrays.setAll(x, k -> b.expected[k] + c.expected[k + 2]);
      Store work = p.add(slice(b, 0), slice(c, 2));
      p.copy(work.view(), slice(a, 1));
      System.arraycopy(x, 0, a.expected, 1, N - 2);
      if (random.nextBoolean()) {
        p.engine.release(work);
      }
    }

    private static View slice(Value v, int from) {
      return v.store.view().slice(0, from, 1, N - 2);
    }

    /** {@code a[::-1] + b}. */
    private void reversed() {
      Value a = any();
      Value b = any();
      double[] x = new double[N];
      Arrays.setAll(x, k -> a.expected[N - 1 - k] + b.expected[k]);
      values.add(new Value(p.add(a.store.view().slice(0, N - 1, -1, N), b.store.view()), x));
    }

    /** {@code a[1::2] = b[:n/2] + b[:n/2]}. */
    private void everySecond() {
      Value a = any();
      Value b = any();
      View half = b.store.view().slice(0, 0, 1, N / 2);
      double[] x = new double[N / 2];
      Arrays.setAll(x, k -> 2 * b.expected[k]);
      Store work = p.add(half, half);
      p.copy(work.view(), a.store.view().slice(0, 1, 2, N / 2));
      for (int k = 0; k < N / 2; k++) {
        a.expected[2 * k + 1] = x[k];
      }
      p.engine.release(work);
    }

    private void shiftedSum() {
      Value a = any();
      double sum = Arrays.stream(a.expected, 1, N - 1).sum();
      Store s = p.sum(slice(a, 1));
      assertThat(p.value(s)).as(name).isEqualTo(sum);
      p.engine.release(s);
    }

    private void overwrite() {
      Value a = any();
      Arrays.setAll(a.expected, k -> random.nextInt(9));
      p.engine.overwrite(a.store).copyFrom(MemorySegment.ofArray(a.expected));
    }

    private void release() {
      Value a = values.remove(random.nextInt(values.size()));
      p.engine.release(a.store);
    }

    private void check(Value v) {
      assertThat(p.values(v.store)).as(name).containsExactly(v.expected);
    }
  }
}
