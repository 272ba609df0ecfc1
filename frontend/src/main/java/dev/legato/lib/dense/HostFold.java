package dev.legato.lib.dense;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.HostTask;
import dev.legato.array.MemoryOrder;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Folds by any ufunc of two arguments, from the left, on the host: those that have no operator of
 * the kernel language, and running ones.
 *
 * @param op the ufunc's row
 * @param type of the elements and of the results
 */
record HostFold(Operator op, DType type) {
  /** Operations per element, about. */
  private static final long COST = 16;

  /** Elements of a lane for which a call of the processor's own loop pays. */
  private static final int CALL = 64;

  /** Elements that are taken to the heap together. */
  private static final int BLOCK = 4096;

  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;

  /** A half-open range of an axis. */
  record Range(long start, long end) {}

  /**
   * {@return the fold of each range of an axis, along that axis}
   *
   * @param mask of the shape of {@code x}: elements to leave out are false; or null
   * @param initial what every fold starts with; or null for the first element
   */
  NDArray ranges(
      NDArray x, @Nullable NDArray mask, int axis, List<Range> ranges, @Nullable Scalar initial) {
    long[] shape = x.shape();
    shape[axis] = ranges.size();
    NDArray r = x.session().empty(shape, type);
    List<NDArray> in = new ArrayList<>(List.of(x));
    if (mask != null) {
      in.add(mask);
    }
    if (r.size() > 0) {
      HostTask.submit(
          op.ufunc().name() + ".reduce",
          in,
          List.of(r),
          (from, to) ->
              fold(
                  from.getFirst(),
                  mask == null ? null : from.get(1),
                  to.getFirst(),
                  axis,
                  ranges,
                  initial));
    }
    return r;
  }

  private void fold(
      HostArray from,
      @Nullable HostArray mask,
      HostArray to,
      int axis,
      List<Range> ranges,
      @Nullable Scalar initial) {
    long n = from.extent(axis);
    long inner = inner(from, axis);
    long lanes = to.size() / ranges.size();
    Accumulator acc = new Accumulator();
    for (long lane = 0; lane < lanes; lane++) {
      long outer = lane / inner;
      long base = outer * n * inner + lane % inner;
      for (int k = 0; k < ranges.size(); k++) {
        acc.start(initial);
        Range range = ranges.get(k);
        for (long i = range.start(); i < range.end(); i++) {
          long at = base + i * inner;
          if (mask == null || mask.bits(at) != 0) {
            acc.take(from, at);
          }
        }
        acc.store(to, (outer * ranges.size() + k) * inner + lane % inner);
      }
    }
  }

  static HostFold of(String ufunc, DType type) {
    return new HostFold(Operators.ufuncs().get(ufunc), type);
  }

  /** {@return the fold over some axes, ascending, which disappear} */
  NDArray over(NDArray x, @Nullable NDArray mask, List<Integer> axes, @Nullable Scalar initial) {
    NDArray r = axes.isEmpty() ? Elementwise.copied(x, type, "K") : x;
    for (int n = axes.size() - 1; n >= 0; n--) {
      int axis = axes.get(n);
      boolean first = n == axes.size() - 1;
      Range all = new Range(0, r.view().extent(axis));
      r = ranges(r, first ? mask : null, axis, List.of(all), first ? initial : null);
      r = r.share(r.view().at(axis, 0));
    }
    return r;
  }

  /** Finds the first extreme of complex values in lexicographic order; a NaN wins. */
  static void argExtreme(String name, NDArray x, NDArray out, List<Integer> axes, boolean most) {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < x.rank(); k++) {
      if (!axes.contains(k)) {
        order.add(k);
      }
    }
    order.addAll(axes);
    NDArray last = x.share(x.view().permute(order.stream().mapToInt(k -> k).toArray()));
    HostTask.submit(
        name,
        List.of(last),
        List.of(out),
        (in, to) -> {
          HostArray a = in.getFirst();
          long n = a.size() / Math.max(to.getFirst().size(), 1);
          for (long lane = 0; lane < to.getFirst().size(); lane++) {
            to.getFirst().set(lane, extreme(a, lane * n, n, most), 0);
          }
        });
  }

  private static long extreme(HostArray a, long start, long n, boolean most) {
    DType part = a.type().part();
    long best = 0;
    for (long i = 0; i < n; i++) {
      double re = Bits.asDouble(part, a.bits(start + i));
      double im = Bits.asDouble(part, a.imagBits(start + i));
      if (Double.isNaN(re) || Double.isNaN(im)) {
        return i;
      }
      double bestRe = Bits.asDouble(part, a.bits(start + best));
      double bestIm = Bits.asDouble(part, a.imagBits(start + best));
      int order = re != bestRe ? (re > bestRe ? 1 : -1) : im > bestIm ? 1 : im < bestIm ? -1 : 0;
      best = (most ? order : -order) > 0 ? i : best;
    }
    return best;
  }

  /** {@return the running fold along an axis} */
  NDArray running(String name, NDArray x, int axis) {
    NDArray r = x.session().empty(x.shape(), type, MemoryOrder.of("K", x.view()));
    if (x.size() > 0) {
      int cut = axis == 0 && x.rank() > 1 ? 1 : 0;
      Split split =
          x.rank() > 1
              ? Split.apart(COST * x.size() / x.view().extent(cut), 2, cut)
              : Split.together(0, 0);
      HostTask.submit(
          name,
          List.of(x),
          List.of(r),
          List.of((long) axis),
          split,
          (in, to, context) -> {
            if (x.rank() > 1) {
              run(in.getFirst(), to.getFirst(), axis, context.nativeLoops());
            } else {
              runOn(in.getFirst(), to.getFirst(), context);
            }
          });
    }
    return r;
  }

  /** The one lane goes on from rank to rank. */
  private void runOn(HostArray from, HostArray to, TaskContext context) {
    Accumulator acc = new Accumulator();
    acc.start(null);
    MemorySegment state = MemorySegment.ofArray(acc.state());
    if (context.rank() > 0) {
      context.receive(context.rank() - 1, state);
      acc.resume(state.toArray(ValueLayout.JAVA_LONG));
    }
    acc.run(from, to, 0, 0, 1, context.nativeLoops());
    if (context.rank() + 1 < context.ranks()) {
      context.send(context.rank() + 1, MemorySegment.ofArray(acc.state()));
    }
  }

  private void run(HostArray from, HostArray to, int axis, Optional<NativeLoops> code) {
    long n = from.extent(axis);
    long inner = inner(from, axis);
    Accumulator acc = new Accumulator();
    for (long lane = 0; lane < from.size() / n; lane++) {
      long base = lane / inner * n * inner + lane % inner;
      acc.start(null);
      acc.run(from, to, axis, base, inner, code);
    }
  }

  /**
   * Changes elements in order, those that are given more than once too.
   *
   * @param positions flat positions in {@code target}
   * @param values one per position; or null for a ufunc of one argument
   */
  static void at(Operator op, NDArray target, NDArray positions, @Nullable NDArray values) {
    DType t = target.dtype();
    DType u = values == null ? t : values.dtype();
    List<NDArray> in = values == null ? List.of(positions) : List.of(positions, values);
    boolean sums =
        op.ufunc().name().equals("add")
            && t == u
            && (t == DType.FLOAT64 || t == DType.INT64 || t == DType.UINT64)
            && target.rank() == 1
            && positions.rank() == 1;
    HostTask.update(
        op.ufunc().name() + ".at",
        in,
        target,
        List.of(),
        Split.NONE,
        (from, to, context) -> {
          Optional<NativeLoops> code = context.nativeLoops();
          if (sums && code.isPresent()) {
            code.get()
                .add(
                    t == DType.FLOAT64,
                    Lane.of(from.getFirst()).elements(),
                    positions.size(),
                    Lane.of(from.getLast()).elements(),
                    Lane.of(to.getFirst()).elements());
            return;
          }
          LongBinaryOperator quick = t == u ? QuickFold.of(op.ufunc().name(), t) : null;
          if (values != null && quick != null) {
            update(from.getFirst(), from.getLast(), to.getFirst(), quick);
          } else {
            update(op, from, to.getFirst(), values != null);
          }
        });
  }

  private static void update(
      HostArray positions, HostArray values, HostArray out, LongBinaryOperator f) {
    if (out.rank() == 1 && positions.rank() == 1 && out.type().bytes() == Long.BYTES) {
      words(positions, values, out, f);
      return;
    }
    long n = positions.size();
    for (long i = 0; i < n; i++) {
      long place = positions.bits(i);
      out.set(place, f.applyAsLong(out.bits(place), values.bits(i)), 0);
    }
  }

  /** Elements of one axis and eight bytes; a block after the other, so that no array is copied. */
  private static void words(
      HostArray positions, HostArray values, HostArray out, LongBinaryOperator f) {
    MemorySegment memory = out.memory();
    long first = out.position(0);
    long stride = out.stride(0);
    long n = positions.size();
    for (long lo = 0; lo < n; lo += BLOCK) {
      long[] at = Lane.of(positions.range(0, lo, Math.min(n, lo + BLOCK))).bits();
      long[] v = Lane.of(values.range(0, lo, Math.min(n, lo + BLOCK))).bits();
      for (int i = 0; i < at.length; i++) {
        long place = first + at[i] * stride;
        memory.set(WORD, place, f.applyAsLong(memory.get(WORD, place), v[i]));
      }
    }
  }

  private static void update(Operator op, List<HostArray> from, HostArray out, boolean binary) {
    DType t = out.type();
    HostArray v = from.getLast();
    for (long i = 0; i < from.getFirst().size(); i++) {
      long place = from.getFirst().bits(i);
      Scalar old = Scalar.of(t, out.bits(place), out.imagBits(place));
      Scalar r =
          HostNumber.evaluate(
              op,
              binary ? List.of(old, Scalar.of(v.type(), v.bits(i), v.imagBits(i))) : List.of(old));
      long[] bits = HostNumber.bits(t, r);
      out.set(place, bits[0], bits[1]);
    }
  }

  private static long inner(HostArray a, int axis) {
    long n = 1;
    for (int k = axis + 1; k < a.rank(); k++) {
      n *= a.extent(k);
    }
    return n;
  }

  /**
   * Adds up {@code n} adjacent integers from {@code value} on and {@return the last sum}. These may
   * be added in any order: of the additions for four elements each next one waits for one alone.
   */
  private static long sums(
      MemorySegment source, long from, MemorySegment target, long to, long n, long value) {
    long end = n * Long.BYTES;
    long four = 4 * Long.BYTES;
    long at = 0;
    for (; at <= end - four; at += four) {
      long a = source.get(WORD, from + at);
      long b = a + source.get(WORD, from + at + 8);
      long c = source.get(WORD, from + at + 16);
      long d = b + (c + source.get(WORD, from + at + 24));
      target.set(WORD, to + at, value + a);
      target.set(WORD, to + at + 8, value + b);
      target.set(WORD, to + at + 16, value + (b + c));
      value += d;
      target.set(WORD, to + at + 24, value);
    }
    for (; at < end; at += Long.BYTES) {
      value += source.get(WORD, from + at);
      target.set(WORD, to + at, value);
    }
    return value;
  }

  /** The value so far; sums and products of float64 without boxes. */
  private final class Accumulator {
    private final @Nullable LongBinaryOperator quick = QuickFold.of(op.ufunc().name(), type);
    private boolean empty = true;
    private long re;
    private long im;

    void start(@Nullable Scalar initial) {
      empty = initial == null;
      if (initial != null) {
        re = initial.bits();
        im = initial.imagBits();
      }
    }

    void take(HostArray from, long at) {
      long nextRe = from.bits(at);
      long nextIm = from.imagBits(at);
      if (empty) {
        empty = false;
        re = nextRe;
        im = nextIm;
      } else if (quick != null) {
        re = quick.applyAsLong(re, nextRe);
      } else {
        Scalar r =
            HostNumber.evaluate(
                op, List.of(Scalar.of(type, re, im), Scalar.of(type, nextRe, nextIm)));
        re = r.bits();
        im = r.imagBits();
      }
    }

    void store(HostArray to, long at) {
      to.set(at, re, im);
    }

    /** Stores the value after each element of a lane along {@code axis}. */
    void run(
        HostArray from, HostArray to, int axis, long base, long inner, Optional<NativeLoops> code) {
      long n = from.extent(axis);
      DType words = type == DType.UINT64 ? DType.INT64 : type;
      if (n >= CALL
          && code.isPresent()
          && (op.equals(Arithmetic.ADD) || op.equals(Arithmetic.MUL))
          && NativeLoops.RUNNING.contains(words)) {
        take(from, base);
        store(to, base);
        long step = from.stride(axis);
        long next = to.stride(axis);
        re =
            code.get()
                .run(
                    op.equals(Arithmetic.MUL),
                    words,
                    new NativeLoops.Elements(
                        from.memory().address() + from.position(base) + step, step),
                    n - 1,
                    new NativeLoops.Elements(
                        to.memory().address() + to.position(base) + next, next),
                    re);
        return;
      }
      if (quick != null && type.bytes() == Long.BYTES && n > 0) {
        words(from, to, axis, base, quick);
        return;
      }
      for (long i = 0; i < n; i++) {
        take(from, base + i * inner);
        store(to, base + i * inner);
      }
    }

    /** A lane of elements of eight bytes. */
    private void words(HostArray from, HostArray to, int axis, long base, LongBinaryOperator f) {
      take(from, base);
      store(to, base);
      long n = from.extent(axis);
      MemorySegment source = from.memory();
      MemorySegment target = to.memory();
      long at = from.position(base);
      long out = to.position(base);
      boolean adjacent = from.stride(axis) == Long.BYTES && to.stride(axis) == Long.BYTES;
      boolean integers = type == DType.INT64 || type == DType.UINT64;
      if (adjacent && integers && op.equals(Arithmetic.ADD)) {
        re = sums(source, at + Long.BYTES, target, out + Long.BYTES, n - 1, re);
        return;
      }
      long value = re;
      for (long i = 1; i < n; i++) {
        value = f.applyAsLong(value, source.get(WORD, at + i * from.stride(axis)));
        target.set(WORD, out + i * to.stride(axis), value);
      }
      re = value;
    }

    /** {@return what {@link #resume} goes on from} */
    long[] state() {
      return new long[] {empty ? 1 : 0, re, im};
    }

    void resume(long[] state) {
      empty = state[0] != 0;
      re = state[1];
      im = state[2];
    }
  }
}
