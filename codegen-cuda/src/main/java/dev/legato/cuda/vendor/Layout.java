package dev.legato.cuda.vendor;

/** Where a routine's temporaries lie in the memory that it reserves. */
final class Layout {
  private static final long ALIGNED = 256;
  private long bytes;

  /** {@return the offset of so many bytes} */
  long take(long count) {
    long at = bytes;
    bytes += (count + ALIGNED - 1) / ALIGNED * ALIGNED;
    return at;
  }

  long bytes() {
    return bytes;
  }
}
