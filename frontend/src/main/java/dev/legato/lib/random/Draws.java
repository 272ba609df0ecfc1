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
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.Tuple;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/** Values drawn one after the other, when the call is recorded, into a new array. */
final class Draws {
  /** Values that are drawn before they are copied to the array. */
  private static final int BLOCK = 4096;

  private Draws() {}

  /**
   * {@return an array of numbers that were drawn here} Draws whose number depends on what is drawn,
   * and generators of which each state needs the one before, are not for a device.
   */
  static NDArray adopted(Session s, HostArray h) {
    String why = "they are drawn one after the other";
    s.engine().madeOnHost("random numbers", why, h.size() * h.type().bytes());
    return s.adopt(h);
  }

  /** {@return a float for no size, else an array of the size} */
  static Object doubles(Session s, Object size, DoubleSupplier draw) {
    if (Arguments.absent(size)) {
      return draw.getAsDouble();
    }
    HostArray h = HostArray.zeros(DType.FLOAT64, Arguments.newShape(size));
    double[] block = new double[(int) Math.min(h.size(), BLOCK)];
    for (long at = 0; at < h.size(); at += block.length) {
      int n = (int) Math.min(block.length, h.size() - at);
      for (int i = 0; i < n; i++) {
        block[i] = draw.getAsDouble();
      }
      MemorySegment.copy(
          block, 0, h.memory(), ValueLayout.JAVA_DOUBLE_UNALIGNED, Double.BYTES * at, n);
    }
    return adopted(s, h);
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
          ? integers(s, size, t, () -> (long) row.draw().of(d, p))
          : doubles(s, size, () -> row.draw().of(d, p));
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
    HostArray h = HostArray.zeros(t, Arguments.newShape(size));
    long n = h.size();
    for (long i = 0; i < n; i++) {
      HostArray.store(h.memory(), t, i * t.bytes(), draw.getAsLong());
    }
    return adopted(s, h);
  }

  /** {@return whether nothing is to be drawn: then no bounds are wrong} */
  static boolean isNone(Object size) {
    return !Arguments.absent(size) && Shapes.size(Arguments.newShape(size)) == 0;
  }

  /**
   * {@return integers between bounds, which may be arrays}
   *
   * @param a low, high, size
   * @param draw a value in 0 .. its argument
   */
  static Object integers(Session s, DType t, Object[] a, boolean endpoint, LongUnaryOperator draw) {
    if (isNone(a[2])) {
      return integers(s, a[2], t, () -> 0);
    }
    if (HostNumber.isKnown(a[0]) && (Arguments.absent(a[1]) || HostNumber.isKnown(a[1]))) {
      long[] b = bounds(a[0], a[1], endpoint, t);
      Object r = integers(s, a[2], t, () -> b[0] + draw.applyAsLong(b[1] - b[0]));
      return r instanceof Long v ? Scalar.of(t, v, 0) : r;
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
      h.set(i, from[i] + draw.applyAsLong(to[i] - from[i] - (endpoint ? 0 : 1)), 0);
    }
    return adopted(s, h);
  }

  /** {@return how integers of a type are drawn in 0 .. a maximum} */
  static LongUnaryOperator bounded(BitSource bits, DType t, boolean lemire) {
    int width = t == DType.BOOL ? 1 : 8 * t.bytes();
    if (!t.isInteger() && t != DType.BOOL) {
      throw LegatoException.type(
          "Unsupported dtype dtype('"
              + t.numpyName()
              + "') for "
              + (lemire ? "integers" : "randint"));
    }
    if (width < Integer.SIZE) {
      SmallIntegers small = new SmallIntegers(bits, width);
      return lemire ? small::bounded : small::masked;
    }
    return lemire ? bits::bounded : bits::masked;
  }

  /** {@return 0 .. n-1 in random order} */
  static long[] permuted(BitSource bits, long n) {
    long[] p = new long[Math.toIntExact(n)];
    java.util.Arrays.setAll(p, i -> i);
    for (int i = p.length - 1; i > 0; i--) {
      int j = (int) bits.masked(i);
      long t = p[i];
      p[i] = p[j];
      p[j] = t;
    }
    return p;
  }

  static NDArray indices(Session s, long... p) {
    HostArray h = HostArray.zeros(DType.INT64, p.length);
    for (int i = 0; i < p.length; i++) {
      h.set(i, p[i], 0);
    }
    return adopted(s, h);
  }

  /** Puts a list's items into a random order. */
  static void shuffle(Object x, java.util.function.LongFunction<long[]> permuted) {
    if (!(x instanceof List<?>) || x instanceof Tuple || Nested.items(x) == null) {
      throw LegatoException.type(
          "'" + Session.typeName(x) + "' object does not support item assignment");
    }
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) x;
    List<Object> old = new ArrayList<>(list);
    long[] p = permuted.apply(list.size());
    for (int i = 0; i < p.length; i++) {
      list.set(i, old.get((int) p[i]));
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
