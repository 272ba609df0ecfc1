package dev.legato.script.module;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The generator behind {@code random}: MT19937 seeded by an int of any size.
 *
 * <p>Source: Matsumoto and Nishimura, "Mersenne Twister" (1998).
 */
final class Twister {
  private static final int N = 624;
  private static final int M = 397;
  private int[] state = new int[N];
  private int at = N;

  void seed(BigInteger number) {
    BigInteger n = number.abs();
    int[] key = new int[Math.max(1, (n.bitLength() + 31) / 32)];
    for (int i = 0; i < key.length; i++) {
      key[i] = n.shiftRight(32 * i).intValue();
    }
    state[0] = 19650218;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
    int i = 1;
    int j = 0;
    for (int k = Math.max(N, key.length); k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1664525)) + key[j] + j;
      i = next(i);
      j = (j + 1) % key.length;
    }
    for (int k = N - 1; k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1566083941)) - i;
      i = next(i);
    }
    state[0] = 0x80000000;
    at = N;
  }

  private int next(int i) {
    if (i + 1 < N) {
      return i + 1;
    }
    state[0] = state[N - 1];
    return 1;
  }

  private void twist() {
    for (int k = 0; k < N; k++) {
      int y = (state[k] & 0x80000000) | (state[(k + 1) % N] & 0x7fffffff);
      state[k] = state[(k + M) % N] ^ (y >>> 1) ^ ((y & 1) * 0x9908b0df);
    }
    at = 0;
  }

  int bits() {
    if (at == N) {
      twist();
    }
    int y = state[at++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** {@return 53 random bits as a number from 0 to 1} */
  double real() {
    long a = bits() >>> 5;
    long b = bits() >>> 6;
    return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
  }

  /** {@return a number of k random bits, the first word lowest} */
  BigInteger bits(int k) {
    if (k <= 32) {
      return k == 0 ? BigInteger.ZERO : BigInteger.valueOf((bits() & 0xffffffffL) >>> (32 - k));
    }
    byte[] big = new byte[4 * ((k + 31) / 32)];
    for (int i = 0, left = k; left > 0; i++, left -= 32) {
      int r = left < 32 ? bits() >>> (32 - left) : bits();
      for (int b = 0; b < 4; b++) {
        big[big.length - 1 - 4 * i - b] = (byte) (r >>> (8 * b));
      }
    }
    return new BigInteger(1, big);
  }

  /** {@return a number below n, each equally likely} */
  long below(long n) {
    int k = 64 - Long.numberOfLeadingZeros(n);
    while (true) {
      long r;
      if (k <= 32) {
        r = (bits() & 0xffffffffL) >>> (32 - k);
      } else {
        long low = bits() & 0xffffffffL;
        r = low | ((bits() & 0xffffffffL) >>> (64 - k)) << 32;
      }
      if (r < n && r >= 0) {
        return r;
      }
    }
  }

  /** {@return the words and the position} */
  long[] snapshot() {
    long[] out = new long[N + 1];
    for (int i = 0; i < N; i++) {
      out[i] = state[i] & 0xffffffffL;
    }
    out[N] = at;
    return out;
  }

  void restore(long[] words) {
    int[] fresh = new int[N];
    Arrays.setAll(fresh, i -> (int) words[i]);
    state = fresh;
    at = (int) words[N];
  }
}
