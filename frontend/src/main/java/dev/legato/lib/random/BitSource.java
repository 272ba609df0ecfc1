package dev.legato.lib.random;

/** A stream of random bits with the conventions of NumPy's bit generators. */
interface BitSource {
  int next32();

  long next64();

  /** {@return a double of 53 bits in [0, 1)} */
  double nextDouble();

  /** {@return a value in 0 .. max by masking and rejection} */
  default long masked(long max) {
    if (max == 0) {
      return 0;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(max);
    while (true) {
      long v =
          (Long.compareUnsigned(max, 0xffffffffL) <= 0 ? next32() & 0xffffffffL : next64()) & mask;
      if (Long.compareUnsigned(v, max) <= 0) {
        return v;
      }
    }
  }
}
