package dev.legato.jvm;

import static dev.legato.ir.kernel.Kernel.Access.READ;
import static dev.legato.ir.kernel.Kernel.Access.READ_WRITE;
import static dev.legato.ir.kernel.Kernel.Access.WRITE;
import static dev.legato.ir.type.DType.BOOL;
import static dev.legato.ir.type.DType.FLOAT32;
import static dev.legato.ir.type.DType.FLOAT64;
import static dev.legato.ir.type.DType.INT16;
import static dev.legato.ir.type.DType.INT64;
import static dev.legato.ir.type.DType.UINT32;
import static dev.legato.ir.type.DType.UINT8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.ir.device.Device;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.KernelBuilder.Extreme;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.op.Casts;
import dev.legato.ir.op.Comparisons;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import dev.legato.jvm.Comparison.Contents;
import dev.legato.jvm.x86.MachineKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Machine code where it differs from vector bytecode; other tests run it beside the other tiers.
 */
class MachineTierTest {
  private final Random random = new Random(3);

  private static void run(Kernel kernel, List<Contents> contents, long... sizes) {
    expect("", kernel, contents, sizes);
  }

  /**
   * @param obstacle why the kernel is refused, or ""
   */
  private static void expect(
      String obstacle, Kernel kernel, List<Contents> contents, long... sizes) {
    String here = MachineKernel.obstacle();
    String why = here.isEmpty() ? obstacle : here;
    for (int threads = 1; threads <= 2; threads++) {
      try (Device device = Comparison.device("machine", threads)) {
        CpuExecutable ran = (CpuExecutable) new Comparison(kernel, contents, sizes).on(device);
        assertThat(ran.tier()).isEqualTo(why.isEmpty() ? "machine" : "scalar");
        assertThat(ran.notes())
            .isEqualTo(why.isEmpty() ? List.of() : List.of("no machine code: " + why));
      }
    }
  }

  private Contents floats(int n, long... strides) {
    return new Contents(FLOAT64, Values.of(FLOAT64, n, random), 0, strides);
  }

  /** What has the loop's index but does not move along it is loaded once. */
  @Test
  void strideZeroAlongTheLoop() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 2, READ);
    int y = k.buffer(FLOAT64, 2, READ);
    int z = k.buffer(FLOAT64, 2, WRITE);
    int rows = k.size();
    int length = k.size();
    k.loop(
        k.size(rows),
        i ->
            k.loop(
                k.size(length),
                j -> {
                  Var product = k.apply(Arithmetic.MUL, k.load(x, i, j), k.load(y, i, j));
                  k.store(z, List.of(i, j), product);
                }));
    for (int columns : new int[] {0, 1, 7, 8, 9, 31, 33, 100}) {
      int n = Math.max(1, 5 * columns);
      run(
          k.build(),
          List.of(floats(5, 1, 0), floats(Math.max(1, columns), 0, 1), floats(n, columns, 1)),
          5,
          columns);
    }
  }

  /** Sixteen lanes of 32 bits, but for a conversion that goes through 64. */
  @Test
  void conversionThroughWiderLanes() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT32, 1, READ);
    int y = k.buffer(UINT32, 1, WRITE);
    k.loop(k.size(k.size()), i -> k.store(y, List.of(i), k.apply(Casts.to(UINT32), k.load(x, i))));
    for (int n : new int[] {1, 15, 16, 17, 63, 64, 65, 200}) {
      run(
          k.build(),
          List.of(
              new Contents(FLOAT32, Values.of(FLOAT32, n, random), 0, 1),
              new Contents(UINT32, new long[n], 0, 1)),
          n);
    }
  }

  /** More values are alive than there are registers. */
  @Test
  void valuesThatGoToTheStack() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int y = k.buffer(FLOAT64, 1, WRITE);
    k.loop(
        k.size(k.size()),
        i -> {
          Var v = k.load(x, i);
          List<Var> powers = new ArrayList<>(List.of(v));
          for (int p = 1; p < 50; p++) {
            powers.add(k.apply(Arithmetic.ADD, powers.getLast(), v));
          }
          Var sum = v;
          for (Var p : powers) {
            sum = k.apply(Arithmetic.FMA, p, v, sum);
          }
          k.store(y, List.of(i), sum);
        });
    for (int n : new int[] {1, 8, 30, 100}) {
      run(k.build(), List.of(floats(n, 1), floats(n, 1)), n);
    }
  }

  /** An extreme with NaN among the leaves that are folded together. */
  @Test
  void extremesWithNan() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int y = k.buffer(FLOAT64, 0, WRITE);
    k.store(y, List.of(), k.fold(FoldOp.MAX, k.size(k.size()), i -> k.load(x, i)));
    for (int n : new int[] {1, 8, 100, 272, 300, 512, 513, 2000}) {
      for (int at : new int[] {0, n / 2, n - 1}) {
        long[] bits = new long[n];
        for (int i = 0; i < n; i++) {
          bits[i] = Double.doubleToRawLongBits(i % 2 == 0 ? -0.0 : 0.0);
        }
        List<Contents> zeros = List.of(new Contents(FLOAT64, bits, 0, 1), floats(1));
        run(k.build(), zeros, n);
        bits[at] = Double.doubleToRawLongBits(Double.NaN);
        run(k.build(), zeros, n);
      }
    }
  }

  /** What is met again because of NaN must not be stored in place twice. */
  @Test
  void extremesOfWhatIsUpdated() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ_WRITE);
    int y = k.buffer(FLOAT64, 0, WRITE);
    Var most =
        k.fold(
            FoldOp.MAX,
            k.size(k.size()),
            i -> {
              Var v = k.load(x, i);
              Var twice = k.apply(Arithmetic.ADD, v, v);
              k.store(x, List.of(i), twice);
              return twice;
            });
    k.store(y, List.of(), most);
    for (int n : new int[] {8, 128, 272, 512, 1024}) {
      run(k.build(), List.of(floats(n, 1), floats(1)), n);
    }
  }

  /** Each fold has a register, and what is folded in the end comes from the stack. */
  @Test
  void manyFolds() {
    for (int folds : new int[] {2, 12, 16, 17, 30}) {
      KernelBuilder k = new KernelBuilder();
      int x = k.buffer(FLOAT64, 1, READ);
      List<Contents> contents = new ArrayList<>(List.of(floats(300, 1)));
      Var j = k.begin(k.constant(0), k.size(k.size()));
      Var v = k.load(x, j);
      List<Var> results = new ArrayList<>();
      for (int f = 0; f < folds; f++) {
        v = k.apply(Arithmetic.ADD, v, k.constant(FLOAT64, Double.doubleToRawLongBits(f)));
        results.add(k.reduce(f % 2 == 0 ? FoldOp.ADD : FoldOp.MAX, v));
      }
      k.end();
      for (Var result : results) {
        k.store(k.buffer(FLOAT64, 0, WRITE), List.of(), result);
        contents.add(floats(1));
      }
      String why = folds > 16 ? "more than 16 results of folds of one loop" : "";
      expect(why, k.build(), contents, 300);
    }
  }

  /** Places on the stack serve again; a frame that takes what HotSpot keeps free is refused. */
  @Test
  void framesAreSmall() {
    expect("", manyAlive(200, 10), aliveContents(10), 2, 20);
    expect("", manyAlive(600, 1), aliveContents(1), 2, 20);
    expect("more values than the stack may hold", manyAlive(900, 1), aliveContents(1), 2, 20);
  }

  private List<Contents> aliveContents(int loops) {
    List<Contents> contents = new ArrayList<>(List.of(floats(20, 1)));
    for (int k = 0; k < loops; k++) {
      contents.add(floats(40, 20, 1));
    }
    return contents;
  }

  /** Loops in a loop, each of so many values that are used in the order of their definitions. */
  private static Kernel manyAlive(int values, int loops) {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int rows = k.size();
    int length = k.size();
    Var i = k.begin(k.constant(0), k.size(rows));
    for (int l = 0; l < loops; l++) {
      int y = k.buffer(FLOAT64, 2, WRITE);
      Var j = k.begin(k.constant(0), k.size(length));
      Var v = k.load(x, j);
      List<Var> sums = new ArrayList<>(List.of(v));
      for (int n = 1; n < values; n++) {
        sums.add(k.apply(Arithmetic.ADD, sums.getLast(), v));
      }
      Var all = v;
      for (Var s : sums) {
        all = k.apply(Arithmetic.FMA, s, v, all);
      }
      k.store(y, List.of(i, j), all);
      k.end();
    }
    k.end();
    return k.build();
  }

  /** Any byte but 0 is true, where it is the same in all lanes, too. */
  @Test
  void bytesThatAreTrue() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(BOOL, 1, READ);
    int y = k.buffer(BOOL, 2, READ);
    int z = k.buffer(BOOL, 2, WRITE);
    int w = k.buffer(BOOL, 1, WRITE);
    int length = k.size();
    k.loop(
        k.size(length),
        i -> {
          Var row = k.load(x, i);
          k.loop(
              k.size(length),
              j -> k.store(z, List.of(i, j), k.apply(Comparisons.EQ, row, k.load(y, i, j))));
          k.store(w, List.of(i), row);
        });
    long[] bytes = new long[20];
    long[] square = new long[400];
    Arrays.setAll(bytes, i -> i % 3 == 0 ? 0 : 1 << i % 8);
    Arrays.setAll(square, i -> i % 2 == 0 ? 0 : i & 0xff);
    run(
        k.build(),
        List.of(
            new Contents(UINT8, bytes, 0, 1),
            new Contents(UINT8, square, 0, 20, 1),
            new Contents(UINT8, new long[400], 0, 20, 1),
            new Contents(UINT8, new long[20], 0, 1)),
        20);
  }

  /**
   * Bodies that are written for four vectors at a time, for two and, too large for that, for one.
   */
  @Test
  void interleavedBodies() {
    for (int operators : new int[] {20, 60}) {
      for (int n : new int[] {1, 8, 15, 16, 31, 32, 33, 64, 100}) {
        run(DeviceTest.chain(operators), List.of(floats(n, 1), floats(n, 1)), n);
        Contents[] buffers = new Contents[operators + 1];
        java.util.Arrays.setAll(buffers, b -> floats(n, 1));
        run(DeviceTest.stores(operators), List.of(buffers), n);
      }
    }
  }

  /** Huge arguments go aside: some lanes of a vector, of the last one, or none. */
  @Test
  void hugeArgumentsOfSinesAndRemainders() {
    for (DType t : List.of(FLOAT64, FLOAT32)) {
      KernelBuilder k = new KernelBuilder();
      int x = k.buffer(t, 1, READ_WRITE);
      int y = k.buffer(t, 1, READ);
      k.loop(
          k.size(k.size()),
          i -> {
            Var a = k.load(x, i);
            Var sine = k.apply(Operators.byName("sin"), a);
            Var rest = k.apply(Operators.byName("remainder"), a, k.load(y, i));
            k.store(x, List.of(i), k.apply(Arithmetic.ADD, sine, rest));
          });
      for (int n : new int[] {1, 8, 13, 64, 300}) {
        for (int huge : new int[] {0, 3, 40}) {
          long[] values = new long[n];
          for (int i = 0; i < n; i++) {
            int exponent = random.nextInt(100) < huge ? 60 : random.nextInt(8);
            double v = Math.scalb(random.nextDouble() - 0.5, exponent);
            values[i] = t == FLOAT64 ? Bits.ofDouble(v) : Bits.ofFloat((float) v);
          }
          run(
              k.build(),
              List.of(
                  new Contents(t, values, 0, 1), new Contents(t, Values.of(t, n, random), 0, 1)),
              n);
        }
      }
    }
  }

  /** Folds down columns go through tiles, several of them for many columns. */
  @Test
  void foldsDownColumns() {
    for (FoldOp op : List.of(FoldOp.ADD, FoldOp.MAX)) {
      KernelBuilder k = new KernelBuilder();
      int x = k.buffer(FLOAT64, 2, READ);
      int w = k.buffer(FLOAT64, 1, READ);
      int y = k.buffer(FLOAT64, 1, WRITE);
      int columns = k.size();
      int rows = k.size();
      k.loop(
          k.size(columns),
          j -> {
            Var folded =
                k.fold(
                    op, k.size(rows), i -> k.apply(Arithmetic.MUL, k.load(x, i, j), k.load(w, i)));
            k.store(y, List.of(j), k.apply(Arithmetic.ADD, folded, folded));
          });
      for (int n : new int[] {0, 1, 7, 8, 39, 128, 130, 700}) {
        for (int m : new int[] {1, 9, 600}) {
          run(
              k.build(),
              List.of(floats(Math.max(1, n * m), m, 1), floats(Math.max(1, n), 1), floats(m, 1)),
              m,
              n);
        }
      }
    }
  }

  @Test
  void foldsAroundLoops() {
    for (FoldOp op : List.of(FoldOp.ADD, FoldOp.MIN)) {
      KernelBuilder k = new KernelBuilder();
      int x = k.buffer(FLOAT64, 2, READ);
      int y = k.buffer(FLOAT64, 0, WRITE);
      int rows = k.size();
      int columns = k.size();
      Var folded =
          k.fold(op, k.size(rows), i -> k.fold(FoldOp.ADD, k.size(columns), j -> k.load(x, i, j)));
      k.store(y, List.of(), folded);
      for (int n : new int[] {0, 1, 7, 8, 39, 128, 130, 700}) {
        run(k.build(), List.of(floats(Math.max(1, n * 10), 10, 1), floats(1)), n, 10);
      }
    }
  }

  /** Places of two extremes of a value that is computed, in rows, in columns and of all. */
  @Test
  void placesOfExtremes() {
    for (int n : new int[] {1, 7, 100, 272, 500, 512, 2000}) {
      KernelBuilder k = new KernelBuilder();
      int x = k.buffer(FLOAT64, 2, READ);
      int places = k.buffer(INT64, 2, WRITE);
      Var rows = k.size(k.size());
      Var columns = k.size(k.size());
      Var zero = k.constant(0);
      Var one = k.constant(1);
      k.loop(
          rows,
          i -> {
            Var first = k.apply(Arithmetic.MUL, i, columns);
            Var j = k.begin(zero, columns);
            Var v = k.load(x, i, j);
            Var square = k.apply(Arithmetic.MUL, v, v);
            Extreme most = k.argReduce(FoldOp.MAX, square, k.apply(Arithmetic.ADD, first, j));
            Extreme least = k.argReduce(FoldOp.MIN, square, j);
            k.end();
            k.store(places, List.of(i, zero), most.at());
            k.store(places, List.of(i, one), least.at());
          });
      Contents found = new Contents(INT64, new long[10], 0, 2, 1);
      run(k.build(), List.of(floats(5 * n, n, 1), found), 5, n);
      long[] someNan = Values.of(FLOAT64, 5 * n, random);
      run(k.build(), List.of(new Contents(FLOAT64, someNan, 0, n, 1), found), 5, n);
    }
  }

  /** What runs when nothing is forced, and what is told of it. */
  @Test
  void machineCodeIsChosen() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(FLOAT64, 1, READ);
    int y = k.buffer(FLOAT64, 1, WRITE);
    k.loop(k.size(k.size()), i -> k.store(y, List.of(i), k.apply(Arithmetic.SQRT, k.load(x, i))));
    boolean here = MachineKernel.obstacle().isEmpty();
    try (Device device = Comparison.device("auto", 1)) {
      String before = device.listing(device.prepare(k.build()));
      CpuExecutable ran =
          (CpuExecutable)
              new Comparison(k.build(), List.of(floats(9, 1), floats(9, 1)), new long[] {9})
                  .on(device);
      assertThat(ran.tier()).isEqualTo(here ? "machine" : "scalar");
      assertThat(device.listing(ran)).isEqualTo(before);
      assertThat(before).contains(here ? "x86-64 machine code" : "no machine code: ");
      assertThat(device.counters()).containsEntry("machine_code_kernels", here ? 1L : 0L);
      assertThat(device.counters()).containsEntry("bytecode_kernels", here ? 0L : 1L);
      assertThat(new CpuBackend().probe().text())
          .startsWith(here ? "machine code; " : "no machine code: " + MachineKernel.obstacle());
    }
  }

  @Test
  void whatIsRefusedIsSaid() {
    KernelBuilder k = new KernelBuilder();
    int x = k.buffer(INT16, 1, READ);
    int y = k.buffer(INT16, 1, WRITE);
    k.loop(k.size(k.size()), i -> k.store(y, List.of(i), k.load(x, i)));
    List<Contents> apart =
        List.of(
            new Contents(INT16, Values.of(INT16, 20, random), 0, 2),
            new Contents(INT16, new long[10], 0, 1));
    expect("elements of less than 32 bits that lie apart", k.build(), apart, 10);
  }
}
