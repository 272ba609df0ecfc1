package dev.legato.lib.linalg;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The routines in Java and those of the system's library: each factorisation gives its matrix. The
 * property {@code lgt.requireBlas} makes the absence of the library a failure.
 */
class LapackTest {
  private static final double NEAR = 1e-11;

  static Stream<Arguments> cases() {
    List<Arguments> all = new ArrayList<>();
    for (String library : List.of("Java", "OpenBLAS")) {
      for (boolean complex : new boolean[] {false, true}) {
        for (int n : new int[] {0, 1, 2, 7, 40}) {
          all.add(Arguments.of(library, complex, n));
        }
      }
    }
    return all.stream();
  }

  private static Lapack of(String library) {
    if (library.equals("Java")) {
      return Lapack.JAVA;
    }
    if (Boolean.getBoolean("lgt.requireBlas")) {
      assertThat(NativeLapack.FOUND).as("OpenBLAS").isNotNull();
    }
    assumeTrue(NativeLapack.FOUND != null, "OpenBLAS is not installed");
    return Lapack.get();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void factorsAndSolutions(String library, boolean complex, int n) {
    Lapack lapack = of(library);
    Matrix a = random(n, n, complex);
    Lapack.Factors f = lapack.factors(a);
    Matrix l = f.lu().copy().lower();
    Matrix u = f.lu().copy().upper();
    for (int k = 0; k < n; k++) {
      l.re[k * (n + 1)] = 1;
      if (complex) {
        l.im[k * (n + 1)] = 0;
      }
    }
    Matrix exchanged = a.copy();
    for (int k = 0; k < n; k++) {
      swapRows(exchanged, k, f.pivots().get(k) - 1);
    }
    assertNear(times(l, u), exchanged);
    Matrix b = random(n, 3, complex);
    Matrix x = requireNonNull(lapack.solve(a, b));
    assertNear(times(a, x), b);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void definiteMatrices(String library, boolean complex, int n) {
    Lapack lapack = of(library);
    Matrix g = random(n, n, complex);
    Matrix a = times(g, g.adjoint());
    for (int k = 0; k < n; k++) {
      a.re[k * (n + 1)] += 1;
    }
    Matrix l = requireNonNull(lapack.cholesky(a));
    assertNear(times(l, l.adjoint()), a);
    if (n > 0) {
      a.re[0] = -1;
      assertThat(lapack.cholesky(a)).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void orthogonalFactors(String library, boolean complex, int n) {
    Lapack lapack = of(library);
    for (Matrix a :
        List.of(random(n, n, complex), random(n + 3, n, complex), random(n, n + 2, complex))) {
      List<Matrix> qr = lapack.qr(a, a.m);
      assertNear(times(qr.get(0), qr.get(1)), a);
      assertNear(times(qr.get(0).adjoint(), qr.get(0)), Matrix.identity(a.m, complex));
      int k = Math.min(a.m, a.n);
      for (boolean full : new boolean[] {false, true}) {
        List<Matrix> f = requireNonNull(lapack.svd(a, true, full));
        assertThat(f.get(0).n).isEqualTo(full ? a.m : k);
        assertThat(f.get(2).m).isEqualTo(full ? a.n : k);
        assertNear(times(f.get(0).adjoint(), f.get(0)), Matrix.identity(f.get(0).n, complex));
        assertNear(times(f.get(2), f.get(2).adjoint()), Matrix.identity(f.get(2).m, complex));
        assertNear(times(scaled(f.get(0).columns(k), f.get(1).re), f.get(2).rows(k)), a);
        List<Matrix> values = requireNonNull(lapack.svd(a, false, full));
        assertNear(values.getFirst(), f.get(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eigenvectors(String library, boolean complex, int n) {
    Lapack lapack = of(library);
    Matrix g = random(n, n, complex);
    List<Matrix> e = requireNonNull(lapack.eigen(g, true));
    Matrix v = e.get(1);
    assertNear(times(g.complex(), v), scaled(v, e.getFirst().re, e.getFirst().im));
    Matrix s = times(g, g.adjoint());
    for (boolean lower : new boolean[] {false, true}) {
      Matrix half = lower ? s.copy().lower() : s.copy().upper();
      List<Matrix> h = requireNonNull(lapack.hermitian(half, true, lower));
      assertThat(h.getFirst().re).isSorted();
      assertNear(times(s, h.get(1)), scaled(h.get(1), h.getFirst().re));
    }
  }

  static Stream<Arguments> realCases() {
    return cases()
        .filter(a -> a.get()[1].equals(false))
        .map(a -> Arguments.of(a.get()[0], a.get()[2]));
  }

  @ParameterizedTest
  @MethodSource("realCases")
  void leastSquares(String library, int n) {
    Lapack lapack = of(library);
    for (int columns : new int[] {0, 1, 2}) {
      Matrix a = random(n + 4, n, false);
      Matrix b = random(n + 4, columns, false);
      List<Matrix> r = requireNonNull(lapack.leastSquares(a, b, -1));
      Matrix residual = times(a, r.getFirst().rows(n).columns(columns));
      for (int k = 0; k < residual.re.length; k++) {
        residual.re[k] -= b.re[k];
      }
      assertNear(times(a.adjoint(), residual), Matrix.zeros(n, columns, false));
      assertThat(r.get(1).re[0]).isEqualTo(n);
      assertNear(r.get(2), requireNonNull(lapack.svd(a, false, false)).getFirst());
    }
  }

  @ParameterizedTest
  @MethodSource("realCases")
  void leastSquaresOfTooFewEquations(String library, int n) {
    Lapack lapack = of(library);
    Matrix a = random(n, n + 3, false);
    Matrix b = random(n, 1, false);
    List<Matrix> r = requireNonNull(lapack.leastSquares(a, b, -1));
    assertNear(times(a, r.getFirst()), b);
    Matrix same = Matrix.zeros(4, 3, false); // all rows and columns are one
    java.util.Arrays.fill(same.re, 2);
    List<Matrix> one = requireNonNull(lapack.leastSquares(same, random(4, 1, false), 1e-10));
    assertThat(one.get(1).re[0]).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void singularMatrices(String library, boolean complex, int n) {
    Lapack lapack = of(library);
    if (n > 0) {
      Matrix a = Matrix.zeros(n, n, complex);
      assertThat(lapack.solve(a, Matrix.identity(n, complex))).isNull();
      assertThat(lapack.factors(a).singular()).isTrue();
    }
  }

  private static Matrix random(int m, int n, boolean complex) {
    Random random = new Random(m * 100L + n);
    Matrix r = Matrix.zeros(m, n, complex);
    java.util.Arrays.setAll(r.re, k -> random.nextDouble() - 0.5);
    java.util.Arrays.setAll(r.im, k -> random.nextDouble() - 0.5);
    return r;
  }

  private static Matrix times(Matrix a, Matrix b) {
    boolean complex = a.isComplex() || b.isComplex();
    Matrix r = Matrix.zeros(a.m, b.n, complex);
    Matrix x = complex ? a.complex() : a;
    Matrix y = complex ? b.complex() : b;
    for (int i = 0; i < a.m; i++) {
      for (int j = 0; j < b.n; j++) {
        for (int k = 0; k < a.n; k++) {
          int p = k * a.m + i;
          int q = j * b.m + k;
          r.re[j * a.m + i] += x.re[p] * y.re[q] - (complex ? x.im[p] * y.im[q] : 0);
          if (complex) {
            r.im[j * a.m + i] += x.re[p] * y.im[q] + x.im[p] * y.re[q];
          }
        }
      }
    }
    return r;
  }

  private static Matrix scaled(Matrix a, double... by) {
    Matrix r = a.copy();
    for (int k = 0; k < r.re.length; k++) {
      r.re[k] *= by[k / a.m];
      if (r.isComplex()) {
        r.im[k] *= by[k / a.m];
      }
    }
    return r;
  }

  private static Matrix scaled(Matrix a, double[] re, double[] im) {
    Matrix r = a.copy();
    for (int k = 0; k < r.re.length; k++) {
      int c = k / a.m;
      r.re[k] = a.re[k] * re[c] - a.im[k] * im[c];
      r.im[k] = a.re[k] * im[c] + a.im[k] * re[c];
    }
    return r;
  }

  /** A thread's memory holds at first zeros, here then what is not a number. */
  @ParameterizedTest
  @MethodSource("cases")
  void memoryMayHoldAnything(String library, boolean complex, int n) throws Exception {
    Lapack lapack = of(library);
    Matrix a = random(n, n, complex);
    Matrix tall = random(n + 3, n, complex);
    double[] nothing = new double[6400];
    Arrays.fill(nothing, Double.NaN);
    List<List<double[]>> found = new ArrayList<>();
    for (boolean used : new boolean[] {false, true}) {
      Thread thread =
          new Thread(() -> {
            List<double[]> all = new ArrayList<>();
            for (int k = 0; k < 6; k++) {
              if (used) {
                lapack.factors(Matrix.real(80, 80, nothing));
              }
              for (Matrix m : results(lapack, k, a, tall)) {
                all.add(m.re);
                all.add(m.im);
              }
            }
            found.add(all);
          });
      thread.start();
      thread.join();
    }
    assertThat(found.get(1).toArray(double[][]::new))
        .isDeepEqualTo(found.get(0).toArray(double[][]::new));
  }

  private static List<Matrix> results(Lapack lapack, int which, Matrix a, Matrix tall) {
    return switch (which) {
      case 0 -> List.of(lapack.factors(a).lu(), lapack.factors(tall).lu());
      case 1 -> List.of(requireNonNull(lapack.solve(a, a.copy())));
      case 2 -> lapack.qr(tall, tall.m);
      case 3 -> requireNonNull(lapack.svd(tall, true, true));
      case 4 -> requireNonNull(lapack.hermitian(a, true, true));
      default -> requireNonNull(lapack.eigen(a, true));
    };
  }

  private static void swapRows(Matrix a, int i, int k) {
    for (int j = 0; j < a.n; j++) {
      for (double[] part : a.isComplex() ? List.of(a.re, a.im) : List.of(a.re)) {
        double t = part[j * a.m + i];
        part[j * a.m + i] = part[j * a.m + k];
        part[j * a.m + k] = t;
      }
    }
  }

  private static void assertNear(Matrix a, Matrix b) {
    assertThat(a.re).usingElementComparator(LapackTest::compare).containsExactly(b.re);
    if (a.isComplex() && b.isComplex()) {
      assertThat(a.im).usingElementComparator(LapackTest::compare).containsExactly(b.im);
    }
  }

  private static int compare(Double a, Double b) {
    return Math.abs(a - b) <= NEAR ? 0 : Double.compare(a, b);
  }
}
