package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The positions of the true elements of an array, in C order. */
final class Positions {
  /** Elements that are looked at together. */
  private static final int BLOCK = 4096;

  /** Elements per worker for which a worker of its own pays. */
  private static final long GRAIN = 1 << 17;

  private Positions() {}

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
      Split split = Split.together(Collections.nCopies(1 + out.size(), 0).toArray(Integer[]::new));
      HostTask.submit(
          "nonzero",
          List.of(mask),
          out,
          split,
          (in, to, context) -> write(in.getFirst(), to, context));
    }
    return out;
  }

  /** Every rank finds those of its rows; then each gets its part of the results. */
  private static void write(HostArray mask, List<HostArray> out, TaskContext context) {
    long[] flat = find(mask, context);
    long[] lengths =
        context.allGather(new long[] {flat.length}).stream().mapToLong(n -> n[0]).toArray();
    long first = context.first(0, context.rank());
    long inner = 1;
    for (int axis = mask.rank() - 1; axis >= 0; axis--) {
      long[] index = mask.rank() == 1 && first == 0 ? flat : new long[flat.length];
      long extent = mask.extent(axis);
      if (axis == 0) {
        for (int i = 0; i < index.length; i++) {
          index[i] = flat[i] / inner + first;
        }
      } else {
        for (int i = 0; i < index.length; i++) {
          index[i] = flat[i] / inner % extent;
        }
      }
      Lane.of(out.get(axis)).store(Blocks.moved(index, lengths, context, 1 + axis));
      inner *= extent;
    }
  }

  /** {@return the flat positions} Each worker looks at a stretch. */
  private static long[] find(HostArray mask, TaskContext context) {
    long n = mask.size();
    int parts = (int) Math.clamp(n / GRAIN, 1, context.workers());
    long[][] found = new long[parts][];
    context.share(parts, i -> found[i] = find(mask, n * i / parts, n * (i + 1) / parts));
    if (parts == 1) {
      return found[0];
    }
    long[] all = new long[Arrays.stream(found).mapToInt(f -> f.length).sum()];
    int at = 0;
    for (long[] part : found) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static long[] find(HostArray mask, long lo, long hi) {
    byte[] block = new byte[BLOCK];
    // One more: a position is written before it is known whether it counts.
    long[] found = new long[Math.toIntExact(count(mask, lo, hi, block)) + 1];
    int count = 0;
    for (long at = lo; at < hi; ) {
      int n = load(mask, at, hi, block);
      count = take(block, n, at, found, count);
      at += n;
    }
    return Arrays.copyOf(found, count);
  }

  private static long count(HostArray mask, long lo, long hi, byte[] block) {
    long count = 0;
    for (long at = lo; at < hi; ) {
      int n = load(mask, at, hi, block);
      int here = 0;
      for (int i = 0; i < n; i++) {
        here += block[i];
      }
      count += here;
      at += n;
    }
    return count;
  }

  /** Loads the elements from flat position {@code at} on, as far as they lie in one row. */
  private static int load(HostArray mask, long at, long hi, byte[] block) {
    long width = mask.rank() == 0 ? 1 : mask.extent(mask.rank() - 1);
    long stride = mask.rank() == 0 ? 1 : mask.stride(mask.rank() - 1);
    int n = (int) Math.min(Math.min(BLOCK, hi - at), width - at % width);
    load(mask.memory(), mask.position(at), stride, block, n);
    return n;
  }

  private static void load(MemorySegment m, long position, long stride, byte[] block, int n) {
    if (stride == 1) {
      MemorySegment.copy(m, ValueLayout.JAVA_BYTE, position, block, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        block[i] = m.get(ValueLayout.JAVA_BYTE, position + i * stride);
      }
    }
  }

  /** Without a branch: a position is written where the next one goes, and kept if true. */
  private static int take(byte[] block, int n, long first, long[] found, int count) {
    int at = count;
    for (int i = 0; i < n; i++) {
      found[at] = first + i;
      at += block[i] != 0 ? 1 : 0;
    }
    return at;
  }
}
