package dev.legato.ir.store;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of numbers that are not boxed. */
public final class Longs extends AbstractList<Long> implements RandomAccess {
  public static final Longs NONE = new Longs(new long[0]);

  private final long[] values;

  /** Keeps the array, which must not change any more. */
  Longs(long[] values) {
    this.values = values;
  }

  /** {@return these numbers, which are copied} */
  public static Longs of(long... values) {
    return new Longs(values.clone());
  }

  /** {@return these numbers in the array itself, which must not change any more} */
  public static Longs keep(long... values) {
    return new Longs(values);
  }

  /** {@return the numbers of a list, itself if it is of this type} */
  public static Longs copyOf(List<Long> list) {
    if (list instanceof Longs known) {
      return known;
    }
    long[] values = new long[list.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = list.get(k);
    }
    return new Longs(values);
  }

  /** {@return the number at an index, as such} */
  public long at(int index) {
    return values[index];
  }

  /** {@return whether these are the numbers} */
  boolean has(long[] numbers) {
    return Arrays.equals(values, numbers);
  }

  /** {@return a copy of the numbers} */
  public long[] toLongs() {
    return values.clone();
  }

  @Override
  public Long get(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return values.length;
  }
}
