package dev.legato.runtime.ranks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against sets of single bytes. */
class ExtentsTest {
  private static final int BYTES = 40;

  private static List<Extent> random(Random r) {
    List<Extent> any = new ArrayList<>();
    for (int k = r.nextInt(6); k > 0; k--) {
      int from = r.nextInt(BYTES);
      any.add(new Extent(from, from + r.nextInt(8)));
    }
    return any;
  }

  private static BitSet bytes(List<Extent> extents) {
    BitSet set = new BitSet();
    extents.forEach(e -> set.set((int) e.from(), (int) e.to()));
    return set;
  }

  private static void check(List<Extent> extents, BitSet expected) {
    assertThat(bytes(extents)).isEqualTo(expected);
    for (int k = 0; k < extents.size(); k++) {
      assertThat(extents.get(k).from()).isLessThan(extents.get(k).to());
      assertThat(k == 0 || extents.get(k - 1).to() < extents.get(k).from()).isTrue();
    }
  }

  @Test
  void areSetsOfBytes() {
    Random r = new Random(1);
    for (int k = 0; k < 5000; k++) {
      List<Extent> any = random(r);
      List<Extent> a = Extents.of(any);
      List<Extent> b = Extents.of(random(r));
      check(a, bytes(any));
      BitSet expected = bytes(a);
      expected.or(bytes(b));
      check(Extents.union(a, b), expected);
      expected = bytes(a);
      expected.and(bytes(b));
      check(Extents.intersection(a, b), expected);
      expected = bytes(a);
      expected.andNot(bytes(b));
      check(Extents.difference(a, b), expected);
    }
  }
}
