package dev.legato.runtime.ranks;

import dev.legato.ir.store.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a root each rank touches through one view: a symbolic value, equal in O(1), so
 * that what follows from it can be remembered.
 */
public sealed interface Spans {
  /** {@return the first byte of a rank} */
  long from(int rank);

  /** {@return the byte after the last one of a rank; not after {@link #from} when it has none} */
  long to(int rank);

  /** {@return the parts that a rank touches, in order} */
  default List<Extent> parts(int rank) {
    return from(rank) < to(rank) ? List.of(new Extent(from(rank), to(rank))) : List.of();
  }

  /** {@return whether every byte in a rank's span belongs to an element} */
  boolean isDense();

  /** {@return whether no two ranks' spans share a byte} */
  boolean isApart();

  /** Every rank touches the same bytes. */
  record Same(long first, long end, boolean isDense) implements Spans {
    /** {@return all of a view} */
    public static Same of(View v) {
      boolean dense = v.size() * v.type().bytes() == v.bytesSpanned() && !repeats(v);
      return new Same(v.firstByte(), v.endByte(), dense);
    }

    @Override
    public long from(int rank) {
      return first;
    }

    @Override
    public long to(int rank) {
      return end;
    }

    @Override
    public boolean isApart() {
      return false;
    }
  }

  /**
   * A rank's iterations of a loop touch one block each.
   *
   * @param first byte of the view
   * @param step bytes from an iteration's block to the next one's, negative when they go down
   * @param block bytes that an iteration spans
   */
  record Blocks(long first, long step, long block, boolean isDense, Cut cut) implements Spans {
    @Override
    public long from(int rank) {
      long lo = cut.lo(rank);
      long hi = cut.hi(rank);
      return first + (step > 0 ? lo : cut.count() - hi) * Math.abs(step);
    }

    @Override
    public long to(int rank) {
      long n = cut.hi(rank) - cut.lo(rank);
      return n <= 0 ? from(rank) : from(rank) + (n - 1) * Math.abs(step) + block;
    }

    @Override
    public boolean isApart() {
      return block <= Math.abs(step);
    }

    /** {@return the least iteration whose block ends after a byte, if the blocks go up} */
    public long firstTouching(long at) {
      return step > 0 ? Math.floorDiv(at - first - block, step) + 1 : 0;
    }

    /** {@return the least iteration whose block does not begin before a byte, if they go up} */
    public long firstAfter(long at) {
      return step > 0 ? Math.ceilDiv(at - first, step) : cut.count();
    }
  }

  /**
   * A rank's iterations of a loop touch a part of each of several rows, as columns of a matrix do.
   *
   * @param first byte of the view
   * @param step bytes from an iteration's part to the next one's, negative when they go down
   * @param block bytes that an iteration spans in a row, at most a step
   * @param pitch bytes from a row to the next, not less than all parts of a row
   */
  record Columns(long first, long step, long block, boolean isDense, long pitch, long rows, Cut cut)
      implements Spans {
    /** Stretches that are worth being told apart when they are written. */
    private static final long MOST_STRETCHES = 1 << 13;

    @Override
    public long from(int rank) {
      long lo = step > 0 ? cut.lo(rank) : cut.count() - cut.hi(rank);
      return first + lo * Math.abs(step);
    }

    /** {@return the bytes from the first to the last that a rank touches in a row} */
    public long width(int rank) {
      long n = cut.hi(rank) - cut.lo(rank);
      return n <= 0 ? 0 : (n - 1) * Math.abs(step) + block;
    }

    @Override
    public List<Extent> parts(int rank) {
      long from = from(rank);
      long width = width(rank);
      return width == 0
          ? List.of()
          : LongStream.range(0, rows)
              .mapToObj(k -> new Extent(from + k * pitch, from + k * pitch + width))
              .toList();
    }

    @Override
    public long to(int rank) {
      long width = width(rank);
      return width == 0 ? from(rank) : from(rank) + (rows - 1) * pitch + width;
    }

    /** Ranks that write the parts own so many stretches of memory, so these must be few. */
    @Override
    public boolean isApart() {
      return rows * cut.pieces() <= MOST_STRETCHES;
    }
  }

  /**
   * Each rank touches elements {@code lo .. hi-1} along one axis, as its data says.
   *
   * @param block bytes that an element of the axis spans
   * @param bounds per rank lo and hi; compared by identity
   */
  record Listed(long first, long step, long block, long extent, Bounds bounds) implements Spans {
    @Override
    public long from(int rank) {
      long lo = step > 0 ? bounds.lo(rank, extent) : extent - bounds.hi(rank, extent);
      return first + lo * Math.abs(step);
    }

    @Override
    public long to(int rank) {
      long n = bounds.hi(rank, extent) - bounds.lo(rank, extent);
      return n <= 0 ? from(rank) : from(rank) + (n - 1) * Math.abs(step) + block;
    }

    @Override
    public boolean isDense() {
      return false;
    }

    @Override
    public boolean isApart() {
      return false;
    }
  }

  /** Per rank the first index that its data names and the one after the last. */
  final class Bounds {
    private final List<long[]> perRank;

    public Bounds(List<long[]> perRank) {
      this.perRank = List.copyOf(perRank);
    }

    /** {@return for each rank these indices and its iterations, and what lies between} */
    public Bounds with(Cut cut) {
      List<long[]> all = new ArrayList<>();
      for (int rank = 0; rank < perRank.size(); rank++) {
        long[] mine = perRank.get(rank);
        long[] own = {cut.lo(rank), cut.hi(rank)};
        if (own[0] >= own[1]) {
          all.add(mine);
        } else {
          boolean none = mine[0] >= mine[1];
          all.add(none ? own : new long[] {Math.min(mine[0], own[0]), Math.max(mine[1], own[1])});
        }
      }
      return new Bounds(all);
    }

    public long lo(int rank, long extent) {
      return Math.clamp(perRank.get(rank)[0], 0, extent);
    }

    public long hi(int rank, long extent) {
      return Math.clamp(perRank.get(rank)[1], lo(rank, extent), extent);
    }
  }

  /**
   * {@return what the iterations of a dealt loop touch when they step through the view by {@code
   * stride} bytes}
   */
  static Spans along(View v, long stride, Cut cut) {
    long block = v.bytesSpanned() - Math.abs(stride) * (cut.count() - 1);
    if (cut.isWhole() || stride == 0 || v.size() == 0 || block < v.type().bytes()) {
      return Same.of(v);
    }
    if (block > Math.abs(stride)) {
      Columns columns = columns(v, stride, cut);
      if (columns != null) {
        return columns;
      }
    }
    boolean inner = !repeats(v) && v.size() / cut.count() * v.type().bytes() == block;
    return new Blocks(v.firstByte(), stride, block, inner && block == Math.abs(stride), cut);
  }

  /**
   * {@return the same when the loop is an axis of the view and all longer strides make one row
   * after the other, else null}
   */
  private static @Nullable Columns columns(View v, long stride, Cut cut) {
    long step = Math.abs(stride);
    long block = v.type().bytes();
    long inner = block;
    boolean isAxis = false;
    List<long[]> outer = new ArrayList<>();
    for (int k = 0; k < v.rank(); k++) {
      long s = Math.abs(v.stride(k));
      long n = v.extent(k);
      if (!isAxis && v.stride(k) == stride && n == cut.count()) {
        isAxis = true;
      } else if (n > 1 && s >= step * cut.count()) {
        outer.add(new long[] {s, n});
      } else if (n > 1) {
        block += (n - 1) * s;
        inner *= n;
      }
    }
    outer.sort(Comparator.comparingLong(a -> a[0]));
    long rows = 1;
    for (long[] axis : outer) {
      if (axis[0] != outer.getFirst()[0] * rows) {
        return null;
      }
      rows *= axis[1];
    }
    return isAxis && block <= step && rows > 1
        ? new Columns(
            v.firstByte(),
            stride,
            block,
            inner == block && block == step,
            outer.getFirst()[0],
            rows,
            cut)
        : null;
  }

  /** {@return what indices along an axis of {@code extent} elements touch} */
  static Spans listed(View v, long stride, long extent, Bounds bounds) {
    long block = v.bytesSpanned() - Math.abs(stride) * (extent - 1);
    return stride == 0 || v.size() == 0 || block < v.type().bytes()
        ? Same.of(v)
        : new Listed(v.firstByte(), stride, block, extent, bounds);
  }

  private static boolean repeats(View v) {
    for (int k = 0; k < v.rank(); k++) {
      if (v.stride(k) == 0 && v.extent(k) > 1) {
        return true;
      }
    }
    return false;
  }
}
