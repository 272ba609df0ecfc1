package dev.legato.lib.fft;

import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Equally spaced rows of an array in memory, which become {@link Lines} and come from them. */
final class Rows {
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  /** Elements that are moved at once, and rows and elements of each: they stay in the cache. */
  private static final int CHUNK = 1024;

  private static final int ROWS = 8;
  private static final int COLUMNS = CHUNK / ROWS;

  private final MemorySegment memory;
  private final DType part;

  /** Where the first row begins. */
  long start;

  /** Bytes from a row to the next one. */
  private final long apart;

  /** Whether each two real numbers are one element. */
  private final boolean pairs;

  /** Numbers of an element. */
  private final int parts;

  /** Bytes from an element to the next one of its row, and from its first number to the second. */
  private final long step;

  private final long second;

  /** A chunk on its way; empty until there is one. */
  private double[] some = {};

  private float[] singles = {};

  /**
   * @param axis along which rows follow each other; they extend along the last one
   */
  Rows(HostArray a, int axis, boolean pairs) {
    int last = a.rank() - 1;
    memory = a.memory();
    part = a.type().part();
    start = a.position(0);
    apart = axis == last ? 0 : a.stride(axis);
    this.pairs = pairs;
    parts = pairs || a.type().isComplex() ? 2 : 1;
    step = pairs ? 2 * a.stride(last) : a.stride(last);
    second = pairs ? a.stride(last) : part.bytes();
  }

  /** {@return whether neighbours in memory are of different rows} */
  boolean interleaved() {
    return apart != 0 && Math.abs(apart) < Math.abs(step);
  }

  /**
   * Reads the first numbers of {@code x.count} rows, to which zeros are added.
   *
   * @param numbers of a row: complex, real, or the real ones of pairs, of which a last one may be
   *     alone
   * @param length in elements
   */
  void load(long row, int numbers, Lines x, int length) {
    int elements = pairs ? numbers / 2 : numbers;
    int count = x.count;
    double[] to = x.data;
    long at = start + row * apart;
    if (interleaved()) {
      for (int k = 0; k < elements; k++) {
        read(at + k * step, apart, count, to, 2 * k * count);
      }
    } else if (count == 1) {
      read(at, step, elements, to, 0);
    } else {
      loadTransposed(at, elements, to, count);
    }
    Arrays.fill(to, 2 * elements * count, 2 * length * count, 0);
    if (pairs && numbers % 2 == 1) {
      for (int b = 0; b < count; b++) {
        to[2 * (elements * count + b)] = number(at + b * apart + elements * step);
      }
    }
  }

  /** Writes the first elements of rows, times a factor; of real ones the real parts. */
  void store(long row, Lines x, int elements, double factor) {
    int count = x.count;
    long at = start + row * apart;
    if (interleaved()) {
      for (int k = 0; k < elements; k++) {
        write(x.data, 2 * k * count, at + k * step, apart, count, factor);
      }
    } else if (count == 1) {
      write(x.data, 0, at, step, elements, factor);
    } else {
      storeTransposed(x.data, count, at, elements, factor);
    }
  }

  private void loadTransposed(long at, int elements, double[] to, int count) {
    for (int b = 0; b < count; b += ROWS) {
      int rows = Math.min(ROWS, count - b);
      for (int k = 0; k < elements; k += COLUMNS) {
        int columns = Math.min(COLUMNS, elements - k);
        long from = at + b * apart + k * step;
        if (columns == elements && apart == elements * step) {
          gather(from, step, rows * columns, 0);
        } else {
          for (int r = 0; r < rows; r++) {
            gather(from + r * apart, step, columns, parts * r * columns);
          }
        }
        for (int c = 0; c < columns; c++) {
          int j = 2 * ((k + c) * count + b);
          for (int r = 0, i = parts * c; r < rows; r++, i += parts * columns, j += 2) {
            to[j] = some[i];
            to[j + 1] = parts == 2 ? some[i + 1] : 0;
          }
        }
      }
    }
  }

  private void storeTransposed(double[] from, int count, long at, int elements, double factor) {
    room();
    for (int b = 0; b < count; b += ROWS) {
      int rows = Math.min(ROWS, count - b);
      for (int k = 0; k < elements; k += COLUMNS) {
        int columns = Math.min(COLUMNS, elements - k);
        for (int c = 0; c < columns; c++) {
          int j = 2 * ((k + c) * count + b);
          for (int r = 0, i = parts * c; r < rows; r++, i += parts * columns, j += 2) {
            some[i] = from[j] * factor;
            if (parts == 2) {
              some[i + 1] = from[j + 1] * factor;
            }
          }
        }
        long to = at + b * apart + k * step;
        if (columns == elements && apart == elements * step) {
          scatter(to, step, rows * columns, 0);
        } else {
          for (int r = 0; r < rows; r++) {
            scatter(to + r * apart, step, columns, parts * r * columns);
          }
        }
      }
    }
  }

  /** Reads elements that are {@code stride} bytes apart, to adjacent places. */
  private void read(long at, long stride, int elements, double[] to, int offset) {
    if (parts == 2 && part == DType.FLOAT64 && dense(stride)) {
      MemorySegment.copy(memory, DOUBLE, at, to, offset, 2 * elements);
      return;
    }
    for (int k = 0, j = offset; k < elements; k += CHUNK, j += 2 * CHUNK) {
      int n = Math.min(CHUNK, elements - k);
      gather(at + k * stride, stride, n, 0);
      if (parts == 2) {
        System.arraycopy(some, 0, to, j, 2 * n);
      } else {
        for (int i = 0; i < n; i++) {
          to[j + 2 * i] = some[i];
          to[j + 2 * i + 1] = 0;
        }
      }
    }
  }

  private void write(double[] from, int offset, long at, long stride, int elements, double factor) {
    if (parts == 2 && part == DType.FLOAT64 && dense(stride) && factor == 1) {
      MemorySegment.copy(from, offset, memory, DOUBLE, at, 2 * elements);
      return;
    }
    room();
    for (int k = 0, j = offset; k < elements; k += CHUNK, j += 2 * CHUNK) {
      int n = Math.min(CHUNK, elements - k);
      if (parts == 2) {
        for (int i = 0; i < 2 * n; i++) {
          some[i] = from[j + i] * factor;
        }
      } else {
        for (int i = 0; i < n; i++) {
          some[i] = from[j + 2 * i] * factor;
        }
      }
      scatter(at + k * stride, stride, n, 0);
    }
  }

  private void room() {
    if (some.length == 0) {
      some = new double[2 * CHUNK];
      singles = new float[part == DType.FLOAT32 ? 2 * CHUNK : 0];
    }
  }

  /** {@return whether the numbers of elements are adjacent} */
  private boolean dense(long stride) {
    return stride == (long) parts * part.bytes() && (parts == 1 || second == part.bytes());
  }

  /** Reads into the chunk, from place i of it on. */
  private void gather(long at, long stride, int elements, int i) {
    room();
    int numbers = parts * elements;
    if (dense(stride) && part == DType.FLOAT64) {
      MemorySegment.copy(memory, DOUBLE, at, some, i, numbers);
    } else if (dense(stride) && part == DType.FLOAT32) {
      MemorySegment.copy(memory, FLOAT, at, singles, 0, numbers);
      for (int k = 0; k < numbers; k++) {
        some[i + k] = singles[k];
      }
    } else {
      for (int k = 0; k < elements; k++) {
        some[i + parts * k] = number(at + k * stride);
        if (parts == 2) {
          some[i + 2 * k + 1] = number(at + k * stride + second);
        }
      }
    }
  }

  private double number(long at) {
    return switch (part) {
      case FLOAT64 -> memory.get(DOUBLE, at);
      case FLOAT32 -> memory.get(FLOAT, at);
      default -> Bits.asDouble(part, HostArray.load(memory, part, at));
    };
  }

  /** Writes from the chunk, from place i of it on. */
  private void scatter(long at, long stride, int elements, int i) {
    int numbers = parts * elements;
    if (dense(stride) && part == DType.FLOAT64) {
      MemorySegment.copy(some, i, memory, DOUBLE, at, numbers);
    } else if (dense(stride)) {
      for (int k = 0; k < numbers; k++) {
        singles[k] = (float) some[i + k];
      }
      MemorySegment.copy(singles, 0, memory, FLOAT, at, numbers);
    } else {
      for (int k = 0; k < numbers; k++) {
        long to = at + k / parts * stride + k % parts * second;
        if (part == DType.FLOAT64) {
          memory.set(DOUBLE, to, some[i + k]);
        } else {
          memory.set(FLOAT, to, (float) some[i + k]);
        }
      }
    }
  }
}
