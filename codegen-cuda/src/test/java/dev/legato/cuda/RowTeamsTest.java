package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.cuda.CudaVariant.Team;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.type.DType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who runs a row, by how long rows are: where all are equally long, and on the average. */
class RowTeamsTest {
  private static final int MULTIPROCESSORS = 132;

  @ParameterizedTest
  @CsvSource({
    "1000000, 5, ROWS, THREAD",
    "1000000, 27, EIGHTS, EIGHT",
    "1000000, 128, EIGHTS, EIGHT",
    "1000000, 300, WARP, WARP",
    "1000, 600, BLOCK, BLOCK",
    "1000000, 3000, BLOCK, BLOCK"
  })
  void teams(long rows, long length, Team sparse, Team dense) {
    CudaVariant loaded = sparse(false, rows, rows * length);
    assertThat(loaded.team()).isEqualTo(sparse);
    assertThat(loaded.split()).isFalse();
    assertThat(sparse(true, rows, rows * length).team()).isEqualTo(sparse);
    assertThat(dense(rows, length).team()).isEqualTo(dense);
  }

  @Test
  void rowsOfUnknownLength() {
    Kernel k = SparseRows.kernel(false);
    Launch known = launch(1000, 0);
    Launch unknown = new Launch(known.addresses(), known.strides(), known.sizes(), known.scalars());
    assertThat(CudaKernel.of(k).variant(unknown, 0, 1000, MULTIPROCESSORS).team())
        .isEqualTo(Team.ROWS);
  }

  /** A piece of a launch has fewer rows, but they are as long. */
  @Test
  void aPieceChoosesAsTheWhole() {
    CudaKernel k = CudaKernel.of(SparseRows.kernel(false));
    Launch launch = launch(1_000_000, 27_000_000);
    assertThat(k.variant(launch, 0, 10_000, MULTIPROCESSORS).team()).isEqualTo(Team.EIGHTS);
  }

  /** Threads without a row of their own would only wait in a fold of blocks. */
  @Test
  void eightThreadsFindValuesThatABlockFolds() {
    assertThat(sparse(true, 1_000_000, 27_000_000).split()).isTrue();
  }

  /** So many blocks share a fold that little is idle in their last wave. */
  @ParameterizedTest
  @CsvSource({"8, 4096", "6, 4096", "4, 4096", "3, 4096", "2, 2048"})
  void occupancyShapesAFold(int perMultiprocessor, int blocks) {
    CudaKernel k = CudaKernel.of(Kernels.fold(DType.FLOAT64, 1, List.of(0), FoldOp.ADD));
    long n = 100_000_000;
    Launch launch = new Launch(new long[2], new long[][] {{8}, {}}, new long[] {n}, new long[0]);
    CudaVariant v = k.variant(launch, 0, n, MULTIPROCESSORS);
    int resident = perMultiprocessor * MULTIPROCESSORS;
    assertThat(k.grid(v, launch, 0, n, resident).gridZ()).isEqualTo(blocks);
    assertThat(k.grid(v, launch, 0, n, 1).gridZ()).isEqualTo(8);
  }

  /** Rows that are folded at the same time share the blocks that run at a time. */
  @ParameterizedTest
  @CsvSource({"1, 4096", "16, 512", "200, 64"})
  void rowsShareTheBlocks(int rows, int blocks) {
    long length = 100_000_000;
    CudaKernel k = CudaKernel.of(Kernels.fold(DType.FLOAT64, 2, List.of(1), FoldOp.ADD));
    Launch launch =
        new Launch(
            new long[2],
            new long[][] {{8 * length, 8}, {8}},
            new long[] {rows, length},
            new long[0]);
    CudaVariant v = k.variant(launch, 0, rows, MULTIPROCESSORS);
    assertThat(v.split()).isTrue();
    assertThat(k.grid(v, launch, 0, rows, 8 * MULTIPROCESSORS).gridZ()).isEqualTo(blocks);
  }

  /** Sizes are arguments: one text serves all lengths that a team is right for. */
  @Test
  void aNewSizeIsNoNewText() {
    assertThat(sparse(false, 1_000_000, 20_000_000)).isEqualTo(sparse(false, 70_000, 7_000_000));
  }

  private static CudaVariant sparse(boolean dot, long rows, long entries) {
    return CudaKernel.of(SparseRows.kernel(dot))
        .variant(launch(rows, entries), 0, rows, MULTIPROCESSORS);
  }

  private static Launch launch(long rows, long entries) {
    return new Launch(
        new long[7],
        new long[][] {{4}, {4}, {4}, {8}, {8}, {8}, {}},
        new long[] {rows},
        new long[0],
        new long[] {rows, rows, entries, entries, rows, rows, 1},
        0);
  }

  private static CudaVariant dense(long rows, long length) {
    Kernel k = Kernels.fold(DType.FLOAT64, 2, List.of(1), FoldOp.ADD);
    Launch launch =
        new Launch(
            new long[2],
            new long[][] {{8 * length, 8}, {8}},
            new long[] {rows, length},
            new long[0]);
    return CudaKernel.of(k).variant(launch, 0, rows, MULTIPROCESSORS);
  }
}
