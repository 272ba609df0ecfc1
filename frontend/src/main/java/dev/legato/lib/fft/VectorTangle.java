package dev.legato.lib.fft;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link RealPlan} does with elements k and n/2 - k, on vectors: see Note [Complex vectors].
 */
final class VectorTangle {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final double[] ALTERNATING = {1, -1, 1, -1, 1, -1, 1, -1};
  private static final VectorShuffle<Double> SWAP = VectorShuffle.fromOp(SPECIES, k -> k ^ 1);
  private static final VectorShuffle<Double> RE = VectorShuffle.fromOp(SPECIES, k -> k & -2);
  private static final VectorShuffle<Double> IM = VectorShuffle.fromOp(SPECIES, k -> k | 1);

  /** Complex numbers in the opposite order. */
  private static final VectorShuffle<Double> BACKWARDS =
      VectorShuffle.fromOp(SPECIES, k -> LANES - 2 - (k & -2) + (k & 1));

  private VectorTangle() {}

  /** {@return the first k that is left to do} */
  static int run(double[] x, int half, double[] w, double sign, double factor) {
    DoubleVector conjugate = DoubleVector.fromArray(SPECIES, ALTERNATING, 0);
    DoubleVector turn = conjugate.mul(sign * factor);
    DoubleVector back = conjugate.mul(-sign);
    int one = 2;
    int other = 2 * half - LANES; // that holds half - k last
    for (; one + LANES <= other; one += LANES, other -= LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, one);
      DoubleVector b = DoubleVector.fromArray(SPECIES, x, other);
      b = b.rearrange(BACKWARDS).mul(conjugate);
      DoubleVector e = a.add(b).mul(factor);
      DoubleVector o = a.sub(b).rearrange(SWAP).mul(turn);
      DoubleVector f = DoubleVector.fromArray(SPECIES, w, one);
      DoubleVector t = o.mul(f.rearrange(RE));
      t = t.add(o.rearrange(SWAP).mul(f.rearrange(IM).mul(back)));
      e.add(t).intoArray(x, one);
      e.sub(t).mul(conjugate).rearrange(BACKWARDS).intoArray(x, other);
    }
    return one / 2;
  }
}
