package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Operator;
import dev.legato.ir.type.DType;
import dev.legato.jvm.Comparison.Contents;
import dev.legato.jvm.x86.MachineKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random folds of rows of lengths of their own, as those of sparse matrices: short ones go by
 * eights, a row in each lane, others one by one.
 */
class RandomSparseRowsTest {
  private static final int CASES = 120;

  private static final List<DType> TYPES =
      List.of(
          DType.FLOAT64,
          DType.FLOAT64,
          DType.FLOAT64,
          DType.FLOAT32,
          DType.FLOAT32,
          DType.INT64,
          DType.INT32,
          DType.UINT32);

  private static final List<Operator> OPERATORS =
      List.of(Arithmetic.ADD, Arithmetic.SUB, Arithmetic.MUL);

  private static final List<FoldOp> FOLDS =
      List.of(FoldOp.ADD, FoldOp.ADD, FoldOp.MUL, FoldOp.MIN, FoldOp.MAX);

  /** Lengths of rows are below one of these; some rows are longer. */
  private static final int[] SHORT = {1, 2, 6, 8, 8, 10, 12, 40, 300};

  @TestFactory
  Stream<DynamicTest> rows() {
    return IntStream.range(0, CASES)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> run(seed)));
  }

  private static void run(int seed) {
    Comparison c = new Rows(new Random(seed)).comparison();
    for (int threads = 1; threads <= 2; threads++) {
      for (String tier : List.of("scalar", "vector")) {
        try (Device device = Comparison.device(tier, threads)) {
          c.on(device);
        }
      }
      try (Device device = Comparison.device("machine", threads)) {
        CpuExecutable ran = (CpuExecutable) c.on(device);
        assertThat(ran.tier()).isEqualTo(MachineKernel.obstacle().isEmpty() ? "machine" : "scalar");
      }
    }
  }

  private static final class Rows {
    private final Random random;
    private final KernelBuilder k = new KernelBuilder();
    private final List<Contents> contents = new ArrayList<>();
    private final int rows;
    private final int columns = 40;
    private final long[] starts;
    private final int elements;

    Rows(Random random) {
      this.random = random;
      this.rows = random.nextInt(1, random.nextBoolean() ? 20 : 200);
      int below = SHORT[random.nextInt(SHORT.length)];
      int longRows = random.nextInt(3) == 0 ? 12 : Integer.MAX_VALUE;
      starts = new long[rows + 1];
      for (int i = 0; i < rows; i++) {
        boolean isLong = random.nextInt(longRows) == 0;
        starts[i + 1] = starts[i] + (isLong ? random.nextInt(8, 200) : random.nextInt(below));
      }
      elements = (int) starts[rows];
    }

    private <T> T pick(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    Comparison comparison() {
      Var n = k.size(k.size());
      DType counts = random.nextBoolean() ? DType.INT32 : DType.INT64;
      int pointers = k.buffer(counts, 1, READ);
      contents.add(new Contents(counts, starts, 0, 1));
      DType numbers = random.nextBoolean() ? DType.INT32 : DType.INT64;
      long[] at = LongStream.range(0, elements + 1).map(e -> random.nextInt(columns)).toArray();
      int indices = k.buffer(numbers, 1, READ);
      contents.add(new Contents(numbers, at, 0, 1));
      Var one = k.constant(1);
      Var i = k.begin(k.constant(0), n);
      List<Var> ofRow = new ArrayList<>();
      for (int c = random.nextInt(3); c > 0; c--) {
        ofRow.add(random.nextInt(3) == 0 ? i : k.load(vector(pick(TYPES), rows), i));
      }
      Var lo = k.cast(DType.INT64, k.load(pointers, i));
      Var hi = k.cast(DType.INT64, k.load(pointers, k.apply(Arithmetic.ADD, i, one)));
      Var e = k.begin(lo, hi);
      List<Var> values = new ArrayList<>(ofRow);
      Var column = k.cast(DType.INT64, k.load(indices, e));
      for (int c = random.nextInt(1, 4); c > 0; c--) {
        DType t = pick(TYPES);
        values.add(
            switch (random.nextInt(4)) {
              case 0, 1 -> k.load(vector(t, elements), e);
              case 2 -> k.load(vector(t, columns), column);
              default -> k.load(table(t), i, column);
            });
      }
      grow(values);
      List<Var> results = new ArrayList<>();
      for (int c = random.nextInt(1, 4); c > 0; c--) {
        results.addAll(fold(values.get(random.nextInt(values.size() / 2, values.size())), e));
      }
      k.end();
      List<Var> stored = new ArrayList<>(results);
      results.addAll(ofRow);
      grow(results);
      stored.add(results.getLast());
      if (random.nextInt(3) == 0) {
        stored.clear();
      }
      for (Var v : stored) {
        int step = random.nextInt(4) == 0 ? 2 : 1;
        contents.add(new Contents(v.type(), new long[step * rows], 0, step));
        k.store(k.buffer(v.type(), 1, WRITE), List.of(i), v);
      }
      List<Var> all = new ArrayList<>();
      if (stored.isEmpty() || random.nextBoolean()) {
        for (int c = random.nextInt(1, 3); c > 0; c--) {
          all.addAll(fold(pick(results), i));
        }
      }
      k.end();
      for (Var v : all) {
        contents.add(new Contents(v.type(), new long[1], 0));
        k.store(k.buffer(v.type(), 0, WRITE), List.of(), v);
      }
      return new Comparison(k.build(), contents, new long[] {rows});
    }

    private void grow(List<Var> values) {
      for (int c = random.nextInt(5); c > 0; c--) {
        Var any = pick(values);
        Var a = any.type() == DType.BOOL ? k.cast(DType.INT32, any) : any;
        values.add(k.apply(pick(OPERATORS), a, k.cast(a.type(), pick(values))));
      }
    }

    private List<Var> fold(Var v, Var index) {
      FoldOp op = pick(FOLDS);
      if (v.type() == DType.BOOL || random.nextInt(6) == 0) {
        Var limit = k.cast(v.type(), k.constant(0));
        Var holds = k.apply(Comparisons.GT, v, limit);
        return List.of(k.reduce(random.nextBoolean() ? FoldOp.OR : FoldOp.AND, holds));
      }
      if (op == FoldOp.MAX && random.nextBoolean()) {
        KernelBuilder.Extreme x = k.argReduce(op, v, index);
        return List.of(x.value(), x.at());
      }
      return List.of(k.reduce(op, v));
    }

    private int vector(DType t, int length) {
      int step = random.nextInt(4) == 0 ? 3 : 1;
      contents.add(new Contents(t, values(t, step * length + 1), 0, step));
      return k.buffer(t, 1, READ);
    }

    /** Numbers of which sums tell in what order they were added, or any. */
    private long[] values(DType t, int count) {
      return t.isFloat() && random.nextInt(4) > 0
          ? Values.ordinary(t, count, random)
          : Values.of(t, count, random);
    }

    private int table(DType t) {
      contents.add(new Contents(t, values(t, rows * columns), 0, columns, 1));
      return k.buffer(t, 2, READ);
    }
  }
}
