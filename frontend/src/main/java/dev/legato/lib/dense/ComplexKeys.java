package dev.legato.lib.dense;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * Keys of complex numbers, the one that decides first last: what has no NaN comes before a NaN in
 * the imaginary, then in the real part, then in both; then the real parts count, then the imaginary
 * ones. As NumPy.
 */
record ComplexKeys(long[] imaginary, long[] real, long[] broken) {

  static ComplexKeys of(Lane a) {
    long[] re = a.part(false).keys();
    long[] im = a.part(true).keys();
    long[] broken = new long[re.length];
    for (int i = 0; i < broken.length; i++) {
      broken[i] = (re[i] == Long.MAX_VALUE ? 2L : 0L) + (im[i] == Long.MAX_VALUE ? 1L : 0L);
    }
    return new ComplexKeys(im, re, broken);
  }

  int size() {
    return real.length;
  }

  int compare(int i, ComplexKeys other, int j) {
    int order = Long.compare(broken[i], other.broken[j]);
    order = order != 0 ? order : Long.compare(real[i], other.real[j]);
    return order != 0 ? order : Long.compare(imaginary[i], other.imaginary[j]);
  }

  /** {@return the places of the numbers in ascending order; equal ones keep theirs} */
  long[] order() {
    long[] order = LongStream.range(0, size()).toArray();
    for (long[] key : List.of(imaginary, real, broken)) {
      long[] now = new long[order.length];
      for (int i = 0; i < now.length; i++) {
        now[i] = key[(int) order[i]];
      }
      order = Objects.requireNonNull(KeyOrder.sorted(now, order).loads());
    }
    return order;
  }
}
