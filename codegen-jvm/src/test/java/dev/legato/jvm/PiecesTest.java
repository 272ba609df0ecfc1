package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.type.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How launches are cut. */
class PiecesTest {
  /** Sums along the second index of a table. */
  private static final Kernel SUMS = sums();

  private static final Work WORK = new Work(SUMS);

  private static Kernel sums() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(DType.FLOAT64, 2, READ);
    int y = k.buffer(DType.FLOAT64, 1, WRITE);
    int many = k.size();
    int length = k.size();
    k.loop(
        k.size(many),
        i ->
            k.store(
                y,
                List.of(i),
                k.fold(FoldOp.ADD, k.constant(0), k.size(length), j -> k.load(x, List.of(i, j)))));
    return k.build();
  }

  private static long pieces(int workers, long many, long length, long[] strides) {
    Launch launch =
        new Launch(
            new long[2], new long[][] {strides, {8}}, new long[] {many, length}, new long[0]);
    long size = new Pieces(workers).size(many, WORK, launch);
    return (many + size - 1) / size;
  }

  private static long columns(int workers, long many, long length) {
    return pieces(workers, many, length, new long[] {8, 8 * many});
  }

  @Test
  void columnsOfLongTablesStayTogether() {
    assertThat(columns(1, 100, 100_000)).isEqualTo(1);
    assertThat(columns(1, 1000, 1_000_000)).isEqualTo(1);
    assertThat(columns(1, 10_000, 1_000_000)).isEqualTo(10);
  }

  @Test
  void eachWorkerHasColumns() {
    assertThat(columns(2, 100, 100_000)).isEqualTo(2);
    assertThat(columns(4, 1000, 100_000)).isEqualTo(4);
    assertThat(columns(16, 100, 100_000)).isEqualTo(4);
  }

  /** A transposed copy is no fold: it is cut as evenly as other loops. */
  @Test
  void copiedColumnsAreCut() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(DType.FLOAT64, 2, READ);
    int y = k.buffer(DType.FLOAT64, 2, WRITE);
    int many = k.size();
    int length = k.size();
    k.loop(
        k.size(many),
        i -> k.loop(k.size(length), j -> k.store(y, List.of(i, j), k.load(x, List.of(i, j)))));
    long[] read = {8, 32_000};
    Launch launch =
        new Launch(
            new long[2], new long[][] {read, {32_000, 8}}, new long[] {4000, 4000}, new long[0]);
    assertThat(new Pieces(2).size(4000, new Work(k.build()), launch)).isEqualTo(250);
  }

  @Test
  void longRowsAreCutSoThatAnInterruptIsSeen() {
    assertThat(pieces(1, 100, 100_000, new long[] {800_000, 8})).isEqualTo(10);
    assertThat(pieces(2, 100, 100_000, new long[] {800_000, 8})).isEqualTo(17);
  }

  @Test
  void oneWorkerTakesAllThatAnInterruptCanWaitFor() {
    assertThat(new Pieces(1).size(100_000, 4)).isEqualTo(100_000);
    assertThat(new Pieces(2).size(100_000, 4) % 64).isZero();
    assertThat(new Pieces(1).size(100_000_000, 4)).isEqualTo(1 << 20);
  }
}
