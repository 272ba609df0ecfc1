package dev.legato.lib.dense;

import dev.legato.array.HostArray;
import dev.legato.array.Shapes;
import dev.legato.ir.device.NativeLoops;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes values to elements chosen by arrays of indices, in order: of equal indices the last one
 * stays.
 */
final class Scatter {
  /** Values that are written together. */
  private static final int BLOCK = 4096;

  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private final List<HostArray> indices;
  private final HostArray out;
  private final List<Integer> axes;
  private final long[] rest;
  private final long inner;
  private final int first;

  /**
   * @param axes which axes of {@code out} the indices choose from
   * @param rest the other axes
   * @param first how many of them the values have before the chosen axes
   */
  Scatter(
      List<HostArray> indices, HostArray out, List<Integer> axes, List<Integer> rest, int first) {
    this.indices = indices;
    this.out = out;
    this.axes = axes;
    this.first = first;
    this.rest = offsets(out, rest);
    long n = 1;
    for (int axis : rest.subList(first, rest.size())) {
      n *= out.extent(axis);
    }
    this.inner = n;
  }

  /** {@return the distances in bytes of the elements along some axes, in C order} */
  private static long[] offsets(HostArray a, List<Integer> axes) {
    long[] extents = new long[axes.size()];
    for (int k = 0; k < extents.length; k++) {
      extents[k] = a.extent(axes.get(k));
    }
    long[] at = new long[Math.toIntExact(Shapes.size(extents))];
    int filled = 1;
    for (int k = axes.size() - 1; k >= 0; k--) {
      for (int i = filled; i < filled * extents[k]; i++) {
        at[i] = at[i % filled] + i / filled * a.stride(axes.get(k));
      }
      filled *= (int) extents[k];
    }
    return at;
  }

  /**
   * Writes those values whose index along the first of the axes lies in this piece of the array.
   *
   * @param low where the piece begins along that axis
   * @param extent of that axis of the whole array
   * @param code the processor's own, if it has such
   */
  void write(HostArray values, long low, long extent, Optional<NativeLoops> code) {
    long chosen = indices.getFirst().size();
    if (chosen == 0 || out.size() == 0) {
      return;
    }
    if (indices.getFirst().rank() == 0) {
      long[] base = {out.position(0)};
      for (int n = 0; n < axes.size(); n++) {
        add(base, new long[] {indices.get(n).bits(0)}, n, low, extent);
      }
      write(values, base, 0, 1);
      return;
    }
    if (code.isPresent()) {
      ScatterLoops loops = new ScatterLoops(code.get(), indices, out, axes, rest, inner);
      if (loops.write(values, first, low, extent)) {
        return;
      }
    }
    int last = indices.getFirst().rank() - 1;
    int width = Math.toIntExact(indices.getFirst().extent(last));
    boolean plain = rest.length == 1 && values.rank() == last + 1;
    Lane.each(
        indices.getFirst(),
        last,
        k -> {
          Lane from = plain ? Lane.of(values, last, k) : null;
          for (int lo = 0; lo < width; lo += BLOCK) {
            long[] base = new long[Math.min(BLOCK, width - lo)];
            Arrays.fill(base, out.position(0));
            for (int n = 0; n < axes.size(); n++) {
              Lane index = Lane.of(indices.get(n), last, k).range(lo, base.length);
              add(base, index.bits(), n, low, extent);
            }
            if (from != null) {
              write(from.range(lo, base.length), base);
            } else {
              write(values, base, k * width + lo, chosen);
            }
          }
        });
  }

  /**
   * Adds the offsets along chosen axis {@code n}; what lies in another piece gets a negative one.
   */
  private void add(long[] base, long[] index, int n, long low, long extent) {
    int axis = axes.get(n);
    long stride = out.stride(axis);
    long all = n == 0 ? extent : out.extent(axis);
    long first = n == 0 ? low : 0;
    long mine = out.extent(axis);
    for (int c = 0; c < base.length; c++) {
      long j = (index[c] < 0 ? index[c] + all : index[c]) - first;
      base[c] = j < 0 || j >= mine ? Long.MIN_VALUE / 2 : base[c] + j * stride;
    }
  }

  private void write(HostArray values, long[] base, long first, long chosen) {
    MemorySegment memory = out.memory();
    for (int c = 0; c < base.length; c++) {
      for (int r = 0; r < rest.length && base[c] >= 0; r++) {
        long flat = (r / inner * chosen + first + c) * inner + r % inner;
        values.copy(flat, memory, base[c] + rest[r]);
      }
    }
  }

  /** Writes one value to each place. */
  private void write(Lane values, long... base) {
    MemorySegment from = values.memory();
    MemorySegment to = out.memory();
    long step = values.stride();
    long at = values.at();
    switch (out.type().bytes()) {
      case 1 -> {
        for (int c = 0; c < base.length; c++) {
          if (base[c] >= 0) {
            to.set(BYTE, base[c], from.get(BYTE, at + c * step));
          }
        }
      }
      case 2 -> {
        for (int c = 0; c < base.length; c++) {
          if (base[c] >= 0) {
            to.set(SHORT, base[c], from.get(SHORT, at + c * step));
          }
        }
      }
      case 4 -> {
        for (int c = 0; c < base.length; c++) {
          if (base[c] >= 0) {
            to.set(INT, base[c], from.get(INT, at + c * step));
          }
        }
      }
      case 8 -> {
        for (int c = 0; c < base.length; c++) {
          if (base[c] >= 0) {
            to.set(LONG, base[c], from.get(LONG, at + c * step));
          }
        }
      }
      default -> {
        for (int c = 0; c < base.length; c++) {
          if (base[c] >= 0) {
            to.set(LONG, base[c], from.get(LONG, at + c * step));
            to.set(LONG, base[c] + 8, from.get(LONG, at + c * step + 8));
          }
        }
      }
    }
  }
}
