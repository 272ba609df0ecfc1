package dev.legato.lib.dense;

import dev.legato.array.HostArray;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.device.NativeLoops.Axis;
import dev.legato.ir.device.NativeLoops.Elements;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@link Scatter} by the processor's own loops and by copies of rows.
 *
 * @param indices of 32 or 64 bits, all of one shape of at least one axis
 * @param axes which axes of {@code out} the indices choose from
 * @param rest the distances of the elements along the other axes
 * @param inner how many of these each chosen place has after the chosen axes
 */
record ScatterLoops(
    NativeLoops code,
    List<HostArray> indices,
    HostArray out,
    List<Integer> axes,
    long[] rest,
    long inner) {
  /** Places that are found together. */
  private static final int BLOCK = 4096;

  /** Bytes of a row that is copied by itself. */
  private static final int ROW = 64;

  /** Elements for which a call of a loop pays. */
  private static final int CALL = 16;

  /** Offsets, which may be negative, are less than this; those that lie elsewhere are far below. */
  private static final long FAR = -NativeLoops.ELSEWHERE / 2;

  /** Offsets as indices of bytes, the first of which lies so far before the first element. */
  private static final Axis OFFSETS = new Axis(-FAR, 0, 2 * FAR);

  /**
   * Writes those values whose index along the first of the axes lies in this piece of the array.
   *
   * @param first the axis of the values where those of the indices begin
   * @param low where the piece begins
   * @param extent of that axis of the whole array
   * @return false, having written nothing, where there is no loop for it
   */
  boolean write(HostArray values, int first, long low, long extent) {
    HostArray index = indices.getFirst();
    int rank = index.rank();
    OptionalLong step = step(values, first, first + rank);
    if (step.isEmpty() || indices.stream().anyMatch(i -> step(i, 0, rank).isEmpty())) {
      return false;
    }
    boolean rows = isRows(values, first + rank);
    if (!rows && index.size() < CALL) {
      return false;
    }
    Axis piece = new Axis(low, extent, out.extent(axes.getFirst()));
    if (!rows && axes.size() == 1 && index.type().bytes() == Long.BYTES) {
      Elements at = elements(index, 0, step(index, 0, rank));
      long stride = out.stride(axes.getFirst());
      put(at, index.size(), 0, values, step.getAsLong(), new Elements(0, stride), piece);
      return true;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment offsets = arena.allocate((long) BLOCK * Long.BYTES, Long.BYTES);
      for (long lo = 0; lo < index.size(); lo += BLOCK) {
        long n = Math.min(BLOCK, index.size() - lo);
        find(offsets, lo, n, piece);
        if (rows) {
          copy(offsets, lo, n, values, step.getAsLong());
        } else {
          Elements at = new Elements(offsets.address(), Long.BYTES);
          put(at, n, lo, values, step.getAsLong(), new Elements(-FAR, 1), OFFSETS);
        }
      }
    }
    return true;
  }

  /** {@return the bytes between elements that follow each other along some axes} or nothing */
  private static OptionalLong step(HostArray a, int from, int to) {
    boolean found = false;
    long step = 0;
    long next = 0;
    for (int k = to - 1; k >= from; k--) {
      if (a.extent(k) != 1) {
        if (found && a.stride(k) != next) {
          return OptionalLong.empty();
        }
        step = found ? step : a.stride(k);
        next = a.stride(k) * a.extent(k);
        found = true;
      }
    }
    return OptionalLong.of(step);
  }

  private static Elements elements(HostArray a, long i, OptionalLong step) {
    long s = step.orElseThrow();
    return new Elements(a.memory().address() + a.position(0) + i * s, s);
  }

  /** Whether the values of each place lie side by side, here and there. */
  private boolean isRows(HostArray values, int after) {
    long bytes = out.type().bytes();
    if (rest.length != inner || inner * bytes < ROW) {
      return false;
    }
    for (int r = 0; r < rest.length; r++) {
      if (rest[r] != r * bytes) {
        return false;
      }
    }
    OptionalLong step = step(values, after, values.rank());
    return step.isPresent() && step.getAsLong() == bytes;
  }

  /** Finds the offsets of {@code n} places from number {@code lo} on. */
  private void find(MemorySegment offsets, long lo, long n, Axis piece) {
    offsets.fill((byte) 0);
    for (int k = 0; k < axes.size(); k++) {
      HostArray index = indices.get(k);
      long extent = out.extent(axes.get(k));
      code.offsets(
          index.type().bytes(),
          elements(index, lo, step(index, 0, index.rank())),
          n,
          offsets.address(),
          out.stride(axes.get(k)),
          k == 0 ? piece : new Axis(0, extent, extent));
    }
  }

  private void copy(MemorySegment offsets, long lo, long n, HostArray values, long step) {
    long row = inner * out.type().bytes();
    long to = out.position(0);
    for (long c = 0; c < n; c++) {
      long offset = offsets.get(ValueLayout.JAVA_LONG, c * Long.BYTES);
      if (offset > -FAR) {
        long from = values.position(0) + (lo + c) * step;
        MemorySegment.copy(values.memory(), from, out.memory(), to + offset, row);
      }
    }
  }

  /**
   * Writes the values from number {@code lo} on to {@code n} places, one loop for each offset.
   *
   * @param to where the piece begins, from the first element
   */
  private void put(
      Elements at, long n, long lo, HostArray values, long step, Elements to, Axis piece) {
    long chosen = indices.getFirst().size();
    int bytes = Math.min(out.type().bytes(), Long.BYTES);
    long begin = out.memory().address() + out.position(0) + to.at();
    for (int r = 0; r < rest.length; r++) {
      long first = values.position(r / inner * chosen * inner + r % inner) + lo * step;
      long from = values.memory().address() + first;
      for (int part = 0; part < out.type().bytes(); part += bytes) {
        Elements v = new Elements(from + part, step);
        code.put(bytes, at, n, v, new Elements(begin + rest[r] + part, to.step()), piece);
      }
    }
  }
}
