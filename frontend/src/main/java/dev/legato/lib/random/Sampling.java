package dev.legato.lib.random;

import dev.legato.error.LegatoException;
import java.util.HashSet;
import java.util.Set;

/**
 * Distinct integers, as NumPy's {@code Generator.choice(n, size, replace=False)} picks them.
 *
 * <p>Source: Floyd's sampling, in Bentley, "Programming pearls" (1987).
 */
final class Sampling {
  private Sampling() {}

  static long[] distinct(BitSource bits, long n, long size, boolean shuffle) {
    if (size > n) {
      throw LegatoException.value(
          "Cannot take a larger sample than population when replace is False");
    }
    int m = Math.toIntExact(size);
    if (n > 10000 && size > n / (shuffle ? 50 : 20)) {
      long[] all = new long[Math.toIntExact(n)];
      java.util.Arrays.setAll(all, i -> i);
      shuffle(bits, all, Math.max((int) (n - size), 1));
      return java.util.Arrays.copyOfRange(all, all.length - m, all.length);
    }
    long[] picked = new long[m];
    Set<Long> seen = new HashSet<>();
    for (long j = n - size; j < n; j++) {
      long v = bits.bounded(j);
      if (!seen.add(v)) {
        v = j;
        seen.add(j);
      }
      picked[(int) (j - n + size)] = v;
    }
    if (shuffle) {
      shuffle(bits, picked, 1);
    }
    return picked;
  }

  private static void shuffle(BitSource bits, long[] values, int first) {
    for (int i = values.length - 1; i >= first; i--) {
      int j = (int) bits.bounded(i);
      long t = values[j];
      values[j] = values[i];
      values[i] = t;
    }
  }
}
