package dev.legato.ir.device;

import dev.legato.ir.type.DType;

/**
 * A processor's own code for putting 64-bit keys (signed, the least first) in order, and for what
 * leads to them and from them. Addresses are of the host's memory, elements of 64 bits follow each
 * other there. Results do not depend on how many workers take part.
 */
public interface KeySorter {
  /**
   * {@return the address of memory that is the calling thread's until it asks for this number
   * again}
   *
   * @param number 0, 1 or 2
   */
  long memory(int number, long bytes);

  /**
   * Sorts keys in place.
   *
   * @param inverse bits that change in negative keys in the result: all but the sign makes doubles
   *     of their keys
   */
  void sort(long keys, long n, long inverse);

  /**
   * Sorts the keys of each row in place. Rows follow each other.
   *
   * @param n keys of a row
   * @param inverse as above
   */
  void sortRows(long keys, long n, long count, long inverse);

  /**
   * Writes the keys of doubles: zeros of both signs have the same, NaN the greatest.
   *
   * @param to may be {@code from}
   * @return whether there is NaN, and whether there is -0: not 0
   */
  long[] keysOfDoubles(long from, long n, long to);

  /** {@return whether {@link #widen} and {@link #narrow} know a type} */
  boolean knows(DType t);

  /** Writes the keys of elements of a narrower type; {@return as {@link #keysOfDoubles}} */
  long[] widen(DType t, long from, long n, long to);

  /** Writes the elements of a narrower type that have these keys. */
  void narrow(DType t, long keys, long n, long to);

  /** {@code to[i] = from[i] ^ bits}; {@code to} may be {@code from}. */
  void flip(long from, long n, long bits, long to);

  /** Puts elements together that lie {@code stride} bytes apart. */
  void gather(long from, long n, long stride, long to);

  /**
   * Counts keys below {@code least} and collects those from there to {@code greatest}, in order of
   * appearance, until they are more than {@code most}.
   *
   * @param of what the elements are
   * @param to memory for 8 more than {@code most}
   * @return both numbers
   */
  long[] between(Elements of, long from, long n, long least, long greatest, long most, long to);

  /**
   * Moves elements to one of three places each, by how their keys compare with one, in order of
   * appearance.
   */
  void divide(Elements of, long from, long n, long key, long below, long equal, long above);

  /** {@return the least and the greatest of at least one key, and the bits in which any differ} */
  long[] range(long keys, long n);

  /** {@code to[i] = (keys[i] - least) >>> drop << shift | i}; {@code to} may be {@code keys}. */
  void pack(long keys, long n, long least, int drop, int shift, long to);

  /** {@code to[i] = from[i] & bits}; {@code to} may be {@code from}. */
  void select(long from, long n, long bits, long to);

  /**
   * What elements are whose keys are wanted.
   *
   * @param flipped of whole numbers, the bits in which they differ from their keys
   */
  record Elements(boolean doubles, long flipped) {
    public static final Elements DOUBLES = new Elements(true, 0);
    public static final Elements SIGNED = new Elements(false, 0);
    public static final Elements UNSIGNED = new Elements(false, Long.MIN_VALUE);
  }
}
