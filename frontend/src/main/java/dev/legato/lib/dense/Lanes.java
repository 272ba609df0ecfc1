package dev.legato.lib.dense;

import dev.legato.array.HostArray;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * All lanes of an array along an axis, in C order of the others, where they lie equally far apart.
 *
 * @param at the byte position of the first element of the first one
 * @param step bytes from an element to the next one of its lane
 * @param apart bytes from a lane to the next one
 * @param n elements of a lane
 */
record Lanes(MemorySegment memory, DType type, long at, long step, long apart, int n, long count) {

  /** {@return the lanes, if they are so} */
  static Optional<Lanes> of(HostArray a, int axis) {
    long count = 1;
    long apart = 0;
    for (int k = a.rank() - 1; k >= 0; k--) {
      if (k == axis || a.extent(k) == 1) {
        continue;
      }
      if (count == 1) {
        apart = a.stride(k);
      } else if (a.stride(k) != apart * count) {
        return Optional.empty();
      }
      count *= a.extent(k);
    }
    Lane first = Lane.of(a, axis, 0);
    return Optional.of(
        new Lanes(
            first.memory(), first.type(), first.at(), first.stride(), apart, first.size(), count));
  }

  Lane lane(long k) {
    return new Lane(memory, type, at + k * apart, step, n);
  }

  /** {@return whether each lane follows the one before it, without gaps} */
  boolean isDense() {
    return step == type.bytes() && (apart == n * step || count == 1);
  }

  /** {@return the elements of some lanes that are dense} */
  Lane run(long first, int lanes) {
    return new Lane(memory, type, at + first * n * step, step, lanes * n);
  }
}
