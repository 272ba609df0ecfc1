package dev.legato.ir.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference executor against results written by hand, and its folds against NumPy's. */
class InterpreterTest {
  private final Arena arena = Arena.ofAuto();

  @Test
  void anElementwiseKernel() {
    Kernel axpy =
        Kernels.map(
            List.of(DType.FLOAT64, DType.FLOAT64),
            List.of(DType.FLOAT64),
            1,
            List.of(DType.FLOAT64),
            (k, x, s) ->
                List.of(
                    k.apply(
                        Operators.byName("add"),
                        k.apply(Operators.byName("mul"), s.get(0), x.get(0)),
                        x.get(1))));
    MemorySegment out = doubles(0, 0, 0);
    Interpreter.run(
        axpy,
        List.of(row(doubles(1, 2, 3), 8), row(doubles(10), 0), row(out, 8)),
        new long[] {3},
        new long[] {Bits.ofDouble(0.5)});
    assertThat(out.toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(10.5, 11, 11.5);
  }

  @Test
  void aTransposedReversedCopyConverts() {
    MemorySegment in = doubles(1.9, 2, -3.5, 4, 5, 6);
    MemorySegment out = arena.allocate(6, 1);
    Interpreter.run(
        Kernels.copy(DType.FLOAT64, DType.INT8, 2),
        List.of(new Binding(in, 16, -8, 24), new Binding(out, 0, 2, 1)),
        new long[] {3, 2},
        new long[0]);
    assertThat(out.toArray(ValueLayout.JAVA_BYTE)).containsExactly(-3, 6, 2, 5, 1, 4);
  }

  @Test
  void reductionsOfAxes() {
    MemorySegment in = doubles(1, 2, 3, 10, 20, 30);
    assertThat(sum(in, List.of(1), 2)).containsExactly(6, 60);
    assertThat(sum(in, List.of(0), 3)).containsExactly(11, 22, 33);
    assertThat(sum(in, List.of(0, 1), 1)).containsExactly(66);
  }

  @Test
  void placesOfExtremes() {
    double nan = Double.NaN;
    assertThat(argmax(3, 7, 7, 1)).isEqualTo(1);
    assertThat(argmax(3, nan, 7, nan)).isEqualTo(1);
    assertThat(argmax(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY)).isZero();
    assertThat(argmax()).isEqualTo(-1);
    double[] many = new double[1000];
    many[613] = many[707] = 2;
    assertThat(argmax(many)).isEqualTo(613);
  }

  @Test
  void placesOverSeveralAxesCountInCOrder() {
    MemorySegment out = arena.allocate(8, 8);
    Interpreter.run(
        Kernels.argFold(DType.FLOAT64, 2, List.of(0, 1), FoldOp.MIN),
        List.of(new Binding(doubles(4, 3, 2, 9, 1, 1), 0, 24, 8), new Binding(out, 0)),
        new long[] {2, 3},
        new long[0]);
    assertThat(out.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(4);
  }

  @Test
  void sparseRows() {
    KernelBuilder k = new KernelBuilder();
    int ptr = k.buffer(DType.INT64, 1, Access.READ);
    int columns = k.buffer(DType.INT64, 1, Access.READ);
    int data = k.buffer(DType.FLOAT64, 1, Access.READ);
    int x = k.buffer(DType.FLOAT64, 1, Access.READ);
    int y = k.buffer(DType.FLOAT64, 1, Access.WRITE);
    Var one = k.constant(1);
    k.loop(
        k.size(k.size()),
        i -> {
          Var next = k.apply(Operators.byName("add"), i, one);
          Var sum =
              k.fold(
                  FoldOp.ADD,
                  k.load(ptr, i),
                  k.load(ptr, next),
                  j ->
                      k.apply(
                          Operators.byName("mul"), k.load(data, j), k.load(x, k.load(columns, j))));
          k.store(y, List.of(i), sum);
        });
    MemorySegment out = doubles(9, 9, 9);
    Interpreter.run(
        k.build(),
        List.of(
            row(longs(0, 2, 2, 3), 8),
            row(longs(0, 2, 1), 8),
            row(doubles(2, 3, 5), 8),
            row(doubles(1, 10, 100), 8),
            row(out, 8)),
        new long[] {3},
        new long[0]);
    assertThat(out.toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(302, -0.0, 50);
  }

  @Test
  void accessesAreChecked() {
    Kernel fill = Kernels.fill(DType.FLOAT64, 1);
    List<Binding> two = List.of(row(doubles(0, 0), 8));
    assertThatThrownBy(() -> Interpreter.run(fill, two, new long[] {3}, new long[1]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Interpreter.run(fill, two, new long[] {3}, new long[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the arguments do not fit");
  }

  /** NumPy adds its initial 0.0 to the tree's result, which shows for -0.0 only. */
  @ParameterizedTest
  @ValueSource(strings = {"float64", "float32"})
  void sumsHaveNumpysBits(String name) {
    DType type = name.equals("float64") ? DType.FLOAT64 : DType.FLOAT32;
    MemorySegment in = arena.allocate(2000L * type.bytes(), 8);
    for (long i = 0; i < 2000; i++) {
      double v = ((i * 2654435761L + 12345) & 0xffffffffL) / 4294967296.0 - 0.5;
      boolean wide = type == DType.FLOAT64;
      Element.set(type, in, i * type.bytes(), wide ? Bits.ofDouble(v) : Bits.ofFloat((float) v));
    }
    Kernel sum = Kernels.fold(type, 1, List.of(0), FoldOp.ADD);
    MemorySegment out = arena.allocate(8, 8);
    try (Scanner lines = new Scanner(InterpreterTest.class.getResourceAsStream("pairwise.txt"))) {
      lines.nextLine();
      while (lines.hasNextInt()) {
        int n = lines.nextInt();
        String[] bits = {lines.next(), lines.next()};
        Interpreter.run(
            sum, List.of(row(in, type.bytes()), new Binding(out, 0)), new long[] {n}, new long[0]);
        long result = Element.get(type, out, 0);
        long plusZero = FoldOp.ADD.combine(type, 0, result);
        assertThat(plusZero)
            .as("sum of %d", n)
            .isEqualTo(Long.parseUnsignedLong(bits[type == DType.FLOAT64 ? 0 : 1], 16));
      }
    }
  }

  private double[] sum(MemorySegment in, List<Integer> axes, int results) {
    MemorySegment out = arena.allocate(8L * results, 8);
    long[] strides = axes.size() == 1 ? new long[] {8} : new long[0];
    Interpreter.run(
        Kernels.fold(DType.FLOAT64, 2, axes, FoldOp.ADD),
        List.of(new Binding(in, 0, 24, 8), new Binding(out, 0, strides)),
        new long[] {2, 3},
        new long[0]);
    return out.toArray(ValueLayout.JAVA_DOUBLE);
  }

  private long argmax(double... values) {
    MemorySegment out = arena.allocate(8, 8);
    Interpreter.run(
        Kernels.argFold(DType.FLOAT64, 1, List.of(0), FoldOp.MAX),
        List.of(row(doubles(values), 8), new Binding(out, 0)),
        new long[] {values.length},
        new long[0]);
    return out.get(ValueLayout.JAVA_LONG, 0);
  }

  private static Binding row(MemorySegment memory, long stride) {
    return new Binding(memory, 0, stride);
  }

  private MemorySegment doubles(double... values) {
    MemorySegment m = arena.allocate(8L * values.length, 8);
    for (int n = 0; n < values.length; n++) {
      m.setAtIndex(ValueLayout.JAVA_DOUBLE, n, values[n]);
    }
    return m;
  }

  private MemorySegment longs(long... values) {
    MemorySegment m = arena.allocate(8L * values.length, 8);
    MemorySegment.copy(values, 0, m, ValueLayout.JAVA_LONG, 0, values.length);
    return m;
  }
}
