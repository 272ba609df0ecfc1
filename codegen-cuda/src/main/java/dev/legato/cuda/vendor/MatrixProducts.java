package dev.legato.cuda.vendor;

import dev.legato.cuda.routine.Ground;
import dev.legato.ir.device.DeviceRoutine.Offer;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code blas.?gemm} by cuBLAS: c = a b for stacks of matrices (..., m, k) and (..., k, n). cuBLAS
 * takes matrices whose columns are contiguous; a matrix with contiguous rows is the transposed one
 * of those, so the transposed product cT = bT aT is computed and nothing is copied.
 */
public final class MatrixProducts {
  private static final int PLAIN = 0;
  private static final int TRANSPOSED = 1;

  private final Ground ground;
  private final VendorLibrary library;
  private final Cells cells = new Cells();
  private final long handle;

  /**
   * @throws dev.legato.error.LegatoException DeviceError when cuBLAS is not there or does not start
   */
  public MatrixProducts(Ground ground, List<Path> folders) {
    this.ground = ground;
    this.library = VendorLibrary.open(folders, Product.CUBLAS);
    library.call("cublasCreate_v2", cells.at(0));
    this.handle = cells.getLong(0);
    library.call("cublasSetStream_v2", handle, ground.stream());
  }

  /** The matrices of a stack: how the library sees the first one. */
  private record Matrix(int operation, int lead) {
    /**
     * {@return the matrices of an operand}, unless neither their rows nor columns are contiguous.
     */
    static Optional<Matrix> of(Operand o) {
      long rows = o.extents()[o.rank() - 2];
      long columns = o.extents()[o.rank() - 1];
      long down = o.strides()[o.rank() - 2];
      long across = o.strides()[o.rank() - 1];
      int item = o.type().bytes();
      return lead(rows, columns, down, across, item)
          .map(l -> new Matrix(PLAIN, l))
          .or(() -> lead(columns, rows, across, down, item).map(l -> new Matrix(TRANSPOSED, l)));
    }

    private static Optional<Integer> lead(
        long rows, long columns, long down, long across, int item) {
      long lead = rows == 1 ? columns : down / item;
      boolean contiguous = columns == 1 || across == item;
      boolean fits = lead >= columns && lead * item == (rows == 1 ? columns * item : down);
      return contiguous && fits && lead <= Integer.MAX_VALUE
          ? Optional.of((int) lead)
          : Optional.empty();
    }
  }

  public Offer offer(List<Operand> operands) {
    for (Operand o : operands) {
      for (long extent : o.extents()) {
        if (extent > Integer.MAX_VALUE) {
          return new Offer.None("cuBLAS takes no matrices of more than 2^31 rows or columns");
        }
      }
      if (Matrix.of(o).isEmpty()) {
        return new Offer.None("cuBLAS takes no matrices of which every axis has gaps");
      }
    }
    return new Offer.Available(this::multiply);
  }

  private void multiply(List<Operand> operands) {
    Operand c = operands.get(2);
    ground.begin(0);
    long count = 1;
    for (int k = 0; k < c.rank() - 3; k++) {
      count *= c.extents()[k];
    }
    for (long i = 0; i < count; i++) {
      multiply(operands.get(0), operands.get(1), c, i);
    }
  }

  /** The products along the last axis of the stack, at number {@code i} of those before. */
  private void multiply(Operand a, Operand b, Operand c, long i) {
    int r = c.rank();
    DType t = c.type();
    int batch = r > 2 ? (int) c.extents()[r - 3] : 1;
    Matrix x = Matrix.of(a).orElseThrow();
    Matrix y = Matrix.of(b).orElseThrow();
    Matrix z = Matrix.of(c).orElseThrow();
    if (t == DType.FLOAT32 || t == DType.COMPLEX64) {
      cells.setFloat(0, 1);
      cells.setFloat(1, 0);
    } else {
      cells.setDouble(0, 1);
      cells.setDouble(1, 0);
    }
    library.call(
        "cublas" + Types.letter(t) + "gemmStridedBatched",
        handle,
        y.operation(),
        x.operation(),
        (int) c.extents()[r - 1],
        (int) c.extents()[r - 2],
        (int) a.extents()[r - 1],
        cells.at(0),
        place(b, i),
        y.lead(),
        step(b),
        place(a, i),
        x.lead(),
        step(a),
        cells.at(1),
        place(c, i),
        z.lead(),
        step(c),
        batch);
  }

  /** {@return the elements from one matrix of the stack's last axis to the next} */
  private static long step(Operand o) {
    return o.rank() > 2 ? o.strides()[o.rank() - 3] / o.type().bytes() : 0;
  }

  /** {@return the address of the first matrix at number {@code i} of the axes before} */
  private static long place(Operand o, long i) {
    long at = o.address();
    long rest = i;
    for (int k = o.rank() - 4; k >= 0; k--) {
      at += rest % o.extents()[k] * o.strides()[k];
      rest /= o.extents()[k];
    }
    return at;
  }

  public void close() {
    library.call("cublasDestroy_v2", handle);
  }
}
