package dev.legato.lib.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  @Test
  void everyShortLengthEqualsTheSum() {
    for (int n = 1; n <= 200; n++) {
      for (int k = 0; k < n; k++) {
        checkElement(n, k, transformed(n, 1, 1, true));
      }
    }
  }

  /** Matrices, a prime, and a stage of each radix. */
  @ParameterizedTest
  @ValueSource(ints = {1009, 8192, 9000, 1 << 15, 59049, 78125, 3 * 14641, 39304, 1_000_000})
  void longLengthsEqualTheSum(int n) {
    double[] all = transformed(n, 1, 1, true);
    for (int k : new int[] {0, 1, n / 3, n / 2, n - 1}) {
      checkElement(n, k, all);
    }
  }

  private static void checkElement(int n, int k, double[] transform) {
    double[] x = random(n, 1);
    double re = 0;
    double im = 0;
    for (int j = 0; j < n; j++) {
      double angle = -2 * Math.PI * ((long) j * k % n) / n;
      re += x[2 * j] * Math.cos(angle) - x[2 * j + 1] * Math.sin(angle);
      im += x[2 * j] * Math.sin(angle) + x[2 * j + 1] * Math.cos(angle);
    }
    double most = 1e-13 * n;
    assertThat(transform[2 * k]).as("re %d of %d", k, n).isCloseTo(re, within(most));
    assertThat(transform[2 * k + 1]).as("im %d of %d", k, n).isCloseTo(im, within(most));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 53, 64, 1000, 9000, 1 << 15, 100_003})
  void theBackwardTransformIsTheInverse(int n) {
    double[] x = random(n, 1);
    try (Lines lines = lines(x, 1, true)) {
      Plan plan = Plan.of(n);
      plan.run(lines, 1);
      plan.run(lines, -1);
      for (int j = 0; j < 2 * n; j++) {
        assertThat(lines.data[j] / n).isCloseTo(x[j], within(1e-14));
      }
    }
  }

  @Test
  void vectorsGiveTheSameBits() {
    for (int n = 1; n <= 200; n++) {
      for (int count : new int[] {1, 2, 5, 8}) {
        for (double sign : new double[] {1, -1}) {
          assertThat(transformed(n, count, sign, true))
              .as("%d rows of %d", count, n)
              .isEqualTo(transformed(n, count, sign, false));
        }
      }
    }
    for (int n : new int[] {1009, 4096, 10_000, 1 << 15, 59049, 78125}) {
      assertThat(transformed(n, 1, -1, true)).isEqualTo(transformed(n, 1, -1, false));
    }
  }

  @Test
  void rowsHaveTheSameBitsAloneAndTogether() {
    for (int n : new int[] {4, 15, 32, 49, 53, 64, 100, 1000, 9000}) {
      int count = 3;
      double[] together = transformed(n, count, 1, true);
      Plan plan = Plan.of(n);
      double[] all = random(n, count);
      for (int b = 0; b < count; b++) {
        double[] row = new double[2 * n];
        double[] expected = new double[2 * n];
        for (int k = 0; k < 2 * n; k++) {
          int at = 2 * (k / 2 * count + b) + k % 2;
          row[k] = all[at];
          expected[k] = together[at];
        }
        try (Lines x = lines(row, 1, true)) {
          plan.run(x, 1);
          assertThat(Arrays.copyOf(x.data, 2 * n)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void realTransformsAreTheFirstHalvesOfComplexOnes() {
    for (int n : new int[] {1, 2, 3, 4, 7, 8, 30, 64, 130, 1001, 1000}) {
      for (int count : new int[] {1, 3}) {
        for (boolean vectors : new boolean[] {false, true}) {
          checkReal(n, count, vectors);
        }
      }
    }
  }

  private static void checkReal(int n, int count, boolean vectors) {
    double[] real = random(n, count);
    for (int k = 1; k < real.length; k += 2) {
      real[k] = 0;
    }
    RealPlan plan = new RealPlan(n);
    try (Lines complex = lines(real, count, vectors);
        Lines x = new Lines(new Room(), plan.length(), count, vectors)) {
      for (int b = 0; b < count; b++) {
        for (int k = 0; k < n; k++) {
          double number = real[2 * (k * count + b)];
          if (plan.pairs()) {
            x.data[2 * (k / 2 * count + b) + k % 2] = number;
          } else {
            x.data[2 * (k * count + b)] = number;
            x.data[2 * (k * count + b) + 1] = 0;
          }
        }
      }
      Plan.of(n).run(complex, 1);
      plan.toComplex(x);
      for (int k = 0; k < 2 * (n / 2 + 1) * count; k++) {
        assertThat(x.data[k]).isCloseTo(complex.data[k], within(1e-13 * n));
      }
      plan.toReal(x);
      for (int b = 0; b < count; b++) {
        for (int k = 0; k < n; k++) {
          int at = plan.pairs() ? 2 * (k / 2 * count + b) + k % 2 : 2 * (k * count + b);
          assertThat(x.data[at] / n).isCloseTo(real[2 * (k * count + b)], within(1e-14));
        }
      }
    }
  }

  @Test
  void anInfinityIsNotMultipliedByZero() {
    for (boolean vectors : new boolean[] {false, true}) {
      double[] x = new double[2 * 64];
      x[0] = Double.POSITIVE_INFINITY;
      x[2] = 1;
      try (Lines two = lines(Arrays.copyOf(x, 4), 1, vectors);
          Lines many = lines(x, 8, vectors)) {
        Plan.of(2).run(two, 1);
        assertThat(two.data[0]).isPositive().isInfinite();
        assertThat(two.data[1]).isZero();
        Plan.of(8).run(many, 1);
        assertThat(many.data[0]).isPositive().isInfinite();
        assertThat(many.data[1]).isZero();
      }
    }
  }

  @Test
  void plansAreForgottenWhenTheirTablesBecomeLarge() {
    Plans plans = new Plans();
    Plan first = plans.complex(1 << 20);
    assertThat(plans.complex(1 << 20)).isSameAs(first);
    plans.complex((1 << 20) + 2);
    assertThat(plans.complex(1 << 20)).isNotSameAs(first);
  }

  @Test
  void workArraysAreUsedAgain() {
    Room room = new Room();
    double[] a = room.take(1000);
    assertThat(room.take(1000)).isNotSameAs(a);
    room.give(a);
    assertThat(room.take(100)).isNotSameAs(a); // would be a waste
    assertThat(room.take(900)).isSameAs(a);
    room.give(a);
    room.give(new double[1 << 23]);
    assertThat(room.take(1000)).isNotSameAs(a); // too much was kept
  }

  /** It gives up where the compiler does not get done, as in a JVM that runs all tests. */
  @Test
  void aRehearsalEnds() {
    Rehearsal rehearsal = new Rehearsal();
    assertThat(rehearsal.isDone()).isFalse();
    long start = System.nanoTime();
    rehearsal.run();
    long took = System.nanoTime() - start;
    assertThat(rehearsal.isDone() || took >= Rehearsal.PATIENCE).isTrue();
  }

  private static double[] transformed(int n, int count, double sign, boolean vectors) {
    try (Lines x = lines(random(n, count), count, vectors)) {
      Plan.of(n).run(x, sign);
      return Arrays.copyOf(x.data, 2 * n * count);
    }
  }

  private static Lines lines(double[] numbers, int count, boolean vectors) {
    Lines x = new Lines(new Room(), numbers.length / 2 / count, count, vectors);
    System.arraycopy(numbers, 0, x.data, 0, numbers.length);
    return x;
  }

  private static double[] random(int n, int count) {
    Random random = new Random(n);
    double[] x = new double[2 * n * count];
    for (int k = 0; k < x.length; k++) {
      x[k] = random.nextDouble() - 0.5;
    }
    return x;
  }
}
