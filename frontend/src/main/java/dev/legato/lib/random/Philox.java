package dev.legato.lib.random;

/**
 * Philox 4x64 with ten rounds: four words are a function of a counter and a key. Source: Salmon et
 * al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
 */
final class Philox extends Words64 {
  private static final int ROUNDS = 10;
  private static final long M0 = 0xD2E7470EE14C6C93L;
  private static final long M1 = 0xCA5A826395121157L;
  private static final long W0 = 0x9E3779B97F4A7C15L;
  private static final long W1 = 0xBB67AE8584CAA73BL;
  private final long key0;
  private final long key1;
  private final long[] counter = new long[4];
  private final long[] block = new long[4];
  private int used = 4;

  Philox(long... key) {
    key0 = key[0];
    key1 = key[1];
  }

  @Override
  public String name() {
    return "Philox";
  }

  @Override
  public long next64() {
    if (used == block.length) {
      for (int k = 0; k < counter.length && ++counter[k] == 0; ) {
        k++;
      }
      compute();
      used = 0;
    }
    return block[used++];
  }

  private void compute() {
    long k0 = key0;
    long k1 = key1;
    System.arraycopy(counter, 0, block, 0, block.length);
    for (int round = 0; round < ROUNDS; round++) {
      long high0 = Math.unsignedMultiplyHigh(M0, block[0]);
      long low0 = M0 * block[0];
      long high1 = Math.unsignedMultiplyHigh(M1, block[2]);
      long low1 = M1 * block[2];
      block[0] = high1 ^ block[1] ^ k0;
      block[1] = low1;
      block[2] = high0 ^ block[3] ^ k1;
      block[3] = low0;
      k0 += W0;
      k1 += W1;
    }
  }
}
