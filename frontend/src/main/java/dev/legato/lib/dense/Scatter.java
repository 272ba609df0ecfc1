package dev.legato.lib.dense;

import dev.legato.array.HostArray;
import dev.legato.array.Shapes;
import java.util.List;

/**
 * Writes values to elements chosen by arrays of indices, in order: of equal indices the last one
 * stays.
 */
final class Scatter {
  private final List<HostArray> indices;
  private final HostArray out;
  private final List<Integer> axes;
  private final long[] rest;
  private final long inner;

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
    this.rest = offsets(out, rest);
    long n = 1;
    for (int axis : rest.subList(first, rest.size())) {
      n *= out.extent(axis);
    }
    this.inner = n;
  }

  /** {@return the distances in bytes of the elements along some axes, in C order} */
  private static long[] offsets(HostArray a, List<Integer> axes) {
    long[] extents = axes.stream().mapToLong(a::extent).toArray();
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

  void write(HostArray values) {
    long chosen = indices.getFirst().size();
    long zero = out.position(0);
    for (long c = 0; c < chosen; c++) {
      long base = zero;
      for (int n = 0; n < axes.size(); n++) {
        long j = indices.get(n).bits(c);
        int axis = axes.get(n);
        base += (j < 0 ? j + out.extent(axis) : j) * out.stride(axis);
      }
      for (int r = 0; r < rest.length; r++) {
        long flat = (r / inner * chosen + c) * inner + r % inner;
        values.copy(flat, out.memory(), base + rest[r]);
      }
    }
  }
}
