package dev.legato.lib.fft;

import java.util.List;

/**
 * A long sequence as a matrix: its columns, then its rows. Source: Bailey, "FFTs in external or
 * hierarchical memory" (1990).
 */
final class Squared extends Plan {
  private static final int MOST_WIDE = 16;
  private static final int ELEMENTS = 1 << 15;
  private final int rows;
  private final int columns;
  private final Plan ofColumns;
  private final Plan ofRows;

  /** Columns and rows that are transformed together. */
  private final int columnsWide;

  private final int rowsWide;

  /** Roots r * c of the length, for each row those of the first columns. */
  private final double[] near;

  private final Roots roots;

  Squared(int n, List<Integer> factors) {
    int first = 1;
    for (int f : factors) {
      if ((long) first * first * f <= n) {
        first *= f;
      }
    }
    rows = first;
    columns = n / first;
    ofColumns = new Stages(rows);
    ofRows = new Stages(columns);
    columnsWide = Math.min(columns, wide(rows));
    rowsWide = Math.min(rows, wide(columns));
    roots = new Roots(n);
    near = new double[2 * rows * columnsWide];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columnsWide; c++) {
        near[2 * (r * columnsWide + c)] = roots.re(r * c);
        near[2 * (r * columnsWide + c) + 1] = roots.im(r * c);
      }
    }
  }

  private static int wide(int length) {
    return Math.clamp(ELEMENTS / length, 4, MOST_WIDE);
  }

  @Override
  boolean takesMany() {
    return false;
  }

  @Override
  void run(Lines x, double sign) {
    try (Lines all = new Lines(x, rows, columnsWide)) {
      for (int c = 0; c < columns; c += columnsWide) {
        transformColumns(x, c, all.fewer(Math.min(columnsWide, columns - c)), sign);
      }
    }
    try (Lines all = new Lines(x, columns, rowsWide)) {
      for (int r = 0; r < rows; r += rowsWide) {
        transformRows(x, r, all.fewer(Math.min(rowsWide, rows - r)), sign);
      }
    }
    x.swap();
  }

  private void transformColumns(Lines x, int from, Lines some, double sign) {
    int wide = some.count;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(x.data, 2 * (r * columns + from), some.data, 2 * r * wide, 2 * wide);
    }
    ofColumns.run(some, sign);
    boolean vectors = x.vectors && VectorStage.takes(wide);
    for (int r = 0; r < rows; r++) {
      int w = 2 * r * columnsWide;
      int to = 2 * (r * columns + from);
      double ar = roots.re(r * from);
      double ai = roots.im(r * from);
      if (vectors) {
        VectorStage.product(some.data, 2 * r * wide, near, w, ar, ai, sign, x.data, to, wide);
      } else {
        product(some.data, 2 * r * wide, near, w, ar, ai, sign, x.data, to, wide);
      }
    }
  }

  /** Numbers times {@code (ar + i ai) * table}, whose imaginary parts are times {@code sign}. */
  static void product(
      double[] x,
      int from,
      double[] table,
      int w,
      double ar,
      double ai,
      double sign,
      double[] y,
      int to,
      int wide) {
    for (int k = 0; k < 2 * wide; k += 2) {
      double br = table[w + k];
      double bi = table[w + k + 1];
      double tr = br * ar - bi * ai;
      double ti = sign * (bi * ar + br * ai);
      double re = x[from + k];
      double im = x[from + k + 1];
      y[to + k] = re * tr - im * ti;
      y[to + k + 1] = im * tr + re * ti;
    }
  }

  /** Element c of the transform of row r is number {@code r + rows * c} of the result. */
  private void transformRows(Lines x, int from, Lines some, double sign) {
    int wide = some.count;
    for (int b = 0; b < wide; b++) {
      int i = 2 * (from + b) * columns;
      int j = 2 * b;
      for (int c = 0; c < columns; c++, i += 2, j += 2 * wide) {
        some.data[j] = x.data[i];
        some.data[j + 1] = x.data[i + 1];
      }
    }
    ofRows.run(some, sign);
    for (int c = 0; c < columns; c++) {
      System.arraycopy(some.data, 2 * c * wide, x.spare, 2 * (from + rows * c), 2 * wide);
    }
  }
}
