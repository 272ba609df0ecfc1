package dev.legato.runtime.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations of all ranks, for numbers of ranks that are powers of two and others. */
class CollectivesTest {
  private static void onRanks(int ranks, Consumer<Transport> program) {
    RankThreads.run(List.copyOf(LocalTransport.connect(ranks)), program);
  }

  private static long[] numbers(long... values) {
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 13})
  void everyRankGetsWhatAllGave(int ranks) {
    onRanks(
        ranks,
        t -> {
          for (int size : new int[] {0, 1, 5, 10_000}) {
            long[] mine = LongStream.range(0, size).map(k -> k + 1000L * t.rank()).toArray();
            List<long[]> all = t.allGather(size, mine);
            assertThat(all).hasSize(ranks);
            for (int r = 0; r < ranks; r++) {
              long first = 1000L * r;
              assertThat(all.get(r))
                  .containsExactly(LongStream.range(0, size).map(k -> k + first).toArray());
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 13})
  void broadcastsComeFromAnyRoot(int ranks) {
    onRanks(
        ranks,
        t -> {
          for (int root = 0; root < ranks; root++) {
            for (int size : new int[] {0, 3, 248, 249, 700_000}) {
              byte[] given = new byte[t.rank() == root ? size : 0];
              Arrays.fill(given, (byte) (root + 1));
              byte[] all = t.broadcast(root, root, given);
              byte[] expected = new byte[size];
              Arrays.fill(expected, (byte) (root + 1));
              assertThat(Arrays.equals(all, expected)).isTrue();
            }
            long seen = root + 7L;
            long[] block = new long[100_000];
            Arrays.fill(block, t.rank() == root ? root + 7 : 0);
            MemorySegment data = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_LONG, block);
            new Collectives(t).broadcast(root, 50, data);
            assertThat(Arrays.stream(data.toArray(ValueLayout.JAVA_LONG)).allMatch(v -> v == seen))
                .isTrue();
          }
        });
  }

  /** Concatenation: associative, not commutative. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 13})
  void reductionsCombineInTheOrderOfRanks(int ranks) {
    long[] expected = LongStream.range(0, ranks).toArray();
    onRanks(
        ranks,
        t -> {
          Collectives c = new Collectives(t);
          assertThat(c.allReduce(1, numbers(t.rank()), CollectivesTest::join))
              .containsExactly(expected);
          long[] partial = c.reduce(2, numbers(t.rank()), CollectivesTest::join);
          if (t.rank() == 0) {
            assertThat(partial).containsExactly(expected);
          }
        });
  }

  private static long[] join(long[] a, long[] b) {
    long[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8})
  void everyPairExchanges(int ranks) {
    onRanks(
        ranks,
        t -> {
          List<MemorySegment> to = new ArrayList<>();
          List<MemorySegment> from = new ArrayList<>();
          for (int r = 0; r < ranks; r++) {
            to.add(MemorySegment.ofArray(numbers(100L * t.rank() + r)));
            from.add(MemorySegment.ofArray(new long[1]));
          }
          new Collectives(t).allToAll(3, to, from);
          for (int r = 0; r < ranks; r++) {
            assertThat(from.get(r).get(ValueLayout.JAVA_LONG, 0)).isEqualTo(100L * r + t.rank());
          }
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void nobodyLeavesABarrierBeforeAllHaveEntered(int ranks) {
    AtomicInteger entered = new AtomicInteger();
    onRanks(
        ranks,
        t -> {
          for (int k = 1; k <= 50; k++) {
            entered.incrementAndGet();
            t.barrier(k);
            assertThat(entered.get()).isGreaterThanOrEqualTo(k * ranks);
          }
        });
  }

  /** No more than logarithmically many messages per rank. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 13, 32})
  void messagesGrowWithTheLogarithmOfRanks(int ranks) {
    int rounds = 32 - Integer.numberOfLeadingZeros(ranks - 1);
    onRanks(
        ranks,
        t -> {
          t.barrier(1);
          assertThat(t.sentMessages()).isEqualTo(rounds);
          t.allGather(2, numbers(1, 2));
          assertThat(t.sentMessages()).isEqualTo(2L * rounds);
          t.broadcast(0, 3, new byte[10]);
          assertThat(t.sentMessages()).isBetween(2L * rounds, 3L * rounds);
          new Collectives(t).allReduce(4, numbers(t.rank()), (a, b) -> numbers(a[0] + b[0]));
          assertThat(t.sentMessages()).isLessThanOrEqualTo(5L * rounds);
        });
  }
}
