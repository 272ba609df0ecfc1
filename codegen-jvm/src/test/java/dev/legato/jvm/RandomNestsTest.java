package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.READ_WRITE;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Operator;
import dev.legato.ir.op.Operators;
import dev.legato.ir.op.Primitive;
import dev.legato.ir.type.DType;
import dev.legato.jvm.Comparison.Contents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random loop nests: expressions of mixed types and any length, loads of every stride and through
 * index arrays, in-place updates, stores, folds of the inner loop and of the one around it.
 */
class RandomNestsTest {
  private static final int CASES = 240;

  private static final List<DType> REAL =
      Arrays.stream(DType.values()).filter(DType::isReal).toList();

  private static final List<Primitive> PRIMITIVES =
      Operators.all().stream()
          .filter(Primitive.class::isInstance)
          .map(Primitive.class::cast)
          .toList();

  @TestFactory
  Stream<DynamicTest> nests() {
    return IntStream.range(0, CASES)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> run(seed, false)));
  }

  /** Folds around loops with more values than there are registers. */
  @TestFactory
  Stream<DynamicTest> pressed() {
    return IntStream.range(0, CASES / 4)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> run(seed, true)));
  }

  private static void run(int seed, boolean pressed) {
    Nest nest = new Nest(new Random(seed), pressed);
    Comparison c = nest.comparison();
    c.onAllTiers(1, 2);
  }

  /** One random kernel and its arguments. Buffers have rank 2; loops are rows and columns. */
  private static final class Nest {
    private final Random random;
    private final boolean pressed;
    private final List<DType> palette;
    private final KernelBuilder k = new KernelBuilder();
    private final List<Contents> contents = new ArrayList<>();
    private final int rows;
    private final int columns;
    private final int operators;
    private final boolean wide;

    /** Nothing that machine code refuses, as most large kernels otherwise had. */
    private final boolean plain;

    Nest(Random random, boolean pressed) {
      this.random = random;
      this.pressed = pressed;
      int height = random.nextInt(1, 10);
      int[] extents = {0, 1, 3, 7, 8, 9, 30, 64, 127, 130, 300, 700};
      this.columns = extents[random.nextInt(extents.length)];
      boolean tall =
          pressed || columns <= 64 && random.nextBoolean(); // its folds have several leaves
      this.rows = tall ? 30 * height : height;
      this.operators = pressed ? 60 : operators();
      this.wide = random.nextInt(3) == 0;
      this.plain = pressed || random.nextInt(4) > 0;
      List<DType> common = List.of(DType.FLOAT64, DType.FLOAT32, DType.INT64, DType.INT32);
      List<DType> all = plain ? REAL.stream().filter(t -> t.bytes() != 2).toList() : REAL;
      this.palette =
          random.nextBoolean()
              ? List.of(common.get(random.nextInt(4)), DType.BOOL)
              : random.nextBoolean() ? common : all;
    }

    private int operators() {
      int[] most = {6, 6, 30, 100, 500};
      return random.nextInt(1, most[random.nextInt(most.length)]);
    }

    private <T> T pick(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    Comparison comparison() {
      Var n = k.size(k.size());
      Var m = k.size(k.size());
      Var i = k.begin(k.constant(0), n);
      List<Var> outer = new ArrayList<>(List.of(i));
      if (random.nextInt(3) == 0) {
        grow(outer, random.nextBoolean() ? operators() : random.nextInt(6), i, k.constant(0));
      }
      Var j = k.begin(k.constant(0), m);
      List<Var> values = new ArrayList<>(outer);
      values.add(j);
      int inputs = random.nextInt(1, 5);
      for (int b = 0; b < inputs; b++) {
        values.add(load(i, j));
      }
      grow(values, operators, i, j);
      if (pressed || random.nextBoolean()) {
        join(values);
      }
      boolean fold = random.nextBoolean();
      if (!fold || random.nextBoolean()) {
        store(values, i, j);
      }
      List<Var> results = new ArrayList<>();
      if (fold) {
        folds(values, j, results);
      }
      k.end();
      for (Var v : results) {
        int out = buffer(v.type(), READ_WRITE, 1, 0);
        k.store(out, List.of(i, k.constant(0)), v);
      }
      List<Var> totals = new ArrayList<>();
      if (pressed || random.nextBoolean()) {
        outer.addAll(results);
        grow(outer, pressed ? 3 : operators(), i, k.constant(0));
        folds(outer, i, totals);
      }
      k.end();
      for (Var v : totals) {
        int out = buffer(v.type(), READ_WRITE, 1, 0);
        k.store(out, List.of(k.constant(0), k.constant(0)), v);
      }
      return new Comparison(k.build(), contents, new long[] {rows, columns});
    }

    private void grow(List<Var> values, int count, Var i, Var j) {
      for (int made = 0; made < count; ) {
        Operator op = pick(PRIMITIVES);
        Var[] args = new Var[op.arity()];
        for (int a = 0; a < args.length; a++) {
          // Recent values, so that the expression gets deep, or any, so that many are alive.
          int from = wide || random.nextInt(3) == 0 ? 0 : Math.max(0, values.size() - 8);
          args[a] = values.get(random.nextInt(from, values.size()));
        }
        for (int a = 1; a < args.length && random.nextInt(4) > 0; a++) {
          DType want = args[args.length == 3 && a == 2 ? 1 : 0].type();
          args[a] = k.cast(want, args[a]);
        }
        if (op.name().startsWith("bitcast") && args[0].type().isFloat()) {
          continue; // the sign of a NaN is not defined
        }
        if (plain && (op.name().startsWith("power") || !plain(args))) {
          continue;
        }
        try {
          DType result = op.result(Arrays.stream(args).map(Var::type).toList());
          boolean other = random.nextInt(10) == 0 && (!plain || result.bytes() != 2);
          if (palette.contains(result) || other) {
            values.add(k.apply(op, args));
            made++;
          }
        } catch (IllegalArgumentException e) {
          made += random.nextInt(40) == 0 ? 1 : 0;
        }
      }
    }

    private static boolean plain(Var... args) {
      return Arrays.stream(args).noneMatch(a -> a.type().isFloat() && a.type().bytes() == 2);
    }

    /** Adds the last values up after all are made, so that not all of them stay in registers. */
    private void join(List<Var> values) {
      DType t = palette.stream().filter(p -> p != DType.BOOL).findFirst().orElse(DType.INT64);
      List<Var> last = List.copyOf(values.subList(Math.max(0, values.size() - 70), values.size()));
      Var total = k.cast(t, last.getFirst());
      for (Var v : last.subList(1, last.size())) {
        total = k.apply(Arithmetic.ADD, total, k.cast(t, v));
      }
      values.add(total);
    }

    /** A new buffer of rows x columns with steps of its own, and of the given access. */
    private int buffer(DType t, Kernel.Access access, int height, int width) {
      int b = k.buffer(t, 2, access);
      long[] steps = {1, 1, 1, 2, -1, 3};
      long step = width == 0 ? 1 : steps[random.nextInt(steps.length)];
      long columnStep = access == READ && random.nextInt(6) == 0 ? 0 : step;
      long extent = Math.max(1, width == 0 ? 1 : columns) * Math.abs(step) + 2;
      boolean transposed = random.nextInt(6) == 0 && width > 0;
      boolean shared = access == READ && random.nextInt(4) == 0;
      long rowStep = shared ? 0 : transposed ? 1 : extent;
      if (transposed) {
        columnStep = columnStep == 0 ? 0 : rows;
      }
      long total = extent * (rows + 2) + (long) rows * (columns + 2);
      long first = columnStep < 0 ? (columns - 1L) * -columnStep : 0;
      contents.add(
          new Contents(
              t, Values.of(t, (int) total, random), Math.max(0, first), rowStep, columnStep));
      return b;
    }

    private Var load(Var i, Var j) {
      DType t = pick(palette);
      int b = buffer(t, READ, rows, columns);
      if (random.nextInt(5) > 0 || columns == 0) {
        return k.load(b, i, j);
      }
      int index = k.buffer(DType.INT64, 1, READ);
      long[] places = new long[columns];
      for (int x = 0; x < columns; x++) {
        places[x] = random.nextInt(columns);
      }
      contents.add(new Contents(DType.INT64, places, 0, 1));
      return k.load(b, i, k.load(index, j));
    }

    private void store(List<Var> values, Var i, Var j) {
      int stores = random.nextInt(1, 4);
      for (int s = 0; s < stores; s++) {
        Var v = values.get(random.nextInt(Math.max(0, values.size() - 6), values.size()));
        int b = buffer(v.type(), READ_WRITE, rows, columns);
        Var w = v;
        if (random.nextBoolean()) {
          Var old = k.load(b, i, j);
          values.add(old);
          w = random.nextBoolean() ? v : old;
        }
        k.store(b, List.of(i, j), w);
      }
    }

    private void folds(List<Var> values, Var j, List<Var> results) {
      int count = random.nextInt(1, 4);
      for (int f = 0; f < count; f++) {
        Var v = values.get(random.nextInt(Math.max(0, values.size() - 5), values.size()));
        FoldOp op = pick(List.of(FoldOp.values()));
        boolean bitwise = op == FoldOp.AND || op == FoldOp.OR || op == FoldOp.XOR;
        if (bitwise && v.type().isFloat()) {
          op = FoldOp.ADD;
        }
        if ((op == FoldOp.MIN || op == FoldOp.MAX) && random.nextBoolean()) {
          KernelBuilder.Extreme e = k.argReduce(op, v, j);
          results.add(e.value());
          results.add(e.at());
        } else {
          results.add(k.reduce(op, v));
        }
      }
    }
  }
}
