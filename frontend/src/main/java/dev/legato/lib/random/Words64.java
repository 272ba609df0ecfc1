package dev.legato.lib.random;

/** A source of words of 64 bits, of which 32-bit values take the low half first. */
abstract class Words64 implements BitSource {
  private boolean buffered;
  private int buffer;

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
