package dev.legato.lib.random;

import dev.legato.ir.device.NativeLoops;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * PCG XSL RR 128/64: a linear congruence of 128 bits with a permuted output; steps can be skipped.
 *
 * <p>Source: O'Neill, "PCG: a family of simple fast space-efficient statistically good algorithms
 * for random number generation" (2014); skipping: Brown, "Random number generation with arbitrary
 * strides" (1994).
 */
final class Pcg64 implements BitSource {
  private static final long MULTIPLIER_HIGH = 2549297995355413924L;
  private static final long MULTIPLIER_LOW = 4865540595714422341L;
  private static final long[] NONE = {};
  private long high;
  private long low;
  private long incrementHigh;
  private long incrementLow;
  private boolean buffered;
  private int buffer;

  /** Words that were drawn ahead, from {@link #taken} to {@link #drawn}. */
  private long[] words = NONE;

  private int taken;
  private int drawn;

  /** The state before them. */
  private long startHigh;

  private long startLow;

  private Pcg64() {}

  /** {@return the generator that NumPy seeds with these four words} */
  static Pcg64 of(long... seed) {
    Pcg64 g = new Pcg64();
    g.incrementHigh = seed[2] << 1 | seed[3] >>> 63;
    g.incrementLow = seed[3] << 1 | 1;
    g.step();
    g.add(seed[0], seed[1]);
    g.step();
    return g;
  }

  /** {@return a copy in the same state} */
  Pcg64 copy() {
    Pcg64 g = new Pcg64();
    g.high = high;
    g.low = low;
    g.incrementHigh = incrementHigh;
    g.incrementLow = incrementLow;
    g.buffered = buffered;
    g.buffer = buffer;
    return g;
  }

  /**
   * {@return what NumPy's {@code bit_generator.state} has: state, increment, whether the second
   * half of the last word split is still to be used, that half}
   */
  List<Object> state() {
    return List.of(
        unsigned(high, low),
        unsigned(incrementHigh, incrementLow),
        buffered ? 1L : 0L,
        buffer & WORD);
  }

  /** The inverse of {@link #state}. */
  void restore(BigInteger state, BigInteger increment, boolean hasWord, long word) {
    high = state.shiftRight(Long.SIZE).longValue();
    low = state.longValue();
    incrementHigh = increment.shiftRight(Long.SIZE).longValue();
    incrementLow = increment.longValue();
    buffered = hasWord;
    buffer = (int) word;
  }

  private static BigInteger unsigned(long h, long l) {
    byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES).putLong(h).putLong(l).array();
    return new BigInteger(1, bytes);
  }

  private void add(long h, long l) {
    long s = low + l;
    high += h + (Long.compareUnsigned(s, l) < 0 ? 1 : 0);
    low = s;
  }

  private void multiply(long h, long l) {
    long upper = Math.unsignedMultiplyHigh(low, l) + high * l + low * h;
    low *= l;
    high = upper;
  }

  private void step() {
    multiply(MULTIPLIER_HIGH, MULTIPLIER_LOW);
    add(incrementHigh, incrementLow);
  }

  /** Skips {@code n} values of 64 bits in O(log n). */
  void advance(long n) {
    Pcg64 power = new Pcg64();
    power.high = MULTIPLIER_HIGH;
    power.low = MULTIPLIER_LOW;
    Pcg64 plus = new Pcg64();
    plus.high = incrementHigh;
    plus.low = incrementLow;
    for (long rest = n; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        multiply(power.high, power.low);
        add(plus.high, plus.low);
      }
      Pcg64 next = new Pcg64();
      next.high = power.high;
      next.low = power.low;
      next.add(0, 1);
      plus.multiply(next.high, next.low);
      power.multiply(power.high, power.low);
    }
  }

  /** Skips {@code n} values of 32 bits. */
  void advanceHalves(long n) {
    long rest = n;
    if (buffered && rest > 0) {
      buffered = false;
      rest--;
    }
    if (rest > 1) {
      advance(rest / 2 - 1);
      buffer = (int) (next64() >>> 32);
    }
    if (rest % 2 != 0) {
      next32();
    }
  }

  /** {@return the state and the increment, the high words first, and the word left over, if any} */
  List<Long> words() {
    return List.of(
        high, low, incrementHigh, incrementLow, buffered ? 1L : 0L, buffered ? buffer & WORD : 0L);
  }

  @Override
  public String name() {
    return "PCG64";
  }

  @Override
  public void ahead(int n) {
    startHigh = high;
    startLow = low;
    if (words.length < n) {
      words = new long[n];
    }
    next64(words, n);
    taken = 0;
    drawn = n;
  }

  @Override
  public void giveBack() {
    if (taken < drawn) {
      high = startHigh;
      low = startLow;
      advance(taken);
    }
    taken = 0;
    drawn = 0;
  }

  @Override
  public long next64() {
    if (taken < drawn) {
      return words[taken++];
    }
    step();
    return word();
  }

  /** {@return the word of the state} */
  private long word() {
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
  }

  /**
   * Draws the next {@code n} values of 64 bits: the second half beside the first, since each state
   * waits for the one before.
   */
  void next64(long[] to, int n) {
    int half = n / 2;
    Pcg64 behind = copy();
    behind.advance(half);
    long plusHigh = incrementHigh;
    long plusLow = incrementLow;
    long h = high;
    long l = low;
    long h2 = behind.high;
    long l2 = behind.low;
    for (int i = 0; i < half; i++) {
      long p = l * MULTIPLIER_LOW;
      h = Math.unsignedMultiplyHigh(l, MULTIPLIER_LOW) + h * MULTIPLIER_LOW + l * MULTIPLIER_HIGH;
      l = p + plusLow;
      h += plusHigh + (Long.compareUnsigned(l, p) < 0 ? 1 : 0);
      to[i] = Long.rotateRight(h ^ l, (int) (h >>> 58));
      long q = l2 * MULTIPLIER_LOW;
      h2 =
          Math.unsignedMultiplyHigh(l2, MULTIPLIER_LOW)
              + h2 * MULTIPLIER_LOW
              + l2 * MULTIPLIER_HIGH;
      l2 = q + plusLow;
      h2 += plusHigh + (Long.compareUnsigned(l2, q) < 0 ? 1 : 0);
      to[half + i] = Long.rotateRight(h2 ^ l2, (int) (h2 >>> 58));
    }
    high = h2;
    low = l2;
    if (n % 2 != 0) {
      step();
      to[n - 1] = word();
    }
  }

  /** Draws the next {@code n} doubles to an address. */
  void nextDoubles(NativeLoops code, int n, long to) {
    Pcg64 behind = copy();
    behind.advance(n / 2);
    long[] state = {high, low, incrementHigh, incrementLow};
    code.pcg64Doubles(state, new long[] {behind.high, behind.low}, n, to);
    high = state[0];
    low = state[1];
  }

  @Override
  public void nextDoubles(double[] to, int n) {
    long[] words = new long[n];
    next64(words, n);
    for (int i = 0; i < n; i++) {
      to[i] = (words[i] >>> 11) * 0x1.0p-53;
    }
  }

  @Override
  public void next32(int[] to, int n) {
    int done = 0;
    if (buffered && n > 0) {
      to[done++] = next32();
    }
    int pairs = (n - done) / 2;
    if (words.length < pairs) {
      words = new long[pairs];
    }
    next64(words, pairs);
    // The low half of a word comes first, in memory as in NumPy's order.
    MemorySegment.copy(MemorySegment.ofArray(words), ValueLayout.JAVA_INT, 0, to, done, 2 * pairs);
    if (pairs > 0) {
      buffer = to[done + 2 * pairs - 1]; // which the state shows, used or not
    }
    if ((n - done) % 2 != 0) {
      to[n - 1] = next32();
    }
  }

  @Override
  public int next32() {
    if (buffered) {
      buffered = false;
      return buffer;
    }
    long v = next64();
    buffered = true;
    buffer = (int) (v >>> 32);
    return (int) v;
  }
}
