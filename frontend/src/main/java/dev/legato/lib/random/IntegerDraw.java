package dev.legato.lib.random;

import dev.legato.ir.type.DType;

/** How whole numbers in 0 .. a maximum are drawn. */
interface IntegerDraw {
  /** Words that are drawn together. */
  int BLOCK = 4096;

  /** {@return the next one} */
  long of(long max);

  /** Draws the next {@code n}. */
  default void fill(long[] to, int n, long max) {
    for (int i = 0; i < n; i++) {
      to[i] = of(max);
    }
  }

  /** {@return how NumPy's generators draw numbers of a type of at least 32 bits} */
  static IntegerDraw wide(BitSource bits, boolean lemire) {
    return lemire ? new Lemire(bits) : new Masked(bits);
  }

  /** {@return how they draw those of a narrower type} */
  static IntegerDraw narrow(BitSource bits, DType t, boolean lemire) {
    SmallIntegers small = new SmallIntegers(bits, t == DType.BOOL ? 1 : 8 * t.bytes());
    return lemire ? small::bounded : small::masked;
  }

  /** By multiplication; of blocks of words, few are rejected. */
  record Lemire(BitSource bits) implements IntegerDraw {
    @Override
    public long of(long max) {
      return bits.bounded(max);
    }

    @Override
    public void fill(long[] to, int n, long max) {
      if (max <= 0 || max >= BitSource.WORD) {
        IntegerDraw.super.fill(to, n, max);
        return;
      }
      long numbers = max + 1;
      long threshold = (BitSource.WORD - max) % numbers;
      int[] words = new int[Math.min(n, BLOCK)];
      for (int done = 0; done < n; ) {
        int size = Math.min(n - done, words.length);
        bits.next32(words, size);
        if (areTaken(words, size, numbers, threshold, to, done)) {
          done += size;
          continue;
        }
        for (int i = 0; i < size; i++) {
          long m = (words[i] & BitSource.WORD) * numbers;
          to[done] = m >>> Integer.SIZE;
          done += (m & BitSource.WORD) < threshold ? 0 : 1;
        }
      }
    }

    /** Makes a number of each word, as if none was rejected. {@return whether none is} */
    private static boolean areTaken(
        int[] words, int size, long numbers, long threshold, long[] to, int at) {
      long rejected = 0;
      for (int i = 0; i < size; i++) {
        long m = (words[i] & BitSource.WORD) * numbers;
        to[at + i] = m >>> Integer.SIZE;
        rejected |= (m & BitSource.WORD) - threshold; // below 0 if it is
      }
      return rejected >= 0;
    }
  }

  /** By masking; half of the words may be rejected, which is no branch. */
  record Masked(BitSource bits) implements IntegerDraw {
    @Override
    public long of(long max) {
      return bits.masked(max);
    }

    @Override
    public void fill(long[] to, int n, long max) {
      if (max <= 0 || max > BitSource.WORD) {
        IntegerDraw.super.fill(to, n, max);
        return;
      }
      long mask = -1L >>> Long.numberOfLeadingZeros(max);
      int[] words = new int[Math.min(n, BLOCK)];
      for (int done = 0; done < n; ) {
        int size = Math.min(n - done, words.length);
        bits.next32(words, size);
        for (int i = 0; i < size; i++) {
          long v = words[i] & mask;
          to[done] = v;
          done += v <= max ? 1 : 0;
        }
      }
    }
  }
}
