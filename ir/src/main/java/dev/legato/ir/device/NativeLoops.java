package dev.legato.ir.device;

import dev.legato.ir.type.DType;
import java.util.List;

/**
 * A processor's own code for loops of routines that are no kernels: over elements whose places are
 * given by indices, in the order of these, over masks, running folds, and over states of a
 * generator. All memory is the host's; indices are in range.
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
   * An axis that indices choose from, or a rank's piece of one.
   *
   * @param low where the piece begins
   * @param extent of the whole axis; negative indices count from its end
   * @param mine elements of the piece
   */
  record Axis(long low, long extent, long mine) {}

  /**
   * {@code to[indices[i] - low] = values[i]} where that lies in the piece.
   *
   * @param bytes of an element: 1, 2, 4 or 8
   * @param indices of 64 bits
   */
  void put(int bytes, Elements indices, long n, Elements values, Elements to, Axis axis);

  /** The place that {@link #offsets} gives to what lies in no piece; sums with it are negative. */
  long ELSEWHERE = Long.MIN_VALUE / 2;

  /**
   * {@code offsets[i] += (indices[i] - low) * step}, or {@link #ELSEWHERE} where that lies in no
   * piece.
   *
   * @param bytes of an index, which has a sign: 4 or 8
   * @param offsets the address of n words
   */
  void offsets(int bytes, Elements indices, long n, long offsets, long step, Axis axis);

  /** {@return how many of n bytes are not 0} */
  long nonzero(long bytes, long n);

  /** {@return the least and the greatest of n adjacent whole numbers of 64 bits, at least one} */
  long[] extremes(long at, long n);

  /** The types of running sums and products. */
  List<DType> RUNNING = List.of(DType.FLOAT64, DType.FLOAT32, DType.INT64);

  /**
   * Running sums or products: {@code value = to[i] = value + from[i]}.
   *
   * @param type one of {@link #RUNNING}; whole numbers overflow
   * @param value the bits of what comes before the first element
   * @return the bits of the last
   */
  long run(boolean products, DType type, Elements from, long n, Elements to, long value);

  /**
   * Writes the numbers, as words of 64 bits, of those bytes that are not 0.
   *
   * @param groups of eight bytes
   * @param first the number of the first byte
   * @param end of the memory for the numbers
   */
  void positions(long bytes, long groups, long first, long to, long end);
}
