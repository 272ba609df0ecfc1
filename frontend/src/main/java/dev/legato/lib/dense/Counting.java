package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.error.LegatoException;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.None;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Places of values among sorted ones, and how often whole numbers occur. */
public final class Counting implements Library {
  /** Operations of a search, about. */
  private static final long SEARCH = 64;

  /** Elements that are looked at together. */
  private static final int BLOCK = 4096;

  /** Elements whose weights are added before the sums of others are. */
  private static final long SUMMED = 1 << 16;

  /** Elements per worker for which a worker of its own pays. */
  private static final long GRAIN = 1 << 16;

  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfDouble NUMBER = ValueLayout.JAVA_DOUBLE_UNALIGNED;

  @Override
  public List<String> modules() {
    return Dense.MODULES;
  }

  @Export(signature = "a, v, side='left', sorter=None")
  Object searchsorted(Session s, NDArray a, Object v, String side, Object sorter) {
    if (a.rank() != 1) {
      throw LegatoException.value(
          a.rank() == 0
              ? "object of too small depth for desired array"
              : "object too deep for desired array");
    }
    if (!side.equals("left") && !side.equals("right")) {
      throw LegatoException.value("search side must be 'left' or 'right' (got '" + side + "')");
    }
    if (sorter != None.NONE) {
      NDArray order = Arguments.wholeNumbers(s, sorter);
      if (order.size() != a.size()) {
        throw LegatoException.value("sorter.size must equal a.size");
      }
      return searchsorted(s, s.asArray(s.call("take", a, order)), v, side, None.NONE);
    }
    NDArray x = s.asArray(v, s.resultType(a, v));
    NDArray keys = s.asArray(a, x.dtype());
    NDArray r = s.empty(x.shape(), DType.INT64);
    boolean right = side.equals("right");
    if (x.size() > 0) {
      Split split =
          x.rank() == 0
              ? Split.NONE
              : Split.apart(SEARCH * x.size() / x.view().extent(0), Split.ALL, 0, 0);
      HostTask.submit(
          "searchsorted",
          List.of(keys, x),
          List.of(r),
          List.of(right ? 1L : 0L),
          split,
          (in, to, context) -> search(SortedKeys.of(in.get(0)), in.get(1), right, to.getFirst()));
    }
    return r.rank() == 0 ? Scalar.pending(r) : r;
  }

  private static void search(SortedKeys keys, HostArray x, boolean right, HostArray to) {
    if (x.rank() == 0) {
      Lane one = new Lane(x.memory(), x.type(), x.position(0), 0, 1);
      to.set(0, keys.places(one, right)[0], 0);
      return;
    }
    int axis = x.rank() - 1;
    Lane.each(x, axis, k -> Lane.of(to, axis, k).store(keys.places(Lane.of(x, axis, k), right)));
  }

  private static void vector(NDArray x, Object given) {
    if (x.rank() == 1) {
      return;
    }
    throw LegatoException.value(
        x.rank() == 0
            ? "object of too small depth for desired array"
            : given instanceof NDArray
                ? "object too deep for desired array"
                : "setting an array element with a sequence. The requested array would exceed the"
                    + " maximum number of dimension of 1.");
  }

  @Export(signature = "x, /, weights=None, minlength=0")
  Object bincount(Session s, Object list, Object weights, Object minlength) {
    NDArray x = list instanceof NDArray a && a.rank() != 1 ? a : Arguments.wholeNumbers(s, list);
    if (minlength == None.NONE) {
      throw LegatoException.type("use 0 instead of None for minlength");
    }
    long least = Arguments.integer(minlength);
    vector(x, list);
    if (least < 0) {
      throw LegatoException.value("'minlength' must not be negative");
    }
    boolean weighted = !Arguments.absent(weights) && x.size() > 0;
    List<NDArray> in = new ArrayList<>(List.of(x));
    if (weighted) {
      in.add(s.asArray(weights, DType.FLOAT64));
      vector(in.getLast(), weights);
      if (in.getLast().size() != x.size()) {
        throw LegatoException.value("The weights and list don't have the same length.");
      }
    }
    long n = Math.max(least, x.size() == 0 ? 0 : length(x));
    NDArray r = s.empty(new long[] {n}, weighted ? DType.FLOAT64 : DType.INT64);
    if (n > 0) {
      HostTask.submit(
          "bincount",
          in,
          List.of(r),
          weighted ? Split.together(0, 0, Split.ALL) : Split.together(0, Split.ALL),
          (from, to, context) ->
              Lane.of(to.getFirst())
                  .store(
                      weighted
                          ? weights(from.getFirst(), from.get(1), (int) n, context)
                          : counts(from.getFirst(), (int) n, context)));
    }
    return r;
  }

  /**
   * How many elements lie in each of the bins between evenly spaced edges.
   *
   * @param a float64 of one axis
   * @param edges float64, from {@code low} to {@code high}
   */
  @Export("_uniform_counts")
  NDArray uniformCounts(Session s, NDArray a, NDArray edges, double low, double high) {
    int n = Math.toIntExact(edges.size() - 1);
    NDArray r = s.empty(new long[] {n}, DType.INT64);
    HostTask.submit(
        "histogram",
        List.of(a, edges),
        List.of(r),
        Split.together(0, Split.ALL, Split.ALL),
        (from, to, context) -> {
          Bins bins = new Bins(Lane.of(from.get(1)).doubles(), low, high);
          Lane.of(to.getFirst())
              .store(
                  counted(
                      from.getFirst(),
                      n,
                      context,
                      (block, counts) -> bins.count(block.doubles(), counts)));
        });
    return r;
  }

  /**
   * The sums of float64 weights in each of those bins. As NumPy does: elements are added in blocks
   * of so many, and the sums of the blocks.
   */
  @Export("_uniform_sums")
  NDArray uniformSums(
      Session s, NDArray a, NDArray weights, NDArray edges, double low, double high) {
    NDArray r = s.empty(new long[] {edges.size() - 1}, DType.FLOAT64);
    HostTask.submit(
        "histogram",
        List.of(a, weights, edges),
        List.of(r),
        Split.together(0, 0, Split.ALL, Split.ALL),
        (from, to, context) -> {
          Bins bins = new Bins(Lane.of(from.get(2)).doubles(), low, high);
          Lane.of(to.getFirst()).store(summed(from.getFirst(), from.get(1), bins, context));
        });
    return r;
  }

  /** Sums go on from rank to rank: those of whole blocks, and those of the present one. */
  private static double[] summed(HostArray a, HostArray w, Bins bins, TaskContext context) {
    int n = bins.count();
    double[] whole = new double[n];
    double[] block = new double[n];
    if (context.rank() > 0) {
      context.receive(context.rank() - 1, MemorySegment.ofArray(whole));
      context.receive(context.rank() - 1, MemorySegment.ofArray(block));
    }
    long first = context.first(0, context.rank());
    long size = a.size();
    for (long lo = 0; lo < size; ) {
      long begun = (first + lo) % SUMMED;
      if (begun == 0) {
        close(whole, block);
      }
      long hi = Math.min(size, lo + Math.min(BLOCK, SUMMED - begun));
      double[] weights = Lane.of(w.range(0, lo, hi)).doubles();
      bins.add(Lane.of(a.range(0, lo, hi)).doubles(), weights, block);
      lo = hi;
    }
    if (context.rank() + 1 < context.ranks()) {
      context.send(context.rank() + 1, MemorySegment.ofArray(whole));
      context.send(context.rank() + 1, MemorySegment.ofArray(block));
    } else {
      close(whole, block);
    }
    long[] sums = MemorySegment.ofArray(whole).toArray(ValueLayout.JAVA_LONG);
    return MemorySegment.ofArray(context.allGather(sums).getLast())
        .toArray(ValueLayout.JAVA_DOUBLE);
  }

  private static void close(double[] whole, double[] block) {
    for (int i = 0; i < whole.length; i++) {
      whole[i] += block[i];
      block[i] = 0;
    }
  }

  /** Counts some elements. */
  private interface Counter {
    void count(Lane block, long[] counts);
  }

  /** {@return {@code n} counts of all elements} Each worker counts a stretch, block after block. */
  private static long[] counted(HostArray a, int n, TaskContext context, Counter counter) {
    return counted(a, n, BLOCK, context, counter);
  }

  private static long[] counted(
      HostArray a, int n, int together, TaskContext context, Counter counter) {
    long size = a.size();
    int parts = Math.clamp(size / (GRAIN + n), 1, context.workers());
    long[][] counts = new long[parts][n];
    context.share(
        parts,
        part -> {
          long end = size * (part + 1) / parts;
          for (long lo = size * part / parts; lo < end; lo += together) {
            counter.count(Lane.of(a.range(0, lo, Math.min(end, lo + together))), counts[part]);
          }
        });
    return summed(context.allGather(summed(List.of(counts), n)), n);
  }

  private static long[] summed(List<long[]> parts, int n) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    long[] sum = new long[n];
    for (long[] part : parts) {
      for (int i = 0; i < n; i++) {
        sum[i] += part[i];
      }
    }
    return sum;
  }

  private static long length(NDArray x) {
    Bounds bounds = Bounds.of(x);
    if (bounds.least().getAsLong() < 0) {
      throw LegatoException.value("'list' argument must have no negative elements");
    }
    return bounds.most().getAsLong() + 1;
  }

  private static long[] counts(HostArray x, int n, TaskContext context) {
    Optional<NativeLoops> code = context.nativeLoops();
    if (code.isPresent() && x.type() == DType.INT64 && x.stride(0) == Long.BYTES) {
      return counted(
          x,
          n,
          Integer.MAX_VALUE,
          context,
          (block, counts) -> code.get().count(block.address(), block.size(), counts));
    }
    return counted(
        x,
        n,
        context,
        (block, counts) -> {
          for (long v : block.bits()) {
            counts[(int) v]++;
          }
        });
  }

  /** Sums go on from rank to rank, so that they are added in the order of the elements. */
  private static long[] weights(HostArray x, HostArray weights, int n, TaskContext context) {
    MemorySegment all = Arena.ofAuto().allocate(NUMBER, n); // the transport's threads use it, too
    if (context.rank() > 0) {
      context.receive(context.rank() - 1, all);
    }
    Optional<NativeLoops> code = context.nativeLoops();
    if (code.isPresent() && x.type() == DType.INT64) {
      NativeLoops.Elements to = new NativeLoops.Elements(all.address(), Double.BYTES);
      code.get().add(true, Lane.of(x).elements(), x.size(), Lane.of(weights).elements(), to);
    } else {
      add(x, weights, all);
    }
    if (context.rank() + 1 < context.ranks()) {
      context.send(context.rank() + 1, all);
    }
    return context.allGather(all.toArray(ValueLayout.JAVA_LONG)).getLast();
  }

  private static void add(HostArray x, HostArray weights, MemorySegment sums) {
    MemorySegment from = x.memory();
    MemorySegment w = weights.memory();
    long at = x.position(0);
    long weight = weights.position(0);
    long step = x.stride(0);
    long next = weights.stride(0);
    long size = x.size();
    boolean words = x.type().bytes() == Long.BYTES;
    for (long i = 0; i < size; i++) {
      long bin = words ? from.get(WORD, at + i * step) : x.bits(i);
      double sum = sums.getAtIndex(NUMBER, bin);
      sums.setAtIndex(NUMBER, bin, sum + w.get(NUMBER, weight + i * next));
    }
  }
}
