package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;

/** Forward and backward substitution, row by row. */
final class Triangular {
  private Triangular() {}

  /**
   * {@return the solution of {@code A x = b} for compressed rows of the type of {@code b}, float64
   * or complex128}, of which only one half and the diagonal (ones if {@code unit}) are read.
   */
  static NDArray solve(Compressed a, NDArray b, boolean lower, boolean unit) {
    Pattern p = a.pattern();
    Elements v = a.elements();
    Elements x = Elements.of(b);
    int n = p.major;
    int m = b.rank() == 1 ? 1 : (int) b.view().extent(1);
    for (int step = 0; step < n; step++) {
      int i = lower ? step : n - 1 - step;
      for (int j = 0; j < m; j++) {
        row(p, v, x, i, j, m, lower, unit);
      }
    }
    return x.array(a.session, b.shape());
  }

  private static void row(
      Pattern p, Elements v, Elements x, int i, int j, int m, boolean lower, boolean unit) {
    boolean complex = v.type == DType.COMPLEX128;
    int at = i * m + j;
    double re = Bits.toDouble(x.re[at]);
    double im = complex ? Bits.toDouble(x.im[at]) : 0;
    double pivot = 1;
    double pivotIm = 0;
    for (int e = p.starts[i]; e < p.starts[i + 1]; e++) {
      int k = p.indices[e];
      double a = Bits.toDouble(v.re[e]);
      double c = complex ? Bits.toDouble(v.im[e]) : 0;
      if (k == i) {
        pivot = unit ? 1 : a;
        pivotIm = unit ? 0 : c;
      } else if (lower ? k < i : k > i) {
        double q = Bits.toDouble(x.re[k * m + j]);
        double r = complex ? Bits.toDouble(x.im[k * m + j]) : 0;
        re -= a * q - c * r;
        im -= a * r + c * q;
      }
    }
    if (complex) {
      double square = pivot * pivot + pivotIm * pivotIm;
      x.re[at] = Bits.ofDouble((re * pivot + im * pivotIm) / square);
      x.im[at] = Bits.ofDouble((im * pivot - re * pivotIm) / square);
    } else {
      x.re[at] = Bits.ofDouble(re / pivot);
    }
  }
}
