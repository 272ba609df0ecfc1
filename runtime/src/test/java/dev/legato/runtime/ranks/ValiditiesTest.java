package dev.legato.runtime.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.runtime.ranks.Validity.Step;
import dev.legato.runtime.ranks.Validity.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValiditiesTest {
  private static Spans blocks(long first, long step, long block, Cut cut) {
    return new Spans.Blocks(first, step, block, step == block, cut);
  }

  @Test
  void aHaloIsFetchedFromNeighboursAndOnlyOnce() {
    Validities two = new Validities(4, 2);
    Cut rows = new Cut(40, 0, 10, 4);
    Validity v = two.written(two.everywhere(400), blocks(0, 10, 10, rows));
    // Every rank reads a row more on each side of its own.
    Spans halo = new Spans.Listed(0, 10, 10, 40, bounds(0, 11, 9, 21, 19, 31, 29, 40));
    Step s = two.read(v, halo);
    assertThat(s.mine())
        .containsExactlyInAnyOrder(
            new Transfer(1, 2, 190, 10),
            new Transfer(3, 2, 300, 10),
            new Transfer(2, 1, 200, 10),
            new Transfer(2, 3, 290, 10));
    assertThat(two.read(s.next(), halo).copies()).isFalse();
    assertThat(two.written(s.next(), blocks(0, 10, 10, rows))).isSameAs(v);
  }

  private static Spans.Bounds bounds(long... loHi) {
    List<long[]> perRank = new ArrayList<>();
    for (int k = 0; k < loHi.length; k += 2) {
      perRank.add(new long[] {loHi[k], loHi[k + 1]});
    }
    return new Spans.Bounds(perRank);
  }

  @Test
  void whatEveryRankReadsIsEverywhereAfterwards() {
    Validities v = new Validities(3, 0);
    Validity cut = v.written(v.everywhere(90), blocks(0, 30, 30, new Cut(3, 0, 1, 3)));
    assertThat(cut.isEverywhere(0, 90)).isFalse();
    Step s = v.read(cut, new Spans.Same(0, 90, true));
    assertThat(s.mine())
        .containsExactlyInAnyOrder(
            new Transfer(0, 1, 0, 30),
            new Transfer(0, 2, 0, 30),
            new Transfer(1, 0, 30, 30),
            new Transfer(2, 0, 60, 30));
    assertThat(s.next().isEverywhere(0, 90)).isTrue();
  }

  /** Random reads and writes: copies bring the bytes of the last writer to whoever lacks them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 70})
  void readersGetWhatWasWrittenLast(int ranks) {
    Random random = new Random(ranks);
    int size = 60;
    List<Validities> tables = new ArrayList<>();
    List<Validity> states = new ArrayList<>();
    for (int r = 0; r < ranks; r++) {
      tables.add(new Validities(ranks, r));
      states.add(tables.get(r).everywhere(size));
    }
    long[][] held = new long[ranks][size]; // the number of the write that each rank's copy has
    long[] last = new long[size];
    for (int step = 1; step < 300; step++) {
      Spans spans = spans(random, size, ranks);
      boolean writes = random.nextBoolean() && (spans.isApart() || spans instanceof Spans.Same);
      if (!writes) {
        long[][] before = Arrays.stream(held).map(long[]::clone).toArray(long[][]::new);
        for (int r = 0; r < ranks; r++) {
          Step s = tables.get(r).read(states.get(r), spans);
          states.set(r, s.next());
          for (Transfer t : s.mine()) {
            for (long k = 0; k < t.count() && t.to() == r; k++) {
              for (long at = t.at() + k * t.pitch();
                  at < t.at() + k * t.pitch() + t.bytes();
                  at++) {
                held[r][(int) at] = before[t.from()][(int) at];
              }
            }
          }
        }
      }
      for (int r = 0; r < ranks; r++) {
        for (long at = spans.from(r); at < spans.to(r); at++) {
          if (spans instanceof Spans.Columns c && (at - c.from(r)) % c.pitch() >= c.width(r)) {
            continue;
          }
          if (writes) {
            held[r][(int) at] = step;
            last[(int) at] = step;
          } else {
            assertThat(held[r][(int) at]).as("rank %s, byte %s", r, at).isEqualTo(last[(int) at]);
          }
        }
        if (writes) {
          states.set(r, tables.get(r).written(states.get(r), spans));
        }
        assertThat(states.get(r)).isEqualTo(states.getFirst());
      }
    }
  }

  private static Spans spans(Random random, int size, int ranks) {
    int count = 1 + random.nextInt(10);
    int block = 1 + random.nextInt(size / count);
    int first = random.nextInt(size - count * block + 1);
    Cut cut =
        new Cut(count, random.nextInt(3) - 1, 1 + random.nextInt(4), 1 + random.nextInt(ranks));
    if (random.nextInt(3) == 0) {
      int rows = 2 + random.nextInt(4);
      int pitch = (size - first) / rows;
      int step = Math.min(block, pitch / count);
      if (step > 0) {
        int way = random.nextBoolean() ? step : -step;
        int part = 1 + random.nextInt(step);
        return new Spans.Columns(first, way, part, part == step, pitch, rows, cut);
      }
    }
    return switch (random.nextInt(4)) {
      case 0 -> new Spans.Same(first, first + (long) count * block, true);
      case 1 -> new Spans.Blocks(first, -block, block, true, cut);
      default -> new Spans.Blocks(first, block, block, true, cut);
    };
  }
}
