package dev.legato.lib.fft;

import java.util.ArrayList;
import java.util.List;

/** How the discrete Fourier transform of one length is computed. */
abstract sealed class Plan permits Plan.Stages, Plan.Squared, Bluestein {
  private static final int LARGEST_PRIME = 50;

  /** Longer sequences are transformed as matrices, whose columns and rows stay in the cache. */
  private static final int LARGEST = 1 << 13;

  /** Elements of the rows that are worth transforming together. */
  private static final int TOGETHER = 1 << 13;

  /** A chirp of more elements would need longer arrays than Java has. */
  static final int LONGEST = 1 << 28;

  private static final int MOST_LINES = 16;

  static Plan of(int n) {
    List<Integer> factors = factors(n);
    if (!factors.isEmpty() && factors.getLast() > LARGEST_PRIME) {
      return new Bluestein(n);
    }
    return n > LARGEST ? new Squared(n, factors) : new Stages(n, factors);
  }

  /** {@return 4 as often as possible, then primes from the least} */
  private static List<Integer> factors(int n) {
    List<Integer> all = new ArrayList<>();
    int rest = n;
    for (int p : new int[] {4, 2, 3, 5}) {
      for (; rest % p == 0; rest /= p) {
        all.add(p);
      }
    }
    for (int p = 7; (long) p * p <= rest; p += 2) {
      for (; rest % p == 0; rest /= p) {
        all.add(p);
      }
    }
    if (rest > 1) {
      all.add(rest);
    }
    return all;
  }

  /** {@return how many rows of this length are best transformed at once} */
  static int lines(int n) {
    return Math.clamp(TOGETHER / Math.max(1, n), 1, MOST_LINES);
  }

  /** Transforms in place, without a factor; the backward one has the other sign. */
  final void run(Lines x, boolean forward) {
    if (!forward) {
      x.exchangeParts(); // conjugates, but for a factor i
    }
    run(x);
    if (!forward) {
      x.exchangeParts();
    }
  }

  /** Transforms in place. */
  abstract void run(Lines x);

  /** One stage per factor. */
  static final class Stages extends Plan {
    private final List<Integer> factors;
    private final List<Stage> stages = new ArrayList<>();

    Stages(int n, List<Integer> factors) {
      this.factors = factors;
      int rest = n;
      for (int f : factors) {
        stages.add(new Stage(f, rest, new Roots(rest)));
        rest /= f;
      }
    }

    @Override
    void run(Lines x) {
      int stride = x.count;
      for (int k = 0; k < stages.size(); k++) {
        stages.get(k).run(x, stride);
        stride *= factors.get(k);
      }
    }
  }

  /**
   * A long sequence as a matrix: its columns, then its rows. Source: Bailey, "FFTs in external or
   * hierarchical memory" (1990).
   */
  static final class Squared extends Plan {
    private static final int WIDTH = 16;
    private final int rows;
    private final int columns;
    private final Plan ofColumns;
    private final Plan ofRows;
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
      ofColumns = of(rows);
      ofRows = of(columns);
      roots = new Roots(n);
    }

    @Override
    void run(Lines x) {
      for (int line = 0; line < x.count; line++) {
        for (int c = 0; c < columns; c += WIDTH) {
          transformColumns(x, line, c, Math.min(WIDTH, columns - c));
        }
        for (int r = 0; r < rows; r += WIDTH) {
          transformRows(x, line, r, Math.min(WIDTH, rows - r));
        }
      }
      x.swap();
    }

    private void transformColumns(Lines x, int line, int from, int width) {
      Lines some = new Lines(rows, width);
      for (int r = 0; r < rows; r++) {
        for (int b = 0; b < width; b++) {
          int at = (r * columns + from + b) * x.count + line;
          some.re[r * width + b] = x.re[at];
          some.im[r * width + b] = x.im[at];
        }
      }
      ofColumns.run(some);
      for (int r = 0; r < rows; r++) {
        for (int b = 0; b < width; b++) {
          int at = (r * columns + from + b) * x.count + line;
          double wr = roots.re(r * (from + b));
          double wi = roots.im(r * (from + b));
          double re = some.re[r * width + b];
          double im = some.im[r * width + b];
          x.re[at] = re * wr - im * wi;
          x.im[at] = re * wi + im * wr;
        }
      }
    }

    /** Element c of the transform of row r is number {@code r + rows * c} of the result. */
    private void transformRows(Lines x, int line, int from, int width) {
      Lines some = new Lines(columns, width);
      for (int b = 0; b < width; b++) {
        for (int c = 0; c < columns; c++) {
          int at = ((from + b) * columns + c) * x.count + line;
          some.re[c * width + b] = x.re[at];
          some.im[c * width + b] = x.im[at];
        }
      }
      ofRows.run(some);
      for (int c = 0; c < columns; c++) {
        for (int b = 0; b < width; b++) {
          int at = (from + b + rows * c) * x.count + line;
          x.spareRe[at] = some.re[c * width + b];
          x.spareIm[at] = some.im[c * width + b];
        }
      }
    }
  }
}
