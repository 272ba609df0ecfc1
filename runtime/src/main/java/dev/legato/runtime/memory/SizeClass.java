package dev.legato.runtime.memory;

/** Rounding of sizes, so that freed blocks fit later requests: four classes per power of two. */
final class SizeClass {
  /** Blocks up to this size are cut from slabs. */
  static final long SMALL = 64 << 10;

  /** How many there are, of all sizes that a long can tell. */
  static final int COUNT = 256;

  private SizeClass() {}

  /** {@return the capacity of the block that serves a request; at most a quarter is wasted} */
  static long capacity(long bytes) {
    if (bytes <= SystemMemory.ALIGNMENT) {
      return SystemMemory.ALIGNMENT;
    }
    long power = Long.highestOneBit(bytes - 1);
    long step = Math.max(power / 4, SystemMemory.ALIGNMENT);
    return (bytes + step - 1) / step * step;
  }

  /** {@return the number of the class with this capacity, below {@link #COUNT}} */
  static int number(long capacity) {
    int power = 63 - Long.numberOfLeadingZeros(capacity - 1);
    long step = Math.max((1L << power) / 4, SystemMemory.ALIGNMENT);
    return 4 * power + (int) ((capacity - (1L << power)) / step) - 1;
  }
}
