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

  private static final long ONES = 0x0101010101010101L;

  /** All bits of every byte but the highest. */
  private static final long LOW = 0x7f * ONES;

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
    long[] words = new long[BLOCK / Long.BYTES];
    long count = 0;
    for (long at = lo; at < hi; at += length(mask, at, hi)) {
      int n = load(mask, at, hi, words);
      for (int w = 0; w < n; w++) {
        count += Long.bitCount(words[w]);
      }
    }
    long[] found = new long[Math.toIntExact(count)];
    int filled = 0;
    for (long at = lo; at < hi; at += length(mask, at, hi)) {
      filled = take(words, load(mask, at, hi, words), at, found, filled);
    }
    return found;
  }

  /** {@return how many elements from a flat position on are looked at together: within a row} */
  private static int length(HostArray mask, long at, long hi) {
    long width = mask.isDense() ? mask.size() : mask.extent(mask.rank() - 1);
    return (int) Math.min(Math.min(BLOCK, hi - at), width - at % width);
  }

  /**
   * Loads the elements from flat position {@code at} on as bytes that are 0 or 1.
   *
   * @return how many words they fill, the last one with zeros
   */
  private static int load(HostArray mask, long at, long hi, long[] words) {
    int n = length(mask, at, hi);
    int used = (n + Long.BYTES - 1) / Long.BYTES;
    long stride = mask.isDense() ? 1 : mask.stride(mask.rank() - 1);
    long position = mask.position(at);
    MemorySegment bytes = MemorySegment.ofArray(words);
    words[used - 1] = 0;
    if (stride == 1) {
      MemorySegment.copy(mask.memory(), position, bytes, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        byte b = mask.memory().get(ValueLayout.JAVA_BYTE, position + i * stride);
        bytes.set(ValueLayout.JAVA_BYTE, i, b);
      }
    }
    for (int w = 0; w < used; w++) {
      words[w] = ((words[w] & LOW) + LOW | words[w]) >>> 7 & ONES;
    }
    return used;
  }

  private static int take(long[] words, int used, long first, long[] found, int filled) {
    int at = filled;
    for (int w = 0; w < used; w++) {
      for (long left = words[w]; left != 0; left &= left - 1) {
        found[at++] = first + w * Long.BYTES + (Long.numberOfTrailingZeros(left) >>> 3);
      }
    }
    return at;
  }
}
