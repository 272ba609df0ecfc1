package dev.legato.lib.random;

/** Doty-Humphrey's small fast chaotic generator of 256 bits (PractRand, 2014). */
final class Sfc64 extends Words64 {
  private static final int WARM_UP = 12;
  private long a;
  private long b;
  private long c;
  private long counter = 1;

  Sfc64(long... seed) {
    a = seed[0];
    b = seed[1];
    c = seed[2];
    for (int k = 0; k < WARM_UP; k++) {
      next64();
    }
  }

  @Override
  public String name() {
    return "SFC64";
  }

  @Override
  public long next64() {
    long r = a + b + counter++;
    a = b ^ (b >>> 11);
    b = c + (c << 3);
    c = Long.rotateLeft(c, 24) + r;
    return r;
  }
}
