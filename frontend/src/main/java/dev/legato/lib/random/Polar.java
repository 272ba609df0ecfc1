package dev.legato.lib.random;

/**
 * The numbers of {@code numpy.random.RandomState}: normal ones in pairs by Marsaglia's polar
 * method, exponential ones by the inverse of their distribution.
 */
final class Polar implements Deviates {
  private final BitSource bits;
  private boolean pending;
  private double next;

  Polar(BitSource bits) {
    this.bits = bits;
  }

  /** Forgets the second number of a pair. */
  void reset() {
    pending = false;
    next = 0;
  }

  boolean isPending() {
    return pending;
  }

  double pending() {
    return next;
  }

  void restore(boolean hasNext, double value) {
    pending = hasNext;
    next = value;
  }

  @Override
  public BitSource bits() {
    return bits;
  }

  @Override
  public boolean legacy() {
    return true;
  }

  @Override
  public double uniform() {
    return bits.nextDouble();
  }

  @Override
  public long interval(long max) {
    return bits.masked(max);
  }

  @Override
  public double exponential() {
    return -Math.log(1.0 - uniform());
  }

  @Override
  public double normal() {
    if (pending) {
      pending = false;
      double v = next;
      next = 0;
      return v;
    }
    while (true) {
      double x = 2.0 * uniform() - 1.0;
      double y = 2.0 * uniform() - 1.0;
      double r = x * x + y * y;
      if (r < 1.0 && r != 0.0) {
        double f = Math.sqrt(-2.0 * Math.log(r) / r);
        next = f * x;
        pending = true;
        return f * y;
      }
    }
  }
}
