package dev.legato.lib.dense;

import dev.legato.array.HostArray;
import dev.legato.ir.store.View;
import dev.legato.ir.task.TaskContext;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Products of a real matrix with its own transpose, such as {@code x.T @ x}: about half of one is
 * computed, by blocks that depend on the extents alone, and the other half mirrors it.
 */
final class SelfProduct {
  /** Rows and columns of a block. */
  static final int BLOCK = 256;

  /** Smaller ones gain nothing. */
  private static final int LEAST = 48;

  private final OpenBlas blas = Objects.requireNonNull(OpenBlas.FOUND);
  private final HostArray wide;
  private final HostArray product;
  private final OpenBlas.Matrix y;
  private final OpenBlas.Matrix z;
  private final int item;
  private final int inner;
  private final long extent;
  private final long first;
  private final long end;

  /** A block on the diagonal or below it, by where it begins. */
  private record Block(long row, long column) {}

  private SelfProduct(HostArray wide, HostArray product, long first) {
    this.wide = wide;
    this.product = product;
    this.y = OpenBlas.matrix(wide);
    this.z = OpenBlas.matrix(product);
    this.item = product.type().bytes();
    this.inner = Math.toIntExact(wide.extent(0));
    this.extent = wide.extent(1);
    this.first = first;
    this.end = first + product.extent(0);
  }

  /** {@return whether a times b is computed here}, the second being the first one's transpose. */
  static boolean takes(View a, View b) {
    return a.rank() == 2
        && b.rank() == 2
        && a.type().isReal()
        && a.extent(0) >= LEAST
        && OpenBlas.takes(a)
        && b.permute(new int[] {1, 0}).equals(a);
  }

  /**
   * Computes rows of {@code wide.T @ wide}.
   *
   * @param wide all of the second operand
   * @param product the rows from {@code first} on, a multiple of {@link #BLOCK}; they are
   *     contiguous
   */
  static void run(HostArray wide, HostArray product, long first, TaskContext context) {
    SelfProduct s = new SelfProduct(wide, product, first);
    List<Block> blocks = s.blocks();
    context.share(blocks.size(), i -> s.run(blocks.get(i)));
  }

  /** {@return the blocks that give rows of this rank, as they are or mirrored} */
  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (long p = first; p < extent; p += BLOCK) {
      for (long q = 0; q <= p; q += BLOCK) {
        if (isHere(p) || isHere(q)) {
          blocks.add(new Block(p, q));
        }
      }
    }
    return blocks;
  }

  private boolean isHere(long row) {
    return row >= first && row < end;
  }

  private void run(Block b) {
    if (b.row == b.column) {
      square(b);
    } else if (isHere(b.row)) {
      OpenBlas.Matrix block = at(b.row, b.column);
      multiply(b, block);
      if (isHere(b.column)) {
        mirror(b, block);
      }
    } else {
      try (Arena arena = Arena.ofConfined()) {
        OpenBlas.Matrix block = matrix(scratch(arena, b), size(b.column));
        multiply(b, block);
        mirror(b, block);
      }
    }
  }

  private MemorySegment scratch(Arena arena, Block b) {
    return arena.allocate((long) size(b.row) * size(b.column) * item, 64);
  }

  private static OpenBlas.Matrix matrix(MemorySegment rows, int columns) {
    return new OpenBlas.Matrix(rows.address(), false, columns);
  }

  private int size(long p) {
    return (int) Math.min(BLOCK, extent - p);
  }

  /** {@return the columns of the second operand from q on} */
  private OpenBlas.Matrix columns(long q) {
    return y.at(q * wide.stride(1));
  }

  /** {@return the product from row p and column q on} */
  private OpenBlas.Matrix at(long p, long q) {
    return z.at((p - first) * product.stride(0) + q * item);
  }

  private void multiply(Block b, OpenBlas.Matrix into) {
    blas.multiply(
        product.type(),
        size(b.row),
        size(b.column),
        inner,
        columns(b.row).transpose(),
        columns(b.column),
        into);
  }

  private void mirror(Block b, OpenBlas.Matrix block) {
    blas.copyTransposed(product.type(), size(b.row), size(b.column), block, at(b.column, b.row));
  }

  /** A block on the diagonal; what is above that mirrors what is below it, too. */
  private void square(Block b) {
    int n = size(b.row);
    OpenBlas.Matrix block = at(b.row, b.row);
    blas.square(product.type(), n, inner, columns(b.row).transpose(), block);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = scratch(arena, b);
      blas.copyTransposed(product.type(), n, n, block, matrix(from, n));
      MemorySegment to = product.memory();
      long step = product.stride(0);
      long at = product.position(0) + (b.row - first) * step + b.row * item;
      for (int i = 0; i < n; i++) {
        long done = (i + 1L) * item;
        long rest = (long) n * item - done;
        MemorySegment.copy(from, (long) i * n * item + done, to, at + i * step + done, rest);
      }
    }
  }
}
