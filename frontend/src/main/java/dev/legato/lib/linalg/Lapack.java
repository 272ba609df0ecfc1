package dev.legato.lib.linalg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LAPACK's routines for one matrix, real or complex, those that NumPy calls. A null result means
 * that the routine reported a failure.
 */
interface Lapack {
  /** {@return the routines of the system's OpenBLAS, or else those in Java} */
  static Lapack get() {
    NativeLapack found = NativeLapack.FOUND;
    return found == null ? JAVA : found;
  }

  Lapack JAVA = new JavaLapack();

  /** P A = L U: both factors in one matrix, and the row that each step exchanged with its own. */
  record Factors(Matrix lu, List<Integer> pivots, boolean singular) {}

  Factors factors(Matrix a);

  /** {@return x of a x = b, both real or both complex; null for singular a} */
  @Nullable Matrix solve(Matrix a, Matrix b);

  /** {@return the lower factor, with zeros above the diagonal} */
  @Nullable Matrix cholesky(Matrix a);

  /** {@return Q with as many columns as wanted (none for 0), and R with all rows} */
  List<Matrix> qr(Matrix a, int wanted);

  /** {@return U, singular values, adjoint of V; only the values when no vectors are wanted} */
  @Nullable List<Matrix> svd(Matrix a, boolean vectors, boolean full);

  /**
   * {@return eigenvalues from the smallest and, when wanted, eigenvectors; reads one triangle of
   * the matrix}
   */
  @Nullable List<Matrix> hermitian(Matrix a, boolean vectors, boolean lower);

  /** {@return complex eigenvalues and, when wanted, right eigenvectors of unit length} */
  @Nullable List<Matrix> eigen(Matrix a, boolean vectors);

  /** {@return of real matrices: x with all rows of the larger side, rank, singular values} */
  @Nullable List<Matrix> leastSquares(Matrix a, Matrix b, double rcond);

  /**
   * {@return eigenvectors of a real matrix as LAPACK gives them: those of a pair of conjugate
   * values share two columns, real and imaginary part}
   *
   * @param v column by column
   * @param wi the imaginary parts of the values
   */
  static Matrix vectors(double[] v, double... wi) {
    int n = wi.length;
    Matrix r = new Matrix(n, n, v.clone(), new double[n * n]);
    int j = 0;
    while (j + 1 < n) {
      if (wi[j] == 0) {
        j++;
        continue;
      }
      for (int i = 0; i < n; i++) {
        double imaginary = v[(j + 1) * n + i];
        r.re[(j + 1) * n + i] = v[j * n + i];
        r.im[j * n + i] = imaginary;
        r.im[(j + 1) * n + i] = -imaginary;
      }
      j += 2;
    }
    return r;
  }

  /** {@return the singular value decomposition of a matrix without rows or columns} */
  static List<Matrix> emptyFactors(Matrix a, boolean vectors, int columns, int rows) {
    Matrix values = Matrix.zeros(0, 1, false);
    if (!vectors) {
      return List.of(values);
    }
    Matrix u = columns == a.m ? Matrix.identity(a.m, a.isComplex()) : Matrix.zeros(a.m, 0, false);
    Matrix vt = rows == a.n ? Matrix.identity(a.n, a.isComplex()) : Matrix.zeros(0, a.n, false);
    return List.of(u, values, vt);
  }
}
