package dev.legato.jvm.x86;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;
import static dev.legato.ir.type.DType.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows are folded together, and what is then read once. */
class JamTest {
  private static final int TABLE = 0;
  private static final int VECTOR = 1;
  private static final int RESULT = 2;

  /**
   * y[i] = 0.0 + fold of x[i, j] * v[j], times itself some times.
   *
   * @param broadcast whether the vector has the row as its first index, which does not move it
   * @param squares how many operators more there are
   */
  private static Kernel product(FoldOp op, boolean broadcast, int squares) {
    KernelBuilder k = new KernelBuilder();
    k.buffer(FLOAT64, 2, READ);
    k.buffer(FLOAT64, broadcast ? 2 : 1, READ);
    k.buffer(FLOAT64, 1, WRITE);
    Var rows = k.size(k.size());
    Var columns = k.size(k.size());
    k.loop(
        rows,
        i -> {
          Var folded =
              k.fold(
                  op,
                  columns,
                  j -> {
                    Var v = broadcast ? k.load(VECTOR, i, j) : k.load(VECTOR, j);
                    Var product = k.apply(Arithmetic.MUL, k.load(TABLE, i, j), v);
                    for (int n = 0; n < squares; n++) {
                      product = k.apply(Arithmetic.MUL, product, product);
                    }
                    return product;
                  });
          k.store(RESULT, List.of(i), k.apply(Arithmetic.ADD, k.f64(0), folded));
        });
    return k.build();
  }

  private static List<Jam> jams(Kernel kernel) {
    Steps steps =
        (loop, buffer, index) ->
            !index.contains(loop) || buffer == VECTOR && !index.getLast().equals(loop)
                ? Steps.Step.ZERO
                : index.getLast().equals(loop) ? Steps.Step.UNIT : Steps.Step.OTHER;
    Plan plan = new Plan(kernel, steps);
    assertThat(plan.obstacle()).isEmpty();
    return List.copyOf(plan.jams().values());
  }

  private static long loads(Jam jam, int buffer) {
    return jam.leaf().body().stream()
        .filter(s -> s instanceof Let(Var v, Load(int b, var index)) && b == buffer)
        .count();
  }

  @Test
  void aVectorIsReadOnceForFourRows() {
    for (boolean broadcast : new boolean[] {false, true}) {
      Jam jam = jams(product(FoldOp.ADD, broadcast, 0)).getFirst();
      assertThat(jam.indices()).hasSize(4);
      assertThat(jam.leaf().loop().folds()).hasSize(4);
      assertThat(loads(jam, TABLE)).isEqualTo(4);
      assertThat(loads(jam, VECTOR)).isEqualTo(1);
      assertThat(jam.anyLength()).isTrue();
    }
  }

  /** Leaves of a row side by side look for NaN faster. */
  @Test
  void longRowsOfExtremesGoOneByOne() {
    assertThat(jams(product(FoldOp.MAX, false, 0)).getFirst().anyLength()).isFalse();
  }

  @Test
  void largeBodiesGoOneByOne() {
    assertThat(jams(product(FoldOp.ADD, false, 13))).hasSize(1);
    assertThat(jams(product(FoldOp.ADD, false, 14))).isEmpty();
  }
}
