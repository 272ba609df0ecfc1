package dev.legato.lib.random;

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
  private long high;
  private long low;
  private long incrementHigh;
  private long incrementLow;
  private boolean buffered;
  private int buffer;

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
  public long next64() {
    step();
    return Long.rotateRight(high ^ low, (int) (high >>> 58));
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
