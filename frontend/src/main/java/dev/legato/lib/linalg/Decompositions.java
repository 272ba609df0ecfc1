package dev.legato.lib.linalg;

import dev.legato.NDArray;
import dev.legato.Session;
import dev.legato.error.LegatoException;
import dev.legato.ir.type.DType;
import dev.legato.library.Export;
import dev.legato.library.Library;
import dev.legato.library.Tuple;

/**
 * {@code numpy.linalg}: Cholesky, QR, singular values and eigenvectors of one real matrix, computed
 * on the host when they are called. Signs of singular vectors and eigenvectors are not LAPACK's.
 */
public final class Decompositions implements Library {
  @Override
  public java.util.List<String> modules() {
    return java.util.List.of("numpy", "cunumeric", "cupynumeric");
  }

  @Export(value = "linalg.cholesky", signature = "a, /, *, upper=False")
  Object cholesky(Session s, NDArray a, boolean upper) {
    double[][] x = columns(requireSquare(a));
    int n = x.length;
    double[][] l = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double sum = upper ? x[i][j] : x[j][i];
        for (int k = 0; k < j; k++) {
          sum -= l[k][i] * l[k][j];
        }
        if (i > j) {
          l[j][i] = sum / l[j][j];
        } else if (sum > 0) {
          l[j][j] = Math.sqrt(sum);
        } else {
          throw new LegatoException("LinAlgError", "Matrix is not positive definite");
        }
      }
    }
    return upper ? rows(s, a, l, n) : matrix(s, a, l, n);
  }

  @Export(value = "linalg.qr", signature = "a, mode='reduced'")
  Object qr(Session s, NDArray a, String mode) {
    double[][] x = columns(a);
    int m = Math.toIntExact(a.view().extent(0));
    int n = x.length;
    int k = Math.min(m, n);
    int wanted =
        switch (mode) {
          case "reduced", "r" -> k;
          case "complete" -> m;
          default -> throw LegatoException.notImplemented("linalg.qr(mode='" + mode + "')");
        };
    Orthogonal.Triangular f = Orthogonal.qr(x, m, wanted);
    double[][] r = new double[n][wanted];
    for (int j = 0; j < n; j++) {
      System.arraycopy(f.r()[j], 0, r[j], 0, Math.min(j + 1, wanted));
    }
    NDArray upper = matrix(s, a, r, wanted);
    return mode.equals("r") ? upper : Tuple.of(matrix(s, a, f.q(), m), upper);
  }

  @Export(value = "linalg.svd", signature = "a, full_matrices=True, compute_uv=True")
  Object svd(Session s, NDArray a, boolean full, boolean vectors) {
    double[][] x = columns(a);
    int m = Math.toIntExact(a.view().extent(0));
    int n = x.length;
    boolean wide = n > m;
    Orthogonal.Singular f = Orthogonal.svd(wide ? columns(a.transpose()) : x);
    NDArray values = typed(s.array(f.s()), a);
    if (!vectors) {
      return values;
    }
    double[][] u = wide ? f.v() : full ? completed(f.u(), m) : f.u();
    double[][] v = wide ? full ? completed(f.u(), n) : f.u() : f.v();
    return Tuple.of(matrix(s, a, u, m), values, rows(s, a, v, n));
  }

  @Export(value = "linalg.svdvals", signature = "x, /")
  Object svdvals(Session s, NDArray x) {
    return svd(s, x, false, false);
  }

  @Export(value = "linalg.eigh", signature = "a, UPLO='L'")
  Object eigh(Session s, NDArray a, String part) {
    double[][] x = columns(requireSquare(a));
    boolean lower = part.equalsIgnoreCase("L");
    for (int j = 0; j < x.length; j++) {
      for (int i = j + 1; i < x.length; i++) {
        double v = lower ? x[j][i] : x[i][j];
        x[j][i] = v;
        x[i][j] = v;
      }
    }
    Orthogonal.Eigen e = Orthogonal.symmetric(x);
    return Tuple.of(typed(s.array(e.values()), a), matrix(s, a, e.vectors(), x.length));
  }

  @Export(value = "linalg.eigvalsh", signature = "a, UPLO='L'")
  Object eigvalsh(Session s, NDArray a, String part) {
    return ((Tuple) eigh(s, a, part)).getFirst();
  }

  private static double[][] completed(double[][] columns, int m) {
    double[][] all = java.util.Arrays.copyOf(columns, m);
    for (int k = columns.length; k < m; k++) {
      all[k] = new double[m];
    }
    for (int k = columns.length; k < m; k++) {
      Orthogonal.complete(all, k);
    }
    return all;
  }

  private static NDArray requireSquare(NDArray a) {
    if (a.rank() == 2 && a.view().extent(0) != a.view().extent(1)) {
      throw new LegatoException("LinAlgError", "Last 2 dimensions of the array must be square");
    }
    return a;
  }

  private static double[][] columns(NDArray a) {
    if (a.rank() < 2) {
      throw new LegatoException(
          "LinAlgError",
          a.rank() + "-dimensional array given. Array must be at least two-dimensional");
    }
    if (a.rank() > 2 || a.dtype().isComplex()) {
      throw LegatoException.notImplemented(
          "factorisations of " + (a.rank() > 2 ? "stacks of matrices" : "complex matrices"));
    }
    double[] flat = a.toDoubleArray();
    int m = Math.toIntExact(a.view().extent(0));
    int n = Math.toIntExact(a.view().extent(1));
    double[][] c = new double[n][m];
    for (int i = 0; i < flat.length; i++) {
      if (!Double.isFinite(flat[i])) {
        throw new LegatoException("LinAlgError", "Array must not contain infs or NaNs");
      }
      c[i % n][i / n] = flat[i];
    }
    return c;
  }

  private static NDArray matrix(Session s, NDArray like, double[][] columns, int m) {
    double[] flat = new double[m * columns.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = columns[i % columns.length][i / columns.length];
    }
    return typed(s.array(flat), like).reshape(m, columns.length);
  }

  private static NDArray rows(Session s, NDArray like, double[][] rows, int n) {
    double[] flat = new double[n * rows.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = rows[i / n][i % n];
    }
    return typed(s.array(flat), like).reshape(rows.length, n);
  }

  private static NDArray typed(NDArray a, NDArray like) {
    return like.dtype() == DType.FLOAT32 ? a.astype(DType.FLOAT32) : a;
  }
}
