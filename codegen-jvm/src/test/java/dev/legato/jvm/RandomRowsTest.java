package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Operator;
import dev.legato.ir.type.DType;
import dev.legato.jvm.Comparison.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random folds of rows of short expressions, of which some parts are the same in all rows: such
 * rows are folded some at a time.
 */
class RandomRowsTest {
  private static final int CASES = 90;

  private static final List<DType> TYPES =
      List.of(DType.FLOAT64, DType.FLOAT32, DType.INT64, DType.INT32, DType.UINT8);

  private static final List<Operator> OPERATORS =
      List.of(Arithmetic.ADD, Arithmetic.SUB, Arithmetic.MUL);

  private static final List<FoldOp> FOLDS =
      List.of(FoldOp.ADD, FoldOp.ADD, FoldOp.MUL, FoldOp.MIN, FoldOp.MAX);

  @TestFactory
  Stream<DynamicTest> rows() {
    return IntStream.range(0, CASES)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> run(seed)));
  }

  private static void run(int seed) {
    Comparison c = new Rows(new Random(seed)).comparison();
    c.onAllTiers(1, 2);
  }

  private static final class Rows {
    private final Random random;
    private final KernelBuilder k = new KernelBuilder();
    private final List<Contents> contents = new ArrayList<>();
    private final int rows;
    private final int columns;

    Rows(Random random) {
      this.random = random;
      this.rows = random.nextInt(1, 30);
      int[] most = {8, 20, 140, 300, 1200};
      int n = random.nextInt(0, most[random.nextInt(most.length)]);
      this.columns = random.nextBoolean() ? n & -8 : n;
    }

    private <T> T pick(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    Comparison comparison() {
      Var n = k.size(k.size());
      Var m = k.size(k.size());
      Var i = k.begin(k.constant(0), n);
      List<Var> before = new ArrayList<>();
      for (int c = random.nextInt(3); c > 0; c--) {
        before.add(k.load(buffer(pick(TYPES), 1, 0), i, k.constant(0)));
      }
      Var j = k.begin(k.constant(0), m);
      List<Var> values = new ArrayList<>(before);
      for (int c = random.nextInt(1, 4); c > 0; c--) {
        DType t = pick(TYPES);
        values.add(
            switch (random.nextInt(5)) {
              case 0 -> k.load(buffer(t, 0, 1), i, j);
              case 1 -> k.load(vector(t), j);
              case 2 -> k.load(buffer(t, 2 * columns + 1, 2), i, j);
              default -> k.load(buffer(t, columns + 1, 1), i, j);
            });
      }
      for (int c = random.nextInt(5); c > 0; c--) {
        Var a = pick(values);
        values.add(k.apply(pick(OPERATORS), a, k.cast(a.type(), pick(values))));
      }
      List<Var> results = new ArrayList<>();
      for (int c = random.nextInt(1, 4); c > 0; c--) {
        FoldOp op = pick(FOLDS);
        Var v = values.get(random.nextInt(values.size() / 2, values.size()));
        if (op == FoldOp.MAX && random.nextBoolean()) {
          KernelBuilder.Extreme e = k.argReduce(op, v, j);
          results.add(e.value());
          results.add(e.at());
        } else {
          results.add(k.reduce(op, v));
        }
      }
      k.end();
      for (Var v : results) {
        DType t = v.type();
        int out = k.buffer(t, 1, WRITE);
        contents.add(new Contents(t, new long[rows], 0, 1));
        k.store(
            out,
            List.of(i),
            before.isEmpty() ? v : k.apply(Arithmetic.ADD, v, k.cast(t, pick(before))));
      }
      k.end();
      return new Comparison(k.build(), contents, new long[] {rows, columns});
    }

    /** Numbers of which sums tell in what order they were added, or any. */
    private long[] values(DType t, int count) {
      return t.isFloat() && random.nextInt(4) > 0
          ? Values.ordinary(t, count, random)
          : Values.of(t, count, random);
    }

    private int buffer(DType t, int rowStep, int columnStep) {
      int total = rows * rowStep + columns * columnStep + 1;
      contents.add(new Contents(t, values(t, total), 0, rowStep, columnStep));
      return k.buffer(t, 2, READ);
    }

    private int vector(DType t) {
      contents.add(new Contents(t, Values.of(t, columns + 1, random), 0, 1));
      return k.buffer(t, 1, READ);
    }
  }
}
