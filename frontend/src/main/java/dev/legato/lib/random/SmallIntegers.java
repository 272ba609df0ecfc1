package dev.legato.lib.random;

/** Integers of 1, 8 or 16 bits: several are cut from one word, low bits first. */
final class SmallIntegers {
  private final BitSource bits;
  private final int width;
  private int word;
  private int left;

  /**
   * @param width bits of the integers
   */
  SmallIntegers(BitSource bits, int width) {
    this.bits = bits;
    this.width = width;
  }

  private int next() {
    if (left == 0) {
      word = bits.next32();
      left = Integer.SIZE / width - 1;
    } else {
      word >>>= width;
      left--;
    }
    return word & ((1 << width) - 1);
  }

  /** {@return a value in 0 .. max by Lemire's method} */
  long bounded(long max) {
    long all = (1 << width) - 1;
    if (max == 0) {
      return 0;
    }
    if (max == all) {
      return next();
    }
    long n = max + 1;
    long m = next() * n;
    if ((m & all) < n) {
      long threshold = (all - max) % n;
      while ((m & all) < threshold) {
        m = next() * n;
      }
    }
    return m >>> width;
  }

  /** {@return a value in 0 .. max by masking and rejection} */
  long masked(long max) {
    if (max == 0) {
      return 0;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(max);
    while (true) {
      long v = next() & mask;
      if (v <= max) {
        return v;
      }
    }
  }
}
