package dev.legato.cuda.vendor;

import dev.legato.cuda.routine.Ground;
import dev.legato.cuda.routine.KernelText;
import dev.legato.ir.device.DeviceRoutine.Operand;
import dev.legato.ir.type.DType;

/**
 * Copies between the layouts of arrays and those of libraries, by kernels of {@code layouts.cu}.
 */
final class Layouts {
  private static final KernelText TEXT = KernelText.alone("layouts");
  private final Ground ground;

  Layouts(Ground ground) {
    this.ground = ground;
  }

  /**
   * Rows of numbers.
   *
   * @param down bytes from one row to the next
   * @param across bytes from one number to the next
   */
  record Rows(long address, DType type, long rows, long columns, long down, long across) {
    /** {@return the matrix of an operand at this address} */
    static Rows of(Operand o, long address) {
      int r = o.rank();
      return new Rows(
          address,
          o.type(),
          o.extents()[r - 2],
          o.extents()[r - 1],
          o.strides()[r - 2],
          o.strides()[r - 1]);
    }

    /** {@return a matrix whose columns are contiguous, {@code lead} numbers apart} */
    static Rows byColumns(long address, DType type, long rows, long columns, long lead) {
      return new Rows(address, type, rows, columns, type.bytes(), lead * type.bytes());
    }

    static Rows byRows(long address, DType type, long rows, long columns) {
      return new Rows(address, type, rows, columns, columns * type.bytes(), type.bytes());
    }

    Rows transposed() {
      return new Rows(address, type, columns, rows, across, down);
    }

    Rows first(long count, long width) {
      return new Rows(address, type, count, width, down, across);
    }
  }

  /** Copies the numbers, converted; columns that {@code from} does not have become 0. */
  void copy(Rows from, Rows to) {
    ground.launch(
        TEXT,
        "copy_rows",
        Ground.blocks(to.rows() * to.columns()),
        from.address(),
        Types.number(from.type()),
        from.down(),
        from.across(),
        from.columns(),
        to.address(),
        Types.number(to.type()),
        to.down(),
        to.across(),
        to.rows(),
        to.columns());
  }

  /** Makes what lies above (or below) the diagonal 0. */
  void clearTriangle(Rows m, boolean above) {
    ground.launch(
        TEXT,
        "clear_triangle",
        Ground.blocks(m.rows() * m.columns()),
        m.address(),
        m.type().bytes(),
        m.down(),
        m.across(),
        m.rows(),
        m.columns(),
        above ? 1 : 0);
  }

  /** Makes it the identity matrix. */
  void identity(Rows m) {
    ground.launch(
        TEXT,
        "set_identity",
        Ground.blocks(m.rows() * m.columns()),
        m.address(),
        Types.number(m.type()),
        m.down(),
        m.across(),
        m.rows(),
        m.columns());
  }

  /** Multiplies contiguous numbers by a factor. */
  void scale(long address, DType type, long count, double factor) {
    ground.launch(
        TEXT,
        "scale_all",
        Ground.blocks(type.isComplex() ? 2 * count : count),
        address,
        Types.number(type.part()),
        type.isComplex() ? 2 * count : count,
        Double.doubleToRawLongBits(factor));
  }

  /** Makes the imaginary parts of the first and the {@code last} number of each row 0. */
  void realEnds(Rows m, long last) {
    ground.launch(
        TEXT,
        "real_ends",
        Ground.blocks(m.rows()),
        m.address(),
        Types.number(m.type()),
        m.down(),
        m.rows(),
        last);
  }
}
