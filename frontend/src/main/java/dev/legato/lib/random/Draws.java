package dev.legato.lib.random;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.array.Elementwise;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.array.Nested;
import dev.legato.array.Shapes;
import dev.legato.array.TextNeeded;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.Operand;
import dev.legato.library.Tuple;
import dev.legato.library.TypeNames;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Values drawn one after the other, when the call is recorded, into a new array. */
final class Draws {
  /** Values that are drawn before they are copied to the array. */
  private static final int BLOCK = 4096;

  /** Fewer values are not worth drawing their words together. */
  private static final int TOGETHER = 64;

  private Draws() {}

  /**
   * {@return an array of numbers that were drawn here} Draws whose number depends on what is drawn,
   * and generators of which each state needs the one before, are not for a device.
   */
  static NDArray adopted(Session s, HostArray h) {
    note(s, h.size() * h.type().bytes());
    return s.adopt(h);
  }

  private static void note(Session s, long bytes) {
    s.engine().madeOnHost("random numbers", "they are drawn one after the other", bytes);
  }

  /** Draws the next {@code n} values. */
  interface Block<T> {
    void draw(T to, int n);
  }

  /** {@return draws that share the words of a source, which it makes together} */
  private static <T> Block<T> ahead(BitSource bits, Block<T> block) {
    return (to, n) -> {
      if (n < TOGETHER) {
        block.draw(to, n);
        return;
      }
      bits.ahead(n);
      try {
        block.draw(to, n);
      } finally {
        bits.giveBack();
      }
    };
  }

  /** {@return a float for no size, else an array of the size} */
  static Object doubles(Session s, Object size, BitSource bits, DoubleSupplier draw) {
    return doubles(s, size, bits, draw, each(draw));
  }

  static Block<double[]> each(DoubleSupplier draw) {
    return (to, n) -> {
      for (int i = 0; i < n; i++) {
        to[i] = draw.getAsDouble();
      }
    };
  }

  /**
   * As above.
   *
   * @param bits what the numbers are made of
   * @param block draws many
   */
  static Object doubles(
      Session s, Object size, BitSource bits, DoubleSupplier draw, Block<double[]> block) {
    return Arguments.absent(size)
        ? (Object) draw.getAsDouble()
        : doubles(s, Arguments.newShape(size), ahead(bits, block));
  }

  /** {@return the same of the uniform distribution} */
  static Object uniform(Session s, Object size, BitSource bits) {
    return Arguments.absent(size)
        ? (Object) bits.nextDouble()
        : doubles(s, Arguments.newShape(size), bits::nextDoubles);
  }

  private static NDArray doubles(Session s, long[] shape, Block<double[]> draw) {
    long size = Shapes.size(shape);
    note(s, size * Double.BYTES);
    return s.filled(
        DType.FLOAT64,
        shape,
        memory -> {
          double[] block = new double[(int) Math.min(size, BLOCK)];
          for (long at = 0; at < size; at += block.length) {
            int n = (int) Math.min(block.length, size - at);
            draw.draw(block, n);
            MemorySegment.copy(
                block, 0, memory, ValueLayout.JAVA_DOUBLE_UNALIGNED, Double.BYTES * at, n);
          }
        });
  }

  /**
   * {@return numbers of a distribution: one for numbers without a size, else an array of the size
   * or of the shape that the parameters broadcast to}
   */
  static Object of(Session s, Distribution row, Deviates d, List<Object> parameters, Object size) {
    DType t = row.integers() ? DType.INT64 : DType.FLOAT64;
    if (parameters.stream().allMatch(HostNumber::isKnown)) {
      double[] p = parameters.stream().mapToDouble(Arguments::real).toArray();
      row.check(false, p);
      return row.integers()
          ? integers(s, size, t, d.bits(), () -> (long) row.draw().of(d, p))
          : doubles(
              s,
              size,
              d.bits(),
              () -> row.draw().of(d, p),
              (to, n) -> row.draw().fill(d, to, n, p));
    }
    List<NDArray> arrays = parameters.stream().map(s::asArray).toList();
    long[] shape = Shapes.broadcast(arrays.stream().map(NDArray::shape).toList());
    if (!Arguments.absent(size)) {
      long[] wanted = Arguments.newShape(size);
      if (Shapes.tryBroadcast(List.of(wanted, shape)) == null) {
        throw mismatch(arrays, wanted);
      }
      if (!Shapes.broadcastsTo(shape, wanted)) {
        throw LegatoException.value(
            "Output size "
                + Shapes.text(wanted)
                + " is not compatible with broadcast dimensions of"
                + " inputs "
                + Shapes.text(shape)
                + ".");
      }
      shape = wanted;
    }
    HostArray h = HostArray.zeros(t, shape);
    fill(h, row, d, values(arrays, shape));
    return adopted(s, h);
  }

  private static LegatoException mismatch(List<NDArray> arrays, long... wanted) {
    int k = 0;
    while (Shapes.tryBroadcast(List.of(wanted, arrays.get(k).shape())) != null) {
      k++;
    }
    return LegatoException.value(
        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0"
            + " with shape "
            + Shapes.tight(wanted)
            + " and arg "
            + (k + 1)
            + " with shape "
            + Shapes.tight(arrays.get(k).shape())
            + ".");
  }

  private static List<double[]> values(List<NDArray> arrays, long... shape) {
    List<double[]> values = new ArrayList<>();
    for (NDArray a : arrays) {
      if (a.dtype().isComplex()) {
        throw LegatoException.type(
            "Cannot cast array data from dtype('"
                + a.dtype().numpyName()
                + "') to dtype('float64') according to the rule 'safe'");
      }
      NDArray spread = a.share(a.view().broadcast(shape));
      values.add(spread.toDoubleArray());
      spread.dropTemporary();
    }
    return values;
  }

  private static void fill(HostArray h, Distribution row, Deviates d, List<double[]> values) {
    int n = Math.toIntExact(h.size());
    double[][] all = new double[n][];
    for (int i = 0; i < n; i++) {
      int at = i;
      all[i] = values.stream().mapToDouble(v -> v[at]).toArray();
      row.check(true, all[i]);
    }
    for (int i = 0; i < n; i++) {
      double v = row.draw().of(d, all[i]);
      h.set(i, row.integers() ? (long) v : Bits.ofDouble(v), 0);
    }
  }

  /** {@return an int for no size, else an array of the size} */
  static Object integers(Session s, Object size, DType t, LongSupplier draw) {
    if (Arguments.absent(size)) {
      long v = draw.getAsLong();
      return t == DType.INT64 ? (Object) v : dev.legato.Scalar.of(t, v, 0);
    }
    return integers(s, Arguments.newShape(size), t, each(draw));
  }

  private static Block<long[]> each(LongSupplier draw) {
    return (to, n) -> {
      for (int i = 0; i < n; i++) {
        to[i] = draw.getAsLong();
      }
    };
  }

  /** As above, of the words of a source. */
  private static Object integers(
      Session s, Object size, DType t, BitSource bits, LongSupplier draw) {
    return Arguments.absent(size)
        ? integers(s, size, t, draw)
        : integers(s, Arguments.newShape(size), t, ahead(bits, each(draw)));
  }

  private static NDArray integers(Session s, long[] shape, DType t, Block<long[]> draw) {
    long size = Shapes.size(shape);
    note(s, size * t.bytes());
    return s.filled(
        t,
        shape,
        memory -> {
          long[] block = new long[(int) Math.min(size, BLOCK)];
          for (long at = 0; at < size; at += block.length) {
            int n = (int) Math.min(block.length, size - at);
            draw.draw(block, n);
            store(block, n, memory, t, at);
          }
        });
  }

  /** {@return whether nothing is to be drawn: then no bounds are wrong} */
  static boolean isNone(Object size) {
    return !Arguments.absent(size) && Shapes.size(Arguments.newShape(size)) == 0;
  }

  private static void store(long[] block, int n, MemorySegment memory, DType t, long at) {
    if (t.bytes() == Long.BYTES) {
      MemorySegment.copy(block, 0, memory, ValueLayout.JAVA_LONG_UNALIGNED, Long.BYTES * at, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      HostArray.store(memory, t, (at + i) * t.bytes(), block[i]);
    }
  }

  /**
   * {@return integers between bounds, which may be arrays}
   *
   * @param a low, high, size
   * @param draw a value in 0 .. its argument
   */
  static Object integers(Session s, DType t, Object[] a, boolean endpoint, IntegerDraw draw) {
    if (isNone(a[2])) {
      return integers(s, a[2], t, () -> 0);
    }
    if (HostNumber.isKnown(a[0]) && (Arguments.absent(a[1]) || HostNumber.isKnown(a[1]))) {
      long[] b = bounds(a[0], a[1], endpoint, t);
      long most = b[1] - b[0];
      if (Arguments.absent(a[2])) {
        return Scalar.of(t, b[0] + draw.of(most), 0);
      }
      return integers(
          s,
          Arguments.newShape(a[2]),
          t,
          (to, n) -> {
            draw.fill(to, n, most);
            for (int i = 0; i < n; i++) {
              to[i] += b[0];
            }
          });
    }
    boolean one = Arguments.absent(a[1]);
    NDArray low = s.asArray(one ? (Object) 0L : a[0]);
    NDArray high = s.asArray(one ? a[0] : a[1]);
    long[] shape = Shapes.broadcast(List.of(low.shape(), high.shape()));
    if (!Arguments.absent(a[2])) {
      shape = Arguments.newShape(a[2]);
    }
    if (!Shapes.broadcastsTo(low.shape(), shape) || !Shapes.broadcastsTo(high.shape(), shape)) {
      throw LegatoException.value(
          "Output size "
              + Shapes.text(shape)
              + " is not compatible with broadcast dimensions of inputs.");
    }
    long[] from = low.share(low.view().broadcast(shape)).astype(DType.INT64).toLongArray();
    long[] to = high.share(high.view().broadcast(shape)).astype(DType.INT64).toLongArray();
    HostArray h = HostArray.zeros(t, shape);
    for (int i = 0; i < from.length; i++) {
      if (endpoint ? from[i] > to[i] : from[i] >= to[i]) {
        throw LegatoException.value(endpoint ? "low > high" : "low >= high");
      }
    }
    for (int i = 0; i < from.length; i++) {
      h.set(i, from[i] + draw.of(to[i] - from[i] - (endpoint ? 0 : 1)), 0);
    }
    return adopted(s, h);
  }

  /** {@return how integers of a type are drawn in 0 .. a maximum} */
  static IntegerDraw bounded(BitSource bits, DType t, boolean lemire) {
    int width = t == DType.BOOL ? 1 : 8 * t.bytes();
    if (!t.isInteger() && t != DType.BOOL) {
      throw LegatoException.type(
          "Unsupported dtype dtype('"
              + t.numpyName()
              + "') for "
              + (lemire ? "integers" : "randint"));
    }
    return width < Integer.SIZE
        ? IntegerDraw.narrow(bits, t, lemire)
        : IntegerDraw.wide(bits, lemire);
  }

  /** {@return 0 .. n-1 in random order} */
  static int[] permuted(BitSource bits, long n) {
    int[] p = new int[Math.toIntExact(n)];
    for (int i = 0; i < p.length; i++) {
      p[i] = i;
    }
    int[] with = new int[Math.min(p.length, BLOCK)];
    for (int i = p.length - 1; i > 0; ) {
      int drawn = partners(bits, i, with);
      for (int k = 0; k < drawn; k++, i--) {
        int t = p[i];
        p[i] = p[with[k]];
        p[with[k]] = t;
      }
    }
    return p;
  }

  /**
   * Draws numbers in 0 .. i, then in 0 .. i-1 and so on, by masking and rejection: of a block of
   * words, without a branch. {@return how many}
   */
  private static int partners(BitSource bits, int i, int[] to) {
    int most = Integer.highestOneBit(i);
    int n = Math.min(to.length, i - most + 1); // of one mask
    int mask = 2 * most - 1;
    int[] words = new int[n];
    bits.next32(words, n);
    int kept = 0;
    for (int word : words) {
      int v = word & mask;
      to[kept] = v;
      kept += v <= i - kept ? 1 : 0;
    }
    return kept;
  }

  static NDArray indices(Session s, int... p) {
    note(s, Long.BYTES * (long) p.length);
    return s.filled(
        DType.INT64,
        new long[] {p.length},
        memory -> {
          long[] block = new long[Math.min(p.length, BLOCK)];
          for (int at = 0; at < p.length; at += block.length) {
            int n = Math.min(block.length, p.length - at);
            for (int i = 0; i < n; i++) {
              block[i] = p[at + i];
            }
            store(block, n, memory, DType.INT64, at);
          }
        });
  }

  /**
   * Draws from the first argument, or, if it is strings, from their places along the first axis.
   */
  static Object ofTexts(Session s, Function<Object[], Object> draw, Object... args) {
    try {
      return draw.apply(args);
    } catch (TextNeeded e) {
      Operand texts = (Operand) s.call("asarray", args[0]);
      Object[] places = args.clone();
      places[0] = s.arange(texts.length());
      return s.call("take", texts, draw.apply(places), 0L);
    }
  }

  /** Puts a list's items into a random order. */
  static void shuffle(Object x, java.util.function.LongFunction<int[]> permuted) {
    if (!(x instanceof List<?>) || x instanceof Tuple || Nested.items(x) == null) {
      throw LegatoException.type(
          "'" + TypeNames.of(x) + "' object does not support item assignment");
    }
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) x;
    List<Object> old = new ArrayList<>(list);
    int[] p = permuted.apply(list.size());
    for (int i = 0; i < p.length; i++) {
      list.set(i, old.get(p[i]));
    }
  }

  /**
   * {@return {@code low + (high - low) * u} for uniform draws u, elementwise when bounds are
   * arrays}
   */
  static Object scaled(Session s, Object u, Object low, Object range) {
    return s.call("add", low, s.call("multiply", range, u));
  }

  /** {@return the least and the largest integer} */
  static long[] bounds(Object low, Object high, boolean endpoint, DType t) {
    boolean one = Arguments.absent(high);
    BigInteger from = one ? BigInteger.ZERO : whole(low);
    BigInteger to = whole(one ? low : high).subtract(endpoint ? BigInteger.ZERO : BigInteger.ONE);
    boolean unsigned = t.kind() == DType.Kind.UNSIGNED;
    int bits = t == DType.BOOL ? 1 : 8 * t.bytes();
    BigInteger least =
        unsigned || t == DType.BOOL ? BigInteger.ZERO : BigInteger.TWO.pow(bits - 1).negate();
    BigInteger most =
        BigInteger.TWO.pow(unsigned || t == DType.BOOL ? bits : bits - 1).subtract(BigInteger.ONE);
    if (from.compareTo(least) < 0) {
      throw LegatoException.value("low is out of bounds for " + t.numpyName());
    }
    if (to.compareTo(most) > 0) {
      throw LegatoException.value("high is out of bounds for " + t.numpyName());
    }
    if (from.compareTo(to) > 0) {
      String than = endpoint ? "<" : "<=";
      throw LegatoException.value(
          from.signum() == 0 ? "high " + than + " 0" : endpoint ? "low > high" : "low >= high");
    }
    return new long[] {from.longValue(), to.longValue()};
  }

  private static BigInteger whole(Object v) {
    Object host = v instanceof Dynamic d && d.toHost() instanceof Object h ? h : v;
    return switch (host) {
      case BigInteger b -> b;
      case Double d -> java.math.BigDecimal.valueOf(d).toBigInteger();
      default -> BigInteger.valueOf(Arguments.integer(host));
    };
  }

  /** {@return a copy of an array to be permuted along its first axis} */
  static NDArray copy(NDArray a) {
    return Elementwise.copied(a, a.dtype());
  }
}
