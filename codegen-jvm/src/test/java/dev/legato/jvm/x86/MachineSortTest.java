package dev.legato.jvm.x86;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the functions leave, and that they write nothing beside it. */
class MachineSortTest {
  private static final long GUARD = 0x5A5A5A5A5A5A5A5AL;
  private static final int GUARDS = 16;

  private final Arena arena = Arena.ofShared();
  private MachineSort code;

  @BeforeEach
  void find() {
    assumeTrue(MachineSort.get().isPresent(), "the processor has no AVX-512");
    code = MachineSort.get().orElseThrow();
  }

  @AfterEach
  void release() {
    arena.close();
  }

  /** Orders that sorts have trouble with. */
  enum Pattern {
    RANDOM,
    FEW,
    EQUAL,
    ASCENDING,
    DESCENDING,
    ORGAN_PIPE,
    PERIODIC,
    EXTREMES;

    long[] keys(int n, Random random) {
      return IntStream.range(0, n)
          .mapToLong(i ->
              switch (this) {
                case RANDOM -> random.nextLong();
                case FEW -> random.nextInt(-3, 3);
                case EQUAL -> 7;
                case ASCENDING -> i;
                case DESCENDING -> -i;
                case ORGAN_PIPE -> Math.min(i, n - i);
                case PERIODIC -> i % 24;
                case EXTREMES ->
                    switch (random.nextInt(3)) {
                      case 0 -> Long.MAX_VALUE;
                      case 1 -> Long.MIN_VALUE;
                      default -> random.nextLong();
                    };
              })
          .toArray();
    }
  }

  /** Memory between guards. */
  private final class Area {
    private final MemorySegment all;
    private final int n;

    Area(long... content) {
      n = content.length;
      all = arena.allocate(8L * (n + 2 * GUARDS), 64);
      for (int i = 0; i < n + 2 * GUARDS; i++) {
        all.setAtIndex(JAVA_LONG, i, GUARD);
      }
      MemorySegment.copy(content, 0, all, JAVA_LONG, 8L * GUARDS, n);
    }

    long at() {
      return all.address() + 8L * GUARDS;
    }

    long[] content() {
      long[] v = all.toArray(JAVA_LONG);
      for (int i = 0; i < GUARDS; i++) {
        assertThat(v[i]).isEqualTo(GUARD);
        assertThat(v[GUARDS + n + i]).isEqualTo(GUARD);
      }
      return Arrays.copyOfRange(v, GUARDS, GUARDS + n);
    }
  }

  private static IntStream sizes() {
    return IntStream.concat(IntStream.range(0, 300), IntStream.of(600, 5000, 70001));
  }

  @ParameterizedTest
  @EnumSource
  void sortsInPlaceOrThere(Pattern pattern) {
    Random random = new Random(1);
    for (int n : sizes().toArray()) {
      long[] keys = pattern.keys(n, random);
      long[] sorted = keys.clone();
      Arrays.sort(sorted);
      Area here = new Area(keys);
      Area there = new Area(new long[n]);
      code.sort(here.at(), there.at(), n, 0, false);
      assertThat(here.content()).isEqualTo(sorted);
      there.content();
      Area again = new Area(keys);
      code.sort(again.at(), there.at(), n, Long.MAX_VALUE, true);
      long[] inverse = LongStream.of(sorted).map(k -> k < 0 ? k ^ Long.MAX_VALUE : k).toArray();
      assertThat(there.content()).isEqualTo(inverse);
      again.content();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sortsEachRow(Pattern pattern) {
    Random random = new Random(9);
    for (int n = 1; n <= MachineSort.ROW; n++) {
      for (int rows : new int[] {1, 2, 7, 8, 9, 27}) {
        long[] keys = pattern.keys(rows * n, random);
        Area here = new Area(keys);
        code.sortRows(here.at(), n, rows, rows % 2 == 0 ? Long.MAX_VALUE : 0);
        for (int r = 0; r < rows; r++) {
          Arrays.sort(keys, r * n, (r + 1) * n);
        }
        long[] inverse = LongStream.of(keys).map(k -> k < 0 ? k ^ Long.MAX_VALUE : k).toArray();
        assertThat(here.content()).isEqualTo(rows % 2 == 0 ? inverse : keys);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void partsThatWereSplitTooOftenAreSortedByAHeap(Pattern pattern) {
    Random random = new Random(2);
    for (int depth = 0; depth < 4; depth++) {
      for (int n : new int[] {129, 130, 200, 1000, 5001}) {
        long[] keys = pattern.keys(n, random);
        Area here = new Area(keys);
        Area there = new Area(new long[n]);
        code.sort(here.at(), there.at(), n, 0, depth % 2 == 1, depth);
        Arrays.sort(keys);
        assertThat((depth % 2 == 1 ? there : here).content()).isEqualTo(keys);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void splitLeavesTheLeastKeysHereAndTheOthersThere(Pattern pattern) {
    Random random = new Random(3);
    for (int n : new int[] {129, 1000, 5003}) {
      long[] keys = pattern.keys(n, random);
      Area here = new Area(keys);
      Area there = new Area(new long[n]);
      int less = (int) code.split(here.at(), there.at(), n);
      long[] least = Arrays.copyOf(here.content(), less);
      long[] rest = Arrays.copyOfRange(there.content(), less, n);
      long greatest = Arrays.stream(least).max().orElse(Long.MIN_VALUE);
      assertThat(LongStream.of(rest)).allMatch(k -> k > greatest || less == 0);
      long[] both = LongStream.concat(LongStream.of(least), LongStream.of(rest)).sorted().toArray();
      Arrays.sort(keys);
      assertThat(both).isEqualTo(keys);
    }
  }

  private static double[] doubles(int n, Random random) {
    double[] special = {0.0, -0.0, Double.NaN, 1 / 0.0, -1 / 0.0, Double.MIN_VALUE, 1, -1};
    return random
        .doubles(n, -2, 2)
        .map(v -> random.nextBoolean() ? v : special[random.nextInt(special.length)])
        .toArray();
  }

  private static long key(double v) {
    long b = Double.doubleToRawLongBits(v + 0.0);
    return v != v ? Long.MAX_VALUE : b ^ (b >> 63 & Long.MAX_VALUE);
  }

  private static long[] bits(double... v) {
    return Arrays.stream(v).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @Test
  void keysOfDoublesAreOrderedAsTheyAre() {
    Random random = new Random(4);
    for (int n = 0; n < 70; n++) {
      double[] v = doubles(n, random);
      if (n > 20) {
        v[3] = Double.longBitsToDouble(0xFFF8000000000001L); // a NaN with the sign
      }
      Area to = new Area(new long[n]);
      long[] found = code.keys(true, new Area(bits(v)).at(), n, 0, to.at());
      assertThat(to.content())
          .isEqualTo(Arrays.stream(v).mapToLong(MachineSortTest::key).toArray());
      assertThat(found[0] != 0).isEqualTo(Arrays.stream(v).anyMatch(Double::isNaN));
      assertThat(found[1] != 0)
          .isEqualTo(LongStream.of(bits(v)).anyMatch(b -> b == Long.MIN_VALUE));
    }
  }

  @Test
  void betweenCountsAndCollects() {
    Random random = new Random(5);
    for (int n : sizes().toArray()) {
      double[] v = doubles(n, random);
      long least = key(-0.5);
      long greatest = key(1);
      long[] wanted =
          Arrays.stream(v)
              .mapToLong(MachineSortTest::key)
              .filter(k -> k >= least && k <= greatest)
              .toArray();
      long less = Arrays.stream(v).filter(x -> key(x) < least).count();
      Area to = new Area(new long[n + 8]);
      long[] counts = code.between(true, new Area(bits(v)).at(), n, 0, least, greatest, n, to.at());
      assertThat(counts).containsExactly(less, wanted.length);
      assertThat(Arrays.copyOf(to.content(), wanted.length)).isEqualTo(wanted);
    }
  }

  @Test
  void betweenStopsWhenItHasTooMany() {
    long[] v = new long[1000];
    Area to = new Area(new long[58]);
    long[] counts = code.between(false, new Area(v).at(), 1000, 0, 0, 0, 50, to.at());
    assertThat(counts[1]).isGreaterThan(50);
    to.content();
  }

  @Test
  void divideKeepsTheOrderOfElements() {
    Random random = new Random(6);
    for (int n : sizes().toArray()) {
      double[] v = doubles(n, random);
      for (double at : new double[] {0, 1, 0.3, -1 / 0.0, Double.NaN}) {
        long key = key(at);
        long[] below = bits(Arrays.stream(v).filter(x -> key(x) < key).toArray());
        long[] equal = bits(Arrays.stream(v).filter(x -> key(x) == key).toArray());
        long[] above = bits(Arrays.stream(v).filter(x -> key(x) > key).toArray());
        Area to = new Area(new long[n]);
        long second = to.at() + 8L * below.length;
        code.divide(
            true, new Area(bits(v)).at(), n, 0, key, to.at(), second, second + 8L * equal.length);
        assertThat(to.content())
            .isEqualTo(
                LongStream.concat(
                        LongStream.concat(LongStream.of(below), LongStream.of(equal)),
                        LongStream.of(above))
                    .toArray());
      }
    }
  }

  @Test
  void packedWordsHoldWhatIsLeftOfAKeyAndItsPlace() {
    Random random = new Random(7);
    for (int n = 1; n < 50; n++) {
      long[] keys = random.longs(n, -1000, 5000).toArray();
      Area from = new Area(keys);
      long[] range = code.range(from.at(), n);
      long least = LongStream.of(keys).min().orElseThrow();
      assertThat(range[0]).isEqualTo(least);
      assertThat(range[1]).isEqualTo(LongStream.of(keys).max().orElseThrow());
      assertThat(range[2])
          .isEqualTo(LongStream.of(keys).map(k -> k ^ keys[0]).reduce(0, (a, b) -> a | b));
      code.pack(from.at(), n, least, 2, 6, 1, from.at());
      assertThat(from.content())
          .isEqualTo(
              IntStream.range(0, n).mapToLong(i -> keys[i] - least >>> 2 << 6 | i + 1).toArray());
      code.select(from.at(), n, 63, from.at());
      assertThat(from.content()).isEqualTo(LongStream.rangeClosed(1, n).toArray());
    }
  }

  @Test
  void gatherTakesElementsThatLieApart() {
    long[] v = new Random(8).longs(300).toArray();
    Area from = new Area(v);
    for (int n = 0; n < 60; n++) {
      Area to = new Area(new long[n]);
      code.gather(from.at(), n, 40, to.at());
      assertThat(to.content()).isEqualTo(IntStream.range(0, n).mapToLong(i -> v[5 * i]).toArray());
      code.gather(from.at() + 8 * 299, n, -16, to.at());
      assertThat(to.content())
          .isEqualTo(IntStream.range(0, n).mapToLong(i -> v[299 - 2 * i]).toArray());
    }
  }
}
