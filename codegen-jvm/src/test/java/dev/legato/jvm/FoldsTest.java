package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.KernelBuilder.Extreme;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Casts;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.jvm.Comparison.Contents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Folds of every operator and dtype by the fixed tree, in every tier, on one thread and two. */
class FoldsTest {
  private static final int[] SIZES = {
    0, 1, 5, 7, 8, 9, 15, 16, 17, 100, 127, 128, 129, 136, 200, 255, 256, 257, 500, 512, 513, 1000,
    1031, 4100
  };

  @TestFactory
  Stream<DynamicTest> all() {
    return Arrays.stream(DType.values())
        .filter(DType::isReal)
        .flatMap(
            t -> Arrays.stream(FoldOp.values()).filter(op -> legal(op, t)).map(op -> test(op, t)));
  }

  private static boolean legal(FoldOp op, DType t) {
    return !t.isFloat()
        || op == FoldOp.ADD
        || op == FoldOp.MUL
        || op == FoldOp.MIN
        || op == FoldOp.MAX;
  }

  private static DynamicTest test(FoldOp op, DType t) {
    return DynamicTest.dynamicTest(
        op + " " + t,
        () -> {
          Random random = new Random(op.hashCode() + 31 * t.hashCode());
          List<Kernel> kernels = new ArrayList<>(List.of(whole(op, t), rows(op, t)));
          if (t != DType.BOOL) {
            kernels.add(products(op, t));
          }
          if (op == FoldOp.MIN || op == FoldOp.MAX) {
            kernels.add(place(op, t));
          }
          for (String tier : Tiers.FORCED) {
            for (int threads : new int[] {1, 2}) {
              try (Device device = Comparison.device(tier, threads)) {
                for (int n : SIZES) {
                  for (Kernel k : kernels) {
                    comparison(k, false, t, n, random).on(device);
                  }
                  comparison(columns(op, t), true, t, n, random).on(device);
                  if (op == FoldOp.MIN || op == FoldOp.MAX) {
                    comparison(placeInColumns(op, t), true, t, n, random).on(device);
                    comparison(placeOfSums(op, t), false, t, n, random).on(device);
                  }
                }
              }
            }
          }
        });
  }

  /** Sizes whose trees have nodes of four leaves, with each number of further groups. */
  private static final int[] BUNDLED = {272, 280, 288, 296, 320, 512, 520, 1024, 1111, 2184, 2500};

  @TestFactory
  Stream<DynamicTest> withoutNan() {
    return Stream.of(DType.FLOAT64, DType.FLOAT32, DType.INT64, DType.INT32, DType.INT8)
        .flatMap(t ->
            Stream.of(FoldOp.ADD, FoldOp.MUL, FoldOp.MIN, FoldOp.MAX)
                .map(op -> DynamicTest.dynamicTest(op + " " + t, () -> withoutNan(op, t))));
  }

  private static void withoutNan(FoldOp op, DType t) {
    for (String tier : List.of("vector", "machine")) {
      withoutNan(op, t, tier);
    }
  }

  private static void withoutNan(FoldOp op, DType t, String tier) {
    Random random = new Random(op.hashCode() + 7 * t.hashCode());
    try (Device device = Comparison.device(tier, 1)) {
      for (int n : BUNDLED) {
        long[] plain = random.longs(2L * n, -40, 40).map(v -> bits(t, v)).toArray();
        // Zeros of both signs are equal, and the order decides which of them is the extreme.
        long[] ties = plain.clone();
        for (int i = 0; i < ties.length; i++) {
          boolean negative = t.isFloat() && random.nextInt(3) > 0;
          long zero = negative ? real(t, -0.0) : 0;
          ties[i] = random.nextInt(20) == 0 ? bits(t, op == FoldOp.MAX ? -1 : 1) : zero;
        }
        long[] oneNan = plain.clone();
        oneNan[random.nextInt(n)] = t.isFloat() ? real(t, Double.NaN) : 3;
        // Each is the extreme so far.
        long[] ordered = new long[2 * n];
        Arrays.setAll(ordered, i -> bits(t, op == FoldOp.MAX ? i % n : -i % n));
        // All are what no iterations give.
        long[] none = new long[2 * n];
        Arrays.fill(none, op.identity(t));
        for (long[] values : List.of(plain, ties, oneNan, ordered, none)) {
          comparison(rows(op, t), false, t, n, values).on(device);
          comparison(products(op, t), false, t, n / 5, values).on(device);
          if (op == FoldOp.MIN || op == FoldOp.MAX) {
            comparison(place(op, t), false, t, n, values).on(device);
          }
        }
      }
    }
  }

  /** A loop that would end before it begins has no iterations. */
  @Test
  void endsBeforeItBegins() {
    for (int least : new int[] {3, 7, 8, 9, 200}) {
      KernelBuilder k = new KernelBuilder();
      int x = k.buffer(DType.FLOAT64, 1, READ);
      int y = k.buffer(DType.FLOAT64, 1, WRITE);
      int n = k.size();
      k.loop(
          k.size(n),
          i -> {
            Var sum = k.fold(FoldOp.ADD, k.constant(least), i, j -> k.load(x, j));
            k.store(y, List.of(i), sum);
          });
      long[] values =
          new Random(least).longs(300, -9, 9).map(v -> bits(DType.FLOAT64, v)).toArray();
      for (String tier : Tiers.FORCED) {
        try (Device device = Comparison.device(tier, 1)) {
          List<Contents> contents =
              List.of(
                  new Contents(DType.FLOAT64, values, 0, 1),
                  new Contents(DType.FLOAT64, new long[300], 0, 1));
          new Comparison(k.build(), contents, new long[] {300}).on(device);
        }
      }
    }
  }

  private static long real(DType t, double v) {
    return t == DType.FLOAT64 ? Bits.ofDouble(v) : Bits.ofFloat((float) v);
  }

  private static long bits(DType t, long v) {
    return t.isFloat() ? real(t, v / 4.0) : Bits.wrap(t, v);
  }

  /** Parameters: x (rank 2), y (rank 1), place (rank 1 of int64); rows, columns. */
  private static KernelBuilder builder(DType t) {
    KernelBuilder k = new KernelBuilder();
    k.buffer(t, 2, READ);
    k.buffer(t, 1, WRITE);
    k.buffer(DType.INT64, 1, WRITE);
    k.size();
    k.size();
    return k;
  }

  /** y[0] = fold over the columns of row 0; a second fold beside it. */
  private static Kernel whole(FoldOp op, DType t) {
    KernelBuilder k = builder(t);
    Var zero = k.constant(0);
    Var j = k.begin(zero, k.size(1));
    Var x = k.load(0, zero, j);
    Var a = k.reduce(op, x);
    Var b = k.reduce(FoldOp.ADD, j);
    k.end();
    k.store(1, List.of(zero), a);
    k.store(2, List.of(zero), b);
    return k.build();
  }

  private static Kernel rows(FoldOp op, DType t) {
    KernelBuilder k = builder(t);
    k.loop(k.size(0), i -> k.store(1, List.of(i), k.fold(op, k.size(1), j -> k.load(0, i, j))));
    return k.build();
  }

  /** y[i] = fold of x[i, j] * x[0, j]: rows that share a vector. */
  private static Kernel products(FoldOp op, DType t) {
    KernelBuilder k = builder(t);
    Var first = k.constant(0);
    k.loop(
        k.size(0),
        i ->
            k.store(
                1,
                List.of(i),
                k.fold(
                    op,
                    k.size(1),
                    j -> k.apply(Arithmetic.MUL, k.load(0, i, j), k.load(0, first, j)))));
    return k.build();
  }

  /** The strides swap rows and columns: the fold runs down the columns. */
  private static Kernel columns(FoldOp op, DType t) {
    KernelBuilder k = builder(t);
    k.loop(k.size(0), i -> k.store(1, List.of(i), k.fold(op, k.size(1), j -> k.load(0, j, i))));
    return k.build();
  }

  /** y[i] = x[0, i] * fold of x[j, i], where y and the first factor are not dense. */
  private static Kernel apart(FoldOp op, DType t) {
    KernelBuilder k = new KernelBuilder();
    k.buffer(t, 2, READ);
    k.buffer(t, 1, READ);
    k.buffer(t, 1, WRITE);
    k.size();
    k.size();
    k.loop(
        k.size(0),
        i -> {
          Var fold = k.fold(op, k.size(1), j -> k.load(0, j, i));
          k.store(2, List.of(i), k.apply(Arithmetic.MUL, k.load(1, i), fold));
        });
    return k.build();
  }

  @TestFactory
  Stream<DynamicTest> columnsWhoseResultsLieApart() {
    return Stream.of(DType.FLOAT64, DType.FLOAT32, DType.INT64, DType.INT32, DType.INT8)
        .map(t -> DynamicTest.dynamicTest(t.toString(), () -> apart(t)));
  }

  private static void apart(DType t) {
    Random random = new Random(t.hashCode());
    Kernel kernel = apart(FoldOp.ADD, t);
    int rows = 37;
    for (int columns : new int[] {1, 7, 8, 33, 70, 300}) {
      Comparison c =
          new Comparison(
              kernel,
              List.of(
                  new Contents(t, Values.of(t, rows * columns, random), 0, columns, 1),
                  new Contents(t, Values.of(t, 2 * columns, random), 2L * columns - 1, -2),
                  new Contents(t, new long[3 * columns], 1, 3)),
              new long[] {columns, rows});
      for (String tier : Tiers.FORCED) {
        try (Device device = Comparison.device(tier, 1)) {
          CpuExecutable ran = (CpuExecutable) c.on(device);
          if (tier.equals("vector")) {
            assertThat(ran.tier()).isEqualTo("vector");
            assertThat(ran.notes()).isEmpty();
          }
        }
      }
    }
  }

  private static Kernel place(FoldOp op, DType t) {
    KernelBuilder k = builder(t);
    k.loop(
        k.size(0),
        i -> {
          Extreme e = k.argFold(op, k.size(1), j -> k.load(0, i, j));
          k.store(1, List.of(i), e.value());
          k.store(2, List.of(i), e.at());
        });
    return k.build();
  }

  private static Kernel placeInColumns(FoldOp op, DType t) {
    KernelBuilder k = builder(t);
    k.loop(
        k.size(0),
        i -> {
          Extreme e = k.argFold(op, k.size(1), j -> k.load(0, j, i));
          k.store(1, List.of(i), e.value());
          k.store(2, List.of(i), e.at());
        });
    return k.build();
  }

  /** The row whose sum is the extreme. */
  private static Kernel placeOfSums(FoldOp op, DType t) {
    KernelBuilder k = builder(t);
    FoldOp inside = t == DType.BOOL ? FoldOp.XOR : FoldOp.ADD;
    Extreme e = k.argFold(op, k.size(0), i -> k.fold(inside, k.size(1), j -> k.load(0, i, j)));
    k.store(1, List.of(k.constant(0)), e.value());
    k.store(2, List.of(k.constant(0)), e.at());
    return k.build();
  }

  private static Comparison comparison(
      Kernel kernel, boolean swapped, DType t, int n, Random random) {
    return comparison(kernel, swapped, t, n, Values.of(t, (n > 300 ? 2 : 11) * n, random));
  }

  private static Comparison comparison(
      Kernel kernel, boolean swapped, DType t, int n, long[] bits) {
    int rows = n == 0 ? 11 : bits.length / n;
    return new Comparison(
        kernel,
        List.of(
            new Contents(t, bits, 0, swapped ? new long[] {rows, 1} : new long[] {n, 1}),
            new Contents(t, new long[rows], 0, 1),
            new Contents(DType.INT64, new long[rows], 0, 1)),
        new long[] {rows, n});
  }

  @Test
  void largeFoldsAreCutAlongTheTree() {
    KernelBuilder k = builder(DType.FLOAT64);
    Var j = k.begin(k.constant(0), k.size(1));
    Var x = k.load(0, k.constant(0), j);
    Var sum = k.reduce(FoldOp.ADD, k.apply(Arithmetic.MUL, x, x));
    Extreme least = k.argReduce(FoldOp.MIN, x, j);
    k.end();
    Var mean = k.apply(Arithmetic.DIV, sum, k.apply(Casts.to(DType.FLOAT64), k.size(1)));
    k.store(1, List.of(k.constant(0)), mean);
    k.store(1, List.of(k.constant(1)), least.value());
    k.store(2, List.of(k.constant(0)), least.at());
    Kernel kernel = k.build();
    int n = 300_007;
    Random random = new Random(5);
    long[] bits = random.doubles(n).mapToLong(Double::doubleToRawLongBits).toArray();
    Comparison c =
        new Comparison(
            kernel,
            List.of(
                new Contents(DType.FLOAT64, bits, 0, n, 1),
                new Contents(DType.FLOAT64, new long[2], 0, 1),
                new Contents(DType.INT64, new long[1], 0, 1)),
            new long[] {1, n});
    c.onAllTiers(1, 2, 3);
  }
}
