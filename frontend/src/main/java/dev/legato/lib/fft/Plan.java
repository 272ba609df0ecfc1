package dev.legato.lib.fft;

import java.util.ArrayList;
import java.util.List;

/** How the discrete Fourier transform of one length is computed. */
abstract sealed class Plan permits Plan.Stages, Squared, Bluestein {
  private static final int LARGEST_PRIME = 50;

  /** Longer sequences are transformed as matrices, whose columns and rows stay in the cache. */
  private static final int LARGEST = 1 << 14;

  /** A chirp of more elements would need longer arrays than Java has. */
  static final int LONGEST = 1 << 28;

  static Plan of(int n) {
    List<Integer> factors = factors(n);
    if (!factors.isEmpty() && factors.getLast() > LARGEST_PRIME) {
      return new Bluestein(n);
    }
    return n > LARGEST ? new Squared(n, factors) : new Stages(n, factors);
  }

  /**
   * {@return 4, which {@link VectorStage} does best at first, 8 and 4 as often as possible, then
   * primes, the greatest last}
   */
  private static List<Integer> factors(int n) {
    List<Integer> all = new ArrayList<>();
    int rest = n;
    if (rest % 4 == 0) {
      all.add(4);
      rest /= 4;
    }
    while (rest % 8 == 0 && (rest % 32 == 0 || rest % 16 != 0)) { // 16 is 4 by 4
      all.add(8);
      rest /= 8;
    }
    for (int p : new int[] {4, 5, 3, 2}) {
      for (; rest % p == 0; rest /= p) {
        all.add(p);
      }
    }
    for (int p = 7; (long) p * p <= rest; p += 2) {
      for (; rest % p == 0; rest /= p) {
        all.add(p);
      }
    }
    if (rest > 1) {
      all.add(rest);
    }
    return all;
  }

  /** {@return whether rows of this length may be transformed together} */
  abstract boolean takesMany();

  /** Transforms in place, without a factor: forward with sign 1, backward with -1. */
  abstract void run(Lines x, double sign);

  /** One stage per factor. */
  static final class Stages extends Plan {
    private final List<Integer> factors;
    private final List<Stage> stages = new ArrayList<>();

    Stages(int n) {
      this(n, factors(n));
    }

    private Stages(int n, List<Integer> factors) {
      this.factors = factors;
      int rest = n;
      for (int f : factors) {
        stages.add(new Stage(f, rest, new Roots(rest)));
        rest /= f;
      }
    }

    @Override
    boolean takesMany() {
      return true;
    }

    @Override
    void run(Lines x, double sign) {
      int stride = x.count;
      for (int k = 0; k < stages.size(); k++) {
        stages.get(k).run(x, stride, sign);
        stride *= factors.get(k);
      }
    }
  }
}
