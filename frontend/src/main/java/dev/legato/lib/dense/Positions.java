package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.array.Shapes;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The positions of the true elements of an array, in C order. */
final class Positions {
  private static final ValueLayout.OfLong EIGHT = ValueLayout.JAVA_LONG_UNALIGNED;
  private final HostArray mask;
  private final List<HostArray> out;
  private final long[] index;
  private final int last;
  private long found;

  private Positions(HostArray mask, List<HostArray> out) {
    this.mask = mask;
    this.out = out;
    this.index = new long[mask.rank()];
    this.last = mask.rank() - 1;
  }

  /** {@return an int64 array per axis} How many there are is needed now. */
  static List<NDArray> of(NDArray a) {
    Session s = a.session();
    NDArray mask = a.dtype() == DType.BOOL ? a : Elementwise.copied(a, DType.BOOL);
    long n = ((Scalar) s.call("count_nonzero", mask)).asLong();
    List<NDArray> out = new ArrayList<>();
    for (int k = 0; k < mask.rank(); k++) {
      out.add(s.empty(new long[] {n}, DType.INT64));
    }
    if (!out.isEmpty() && n > 0) {
      HostTask.submit(
          "nonzero", List.of(mask), out, (in, to) -> new Positions(in.getFirst(), to).write());
    }
    return out;
  }

  private void write() {
    long width = mask.extent(last);
    long rows = Shapes.size(mask.extents()) / width;
    for (long row = 0; row < rows; row++) {
      long rest = row;
      for (int k = last - 1; k >= 0; k--) {
        index[k] = rest % mask.extent(k);
        rest /= mask.extent(k);
      }
      row(mask.position(row * width), width);
    }
  }

  private void row(long start, long width) {
    MemorySegment m = mask.memory();
    long stride = mask.stride(last);
    long i = 0;
    while (i < width) {
      if (stride == 1 && i + 8 <= width && m.get(EIGHT, start + i) == 0) {
        i += 8; // most masks are sparse
        continue;
      }
      for (long end = Math.min(i + 8, width); i < end; i++) {
        if (m.get(ValueLayout.JAVA_BYTE, start + i * stride) != 0) {
          add(i);
        }
      }
    }
  }

  private void add(long i) {
    index[last] = i;
    for (int k = 0; k <= last; k++) {
      out.get(k).set(found, index[k], 0);
    }
    found++;
  }
}
