package dev.legato.ir.device;

/**
 * A processor's own code for loops of routines that are no kernels: over elements of 64 bits whose
 * places are given by indices, in the order of these, over masks, and over states of a generator.
 * All memory is the host's; indices are in range.
 */
public interface NativeLoops {
  /**
   * Elements.
   *
   * @param at the address of the first
   * @param step bytes from one to the next
   */
  record Elements(long at, long step) {}

  /** {@code counts[indices[i]] += 1} for n adjacent indices. */
  void count(long indices, long n, long[] counts);

  /** {@code to[indices[i]] += values[i]} as doubles or as whole numbers. */
  void add(boolean doubles, Elements indices, long n, Elements values, Elements to);

  /**
   * Writes doubles in [0, 1) that PCG64 draws, as NumPy makes them of its words.
   *
   * @param state high and low word of the state, then those of the increment; afterwards the state
   *     is the one after the last draw
   * @param middle the state after {@code n / 2} draws
   */
  void pcg64Doubles(long[] state, long[] middle, long n, long to);

  /**
   * {@code to[indices[i] - low] = values[i]} where that is one of the {@code mine} elements of a
   * piece of {@code extent} ones; negative indices count from their end.
   */
  void put(
      Elements indices, long n, Elements values, Elements to, long low, long extent, long mine);

  /**
   * Writes the numbers, as words of 64 bits, of those bytes that are not 0.
   *
   * @param groups of eight bytes
   * @param first the number of the first byte
   * @param end of the memory for the numbers
   */
  void positions(long bytes, long groups, long first, long to, long end);
}
