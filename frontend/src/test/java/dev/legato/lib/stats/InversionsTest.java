package dev.legato.lib.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.legato.array.HostArray;
import dev.legato.ir.type.DType;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inversions counted by merging, beside all pairs. */
class InversionsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 15, 16, 17, 32, 33, 48, 100, 1000})
  void pairsOfWhichTheFirstIsGreater(int n) {
    for (int classes : new int[] {1, 3, n + 1}) {
      HostArray ranks = HostArray.zeros(DType.INT64, n);
      Random random = new Random(n);
      for (int k = 0; k < n; k++) {
        ranks.set(k, random.nextInt(classes), 0);
      }
      assertEquals(pairs(ranks), Inversions.count(ranks));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 16, 31, 32, 100_000})
  void descendingRanksAreAllInverted(int n) {
    HostArray ranks = HostArray.zeros(DType.INT64, n);
    for (int k = 0; k < n; k++) {
      ranks.set(k, n - 1 - k, 0);
    }
    assertEquals((long) n * (n - 1) / 2, Inversions.count(ranks));
  }

  private static long pairs(HostArray a) {
    long count = 0;
    for (int k = 0; k < a.size(); k++) {
      for (int j = 0; j < k; j++) {
        count += a.bits(j) > a.bits(k) ? 1 : 0;
      }
    }
    return count;
  }
}
