package dev.legato.lib.random;

/** A stream of random bits with the conventions of NumPy's bit generators. */
interface BitSource {
  /** The values of 32 bits below which integers are drawn from half a word. */
  long WORD = 0xffffffffL;

  /** {@return the name of NumPy's class} */
  String name();

  int next32();

  long next64();

  /** Draws the next {@code n} values of 32 bits. */
  default void next32(int[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = next32();
    }
  }

  /** Draws the next {@code n} doubles. */
  default void nextDoubles(double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = nextDouble();
    }
  }

  /**
   * The next calls take about {@code n} words of 64 bits, up to {@link #giveBack}: a source may
   * draw them together. Nothing but numbers may be asked for meanwhile.
   */
  default void ahead(int n) {}

  /** The state is again the one after the words that were asked for. */
  default void giveBack() {}

  /** {@return a double of 53 bits in [0, 1)} */
  default double nextDouble() {
    return (next64() >>> 11) * 0x1.0p-53;
  }

  /** {@return a float of 24 bits in [0, 1)} */
  default float nextFloat() {
    return (next32() >>> 8) * 0x1.0p-24f;
  }

  /** {@return a value in 0 .. max by masking and rejection} */
  default long masked(long max) {
    if (max == 0) {
      return 0;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(max);
    while (true) {
      long v = (Long.compareUnsigned(max, WORD) <= 0 ? next32() & WORD : next64()) & mask;
      if (Long.compareUnsigned(v, max) <= 0) {
        return v;
      }
    }
  }

  /**
   * {@return a value in 0 .. max; Lemire, "Fast random integer generation in an interval" (2019)}
   */
  default long bounded(long max) {
    if (max == 0) {
      return 0;
    }
    if (Long.compareUnsigned(max, WORD) <= 0) {
      return max == WORD ? next32() & WORD : bounded32(max);
    }
    if (max == -1) {
      return next64();
    }
    long n = max + 1;
    long v = next64();
    long left = v * n;
    if (Long.compareUnsigned(left, n) < 0) {
      long threshold = Long.remainderUnsigned(-1 - max, n);
      while (Long.compareUnsigned(left, threshold) < 0) {
        v = next64();
        left = v * n;
      }
    }
    return Math.unsignedMultiplyHigh(v, n);
  }

  private long bounded32(long max) {
    long n = max + 1;
    long m = (next32() & WORD) * n;
    long left = m & WORD;
    if (left < n) {
      long threshold = (WORD - max) % n;
      while (left < threshold) {
        m = (next32() & WORD) * n;
        left = m & WORD;
      }
    }
    return m >>> 32;
  }
}
