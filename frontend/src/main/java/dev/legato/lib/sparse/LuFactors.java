package dev.legato.lib.sparse;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.library.Dynamic;
import dev.legato.library.Routine;
import dev.legato.library.Tuple;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The factors of a sparse matrix, {@code Pr A Pc = L U}: what {@code splu} gives. Left-looking with
 * partial pivoting: column after column is solved with the part of L there is, whose entries are
 * found by a depth-first search. See Gilbert and Peierls, "Sparse partial pivoting in time
 * proportional to arithmetic operations" (1988).
 */
final class LuFactors implements Dynamic {
  private final Session session;
  private final int n;
  private final DType type;
  private final boolean complex;
  private final int[] columns;
  private final int[] rowPlace;
  private final Factor lower;
  private final Factor upper;
  private boolean singular;

  /** Columns of a factor, growing; of U the diagonal entry is the last one of each column. */
  private static final class Factor {
    final int[] starts;
    int[] rows;
    double[] re;
    double[] im;

    Factor(int n, int room, boolean complex) {
      starts = new int[n + 1];
      rows = new int[room];
      re = new double[room];
      im = new double[complex ? room : 0];
    }

    void add(int column, int row, double x, double y) {
      int at = starts[column + 1];
      if (at == rows.length) {
        int room = Pattern.extent(Math.min(2L * at + 16, Integer.MAX_VALUE - 8));
        if (room == at) {
          throw LegatoException.memory("the factors have more than 2**31 entries");
        }
        rows = Arrays.copyOf(rows, room);
        re = Arrays.copyOf(re, room);
        im = im.length == 0 ? im : Arrays.copyOf(im, room);
      }
      rows[at] = row;
      re[at] = x;
      if (im.length > 0) {
        im[at] = y;
      }
      starts[column + 1] = at + 1;
    }
  }

  private LuFactors(Compressed a, int... columns) {
    this.session = a.session;
    this.n = a.rows();
    this.type = a.dtype();
    this.complex = type.isComplex();
    this.columns = columns;
    this.rowPlace = new int[n];
    Arrays.fill(rowPlace, -1);
    int room = Math.max(16, (int) Math.min(4L * a.count(), Integer.MAX_VALUE / 2));
    this.lower = new Factor(n, room, complex);
    this.upper = new Factor(n, room, complex);
  }

  /** {@return the factors of a square matrix by columns, of a floating type, without duplicates} */
  static LuFactors of(Compressed a, boolean natural) {
    Pattern p = a.pattern();
    int[] order = natural ? Coordinates.identity(p.major) : Ordering.of(p);
    LuFactors f = new LuFactors(a, order);
    f.factor(p, a.elements());
    return f;
  }

  boolean isSingular() {
    return singular;
  }

  private double part(long bits) {
    return Bits.asDouble(type.part(), bits);
  }

  // --- factoring

  /** A dense column and the search through L that finds its entries. */
  private final class Column {
    final double[] re = new double[n];
    final double[] im = new double[complex ? n : 0];
    final int[] found = new int[n];
    private final int[] seen = new int[n];
    private final int[] stack = new int[n];
    private final int[] next = new int[n];
    int first;

    /** Finds all rows that get entries in column k, in an order in which L can be applied. */
    void reach(Pattern p, int column, int k) {
      first = n;
      for (int e = p.starts[column]; e < p.starts[column + 1]; e++) {
        if (seen[p.indices[e]] != k + 1) {
          search(p.indices[e], k + 1);
        }
      }
    }

    private void search(int root, int mark) {
      int depth = 0;
      stack[0] = root;
      seen[root] = mark;
      next[0] = begin(root);
      while (depth >= 0) {
        int place = rowPlace[stack[depth]];
        int end = place < 0 ? 0 : lower.starts[place + 1];
        int child = -1;
        while (next[depth] < end && child < 0) {
          int row = lower.rows[next[depth]++];
          child = seen[row] == mark ? -1 : row;
        }
        if (child < 0) {
          found[--first] = stack[depth--];
        } else {
          seen[child] = mark;
          stack[++depth] = child;
          next[depth] = begin(child);
        }
      }
    }

    private int begin(int row) {
      return rowPlace[row] < 0 ? 0 : lower.starts[rowPlace[row]];
    }

    /** Subtracts the columns of L that belong to eliminated rows. */
    void eliminate() {
      for (int i = first; i < n; i++) {
        int row = found[i];
        int place = rowPlace[row];
        if (place < 0) {
          continue;
        }
        double x = re[row];
        double y = complex ? im[row] : 0;
        for (int e = lower.starts[place]; e < lower.starts[place + 1]; e++) {
          int target = lower.rows[e];
          re[target] -= x * lower.re[e];
          if (complex) {
            re[target] += y * lower.im[e];
            im[target] -= x * lower.im[e] + y * lower.re[e];
          }
        }
      }
    }

    double size(int row) {
      return complex ? Math.abs(re[row]) + Math.abs(im[row]) : Math.abs(re[row]);
    }

    void clear() {
      for (int i = first; i < n; i++) {
        re[found[i]] = 0;
        if (complex) {
          im[found[i]] = 0;
        }
      }
    }
  }

  private void factor(Pattern p, Elements values) {
    Column x = new Column();
    for (int k = 0; k < n && !singular; k++) {
      int column = columns[k];
      lower.starts[k + 1] = lower.starts[k];
      upper.starts[k + 1] = upper.starts[k];
      x.reach(p, column, k);
      for (int e = p.starts[column]; e < p.starts[column + 1]; e++) {
        x.re[p.indices[e]] += part(values.re[e]);
        if (complex) {
          x.im[p.indices[e]] += part(values.im[e]);
        }
      }
      x.eliminate();
      int pivot = pivot(x, column);
      if (pivot < 0) {
        singular = true;
      } else {
        store(x, k, pivot);
      }
      x.clear();
    }
  }

  /** {@return the row of the largest entry, the diagonal if it is as large; -1 if all are zero} */
  private int pivot(Column x, int diagonal) {
    int best = -1;
    double most = 0;
    for (int i = x.first; i < n; i++) {
      int row = x.found[i];
      if (rowPlace[row] < 0) {
        double size = x.size(row);
        if (size > most || size == most && row == diagonal && size > 0) {
          most = size;
          best = row;
        }
      }
    }
    return best;
  }

  private void store(Column x, int k, int pivot) {
    double re = x.re[pivot];
    double im = complex ? x.im[pivot] : 0;
    double square = re * re + im * im;
    for (int i = x.first; i < n; i++) {
      int row = x.found[i];
      double a = x.re[row];
      double b = complex ? x.im[row] : 0;
      if (rowPlace[row] >= 0) {
        upper.add(k, rowPlace[row], a, b);
      } else if (row != pivot && (a != 0 || b != 0)) {
        if (complex) {
          lower.add(k, row, (a * re + b * im) / square, (b * re - a * im) / square);
        } else {
          lower.add(k, row, a / re, 0);
        }
      }
    }
    upper.add(k, k, re, im);
    rowPlace[pivot] = k;
  }

  // --- solving

  /** {@return {@code A^-1 b} for one column, in place of the parts of b by row} */
  private void solve(double[] re, double[] im, char transposed) {
    double[] x = new double[n];
    double[] y = new double[complex ? n : 0];
    if (transposed == 'N') {
      permute(rowPlace, re, im, x, y);
      forward(lower, x, y);
      backward(x, y);
      for (int k = 0; k < n; k++) {
        re[columns[k]] = x[k];
        if (complex) {
          im[columns[k]] = y[k];
        }
      }
      return;
    }
    int sign = transposed == 'H' ? -1 : 1;
    for (int k = 0; k < n; k++) {
      x[k] = re[columns[k]];
      if (complex) {
        y[k] = im[columns[k]];
      }
    }
    transposedForward(x, y, sign);
    transposedBackward(x, y, sign);
    for (int i = 0; i < n; i++) {
      re[i] = x[rowPlace[i]];
      if (complex) {
        im[i] = y[rowPlace[i]];
      }
    }
  }

  private void permute(int[] place, double[] re, double[] im, double[] x, double... y) {
    for (int i = 0; i < n; i++) {
      x[place[i]] = re[i];
      if (complex) {
        y[place[i]] = im[i];
      }
    }
  }

  private void forward(Factor f, double[] x, double... y) {
    for (int k = 0; k < n; k++) {
      for (int e = f.starts[k]; e < f.starts[k + 1]; e++) {
        subtract(f, e, rowPlace[f.rows[e]], k, 1, x, y);
      }
    }
  }

  private void backward(double[] x, double... y) {
    for (int k = n - 1; k >= 0; k--) {
      int last = upper.starts[k + 1] - 1;
      divide(last, k, 1, x, y);
      for (int e = upper.starts[k]; e < last; e++) {
        subtract(upper, e, upper.rows[e], k, 1, x, y);
      }
    }
  }

  private void transposedForward(double[] x, double[] y, int sign) {
    for (int k = 0; k < n; k++) {
      int last = upper.starts[k + 1] - 1;
      for (int e = upper.starts[k]; e < last; e++) {
        subtract(upper, e, k, upper.rows[e], sign, x, y);
      }
      divide(last, k, sign, x, y);
    }
  }

  private void transposedBackward(double[] x, double[] y, int sign) {
    for (int k = n - 1; k >= 0; k--) {
      for (int e = lower.starts[k]; e < lower.starts[k + 1]; e++) {
        subtract(lower, e, k, rowPlace[lower.rows[e]], sign, x, y);
      }
    }
  }

  /** {@code x[to] -= entry * x[from]}, the entry conjugated when the sign is -1. */
  private void subtract(Factor f, int e, int to, int from, int sign, double[] x, double... y) {
    if (complex) {
      double b = sign * f.im[e];
      double p = x[from];
      double q = y[from];
      x[to] -= f.re[e] * p - b * q;
      y[to] -= f.re[e] * q + b * p;
    } else {
      x[to] -= f.re[e] * x[from];
    }
  }

  private void divide(int e, int k, int sign, double[] x, double... y) {
    double a = upper.re[e];
    if (complex) {
      double b = sign * upper.im[e];
      double square = a * a + b * b;
      double p = (x[k] * a + y[k] * b) / square;
      y[k] = (y[k] * a - x[k] * b) / square;
      x[k] = p;
    } else {
      x[k] /= a;
    }
  }

  /** {@return the solutions for a vector (n) or the columns of a matrix (n, m)} */
  NDArray solve(NDArray b, char transposed) {
    if (b.view().extent(0) != n) {
      throw LegatoException.value("b is of incompatible size");
    }
    DType t = session.resultType(type, b);
    if (t.isComplex() && !complex) {
      throw LegatoException.type("Cannot cast array data from " + t + " to " + type);
    }
    int m = b.rank() == 1 ? 1 : (int) b.view().extent(1);
    NDArray typed = b.dtype() == type ? b : b.astype(type);
    Elements e = Elements.of(typed);
    double[] re = new double[n];
    double[] im = new double[complex ? n : 0];
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < n; i++) {
        re[i] = part(e.re[i * m + j]);
        if (complex) {
          im[i] = part(e.im[i * m + j]);
        }
      }
      solve(re, im, transposed);
      for (int i = 0; i < n; i++) {
        e.re[i * m + j] = bits(re[i]);
        if (complex) {
          e.im[i * m + j] = bits(im[i]);
        }
      }
    }
    return e.array(session, b.shape());
  }

  private long bits(double v) {
    return type.part() == DType.FLOAT64 ? Bits.ofDouble(v) : Bits.ofFloat((float) v);
  }

  // --- as a script's value

  @Override
  public String typeName() {
    return "SuperLU";
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "shape" -> Tuple.ofLongs(n, n);
      case "nnz" -> (long) lower.starts[n] + n + upper.starts[n];
      case "perm_r" -> Formats.indices(session, DType.INT32, rowPlace);
      case "perm_c" -> Formats.indices(session, DType.INT32, inverse(columns));
      case "L" -> matrix(true);
      case "U" -> matrix(false);
      case "solve" -> Routine.of("solve", "rhs, trans='N'", this::solve);
      default -> null;
    };
  }

  private Object solve(Object... x) {
    return solve(session.asArray(x[0]), String.valueOf(x[1]).charAt(0));
  }

  private static int[] inverse(int... order) {
    int[] r = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      r[order[k]] = k;
    }
    return r;
  }

  private Compressed matrix(boolean low) {
    Factor f = low ? lower : upper;
    int size = f.starts[n] + (low ? n : 0);
    Elements e = Elements.zeros(type, size);
    int[] starts = new int[n + 1];
    int[] rows = new int[size];
    int at = 0;
    for (int k = 0; k < n; k++) {
      if (low) {
        rows[at] = k;
        e.re[at++] = bits(1);
      }
      for (int i = f.starts[k]; i < f.starts[k + 1]; i++) {
        rows[at] = low ? rowPlace[f.rows[i]] : f.rows[i];
        e.re[at] = bits(f.re[i]);
        if (complex) {
          e.im[at] = bits(f.im[i]);
        }
        at++;
      }
      starts[k + 1] = at;
    }
    Pattern.Mapped m = new Pattern(n, n, starts, rows).sorted();
    NDArray values = e.gather(m.from()).array(session);
    return Compressed.of(session, true, true, DType.INT32, m.pattern(), values, n, n);
  }

  @Override
  public List<String> attributeNames() {
    return List.of("L", "U", "nnz", "perm_c", "perm_r", "shape", "solve");
  }

  @Override
  public String repr() {
    return "<SuperLU object>";
  }
}
