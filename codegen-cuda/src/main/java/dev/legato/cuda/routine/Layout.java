package dev.legato.cuda.routine;

/** Where a routine's temporaries lie in the memory that it reserves. */
public final class Layout {
  private static final long ALIGNED = 256;
  private long bytes;

  /** {@return the offset of so many bytes} */
  public long take(long count) {
    long at = bytes;
    bytes += (count + ALIGNED - 1) / ALIGNED * ALIGNED;
    return at;
  }

  public long bytes() {
    return bytes;
  }
}
