package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.Session;
import dev.legato.array.ArrayText;
import dev.legato.array.HostArray;
import dev.legato.array.HostNumber;
import dev.legato.error.LegatoException;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Structures from structures, on the host: sums, products, dense forms, text. */
final class Conversion {
  private Conversion() {}

  static NDArray dense(Session s, Triples t) {
    HostArray h = HostArray.zeros(t.type(), t.rows(), t.columns());
    for (int i = 0; i < t.count(); i++) {
      long at = t.row()[i] * t.columns() + t.column()[i];
      long[] v = {t.values()[0][i], t.values()[1][i]};
      if (h.bits(at) != 0 || h.imagBits(at) != 0) {
        v = evaluated("add", t.type(), h.bits(at), h.imagBits(at), v[0], v[1]);
      }
      h.set(at, v[0], v[1]);
    }
    return s.adopt(h);
  }

  private static long[] evaluated(String f, DType t, long a, long b, long c, long d) {
    Scalar r =
        HostNumber.evaluate(
            Operators.ufuncs().get(f), List.of(Scalar.of(t, a, b), Scalar.of(t, c, d)));
    return new long[] {r.bits(), r.imagBits()};
  }

  /** {@return {@code a + b} or {@code a - b}, without entries that cancel} */
  static CsrMatrix added(CsrMatrix a, CsrMatrix b, boolean minus) {
    Session s = a.session();
    DType t = s.resultType(a.data(), b.data());
    CsrMatrix right = minus ? b.with(s.asArray(s.call("negative", b.data()))) : b;
    Triples all = a.triples().as(t).plus(right.triples().as(t));
    String format = a.format().equals(b.format()) || a.format().equals("csc") ? a.format() : "csr";
    CsrMatrix sum = all.compressed(s, a.isArray(), format, true);
    return withoutZeros(sum);
  }

  static CsrMatrix withoutZeros(CsrMatrix a) {
    Triples t = a.triples();
    boolean[] keep = new boolean[t.count()];
    int n = 0;
    for (int i = 0; i < keep.length; i++) {
      keep[i] = Scalar.of(t.type(), t.values()[0][i], t.values()[1][i]).truth();
      n += keep[i] ? 1 : 0;
    }
    if (n == keep.length) {
      return a;
    }
    Triples r = Triples.empty(t.rows(), t.columns(), t.type(), n);
    int at = 0;
    for (int i = 0; i < keep.length; i++) {
      if (keep[i]) {
        copy(t, i, r, at++);
      }
    }
    return r.compressed(a.session(), a.isArray(), a.format(), false);
  }

  private static void copy(Triples from, int i, Triples to, int at) {
    to.row()[at] = from.row()[i];
    to.column()[at] = from.column()[i];
    to.values()[0][at] = from.values()[0][i];
    to.values()[1][at] = from.values()[1][i];
  }

  /**
   * {@return the elementwise product with a sparse matrix, or with what broadcasts to its shape}
   */
  static Object multiplied(CsrMatrix a, Object other) {
    Session s = a.session();
    if (other instanceof CooMatrix c) {
      return multiplied(a, c.toCsr());
    }
    if (!(other instanceof CsrMatrix b)) {
      NDArray x = s.asArray(other);
      NDArray wide = x.share(x.view().broadcast(a.rows(), a.columns()), false);
      Triples t = a.triples();
      NDArray row = indices(s, t.row());
      NDArray column = indices(s, t.column());
      Object picked = wide.getItem(dev.legato.library.Tuple.of(row, column));
      return a.with(s.asArray(s.call("multiply", a.data(), picked)));
    }
    if (a.rows() != b.rows() || a.columns() != b.columns()) {
      throw LegatoException.value("inconsistent shapes");
    }
    DType t = s.resultType(a.data(), b.data());
    Triples x = a.triples().as(t);
    Triples y = b.triples().as(t);
    Triples r = Triples.empty(a.rows(), a.columns(), t, Math.min(x.count(), y.count()));
    int n = 0;
    int j = 0;
    for (int i = 0; i < x.count(); i++) {
      while (j < y.count() && before(y, j, x, i)) {
        j++;
      }
      if (j < y.count() && y.row()[j] == x.row()[i] && y.column()[j] == x.column()[i]) {
        long[] v =
            evaluated(
                "multiply",
                t,
                x.values()[0][i],
                x.values()[1][i],
                y.values()[0][j],
                y.values()[1][j]);
        copy(x, i, r, n);
        r.values()[0][n] = v[0];
        r.values()[1][n++] = v[1];
      }
    }
    Triples cut =
        new Triples(
            r.rows(),
            r.columns(),
            t,
            Arrays.copyOf(r.row(), n),
            Arrays.copyOf(r.column(), n),
            new long[][] {Arrays.copyOf(r.values()[0], n), Arrays.copyOf(r.values()[1], n)});
    return cut.compressed(s, a.isArray(), "csr", false);
  }

  private static boolean before(Triples y, int j, Triples x, int i) {
    return y.row()[j] < x.row()[i] || y.row()[j] == x.row()[i] && y.column()[j] < x.column()[i];
  }

  private static NDArray indices(Session s, long... values) {
    HostArray h = HostArray.zeros(DType.INT64, values.length);
    for (int i = 0; i < values.length; i++) {
      h.set(i, values[i], 0);
    }
    return s.adopt(h);
  }

  /** {@return the product of two sparse matrices; Gustavson (1978), row by row} */
  static CsrMatrix product(CsrMatrix a, CsrMatrix b) {
    Session s = a.session();
    DType t = s.resultType(a.data(), b.data());
    Triples x = a.triples().as(t);
    Triples y = b.triples().as(t);
    HostArray start = b.indptr().host();
    int total = 0;
    for (int i = 0; i < x.count(); i++) {
      total += (int) (start.bits(x.column()[i] + 1) - start.bits(x.column()[i]));
    }
    Triples r = Triples.empty(a.rows(), b.columns(), t, total);
    int n = 0;
    for (int i = 0; i < x.count(); i++) {
      for (long e = start.bits(x.column()[i]); e < start.bits(x.column()[i] + 1); e++) {
        int j = (int) e;
        long[] v =
            evaluated(
                "multiply",
                t,
                x.values()[0][i],
                x.values()[1][i],
                y.values()[0][j],
                y.values()[1][j]);
        r.row()[n] = x.row()[i];
        r.column()[n] = y.column()[j];
        r.values()[0][n] = v[0];
        r.values()[1][n++] = v[1];
      }
    }
    return r.compressed(s, a.isArray(), "csr", true);
  }

  // --- text

  static String header(
      String format,
      DType t,
      long nnz,
      long rows,
      long columns,
      boolean isArray,
      @Nullable CsrMatrix diagonals) {
    String name =
        switch (format) {
          case "csc" -> "Compressed Sparse Column";
          case "coo" -> "COOrdinate";
          case "dia" -> "DIAgonal";
          default -> "Compressed Sparse Row";
        };
    String extra =
        format.equals("dia") && diagonals != null
            ? " (" + count(diagonals.triples()) + " diagonals)"
            : "";
    return "<"
        + name
        + " sparse "
        + (isArray ? "array" : "matrix")
        + " of dtype '"
        + t.numpyName()
        + "'\n\twith "
        + nnz
        + " stored elements"
        + extra
        + " and shape ("
        + rows
        + ", "
        + columns
        + ")>";
  }

  private static long count(Triples t) {
    return java.util.stream.IntStream.range(0, t.count())
        .mapToLong(i -> t.column()[i] - t.row()[i])
        .distinct()
        .count();
  }

  /** SciPy lists at most 50 entries. */
  static String listing(String header, Session s, Triples t) {
    StringBuilder b = new StringBuilder(header);
    if (t.count() == 0) {
      return b.toString();
    }
    b.append("\n  Coords\tValues");
    int most = 50;
    for (int i = 0; i < t.count(); i++) {
      if (t.count() > most && i == most / 2) {
        b.append("\n  :\t:");
        i = t.count() - most / 2;
      }
      b.append("\n  (").append(t.row()[i]).append(", ").append(t.column()[i]).append(")\t");
      b.append(ArrayText.scalar(t.type(), t.values()[0][i], t.values()[1][i]));
    }
    return b.toString();
  }
}
