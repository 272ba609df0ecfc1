package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Values on the host, as bits: what builders of structures move, drop and add up. A complex value
 * has its imaginary part in {@code im}, which is empty for real types.
 */
final class Elements {
  final DType type;
  final long[] re;
  final long[] im;

  private Elements(DType type, long[] re, long... im) {
    this.type = type;
    this.re = re;
    this.im = im;
  }

  static Elements zeros(DType type, int n) {
    return new Elements(type, new long[n], new long[type.isComplex() ? n : 0]);
  }

  /** {@return the elements of an array in C order} */
  static Elements of(NDArray a) {
    Elements e = zeros(a.dtype(), Math.toIntExact(a.size()));
    if (e.size() > 0) {
      e.read(a.host(), 0);
    }
    return e;
  }

  private int read(HostArray h, int at) {
    if (h.rank() > 1) {
      int next = at;
      for (long i = 0; i < h.extent(0); i++) {
        next = read(h.at(i), next);
      }
      return next;
    }
    int n = (int) h.size();
    long first = h.position(0);
    long stride = n > 1 ? h.position(1) - first : 0;
    MemorySegment m = h.memory();
    DType part = type.part();
    if (isWide(type) && stride == Long.BYTES) {
      MemorySegment.copy(m, ValueLayout.JAVA_LONG_UNALIGNED, first, re, at, n);
      return at + n;
    }
    for (int i = 0; i < n; i++) {
      re[at + i] = HostArray.load(m, part, first + i * stride);
    }
    for (int i = 0; i < n && im.length > 0; i++) {
      im[at + i] = HostArray.load(m, part, first + i * stride + part.bytes());
    }
    return at + n;
  }

  int size() {
    return re.length;
  }

  /** {@return a new array of these elements} */
  NDArray array(Session s, long... shape) {
    long[] extents = shape.length == 0 ? new long[] {size()} : shape;
    return s.filled(type, extents, this::write);
  }

  private void write(MemorySegment m) {
    DType part = type.part();
    int bytes = type.bytes();
    if (isWide(type)) {
      MemorySegment.copy(re, 0, m, ValueLayout.JAVA_LONG_UNALIGNED, 0, size());
      return;
    }
    for (int i = 0; i < size(); i++) {
      HostArray.store(m, part, (long) i * bytes, re[i]);
    }
    for (int i = 0; i < im.length; i++) {
      HostArray.store(m, part, (long) i * bytes + part.bytes(), im[i]);
    }
  }

  /** {@return whether the bits of an element are those in memory} */
  private static boolean isWide(DType t) {
    return t.bytes() == Long.BYTES && !t.isComplex();
  }

  Scalar scalar(int i) {
    return Scalar.of(type, re[i], im.length == 0 ? 0 : im[i]);
  }

  void copy(int to, Elements from, int i) {
    re[to] = from.re[i];
    if (im.length > 0) {
      im[to] = from.im[i];
    }
  }

  boolean isZero(int i) {
    DType part = type.part();
    return isZero(part, re[i]) && (im.length == 0 || isZero(part, im[i]));
  }

  private static boolean isZero(DType t, long bits) {
    return switch (t) {
      case FLOAT64 -> bits << 1 == 0;
      case FLOAT32 -> (bits & 0x7fff_ffffL) == 0;
      case FLOAT16, BFLOAT16 -> (bits & 0x7fffL) == 0;
      default -> bits == 0;
    };
  }

  /** Adds element i of {@code from}, of the same type, to element {@code to}; bools by or. */
  void add(int to, Elements from, int i) {
    DType part = type.part();
    re[to] = sum(part, re[to], from.re[i]);
    if (im.length > 0) {
      im[to] = sum(part, im[to], from.im[i]);
    }
  }

  private static long sum(DType t, long a, long b) {
    return switch (t) {
      case FLOAT64 -> Bits.ofDouble(Bits.toDouble(a) + Bits.toDouble(b));
      case FLOAT32 -> Bits.ofFloat(Bits.toFloat(a) + Bits.toFloat(b));
      case FLOAT16, BFLOAT16 -> Bits.ofHalf(t, Bits.toHalf(t, a) + Bits.toHalf(t, b));
      case BOOL -> a | b;
      default -> Bits.wrap(t, a + b);
    };
  }

  /** Adds the product of two elements of the same type to element {@code to}; bools by and. */
  void addProduct(int to, Elements a, int i, Elements b, int j) {
    long x = a.re[i];
    long y = b.re[j];
    switch (type) {
      case FLOAT64 ->
          re[to] = Bits.ofDouble(Bits.toDouble(re[to]) + Bits.toDouble(x) * Bits.toDouble(y));
      case FLOAT32 ->
          re[to] = Bits.ofFloat(Bits.toFloat(re[to]) + Bits.toFloat(x) * Bits.toFloat(y));
      case COMPLEX64 -> {
        float p = Bits.toFloat(x);
        float q = Bits.toFloat(a.im[i]);
        float r = Bits.toFloat(y);
        float s = Bits.toFloat(b.im[j]);
        re[to] = Bits.ofFloat(Bits.toFloat(re[to]) + (p * r - q * s));
        im[to] = Bits.ofFloat(Bits.toFloat(im[to]) + (p * s + q * r));
      }
      case COMPLEX128 -> {
        double p = Bits.toDouble(x);
        double q = Bits.toDouble(a.im[i]);
        double r = Bits.toDouble(y);
        double s = Bits.toDouble(b.im[j]);
        re[to] = Bits.ofDouble(Bits.toDouble(re[to]) + (p * r - q * s));
        im[to] = Bits.ofDouble(Bits.toDouble(im[to]) + (p * s + q * r));
      }
      case BOOL -> re[to] |= x & y;
      default -> re[to] = Bits.wrap(type, re[to] + x * y);
    }
  }

  void clear(int i) {
    re[i] = 0;
    if (im.length > 0) {
      im[i] = 0;
    }
  }

  /** {@return the elements at these places; -1 gives zero} */
  Elements gather(int... from) {
    Elements r = zeros(type, from.length);
    if (im.length == 0) {
      for (int i = 0; i < from.length; i++) {
        r.re[i] = from[i] >= 0 ? re[from[i]] : 0;
      }
      return r;
    }
    for (int i = 0; i < from.length; i++) {
      if (from[i] >= 0) {
        r.copy(i, this, from[i]);
      }
    }
    return r;
  }

  /** {@return n elements: the sums of those that go to the same place, in order} */
  Elements scatter(int[] to, int n) {
    Elements r = zeros(type, n);
    boolean[] filled = new boolean[n];
    for (int i = 0; i < to.length; i++) {
      if (filled[to[i]]) {
        r.add(to[i], this, i);
      } else {
        r.copy(to[i], this, i);
        filled[to[i]] = true;
      }
    }
    return r;
  }

  /** {@return the places of the elements that are not zero} */
  int[] nonzeros() {
    int[] places = new int[size()];
    int n = 0;
    for (int i = 0; i < size(); i++) {
      if (!isZero(i)) {
        places[n++] = i;
      }
    }
    return java.util.Arrays.copyOf(places, n);
  }

  /**
   * {@return the order of two elements as of numbers}; a NaN is neither less nor greater
   *
   * @throws IllegalArgumentException for complex types
   */
  boolean less(int i, int j) {
    return switch (type) {
      case UINT64 -> Long.compareUnsigned(re[i], re[j]) < 0;
      case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 ->
          Bits.asDouble(type, re[i]) < Bits.asDouble(type, re[j]);
      case COMPLEX64, COMPLEX128 -> throw new IllegalArgumentException("complex order");
      default -> re[i] < re[j];
    };
  }

  boolean isNan(int i) {
    return type.part().isFloat()
        && (Double.isNaN(Bits.asDouble(type.part(), re[i]))
            || im.length > 0 && Double.isNaN(Bits.asDouble(type.part(), im[i])));
  }
}
