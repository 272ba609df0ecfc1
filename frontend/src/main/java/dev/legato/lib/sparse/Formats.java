package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.ir.type.Promotion;
import dev.legato.library.None;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The names of the formats, the types that SciPy stores, and index arrays. */
final class Formats {
  static final List<String> NAMES = List.of("csr", "csc", "coo", "dia", "bsr", "lil", "dok");
  private static final String SUPPORTED =
      "bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, longlong, ulonglong,"
          + " float32, float64, longdouble, complex64, complex128, clongdouble.";

  private Formats() {}

  /** {@return SciPy's full name, as representations show it} */
  static String title(String format) {
    return switch (format) {
      case "csr" -> "Compressed Sparse Row";
      case "csc" -> "Compressed Sparse Column";
      case "coo" -> "COOrdinate";
      case "dia" -> "DIAgonal";
      case "bsr" -> "Block Sparse Row";
      case "lil" -> "List of Lists";
      default -> "Dictionary Of Keys";
    };
  }

  /**
   * {@return the matrix in a format, itself when it has it; None keeps the format}
   *
   * @throws LegatoException ValueError for a format that does not exist
   */
  static SparseArray converted(SparseArray a, Object format) {
    if (format == None.NONE || a.format().equals(format)) {
      return a;
    }
    return switch (String.valueOf(format)) {
      case "csr" -> a.toCsr();
      case "csc" -> a.toCsc();
      case "coo" -> a.toCoo();
      case "dia" -> Diagonals.of(a.toCoo());
      case "lil" -> Editable.of(a, true);
      case "dok" -> Editable.of(a, false);
      case "bsr" -> Blocks.of(a.toCsr(), 1, 1);
      default -> throw LegatoException.value("Format " + format + " is unknown.");
    };
  }

  /**
   * {@return the type, if matrices can have it}
   *
   * @throws LegatoException ValueError for 16 bit floats
   */
  static DType supported(DType t) {
    if (t.isHalf()) {
      throw LegatoException.value(
          "scipy.sparse does not support dtype "
              + t
              + ". The only supported types are: "
              + SUPPORTED);
    }
    return t;
  }

  /** {@return the type of results of two types: NumPy's, but float32 instead of 16 bit floats} */
  static DType upcast(DType a, DType b) {
    DType t = Promotion.promote(a, b);
    return t.isHalf() ? DType.FLOAT32 : t;
  }

  /** {@return the type of sums along an axis} */
  static DType sumType(DType t) {
    return switch (t.kind()) {
      case UNSIGNED -> DType.UINT64;
      case BOOL, SIGNED -> DType.INT64;
      case FLOAT, COMPLEX -> t;
    };
  }

  /** {@return int32 when it holds the largest index, as SciPy chooses} */
  static DType indexType(long largest) {
    return largest <= Integer.MAX_VALUE ? DType.INT32 : DType.INT64;
  }

  /** {@return as {@link #indexType(long)}, int64 if the operands have it} */
  static DType indexType(long largest, DType operands) {
    return operands == DType.INT64 ? DType.INT64 : indexType(largest);
  }

  /** {@return the first n indices as an array} */
  static NDArray indices(Session s, DType t, int[] values, int n) {
    return s.filled(
        t,
        new long[] {n},
        m -> {
          if (t == DType.INT32) {
            MemorySegment.copy(values, 0, m, ValueLayout.JAVA_INT_UNALIGNED, 0, n);
            return;
          }
          for (int i = 0; i < n; i++) {
            m.setAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, i, values[i]);
          }
        });
  }

  static NDArray indices(Session s, DType t, int... values) {
    return indices(s, t, values, values.length);
  }

  /** {@return an index array on the host} */
  static int[] ints(NDArray a) {
    if (a.dtype() == DType.INT32 && a.rank() == 1) {
      HostArray h = a.host();
      int n = (int) h.size();
      if (n < 2 || h.stride(0) == Integer.BYTES) {
        int[] r = new int[n];
        if (n > 0) {
          MemorySegment.copy(h.memory(), ValueLayout.JAVA_INT_UNALIGNED, h.position(0), r, 0, n);
        }
        return r;
      }
    }
    Elements e = Elements.of(a);
    int[] r = new int[e.size()];
    for (int i = 0; i < r.length; i++) {
      r[i] = e.re[i] < 0 ? (int) Math.max(e.re[i], Integer.MIN_VALUE) : Pattern.extent(e.re[i]);
    }
    return r;
  }
}
