package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Engine;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** The positions of the true elements of an array, in C order. */
final class Positions {
  /** Elements that are looked at together. */
  private static final int BLOCK = 4096;

  private static final long ONES = 0x0101010101010101L;

  /** Moves the lowest bits of the bytes of a word, the other bits being 0, to its highest byte. */
  private static final long BITS = 0x0102040810204080L;

  /** All bits of every byte but the highest. */
  private static final long LOW = 0x7f * ONES;

  /** Elements per worker for which a worker of its own pays. */
  private static final long GRAIN = 1 << 17;

  private Positions() {}

  /** {@return an int64 array per axis} How many there are is needed now. */
  static List<NDArray> of(NDArray a) {
    Session s = a.session();
    NDArray mask = a.dtype() == DType.BOOL ? a : Elementwise.copied(a, DType.BOOL);
    long n = count(mask);
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
    if (mask != a) {
      mask.dropTemporary();
    }
    return out;
  }

  /** A mask in memory is counted there; one that waits, by the kernel that makes it. */
  private static long count(NDArray mask) {
    Engine e = mask.session().engine();
    return e.config().ranks() == 1 && e.isReady(mask.view().root())
        ? count(mask.host(), 0, mask.size(), e.device().nativeLoops())
        : ((Scalar) mask.session().call("count_nonzero", mask)).asLong();
  }

  /** Every rank finds those of its rows; then each gets its part of the results. */
  private static void write(HostArray mask, List<HostArray> out, TaskContext context) {
    if (context.ranks() == 1) {
      find(mask, out.getFirst().size(), context, n -> new Indices(mask, out));
      return;
    }
    long[][] flat = new long[1][];
    find(
        mask,
        -1,
        context,
        n -> {
          flat[0] = new long[Math.toIntExact(n)];
          return (some, count, at) -> System.arraycopy(some, 0, flat[0], (int) at, count);
        });
    long[] lengths =
        context.allGather(new long[] {flat[0].length}).stream().mapToLong(n -> n[0]).toArray();
    long inner = 1;
    for (int axis = mask.rank() - 1; axis >= 0; axis--) {
      long first = axis == 0 ? context.first(0, context.rank()) : 0;
      long[] index = new long[flat[0].length];
      indices(mask, axis, inner, first, flat[0], index, index.length);
      Lane.of(out.get(axis)).store(Blocks.moved(index, lengths, context, 1 + axis));
      inner *= mask.extent(axis);
    }
  }

  /** Where positions go as they are found. */
  private interface Sink {
    /** Takes {@code count} flat positions, of which the first is number {@code at} of all. */
    void take(long[] some, int count, long at);
  }

  /** Writes the indices of positions to one array per axis. */
  private record Indices(HostArray mask, List<HostArray> out) implements Sink {
    /** {@return whether one array gets the positions of adjacent elements} */
    boolean isLine() {
      return mask.rank() == 1 && mask.isDense() && out.getFirst().isDense();
    }

    /** Writes numbers {@code from .. until-1} of the positions, those from lo to before hi. */
    void write(NativeLoops code, long lo, long hi, long from, long until) {
      HostArray to = out.getFirst();
      long groups = (hi - lo) / Long.BYTES;
      long rest = lo + groups * Long.BYTES;
      long last = until;
      for (long k = hi - 1; k >= rest; k--) {
        if (mask.bits(k) != 0) {
          to.set(--last, k, 0);
        }
      }
      long at = to.memory().address() + to.position(0);
      long bytes = mask.memory().address() + mask.position(lo);
      code.positions(bytes, groups, lo, at + from * Long.BYTES, at + last * Long.BYTES);
    }

    @Override
    public void take(long[] some, int count, long at) {
      long[] index = mask.rank() == 1 ? some : new long[count];
      long inner = 1;
      for (int axis = mask.rank() - 1; axis >= 0; axis--) {
        if (mask.rank() > 1) {
          indices(mask, axis, inner, 0, some, index, count);
        }
        HostArray to = out.get(axis);
        MemorySegment.copy(
            index, 0, to.memory(), ValueLayout.JAVA_LONG_UNALIGNED, to.position(at), count);
        inner *= mask.extent(axis);
      }
    }
  }

  private static void indices(
      HostArray mask, int axis, long inner, long first, long[] flat, long[] index, int count) {
    long extent = mask.extent(axis);
    boolean last = axis == mask.rank() - 1;
    long same = last ? extent : inner; // divided only where the next stretch of so many begins
    long start = 0;
    long end = 0;
    long at = 0;
    for (int i = 0; i < count; i++) {
      if (flat[i] >= end) {
        long q = flat[i] / same;
        start = q * same;
        end = start + same;
        at = axis == 0 ? q + first : q % extent;
      }
      index[i] = last ? flat[i] - start + first : at;
    }
  }

  /**
   * Finds the positions of elements that are not zero. Each worker looks at a stretch.
   *
   * @param known how many they are, or -1
   * @param sink made when it is known how many they are
   */
  private static void find(
      HostArray mask, long known, TaskContext context, LongFunction<Sink> sink) {
    long n = mask.size();
    int parts = Math.clamp(n / GRAIN, 1, context.workers());
    long[] starts = new long[parts + 1];
    if (known >= 0 && parts == 1) {
      starts[1] = known;
    } else {
      context.share(
          parts,
          i ->
              starts[i + 1] =
                  count(mask, n * i / parts, n * (i + 1) / parts, context.nativeLoops()));
    }
    for (int i = 0; i < parts; i++) {
      starts[i + 1] += starts[i];
    }
    Sink to = sink.apply(starts[parts]);
    Optional<NativeLoops> code =
        to instanceof Indices line && line.isLine() ? context.nativeLoops() : Optional.empty();
    context.share(
        parts,
        i -> {
          long lo = n * i / parts;
          long hi = n * (i + 1) / parts;
          if (code.isPresent()) {
            ((Indices) to).write(code.get(), lo, hi, starts[i], starts[i + 1]);
          } else {
            find(mask, lo, hi, to, starts[i]);
          }
        });
  }

  /** {@return the words for the elements that are looked at together, of so many} */
  private static int words(long elements) {
    return (int) Math.min(BLOCK, elements + Long.BYTES - 1) / Long.BYTES;
  }

  private static long count(HostArray mask, long lo, long hi, Optional<NativeLoops> code) {
    if (code.isPresent() && mask.isDense()) {
      return code.get().nonzero(mask.memory().address() + mask.position(lo), hi - lo);
    }
    long[] words = new long[words(hi - lo)];
    long count = 0;
    for (long at = lo; at < hi; at += length(mask, at, hi)) {
      int n = load(mask, at, hi, words);
      for (int w = 0; w < n; w++) {
        count += Long.bitCount(words[w]);
      }
    }
    return count;
  }

  private static void find(HostArray mask, long lo, long hi, Sink to, long first) {
    long[] words = new long[words(hi - lo)];
    long[] some = new long[(int) Math.min(BLOCK, hi - lo)];
    long number = first;
    for (long at = lo; at < hi; at += length(mask, at, hi)) {
      int count = take(words, load(mask, at, hi, words), at, some);
      to.take(some, count, number);
      number += count;
    }
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

  /**
   * Writes the positions of 64 elements at a time, as many as there are: one branch that cannot be
   * predicted for each 64.
   *
   * @return how many there are
   */
  private static int take(long[] words, int used, long first, long[] some) {
    int count = 0;
    for (int w = 0; w < used; w += Long.BYTES) {
      long bits = 0;
      for (int k = 0; k < Math.min(Long.BYTES, used - w); k++) {
        bits |= (words[w + k] * BITS >>> 56) << k * Byte.SIZE;
      }
      long base = first + (long) w * Long.BYTES;
      if (bits == -1) {
        for (int i = 0; i < Long.SIZE; i++) {
          some[count + i] = base + i;
        }
        count += Long.SIZE;
        continue;
      }
      int end = count + Long.bitCount(bits);
      for (; count < end; count++) {
        some[count] = base + Long.numberOfTrailingZeros(bits);
        bits &= bits - 1;
      }
    }
    return count;
  }
}
