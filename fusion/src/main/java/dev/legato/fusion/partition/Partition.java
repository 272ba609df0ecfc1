package dev.legato.fusion.partition;

import java.util.List;

/** How one array (a view, in its own index space) is cut into pieces. */
public sealed interface Partition {
  /** Every piece has all of it. */
  record Whole() implements Partition {
    @Override
    public String toString() {
      return "whole";
    }
  }

  Partition WHOLE = new Whole();

  /**
   * Piece (c0, c1, ...) holds indices {@code offset_k + c_k * step_k} up to, not including, that
   * plus {@code tile_k}, cut to the extents. Steps equal tiles but for overlapping (bloated)
   * tilings.
   *
   * @param colors pieces per axis, 1 where the axis is not cut
   */
  record Tiling(List<Long> tile, List<Long> offset, List<Long> step, List<Integer> colors)
      implements Partition {
    public Tiling {
      tile = List.copyOf(tile);
      offset = List.copyOf(offset);
      step = List.copyOf(step);
      colors = List.copyOf(colors);
    }

    /** {@return a disjoint tiling with tiles of ceil(extent / colors)} */
    public static Tiling of(long[] extents, int... colors) {
      Long[] tile = new Long[colors.length];
      Long[] zero = new Long[colors.length];
      Integer[] count = new Integer[colors.length];
      for (int k = 0; k < colors.length; k++) {
        tile[k] = Math.ceilDiv(extents[k], (long) colors[k]);
        zero[k] = 0L;
        count[k] = colors[k];
      }
      return new Tiling(List.of(tile), List.of(zero), List.of(tile), List.of(count));
    }

    public boolean isDisjoint() {
      for (int k = 0; k < colors.size(); k++) {
        if (colors.get(k) > 1 && tile.get(k) > step.get(k)) {
          return false;
        }
      }
      return true;
    }

    /** {@return the number of pieces} */
    public int pieces() {
      return colors.stream().reduce(1, (a, b) -> a * b);
    }

    /** {@return the first index of piece {@code color} on an axis} */
    public long low(int axis, int color, long extent) {
      return Math.clamp(offset.get(axis) + color * step.get(axis), 0, extent);
    }

    /** {@return the index after the last of piece {@code color} on an axis} */
    public long high(int axis, int color, long extent) {
      return Math.clamp(offset.get(axis) + color * step.get(axis) + tile.get(axis), 0, extent);
    }

    /** {@return this tiling with axis 0 scaled by a factor} */
    public Tiling scaled(long factor) {
      return new Tiling(
          first(tile, tile.getFirst() * factor),
          first(offset, offset.getFirst() * factor),
          first(step, step.getFirst() * factor),
          colors);
    }

    /** {@return this tiling with ghost elements below and above every piece} */
    public Tiling bloated(List<Long> low, List<Long> high) {
      Long[] t = tile.toArray(Long[]::new);
      Long[] o = offset.toArray(Long[]::new);
      for (int k = 0; k < t.length; k++) {
        t[k] += low.get(k) + high.get(k);
        o[k] -= low.get(k);
      }
      return new Tiling(List.of(t), List.of(o), step, colors);
    }

    private static List<Long> first(List<Long> values, long v) {
      Long[] out = values.toArray(Long[]::new);
      out[0] = v;
      return List.of(out);
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder("tiles ");
      for (int k = 0; k < tile.size(); k++) {
        b.append(k == 0 ? "" : " x ").append(colors.get(k)).append(" of ").append(tile.get(k));
        if (offset.get(k) != 0) {
          b.append(offset.get(k) > 0 ? "+" : "").append(offset.get(k));
        }
      }
      return b.toString();
    }
  }

  /**
   * The pieces that the elements of {@code pointers}' pieces point to: known only when the data is,
   * overlapping, equal to another image of the same pointers.
   */
  record ImageOf(long pointerStore, Partition pointers, boolean ranges) implements Partition {
    @Override
    public String toString() {
      return "image of s" + pointerStore + (ranges ? " (ranges)" : " (bounds)");
    }
  }
}
