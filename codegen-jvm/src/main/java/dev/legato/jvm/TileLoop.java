package dev.legato.jvm;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import java.util.List;

/**
 * One primitive, or one fold, as a vector loop over contiguous elements: what the tile tier runs
 * kernels with. Shared by all kernels of the JVM, so it is compiled once and then hot.
 */
abstract class TileLoop {
  /** What a loop does. */
  sealed interface Key {}

  record Map(Primitive op, List<DType> args, DType result) implements Key {}

  record Fold(FoldOp op, DType type) implements Key {}

  /** Whether the JVM has compiled it. */
  private volatile boolean fast;

  boolean isFast() {
    return fast;
  }

  void becomeFast() {
    fast = true;
  }

  /**
   * Writes {@code n} results to {@code out}; the others are addresses of the operands, as many as
   * there are.
   */
  abstract void map(long out, long a, long b, long c, long n, long scratch);

  /** {@return the bits of the fold of {@code n} elements, at most one leaf} */
  abstract long fold(long a, long n, long scratch);

  /** Bytes of scratch memory that any loop may use. */
  static final long SCRATCH = 1 << 16;
}
