package dev.legato.lib.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  /** Every radix, a large prime, and lengths that are transformed as matrices. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 30, 64, 77, 121, 360, 53, 106, 1009, 8192, 9000, 12500})
  void equalsTheSum(int n) {
    Lines x = random(n, 1);
    double[] re = x.re.clone();
    double[] im = x.im.clone();
    Plan.of(n).run(x, true);
    for (int k : new int[] {0, 1 % n, n / 3, n / 2, n - 1}) {
      double sumRe = 0;
      double sumIm = 0;
      for (int j = 0; j < n; j++) {
        double angle = -2 * Math.PI * ((long) j * k % n) / n;
        sumRe += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
        sumIm += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
      }
      assertThat(x.re[k]).isCloseTo(sumRe, within(1e-10));
      assertThat(x.im[k]).isCloseTo(sumIm, within(1e-10));
    }
    Plan.of(n).run(x, false);
    for (int j = 0; j < n; j++) {
      assertThat(x.re[j] / n).isCloseTo(re[j], within(1e-13));
      assertThat(x.im[j] / n).isCloseTo(im[j], within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 15, 53, 64, 100, 9000})
  void rowsHaveTheSameBitsAloneAndTogether(int n) {
    Lines together = random(n, 3);
    Plan plan = Plan.of(n);
    Lines[] alone = new Lines[3];
    for (int b = 0; b < 3; b++) {
      alone[b] = new Lines(n, 1);
      for (int k = 0; k < n; k++) {
        alone[b].re[k] = together.re[3 * k + b];
        alone[b].im[k] = together.im[3 * k + b];
      }
      plan.run(alone[b], true);
    }
    plan.run(together, true);
    for (int b = 0; b < 3; b++) {
      for (int k = 0; k < n; k++) {
        assertThat(together.re[3 * k + b]).isEqualTo(alone[b].re[k]);
        assertThat(together.im[3 * k + b]).isEqualTo(alone[b].im[k]);
      }
    }
  }

  @Test
  void anInfinityIsNotMultipliedByZero() {
    Lines x = new Lines(2, 1);
    x.re[0] = Double.POSITIVE_INFINITY;
    x.re[1] = 1;
    Plan.of(2).run(x, true);
    assertThat(x.re).containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(x.im).containsExactly(0, 0);
  }

  @Test
  void plansAreForgottenWhenTheirTablesBecomeLarge() {
    Plans plans = new Plans();
    Plan first = plans.complex(1 << 20);
    assertThat(plans.complex(1 << 20)).isSameAs(first);
    plans.complex((1 << 20) + 2);
    assertThat(plans.complex(1 << 20)).isNotSameAs(first);
  }

  private static Lines random(int n, int count) {
    Random random = new Random(n);
    Lines x = new Lines(n, count);
    for (int k = 0; k < n * count; k++) {
      x.re[k] = random.nextDouble() - 0.5;
      x.im[k] = random.nextDouble() - 0.5;
    }
    return x;
  }
}
