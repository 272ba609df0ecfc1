package dev.legato.cuda;

import dev.legato.cuda.Emulated.Input;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;

/** Products of a sparse matrix in CSR and a vector, some of whose rows are long. */
final class SparseRows {
  private SparseRows() {}

  /**
   * {@return {@code y = A @ x}}
   *
   * @param dot whether also {@code x @ y}
   */
  static Kernel kernel(boolean dot) {
    KernelBuilder k = new KernelBuilder();
    int begin = k.buffer(DType.INT32, 1, Access.READ);
    int end = k.buffer(DType.INT32, 1, Access.READ);
    int columns = k.buffer(DType.INT32, 1, Access.READ);
    int data = k.buffer(DType.FLOAT64, 1, Access.READ);
    int x = k.buffer(DType.FLOAT64, 1, Access.READ);
    int y = k.buffer(DType.FLOAT64, 1, Access.WRITE);
    int product = k.buffer(DType.FLOAT64, 0, Access.WRITE);
    Var i = k.begin(k.constant(0), k.size(k.size()));
    Var sum =
        k.fold(
            FoldOp.ADD,
            k.cast(DType.INT64, k.load(begin, i)),
            k.cast(DType.INT64, k.load(end, i)),
            j ->
                k.apply(
                    Operators.byName("mul"),
                    k.load(data, j),
                    k.load(x, k.cast(DType.INT64, k.load(columns, j)))));
    k.store(y, List.of(i), sum);
    if (dot) {
      Var all = k.reduce(FoldOp.ADD, k.apply(Operators.byName("mul"), k.load(x, i), sum));
      k.end();
      k.store(product, List.of(), all);
    } else {
      k.end();
      k.store(product, List.of(), k.constant(DType.FLOAT64, 0));
    }
    return k.build();
  }

  /**
   * @param length most elements of most rows; one in eight has up to sixteen times as many
   */
  static Input input(Kernel kernel, int rows, int length) {
    return new Input(
        kernel, List.of((long) rows), List.of(), "csr " + rows, a -> memory(a, rows, length));
  }

  private static List<Binding> memory(Arena arena, int rows, int length) {
    Random r = new Random(rows + 31L * length);
    MemorySegment pointers = arena.allocate(4L * rows + 4, 64);
    int count = 0;
    for (int i = 0; i < rows; i++) {
      count += r.nextInt(length * (r.nextInt(8) == 0 ? 16 : 1));
      pointers.setAtIndex(ValueLayout.JAVA_INT, i + 1L, count);
    }
    MemorySegment columns = arena.allocate(4L * count + 4, 64);
    for (int n = 0; n < count; n++) {
      columns.setAtIndex(ValueLayout.JAVA_INT, n, r.nextInt(Math.max(1, rows)));
    }
    MemorySegment ends = arena.allocate(4L * rows, 64);
    MemorySegment.copy(pointers, 4, ends, 0, 4L * rows);
    return List.of(
        new Binding(pointers, 0, 4),
        new Binding(ends, 0, 4),
        new Binding(columns, 0, 4),
        new Binding(doubles(arena, r, count), 0, 8),
        new Binding(doubles(arena, r, rows), 0, 8),
        new Binding(doubles(arena, r, rows), 0, 8),
        new Binding(doubles(arena, r, 1), 0));
  }

  private static MemorySegment doubles(Arena arena, Random r, int count) {
    MemorySegment m = arena.allocate(8L * count, 64);
    for (int n = 0; n < count; n++) {
      m.setAtIndex(ValueLayout.JAVA_DOUBLE, n, r.nextGaussian());
    }
    return m;
  }
}
