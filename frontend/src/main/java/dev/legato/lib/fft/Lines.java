package dev.legato.lib.fft;

import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Rows that are transformed together, in double precision: element k of row b is number {@code k *
 * count + b}, so that the same step on all of them is one loop.
 */
final class Lines {
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  final int count;
  double[] re;
  double[] im;

  /** Room of the same size, for steps that do not work in place. */
  double[] spareRe;

  double[] spareIm;

  Lines(int length, int count) {
    this.count = count;
    re = new double[length * count];
    im = new double[length * count];
    spareRe = new double[length * count];
    spareIm = new double[length * count];
  }

  /** What a step wrote to the spare room becomes the elements. */
  void swap() {
    double[] r = re;
    double[] i = im;
    re = spareRe;
    im = spareIm;
    spareRe = r;
    spareIm = i;
  }

  /** Real parts become imaginary ones and the reverse. */
  void exchangeParts() {
    double[] r = re;
    re = im;
    im = r;
  }

  /** Reads the first elements of a row of numbers, real or complex. */
  void load(HostArray from, int line, int elements) {
    load(from, 0, 1, re, line, elements);
    if (from.type().isComplex()) {
      load(from, from.type().part().bytes(), 1, im, line, elements);
    }
  }

  /** Reads a row of real numbers by twos: the second of each becomes an imaginary part. */
  void loadPairs(HostArray from, int line, int numbers) {
    load(from, 0, 2, re, line, (numbers + 1) / 2);
    load(from, from.stride(0), 2, im, line, numbers / 2);
  }

  private void load(HostArray from, long offset, int every, double[] to, int line, int elements) {
    DType part = from.type().part();
    MemorySegment m = from.memory();
    long at = from.position(0) + offset;
    long step = every * from.stride(0);
    if (part == DType.FLOAT64) {
      for (int k = 0; k < elements; k++) {
        to[k * count + line] = m.get(DOUBLE, at + k * step);
      }
      return;
    }
    for (int k = 0; k < elements; k++) {
      to[k * count + line] = Bits.asDouble(part, HostArray.load(m, part, at + k * step));
    }
  }

  /** Writes the first elements of a row, times a factor. */
  void store(HostArray to, int line, int elements, double factor) {
    store(re, line, to, 0, 1, elements, factor);
    if (to.type().isComplex()) {
      store(im, line, to, to.type().part().bytes(), 1, elements, factor);
    }
  }

  /** Writes real numbers by twos, as they were read. */
  void storePairs(HostArray to, int line, int numbers, double factor) {
    store(re, line, to, 0, 2, (numbers + 1) / 2, factor);
    store(im, line, to, to.stride(0), 2, numbers / 2, factor);
  }

  private void store(
      double[] from, int line, HostArray to, long offset, int every, int elements, double factor) {
    MemorySegment m = to.memory();
    long at = to.position(0) + offset;
    long step = every * to.stride(0);
    if (to.type().part() == DType.FLOAT32) {
      for (int k = 0; k < elements; k++) {
        m.set(FLOAT, at + k * step, (float) (from[k * count + line] * factor));
      }
      return;
    }
    for (int k = 0; k < elements; k++) {
      m.set(DOUBLE, at + k * step, from[k * count + line] * factor);
    }
  }
}
