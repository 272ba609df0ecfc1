package dev.legato.lib.random;

import dev.legato.Session;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * NumPy's SeedSequence: spreads entropy over a pool of four words and draws seeds from it.
 *
 * <p>Source: O'Neill, "Developing a seed_seq alternative" (2015).
 */
final class SeedSequence {
  private final int[] pool = new int[4];
  private int hash = 0x43b0d7e5;

  SeedSequence(int... entropy) {
    for (int i = 0; i < pool.length; i++) {
      pool[i] = hashed(i < entropy.length ? entropy[i] : 0);
    }
    for (int source = 0; source < pool.length; source++) {
      for (int target = 0; target < pool.length; target++) {
        if (source != target) {
          pool[target] = mixed(pool[target], hashed(pool[source]));
        }
      }
    }
    for (int source = pool.length; source < entropy.length; source++) {
      for (int target = 0; target < pool.length; target++) {
        pool[target] = mixed(pool[target], hashed(entropy[source]));
      }
    }
  }

  /** {@return random words of the world outside, the same on all ranks} */
  static int[] entropy(Session session, int words) {
    int[] out = new int[words];
    ByteBuffer.wrap(session.effects().entropy(Integer.BYTES * words)).asIntBuffer().get(out);
    return out;
  }

  /** {@return the 32-bit words of a non-negative number, low ones first} */
  static List<Integer> words(BigInteger number) {
    List<Integer> words = new ArrayList<>();
    BigInteger n = number;
    do {
      words.add(n.intValue());
      n = n.shiftRight(32);
    } while (n.signum() != 0);
    return words;
  }

  private int hashed(int value) {
    int v = value ^ hash;
    hash *= 0x931e8875;
    v *= hash;
    return v ^ (v >>> 16);
  }

  private static int mixed(int x, int y) {
    int r = 0xca01f9dd * x - 0x4973f715 * y;
    return r ^ (r >>> 16);
  }

  /** {@return {@code n} 32-bit words} */
  int[] words(int n) {
    int[] state = new int[n];
    int constant = 0x8b51f9dd;
    for (int i = 0; i < n; i++) {
      int v = pool[i % pool.length] ^ constant;
      constant *= 0x58f38ded;
      v *= constant;
      state[i] = v ^ (v >>> 16);
    }
    return state;
  }

  /** {@return {@code n} 64-bit words} */
  long[] generate(int n) {
    int[] halves = words(2 * n);
    long[] state = new long[n];
    for (int i = 0; i < 2 * n; i++) {
      state[i / 2] |= (halves[i] & 0xffffffffL) << (i % 2 * 32);
    }
    return state;
  }
}
