package dev.legato.lib.dense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any number of workers gives the order that a stable sort gives. */
class KeyOrderTest {
  /** Workers that run one after the other. */
  private record Workers(int workers) implements OneRank {
    @Override
    public void share(int count, IntConsumer piece) {
      IntStream.range(0, count).forEach(piece);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 5",
    "1, 1, 5",
    "30, 2, 5",
    "900, 1, 10",
    "5000, 1, 3",
    "5000, 1, 9223372036854775807",
    "100000, 2, 7",
    "100000, 5, 9223372036854775807",
    "200001, 3, 1",
    "100000, 4, 100000"
  })
  void equalKeysKeepTheirOrder(int n, int workers, long different) {
    Random random = new Random(n + workers);
    long[] keys = random.longs(n, -different, different).toArray();
    long[] loads = IntStream.range(0, n).asLongStream().toArray();
    Integer[] expected = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(expected, Comparator.comparingLong(i -> keys[i]));
    KeyOrder.Run run = KeyOrder.sorted(keys.clone(), loads, new Workers(workers));
    assertThat(run.loads()).containsExactly(Arrays.stream(expected).mapToLong(i -> i).toArray());
    assertThat(run.keys()).containsExactly(Arrays.stream(keys).sorted().toArray());
    assertThat(KeyOrder.sorted(keys.clone(), null, new Workers(workers)).keys())
        .containsExactly(run.keys());
  }
}
