package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.HostTask;
import dev.legato.ir.device.NativeLoops;
import dev.legato.ir.task.Split;
import dev.legato.ir.task.TaskContext;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws of a fixed count, which are deferred: element i is the state of PCG64 advanced by i. A
 * device may make them by the scalars of the task.
 *
 * @param shift of random bits that become a whole number
 * @param least of the whole numbers
 */
record Deferred(Kind kind, DType type, int shift, long least) {
  private static final long CHUNK = 1 << 16;

  /** Values that are drawn before they are copied to the array. */
  private static final int BLOCK = 4096;

  /** What an element is made of. */
  enum Kind {
    DOUBLE(0),
    FLOAT(1),
    WORD(2),
    HALF(3);

    /** For devices. */
    final long number;

    Kind(long number) {
      this.number = number;
    }

    boolean isHalf() {
      return this == FLOAT || this == HALF;
    }
  }

  static final Deferred DOUBLES = new Deferred(Kind.DOUBLE, DType.FLOAT64, 0, 0);
  static final Deferred FLOATS = new Deferred(Kind.FLOAT, DType.FLOAT32, 0, 0);

  /**
   * {@return whether NumPy rejects no draws for whole numbers of this type in a range}: its size is
   * a power of 2, and the type has at least 32 bits.
   *
   * @param most the largest number less the least
   */
  static boolean isFixed(DType t, long most) {
    return t.isInteger() && t.bytes() >= Integer.BYTES && most != 0 && (most & most + 1) == 0;
  }

  /** {@return whole numbers from the least on; the range {@link #isFixed}} */
  static Deferred integers(DType t, long least, long most) {
    int bits = Long.bitCount(most);
    return bits <= Integer.SIZE
        ? new Deferred(Kind.HALF, t, Integer.SIZE - bits, least)
        : new Deferred(Kind.WORD, t, Long.SIZE - bits, least);
  }

  /** {@return an array of draws}; the generator is behind them at once. */
  NDArray draw(Session session, Pcg64 generator, long... shape) {
    NDArray out = session.empty(shape, type);
    Pcg64 start = generator.copy();
    skip(generator, out.size());
    if (out.size() > 0) {
      Split split = out.rank() == 0 ? Split.NONE : Split.placed(0);
      long each = out.rank() == 0 ? 1 : out.size() / out.view().extent(0);
      HostTask.submit(
          "random",
          List.of(),
          List.of(out),
          scalars(start),
          split,
          (in, to, context) ->
              fill(start, context.first(0, context.rank()) * each, to.getFirst(), context));
    }
    return out;
  }

  private List<Long> scalars(Pcg64 start) {
    List<Long> words = start.words();
    List<Long> all = new ArrayList<>(words.subList(0, 4));
    all.add(kind.number);
    all.addAll(kind.isHalf() ? words.subList(4, 6) : List.of(0L, 0L));
    all.add((long) shift);
    all.add(least);
    return all;
  }

  private void skip(Pcg64 generator, long n) {
    if (kind.isHalf()) {
      generator.advanceHalves(n);
    } else {
      generator.advance(n);
    }
  }

  /** Element 0 of the piece is the state advanced by {@code first}. */
  private void fill(Pcg64 start, long first, HostArray to, TaskContext context) {
    long n = to.size();
    Optional<NativeLoops> code = context.nativeLoops();
    context.share(
        Math.toIntExact((n + CHUNK - 1) / CHUNK),
        c -> {
          Pcg64 g = start.copy();
          skip(g, first + c * CHUNK);
          int size = (int) Math.min(CHUNK, n - c * CHUNK);
          if (code.isPresent() && kind == Kind.DOUBLE) {
            long at = to.memory().address() + to.position(0) + Double.BYTES * c * CHUNK;
            g.nextDoubles(code.get(), size, at);
            return;
          }
          store(g, to.memory(), to.position(0) + (long) type.bytes() * c * CHUNK, size);
        });
  }

  private void store(Pcg64 g, MemorySegment memory, long at, int size) {
    switch (kind) {
      case DOUBLE -> {
        double[] v = new double[Math.min(size, BLOCK)];
        for (int i = 0; i < size; i += v.length) {
          int n = Math.min(v.length, size - i);
          g.nextDoubles(v, n);
          MemorySegment.copy(v, 0, memory, ValueLayout.JAVA_DOUBLE_UNALIGNED, at + 8L * i, n);
        }
      }
      case FLOAT -> {
        float[] v = new float[size];
        for (int i = 0; i < size; i++) {
          v[i] = g.nextFloat();
        }
        MemorySegment.copy(v, 0, memory, ValueLayout.JAVA_FLOAT_UNALIGNED, at, size);
      }
      case WORD, HALF -> {
        for (int i = 0; i < size; i++) {
          long bits = kind == Kind.WORD ? g.next64() : g.next32() & BitSource.WORD;
          HostArray.store(memory, type, at + type.bytes() * (long) i, least + (bits >>> shift));
        }
      }
    }
  }
}
