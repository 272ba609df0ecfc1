package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What lies outside of a view that is written again and again is copied twice, not every time. */
class OutsideTest {
  private static final int N = 96;
  private static final Config CPU = Config.testing().withDevice("reference");

  private final double[] expected = new double[N];

  /** {@code a[1:-1] = a[:-2] + a[2:]}. */
  private void smooth(Program p, Store a) {
    inside(p, a, 1, N - 1);
  }

  private void inside(Program p, Store a, int from, int to) {
    int n = to - from;
    Store work = p.add(a.view().slice(0, from - 1, 1, n), a.view().slice(0, from + 1, 1, n));
    p.copy(work.view(), a.view().slice(0, from, 1, n));
    p.engine.release(work);
    double[] old = expected.clone();
    for (int k = from; k < to; k++) {
      expected[k] = old[k - 1] + old[k + 1];
    }
  }

  private Store start(Program p) {
    Arrays.setAll(expected, k -> k * k % 7);
    return p.array(expected.clone());
  }

  @Test
  void aLoopCopiesItInItsFirstTurns() {
    try (Engine e = new Engine(CPU)) {
      Program p = new Program(e);
      Store a = start(p);
      for (int t = 0; t < 10; t++) {
        smooth(p, a);
      }
      assertThat(p.values(a)).containsExactly(expected);
      assertThat(e.statistics().kernelsLaunched).isEqualTo(10);
      assertThat(e.statistics().borderCopies).isEqualTo(1);
    }
  }

  @Test
  void arraysInTurnFindTheirOwnMemory() {
    try (Engine e = new Engine(CPU)) {
      Program p = new Program(e);
      Store a = start(p);
      Store b = p.array(new double[N]);
      double[] ofB = new double[N];
      for (int t = 0; t < 6; t++) {
        smooth(p, a);
        double[] ofA = expected.clone();
        System.arraycopy(ofB, 0, expected, 0, N);
        smooth(p, b);
        ofB = expected.clone();
        System.arraycopy(ofA, 0, expected, 0, N);
      }
      assertThat(p.values(a)).containsExactly(expected);
      assertThat(p.values(b)).containsExactly(ofB);
      assertThat(e.statistics().borderCopies).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void aWriteOutsideIsCopied() {
    try (Engine e = new Engine(CPU)) {
      Program p = new Program(e);
      Store a = start(p);
      for (int t = 0; t < 8; t++) {
        smooth(p, a);
        if (t % 3 == 2) {
          p.copy(a.view().slice(0, 5, 1, 1), a.view().slice(0, 0, 1, 1));
          expected[0] = expected[5];
        }
      }
      assertThat(p.values(a)).containsExactly(expected);
    }
  }

  @Test
  void insidesOfSeveralSizes() {
    Random random = new Random(3);
    try (Engine e = new Engine(CPU)) {
      Program p = new Program(e);
      Store a = start(p);
      for (int t = 0; t < 200; t++) {
        int from = 1 + random.nextInt(3);
        inside(p, a, from, N - 1 - random.nextInt(2));
        if (random.nextInt(8) == 0) {
          View one = a.view().slice(0, random.nextInt(N), 1, 1);
          p.copy(a.view().slice(0, 7, 1, 1), one);
          expected[(int) (one.offset() / 8)] = expected[7];
        }
        if (random.nextInt(16) == 0) {
          for (int k = 0; k < N; k++) {
            expected[k] *= 1e-6;
          }
          Store scale = p.array(filled(1e-6));
          Store less = p.multiply(a.view(), scale.view());
          p.copy(less.view(), a.view());
          e.release(less);
          e.release(scale);
        }
      }
      assertThat(p.values(a)).containsExactly(expected);
    }
  }

  private static double[] filled(double value) {
    double[] all = new double[N];
    Arrays.fill(all, value);
    return all;
  }
}
