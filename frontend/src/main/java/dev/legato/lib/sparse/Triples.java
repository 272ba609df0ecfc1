package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.error.LegatoException;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.Arrays;
import java.util.List;

/**
 * The entries of a matrix on the host, in any order: the form in which structures are built.
 *
 * @param values the bits of the entries, real then imaginary parts
 */
record Triples(long rows, long columns, DType type, long[] row, long[] column, long[][] values) {
  int count() {
    return row.length;
  }

  /** {@return the entries of three arrays of one length} */
  static Triples of(long rows, long columns, NDArray row, NDArray column, NDArray data) {
    HostArray h = data.host();
    int n = Math.toIntExact(data.size());
    long[][] v = new long[2][n];
    for (int i = 0; i < n; i++) {
      v[0][i] = h.bits(i);
      v[1][i] = h.imagBits(i);
    }
    return new Triples(rows, columns, data.dtype(), row.toLongArray(), column.toLongArray(), v);
  }

  /** {@return the entries of a dense matrix that are not zero} */
  static Triples ofDense(NDArray a) {
    HostArray h = a.host();
    DType t = a.dtype();
    long columns = a.view().extent(1);
    int count = 0;
    int n = Math.toIntExact(a.size());
    boolean[] keep = new boolean[n];
    for (int i = 0; i < n; i++) {
      keep[i] = Scalar.of(t, h.bits(i), h.imagBits(i)).truth();
      count += keep[i] ? 1 : 0;
    }
    Triples r = empty(a.view().extent(0), columns, t, count);
    int at = 0;
    for (int i = 0; i < n; i++) {
      if (keep[i]) {
        r.row[at] = i / columns;
        r.column[at] = i % columns;
        r.values[0][at] = h.bits(i);
        r.values[1][at++] = h.imagBits(i);
      }
    }
    return r;
  }

  static Triples empty(long rows, long columns, DType t, int count) {
    return new Triples(rows, columns, t, new long[count], new long[count], new long[2][count]);
  }

  Triples transposed() {
    return new Triples(columns, rows, type, column, row, values);
  }

  /** {@return the entries converted to another type} */
  Triples as(DType t) {
    if (t == type) {
      return this;
    }
    Triples r = new Triples(rows, columns, t, row, column, new long[2][count()]);
    for (int i = 0; i < count(); i++) {
      Scalar s = HostNumber.cast(type, values[0][i], values[1][i], t);
      r.values[0][i] = s.bits();
      r.values[1][i] = s.imagBits();
    }
    return r;
  }

  /** {@return both matrices' entries} */
  Triples plus(Triples o) {
    int n = count();
    int m = o.count();
    Triples r = empty(rows, columns, type, n + m);
    System.arraycopy(row, 0, r.row, 0, n);
    System.arraycopy(o.row, 0, r.row, n, m);
    System.arraycopy(column, 0, r.column, 0, n);
    System.arraycopy(o.column, 0, r.column, n, m);
    for (int k = 0; k < 2; k++) {
      System.arraycopy(values[k], 0, r.values[k], 0, n);
      System.arraycopy(o.values[k], 0, r.values[k], n, m);
    }
    return r;
  }

  /** Raises SciPy's error for a coordinate outside of the matrix. */
  void requireInside() {
    for (int i = 0; i < count(); i++) {
      if (row[i] >= rows || column[i] >= columns) {
        boolean first = row[i] >= rows;
        throw LegatoException.value(
            "axis "
                + (first ? 0 : 1)
                + " index "
                + Arrays.stream(first ? row : column).max().orElse(0)
                + " exceeds matrix dimension "
                + (first ? rows : columns));
      }
      if (row[i] < 0 || column[i] < 0) {
        boolean first = row[i] < 0;
        throw LegatoException.value(
            "negative axis "
                + (first ? 0 : 1)
                + " index: "
                + Arrays.stream(first ? row : column).min().orElse(0));
      }
    }
  }

  /** {@return the positions in order of row, then column; equal entries stay in their order} */
  int[] order() {
    int n = count();
    int[] byColumn = sorted(column, columns, identity(n));
    return sorted(row, rows, byColumn);
  }

  private static int[] identity(int n) {
    int[] p = new int[n];
    Arrays.setAll(p, i -> i);
    return p;
  }

  /**
   * A stable counting sort by key; a comparison sort when there are many more keys than entries.
   */
  private static int[] sorted(long[] key, long bound, int... order) {
    if (bound > 16L * Math.max(order.length, 1024)) {
      Integer[] boxed = Arrays.stream(order).boxed().toArray(Integer[]::new);
      Arrays.sort(boxed, (a, b) -> Long.compare(key[a], key[b]));
      return Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }
    int[] start = new int[(int) bound + 1];
    for (int i : order) {
      start[(int) key[i] + 1]++;
    }
    for (int k = 0; k < bound; k++) {
      start[k + 1] += start[k];
    }
    int[] result = new int[order.length];
    for (int i : order) {
      result[start[(int) key[i]]++] = i;
    }
    return result;
  }

  /** {@return the compressed rows; entries at equal places are added when {@code sum}} */
  CsrMatrix compressed(Session s, boolean isArray, String format, boolean sum) {
    int[] order = order();
    int[] at = new int[count()];
    long[][] v = new long[2][count()];
    long[] ends = new long[Math.toIntExact(rows)];
    int n = 0;
    for (int i : order) {
      int last = n - 1;
      boolean same = sum && n > 0 && row[at[last]] == row[i] && column[at[last]] == column[i];
      if (same) {
        long[] total = added(v[0][last], v[1][last], values[0][i], values[1][i]);
        v[0][last] = total[0];
        v[1][last] = total[1];
      } else {
        at[n] = i;
        v[0][n] = values[0][i];
        v[1][n++] = values[1][i];
      }
      ends[(int) row[i]] = n;
    }
    DType index = CsrMatrix.indexType(Math.max(n, Math.max(rows, columns)));
    HostArray indptr = HostArray.zeros(index, rows + 1);
    long end = 0;
    for (int r = 0; r < rows; r++) {
      end = Math.max(end, ends[r]);
      indptr.set(r + 1, end, 0);
    }
    HostArray indices = HostArray.zeros(index, n);
    HostArray data = HostArray.zeros(type, n);
    for (int i = 0; i < n; i++) {
      indices.set(i, column[at[i]], 0);
      data.set(i, v[0][i], v[1][i]);
    }
    return new CsrMatrix(
        s, rows, columns, s.adopt(data), s.adopt(indices), s.adopt(indptr), format, isArray);
  }

  private long[] added(long re, long im, long x, long y) {
    if (type == DType.FLOAT64) {
      return new long[] {Bits.ofDouble(Bits.toDouble(re) + Bits.toDouble(x)), 0};
    }
    Scalar r =
        HostNumber.evaluate(
            Operators.ufuncs().get("add"), List.of(Scalar.of(type, re, im), Scalar.of(type, x, y)));
    return new long[] {r.bits(), r.imagBits()};
  }
}
