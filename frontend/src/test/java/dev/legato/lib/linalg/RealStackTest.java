package dev.legato.lib.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.array.HostArray;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks of matrices give the bits that one matrix after the other gives. */
class RealStackTest {
  private static final int COUNT = 5;

  private final Random random = new Random(4);

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 8, 50}) // those of one to four rows need no library
  void equalsMatrixByMatrix(int n) {
    assumeTrue(NativeLapack.FOUND != null, "OpenBLAS is not installed");
    HostArray a = random(COUNT, n, n);
    HostArray b = random(COUNT, n, 2);
    HostArray failed = HostArray.zeros(DType.INT64, COUNT);
    HostArray det = HostArray.zeros(DType.FLOAT64, COUNT);
    HostArray x = HostArray.zeros(DType.FLOAT64, COUNT, n, 2);
    HostArray inverse = HostArray.zeros(DType.FLOAT64, COUNT, n, n);
    HostArray values = HostArray.zeros(DType.FLOAT64, COUNT, n);
    HostArray vectors = HostArray.zeros(DType.FLOAT64, COUNT, n, n);
    assertThat(RealStack.determinants(a, det, failed)).isTrue();
    assertThat(RealStack.solve(a, b, false, x, failed)).isTrue();
    assertThat(RealStack.invert(a, inverse, failed)).isTrue();
    assertThat(RealStack.symmetric(a, true, List.of(values, vectors), failed)).isTrue();
    Lapack one = Lapack.get();
    for (int k = 0; k < COUNT; k++) {
      Matrix m = Matrix.of(a.at(k));
      Matrix unit = Matrix.identity(n, false);
      List<Matrix> eigen = Objects.requireNonNull(one.hermitian(m, true, true));
      assertEqual(det.at(k), Determinant.of(m).value());
      assertEqual(x.at(k), Objects.requireNonNull(one.solve(m, Matrix.of(b.at(k)))));
      assertEqual(inverse.at(k), Objects.requireNonNull(one.solve(m, unit)));
      assertEqual(values.at(k), eigen.getFirst());
      assertEqual(vectors.at(k), eigen.getLast());
      assertThat(failed.bits(k)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6})
  void tellsWhichMatricesAreSingular(int n) {
    assumeTrue(NativeLapack.FOUND != null, "OpenBLAS is not installed");
    HostArray a = random(2, n, n);
    for (int k = 0; k < n; k++) {
      a.set((long) n * n + k, 0, 0);
    }
    HostArray failed = HostArray.zeros(DType.INT64, 2);
    assertThat(RealStack.invert(a, HostArray.zeros(DType.FLOAT64, 2, n, n), failed)).isTrue();
    assertThat(List.of(failed.bits(0), failed.bits(1))).containsExactly(0L, 1L);
  }

  private HostArray random(long... extents) {
    HostArray a = HostArray.zeros(DType.FLOAT64, extents);
    for (long i = 0; i < a.size(); i++) {
      a.set(i, Bits.ofDouble(random.nextDouble() - 0.5), 0);
    }
    return a;
  }

  private static void assertEqual(HostArray found, Matrix expected) {
    assertThat(Matrix.of(found).re).containsExactly(expected.re);
  }
}
