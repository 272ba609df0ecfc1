package dev.legato.fusion.partition;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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

    /** {@return the one axis that is cut, or nothing when none or several are} */
    public OptionalInt cutAxis() {
      int[] cut = IntStream.range(0, colors.size()).filter(k -> colors.get(k) > 1).toArray();
      return cut.length == 1 ? OptionalInt.of(cut[0]) : OptionalInt.empty();
    }

    /**
     * {@return where piece {@code color} begins on an axis of a disjoint tiling}; the first piece
     * begins at 0 and the last ends at the extent, so that nothing is left over.
     */
    public long boundary(int axis, int color, long extent) {
      if (color == 0) {
        return 0;
      }
      return color >= colors.get(axis) ? extent : low(axis, color, extent);
    }

    /**
     * {@return this tiling of a root as a view of it sees it}, when it is cut along one axis that
     * the view goes along upwards; a view at one index of that axis lies in one piece as a whole.
     */
    public Optional<Tiling> seenBy(View v) {
      if (cutAxis().isEmpty() || v.size() == 0 || v.rank() == 0) {
        return Optional.empty();
      }
      int a = cutAxis().getAsInt();
      long[] units = View.contiguous(v.root().type().bytes(), v.root().extents());
      long start = v.offset() / units[a] % v.root().extent(a);
      for (int k = 0; k < v.rank(); k++) {
        long step = v.stride(k) / units[a];
        boolean along = v.stride(k) % units[a] == 0 && v.extent(k) > 1 && step > 0;
        if (along && start + (v.extent(k) - 1) * step < v.root().extent(a)) {
          return this.step.get(a) % step == 0
              ? Optional.of(
                  blocks(v, k, Math.ceilDiv(offset.get(a) - start, step), this.step.get(a) / step))
              : Optional.empty();
        }
      }
      long spanned = v.bytesSpanned();
      if (spanned > units[a]) {
        return Optional.empty();
      }
      long home = Math.floorDiv(start - offset.get(a), this.step.get(a));
      long piece = Math.clamp(home, 0, colors.get(a) - 1);
      int k = 0;
      while (k < v.rank() - 1 && v.extent(k) == 1) {
        k++;
      }
      return Optional.of(blocks(v, k, -piece * v.extent(k), v.extent(k)));
    }

    private Tiling blocks(View v, int axis, long first, long size) {
      return blocks(v.rank(), v.extents(), axis, first, size, colors.get(cutAxis().getAsInt()));
    }

    /** {@return a tiling that cuts one axis, at {@code first + c * size}} */
    public static Tiling blocks(
        int rank, long[] extents, int axis, long first, long size, int count) {
      Long[] tile = new Long[rank];
      Long[] offset = new Long[rank];
      Integer[] colors = new Integer[rank];
      for (int k = 0; k < rank; k++) {
        tile[k] = k == axis ? size : extents[k];
        offset[k] = k == axis ? first : 0;
        colors[k] = k == axis ? count : 1;
      }
      return new Tiling(List.of(tile), List.of(offset), List.of(tile), List.of(colors));
    }

    /**
     * {@return this tiling of a view as one of its root}, when the view goes along a root's axis
     */
    public Optional<Tiling> ofRoot(View v) {
      if (cutAxis().isEmpty()) {
        return Optional.empty();
      }
      int k = cutAxis().getAsInt();
      Store root = v.root();
      long[] units = View.contiguous(root.type().bytes(), root.extents());
      for (int a = 0; a < root.rank(); a++) {
        if (v.stride(k) > 0 && v.stride(k) % units[a] == 0) {
          long step = v.stride(k) / units[a];
          long start = v.offset() / units[a] % root.extent(a);
          if (start + (v.extent(k) - 1) * step >= root.extent(a)) {
            continue; // it goes along several axes, as a diagonal does
          }
          long first = start + offset.get(k) * step;
          return Optional.of(
              blocks(
                  root.rank(), root.extents(), a, first, this.step.get(k) * step, colors.get(k)));
        }
      }
      return Optional.empty();
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
