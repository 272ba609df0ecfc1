package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.array.Arguments;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.NotImplemented;

/** Matrix products: with vectors, dense matrices and sparse matrices; powers. */
final class Products {
  private static final String SCALAR = "Scalar operands are not allowed, use '*' instead";

  private Products() {}

  /** {@return {@code a @ other}, or {@code other @ a} when reflected} */
  static Object matmul(SparseArray a, Object other, boolean reflected) {
    if (SparseArray.isScalar(other)) {
      throw LegatoException.value(SCALAR);
    }
    return reflected ? reflected(a, other) : times(a, other);
  }

  /** {@return {@code a * other} of the matrix classes} */
  static Object times(SparseArray a, Object other, boolean reflected) {
    if (SparseArray.isScalar(other)) {
      return Arithmetic.scaled(a, other);
    }
    return reflected ? reflected(a, other) : times(a, other);
  }

  private static Object times(SparseArray a, Object other) {
    if (other instanceof SparseArray b) {
      long k = b.shape()[0];
      if (a.columns() != k) {
        throw mismatch(a.columns(), k, "m");
      }
      return product(a, b);
    }
    NDArray x = dense(a.session, other);
    if (x == null) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    boolean column = x.rank() == 2 && x.view().extent(1) == 1;
    if (x.rank() == 1 || column) {
      if (x.view().extent(0) != a.columns()) {
        throw mismatch(a.columns(), x.view().extent(0), "1?");
      }
    } else if (x.rank() != 2) {
      throw LegatoException.value("could not interpret dimensions");
    } else if (x.view().extent(0) != a.columns()) {
      throw mismatch(a.columns(), x.view().extent(0), "m");
    }
    NDArray y = RowLoops.times(a.rowLoop(), x);
    Object r = a.rank() == 1 ? first(y, x.rank()) : y;
    return isMatrix(other) ? a.session.call("asmatrix", r) : r;
  }

  /** A 1-D array is one row: its product loses that axis. */
  private static Object first(NDArray y, int rank) {
    NDArray r = y.share(y.view().at(0, 0));
    y.dropTemporary();
    return rank == 1 ? r.asScalar() : r;
  }

  private static boolean isMatrix(Object v) {
    return v instanceof Dynamic d && d.isOf("matrix");
  }

  /** {@return the value as an array, or null when it is none} */
  private static @org.jspecify.annotations.Nullable NDArray dense(Session s, Object other) {
    boolean converts =
        other instanceof Dynamic d
            && !(other instanceof NDArray)
            && d.attribute("__array__") != null;
    return converts || s.isArrayLike(other) ? s.asArray(other) : null;
  }

  private static LegatoException mismatch(long k, long found, String m) {
    return LegatoException.value(
        "matmul: dimension mismatch with signature (n,k="
            + k
            + "),(k="
            + found
            + ","
            + m
            + ")->(n,"
            + m
            + ")");
  }

  private static Object reflected(SparseArray a, Object other) {
    NDArray x = dense(a.session, other);
    if (x == null) {
      return NotImplemented.NOT_IMPLEMENTED;
    }
    Object r = times(a.transpose(), x.rank() < 2 ? x : x.transpose());
    NDArray y = a.session.asArray(r);
    Object t = y.rank() < 2 ? r : y.transpose();
    return isMatrix(other) ? a.session.call("asmatrix", t) : t;
  }

  // --- sparse times sparse

  /** {@return {@code a @ b}, in the format of {@code a}: csr, csc, dia, else csr} */
  static Object product(SparseArray a, SparseArray b) {
    if (a instanceof Diagonals x && b instanceof Diagonals y) {
      return diagonal(x, y);
    }
    boolean vectors = a.rank() == 1 || b.rank() == 1;
    Compressed p = compressed(a.compressed(), b.rank() == 1 ? column(b) : b);
    if (!vectors) {
      int width = b instanceof Blocks y ? y.blockColumns() : 1;
      return a instanceof Blocks x ? Blocks.of(p, x.blockRows(), width) : p;
    }
    if (a.rank() == 1 && b.rank() == 1) {
      Elements e = p.elements();
      return (e.size() == 0 ? Elements.zeros(p.dtype(), 1) : e).array(a.session, 1).reshape();
    }
    long n = a.rank() == 1 ? p.shape()[1] : p.shape()[0];
    return p.toCsr().toCoo().reshaped(false, n);
  }

  private static SparseArray column(SparseArray b) {
    return b.toCoo().reshaped(false, b.columns(), 1);
  }

  private static Compressed compressed(Compressed a, SparseArray other) {
    Compressed b = (a.byColumn() ? other.toCsc() : other.toCsr()).as(a.isArray);
    // Columns of a product are rows of the product of the transposes, in the other order.
    Compressed first = a.byColumn() ? b : a;
    Compressed second = a.byColumn() ? a : b;
    DType t = Formats.upcast(a.dtype(), b.dtype());
    Pattern x = first.pattern();
    Pattern y = second.pattern();
    DType index = a.indices().dtype() == DType.INT64 ? DType.INT64 : b.indices().dtype();
    if (t == DType.FLOAT64) {
      Fused.Matrix r = Fused.product(a.session, x, typed(first, t).re, y, typed(second, t).re);
      return Compressed.of(
          a.session,
          a.isArray,
          a.byColumn(),
          index,
          r.pattern(),
          r.data(),
          a.rows(),
          other.columns());
    }
    Pattern all = x.product(y);
    Elements values = values(x, typed(first, t), y, typed(second, t), all);
    int[] keep = values.nonzeros();
    boolean full = keep.length == values.size();
    return Compressed.of(
        a.session,
        a.isArray,
        a.byColumn(),
        index,
        full ? all : all.kept(keep).pattern(),
        (full ? values : values.gather(keep)).array(a.session),
        a.rows(),
        other.columns());
  }

  private static Elements typed(Compressed a, DType t) {
    if (a.dtype() == t) {
      return a.elements();
    }
    NDArray cast = a.values().astype(t);
    Elements e = Elements.of(cast);
    cast.dropTemporary();
    return e;
  }

  private static Elements values(Pattern x, Elements p, Pattern y, Elements q, Pattern out) {
    Elements sums = Elements.zeros(p.type, out.count());
    int[] place = new int[out.minor];
    for (int i = 0; i < out.major; i++) {
      for (int e = out.starts[i]; e < out.starts[i + 1]; e++) {
        place[out.indices[e]] = e;
      }
      for (int e = x.starts[i]; e < x.starts[i + 1]; e++) {
        int k = x.indices[e];
        for (int f = y.starts[k]; f < y.starts[k + 1]; f++) {
          sums.addProduct(place[y.indices[f]], p, e, q, f);
        }
      }
    }
    return sums;
  }

  /** {@return the product of two sets of diagonals: diagonal i times diagonal j adds to i + j} */
  private static Diagonals diagonal(Diagonals a, Diagonals b) {
    DType t = Formats.upcast(a.dtype(), b.dtype());
    int m = a.rows();
    int n = b.columns();
    if (a.places() == 0 || b.places() == 0) {
      return Diagonals.of(
          a.session, a.isArray, Elements.zeros(DType.FLOAT64, 0), 0, new int[0], m, n);
    }
    int[] left = a.diagonals();
    int[] right = b.diagonals();
    int[] all = sums(left, right, m, n);
    int wide = 0;
    for (int o : all) {
      wide = Math.max(wide, Math.min(m + o, n));
    }
    wide = Math.min(wide, b.width());
    Elements x = Elements.of(a.values().dtype() == t ? a.values() : a.values().astype(t));
    Elements y = Elements.of(b.values().dtype() == t ? b.values() : b.values().astype(t));
    Elements out = Elements.zeros(t, Pattern.extent((long) all.length * wide));
    for (int p = 0; p < left.length; p++) {
      for (int q = 0; q < right.length; q++) {
        int d = java.util.Arrays.binarySearch(all, left[p] + right[q]);
        if (d < 0) {
          continue;
        }
        for (int j = Math.max(0, right[q]); j < Math.min(b.width(), n); j++) {
          int k = j - right[q];
          int i = k - left[p];
          if (k < Math.min(a.width(), a.columns()) && i >= 0 && i < m && j < wide) {
            out.addProduct(d * wide + j, x, p * a.width() + k, y, q * b.width() + j);
          }
        }
      }
    }
    return Diagonals.of(a.session, a.isArray, out, wide, all, m, n);
  }

  private static int[] sums(int[] left, int[] right, int m, int n) {
    return java.util.Arrays.stream(left)
        .flatMap(x -> java.util.Arrays.stream(right).map(y -> x + y))
        .filter(o -> o > -m && o < n)
        .sorted()
        .distinct()
        .toArray();
  }

  // --- powers

  /** {@return {@code a ** n} of the matrix classes: repeated squaring} */
  static Object power(SparseArray a, Object exponent) {
    if (a.rows() != a.columns()) {
      throw LegatoException.type("sparse matrix is not square");
    }
    Object host = exponent instanceof Dynamic d ? d.toHost() : exponent;
    if (!(host instanceof Long n)) {
      throw LegatoException.value("exponent must be an integer");
    }
    if (n < 0) {
      throw LegatoException.value("exponent must be >= 0");
    }
    return power(a, Arguments.integer(n));
  }

  /** SciPy's zeroth power is an array, of a matrix too. */
  private static Diagonals identity(Session s, int n, DType t) {
    NDArray ones = s.empty(new long[] {1, n}, t);
    ones.assign(1L);
    NDArray offset = Formats.indices(s, DType.INT32, 0);
    return new Diagonals(s, true, new long[] {n, n}, ones, offset);
  }

  private static Object power(SparseArray a, long n) {
    if (n == 0) {
      return identity(a.session, a.rows(), a.dtype());
    }
    if (n == 1) {
      return a.copy();
    }
    SparseArray half = (SparseArray) power(a, n / 2);
    Object first = n % 2 == 0 ? half : product(a, half);
    Object square = product((SparseArray) first, half);
    return square;
  }
}
