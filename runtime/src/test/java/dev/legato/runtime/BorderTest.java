package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.type.DType;
import dev.legato.runtime.ranks.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a border copies: everything that a view does not cover, in one go or part by part. */
class BorderTest {
  private static final int ITEM = DType.FLOAT64.bytes();

  /** Copies made, as the source of each byte of the new instance: 1 the old one, 0 none. */
  private static byte[] copied(View v, List<Extent> parts) {
    byte[] fresh = new byte[Math.toIntExact(v.root().bytes())];
    Border border = new Border(0, copier(fresh), v);
    parts.forEach(border::copy);
    return fresh;
  }

  private static Border.Copier copier(byte[] fresh) {
    return (at, bytes, pitch, count) -> {
      for (long k = 0; k < count; k++) {
        int from = Math.toIntExact(at + k * pitch);
        Arrays.fill(fresh, from, Math.toIntExact(from + bytes), (byte) 1);
      }
    };
  }

  private static boolean[] covered(View v) {
    boolean[] covered = new boolean[Math.toIntExact(v.root().bytes())];
    cover(v, 0, v.offset(), covered);
    return covered;
  }

  private static void cover(View v, int axis, long at, boolean[] covered) {
    if (axis == v.rank()) {
      Arrays.fill(covered, (int) at, (int) at + ITEM, true);
      return;
    }
    for (long k = 0; k < v.extent(axis); k++) {
      cover(v, axis + 1, at + k * v.stride(axis), covered);
    }
  }

  private static void check(View v, List<Extent> parts, boolean outside) {
    byte[] copied = copied(v, parts);
    boolean[] covered = covered(v);
    assertThat(new Border(0, copier(copied.clone()), v).isOutside()).as("%s", v).isEqualTo(outside);
    for (int k = 0; k < copied.length; k++) {
      assertThat(copied[k] == 1).as("byte %s of %s", k, v).isEqualTo(!outside || !covered[k]);
    }
  }

  private static List<Extent> whole(View v) {
    return List.of(new Extent(0, v.root().bytes()));
  }

  @Test
  void theMiddleOfAnArray() {
    View v = new Store(1, DType.FLOAT64, 5, 6).view().slice(0, 1, 1, 3).slice(1, 1, 1, 4);
    check(v, whole(v), true);
  }

  @Test
  void theMiddleOfAFlatArrayInAnotherShape() {
    View flat = new Store(1, DType.FLOAT64, 30).view();
    View v = flat.with(new long[] {5, 6}, new long[] {48, 8}).slice(0, 1, 1, 3).slice(1, 1, 1, 4);
    check(v, whole(v), true);
  }

  @Test
  void everySecondElement() {
    View v = new Store(1, DType.FLOAT64, 5, 6).view().slice(1, 0, 2, 3);
    check(v, whole(v), true);
  }

  @Test
  void overlappingWindowsAreNoBox() {
    View v = new Store(1, DType.FLOAT64, 10).view().with(new long[] {4, 3}, new long[] {8, 8});
    check(v, whole(v), false);
  }

  /** Parts of any cuts copy together what the whole copies. */
  @Test
  void randomBoxesInParts() {
    Random random = new Random(5);
    for (int n = 0; n < 300; n++) {
      View v = new Store(1, DType.FLOAT64, 3, 4, 5).view();
      int flipped = random.nextInt(3);
      for (int axis = 0; axis < 3; axis++) {
        long from = random.nextLong(v.extent(axis));
        long count = 1 + random.nextLong(v.extent(axis) - from);
        boolean back = axis == flipped && random.nextBoolean();
        v = back ? v.slice(axis, from + count - 1, -1, count) : v.slice(axis, from, 1, count);
      }
      List<Extent> parts = new ArrayList<>();
      for (long at = 0; at < v.root().bytes(); ) {
        long end = Math.min(v.root().bytes(), at + ITEM * (1 + random.nextLong(20)));
        parts.add(new Extent(at, end));
        at = end;
      }
      check(v.permute(2, 0, 1), parts, true);
    }
  }
}
