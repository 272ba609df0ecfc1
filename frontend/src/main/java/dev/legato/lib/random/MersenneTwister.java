package dev.legato.lib.random;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * MT19937 with NumPy's legacy seeding.
 *
 * <p>Source: Matsumoto and Nishimura, "Mersenne Twister" (1998).
 */
final class MersenneTwister implements BitSource {
  private static final int N = 624;
  private static final int M = 397;
  private final int[] key = new int[N];
  private int position = N;

  /** Words of a seed that nothing has been drawn with. */
  private @Nullable Supplier<int[]> later;

  /** Seeds with words that are asked for when something is drawn. */
  void seed(Supplier<int[]> words) {
    later = words;
    position = N;
  }

  private void settle() {
    Supplier<int[]> words = later;
    if (words != null) {
      seed(words.get());
    }
  }

  /** {@code np.random.seed(n)} of one 32-bit number. */
  void seed(int number) {
    later = null;
    int s = number;
    for (int i = 0; i < N; i++) {
      key[i] = s;
      s = 1812433253 * (s ^ (s >>> 30)) + i + 1;
    }
    position = N;
  }

  /** {@code np.random.seed([..])}. */
  void seed(int... words) {
    seed(19650218);
    int i = 1;
    int j = 0;
    for (int k = Math.max(N, words.length); k > 0; k--) {
      key[i] = (key[i] ^ ((key[i - 1] ^ (key[i - 1] >>> 30)) * 1664525)) + words[j] + j;
      if (++i >= N) {
        key[0] = key[N - 1];
        i = 1;
      }
      j = (j + 1) % words.length;
    }
    for (int k = N - 1; k > 0; k--) {
      key[i] = (key[i] ^ ((key[i - 1] ^ (key[i - 1] >>> 30)) * 1566083941)) - i;
      if (++i >= N) {
        key[0] = key[N - 1];
        i = 1;
      }
    }
    key[0] = 0x80000000;
    position = N;
  }

  /** The words that NumPy's {@code MT19937(seed)} takes from its seed sequence. */
  void words(int... words) {
    later = null;
    System.arraycopy(words, 0, key, 0, N);
    key[0] = 0x80000000;
    position = N - 1;
  }

  /** {@return the state: the key and, last, the position} */
  int[] state() {
    settle();
    int[] state = java.util.Arrays.copyOf(key, N + 1);
    state[N] = position;
    return state;
  }

  void restore(int... state) {
    later = null;
    System.arraycopy(state, 0, key, 0, N);
    position = state[N];
  }

  @Override
  public String name() {
    return "MT19937";
  }

  private void twist() {
    settle();
    int[] k = key;
    for (int i = 0; i < N - M; i++) {
      k[i] = k[i + M] ^ mixed(k[i], k[i + 1]);
    }
    for (int i = N - M; i < N - 1; i++) {
      k[i] = k[i + M - N] ^ mixed(k[i], k[i + 1]);
    }
    k[N - 1] = k[M - 1] ^ mixed(k[N - 1], k[0]);
    position = 0;
  }

  private static int mixed(int high, int low) {
    int y = (high & 0x80000000) | (low & 0x7fffffff);
    return (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
  }

  @Override
  public int next32() {
    if (position == N) {
      twist();
    }
    int y = key[position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  @Override
  public void next32(int[] to, int n) {
    for (int done = 0; done < n; ) {
      if (position == N) {
        twist();
      }
      int size = Math.min(N - position, n - done);
      for (int i = 0; i < size; i++) {
        int y = key[position + i];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        to[done + i] = y ^ (y >>> 18);
      }
      position += size;
      done += size;
    }
  }

  @Override
  public void nextDoubles(double[] to, int n) {
    int[] words = new int[2 * n];
    next32(words, 2 * n);
    for (int i = 0; i < n; i++) {
      to[i] = real(words[2 * i], words[2 * i + 1]);
    }
  }

  @Override
  public long next64() {
    long high = (long) next32() << 32;
    return high | (next32() & 0xffffffffL);
  }

  @Override
  public double nextDouble() {
    int high = next32();
    return real(high, next32());
  }

  private static double real(int high, int low) {
    return ((high >>> 5) * 0x1.0p26 + (low >>> 6)) * 0x1.0p-53;
  }
}
