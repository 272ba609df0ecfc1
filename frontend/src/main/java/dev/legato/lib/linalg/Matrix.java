package dev.legato.lib.linalg;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;

import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.Arrays;

/**
 * One matrix on the host, column by column as LAPACK reads it; a vector is a matrix of one column.
 * Every type is computed in double precision.
 */
final class Matrix {
  final int m;
  final int n;
  final double[] re;

  /** The imaginary parts; empty for a real matrix. */
  final double[] im;

  Matrix(int m, int n, double[] re, double[] im) {
    this.m = m;
    this.n = n;
    this.re = re;
    this.im = im;
  }

  static Matrix real(int m, int n, double... columns) {
    return new Matrix(m, n, columns, new double[0]);
  }

  static Matrix zeros(int m, int n, boolean complex) {
    return new Matrix(m, n, new double[m * n], new double[complex ? m * n : 0]);
  }

  static Matrix identity(int n, boolean complex) {
    Matrix r = zeros(n, n, complex);
    for (int k = 0; k < n; k++) {
      r.re[k * (n + 1)] = 1;
    }
    return r;
  }

  boolean isComplex() {
    return im.length > 0;
  }

  Matrix copy() {
    return new Matrix(m, n, re.clone(), im.clone());
  }

  /** {@return the first {@code columns} columns} */
  Matrix columns(int columns) {
    return new Matrix(
        m,
        columns,
        Arrays.copyOf(re, m * columns),
        isComplex() ? Arrays.copyOf(im, m * columns) : im);
  }

  /** {@return the first {@code rows} rows, with zeros where there are not so many} */
  Matrix rows(int rows) {
    int kept = Math.min(m, rows);
    Matrix r = zeros(rows, n, isComplex());
    for (int j = 0; j < n; j++) {
      System.arraycopy(re, j * m, r.re, j * rows, kept);
      if (isComplex()) {
        System.arraycopy(im, j * m, r.im, j * rows, kept);
      }
    }
    return r;
  }

  /** {@return this matrix, after what is above its diagonal became zero} */
  Matrix lower() {
    for (int j = 0; j < n; j++) {
      clear(j * m, j * m + Math.min(j, m));
    }
    return this;
  }

  /** {@return this matrix, after what is below its diagonal became zero} */
  Matrix upper() {
    for (int j = 0; j < n; j++) {
      clear(j * m + Math.min(j + 1, m), (j + 1) * m);
    }
    return this;
  }

  private void clear(int from, int to) {
    Arrays.fill(re, from, to, 0);
    if (isComplex()) {
      Arrays.fill(im, from, to, 0);
    }
  }

  /** {@return the same numbers with imaginary parts} */
  Matrix complex() {
    return isComplex() ? this : new Matrix(m, n, re, new double[m * n]);
  }

  /** {@return the conjugate transpose} */
  Matrix adjoint() {
    Matrix r = zeros(n, m, isComplex());
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < m; i++) {
        r.re[i * n + j] = re[j * m + i];
        if (isComplex()) {
          r.im[i * n + j] = -im[j * m + i];
        }
      }
    }
    return r;
  }

  boolean isFinite() {
    for (double v : re) {
      if (!Double.isFinite(v)) {
        return false;
      }
    }
    for (double v : im) {
      if (!Double.isFinite(v)) {
        return false;
      }
    }
    return true;
  }

  /** {@return the elements of an array of two axes, or of one as a column} */
  static Matrix of(HostArray a) {
    int m = a.rank() == 0 ? 1 : Math.toIntExact(a.extent(0));
    int n = a.rank() < 2 ? 1 : Math.toIntExact(a.extent(1));
    Matrix r = zeros(m, n, a.type().isComplex());
    DType part = a.type().part();
    for (int i = 0; i < m; i++) {
      long at = row(a, i);
      for (int j = 0; j < n; j++, at += step(a)) {
        r.re[j * m + i] = number(a, part, at);
        if (r.isComplex()) {
          r.im[j * m + i] = number(a, part, at + part.bytes());
        }
      }
    }
    return r;
  }

  /** Writes the elements to an array of the same shape. */
  void store(HostArray to) {
    DType part = to.type().part();
    for (int i = 0; i < m; i++) {
      long at = row(to, i);
      for (int j = 0; j < n; j++, at += step(to)) {
        int k = j * m + i;
        HostArray.store(to.memory(), part, at, bits(part, re[k]));
        if (to.type().isComplex()) {
          long imag = isComplex() ? bits(part, im[k]) : 0;
          HostArray.store(to.memory(), part, at + part.bytes(), imag);
        }
      }
    }
  }

  /** {@return the byte position of the first element of a row} */
  private static long row(HostArray a, int i) {
    return a.position(0) + (a.rank() == 0 ? 0 : i * a.stride(0));
  }

  /** {@return the bytes from an element to the next one of its row} */
  private static long step(HostArray a) {
    return a.rank() < 2 ? 0 : a.stride(1);
  }

  private static double number(HostArray a, DType part, long at) {
    if (part == DType.FLOAT64) {
      return a.memory().get(JAVA_DOUBLE_UNALIGNED, at);
    }
    return Bits.asDouble(part, HostArray.load(a.memory(), part, at));
  }

  private static long bits(DType t, double v) {
    return switch (t) {
      case FLOAT64 -> Bits.ofDouble(v);
      case FLOAT32 -> Bits.ofFloat((float) v);
      default -> (long) v;
    };
  }
}
