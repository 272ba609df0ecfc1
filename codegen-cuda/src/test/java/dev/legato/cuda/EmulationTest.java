package dev.legato.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.cuda.CudaVariant.Layout;
import dev.legato.cuda.Emulated.Input;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.kernel.RandomKernels;
import dev.legato.ir.kernel.RandomKernels.Case;
import dev.legato.ir.kernel.RandomKernels.Shape;
import dev.legato.ir.op.Operators;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The printed text, compiled as C++ and run on the host by {@code emulation.h}, against the
 * interpreter. Skipped where there is no g++, unless {@value Emulator#REQUIRED} is set.
 */
class EmulationTest {
  private static final int RANDOM = Integer.getInteger("legato.test.kernels", 16);
  private static final int FIRST = Integer.getInteger("legato.test.seed", 0);

  /** Variants of a kernel that are compiled and run: more take long, but for a nightly run. */
  private static final int VARIANTS = Integer.getInteger("legato.test.variants", 5);

  @TempDir Path folder;

  @BeforeEach
  void compiler() {
    assumeTrue(Emulator.available(), "g++ is not installed");
  }

  @Test
  void randomKernels() {
    Emulated cases = new Emulated();
    for (int seed = FIRST; seed < FIRST + RANDOM; seed++) {
      cases.add(List.of(Input.of(RandomKernels.of(seed))), 2, seed);
    }
    cases.check(folder, 1, 2);
  }

  @Test
  void reductionsOfVectors() {
    Emulated cases = new Emulated();
    List<Long> sizes = List.of(0L, 7L, 8L, 128L, 129L, 1000L, 4096L, 5000L, 40_000L, 300_001L);
    for (Kernel k :
        List.of(
            Kernels.fold(DType.FLOAT64, 1, List.of(0), FoldOp.ADD),
            Kernels.argFold(DType.FLOAT32, 1, List.of(0), FoldOp.MIN))) {
      List<Shape> shapes = List.of(new Shape(List.of(0), -1), new Shape(List.of(), -1));
      cases.add(sizes.stream().map(n -> input(k, shapes, n)).toList(), VARIANTS, FIRST);
    }
    cases.check(folder, 1, 3);
  }

  @Test
  void reductionsOfMatrices() {
    Emulated cases = new Emulated();
    List<List<Integer>> axes = List.of(List.of(0), List.of(1), List.of(0, 1));
    for (List<Integer> folded : axes) {
      List<Integer> kept = List.of(0, 1).stream().filter(a -> !folded.contains(a)).toList();
      List<Shape> shapes = List.of(new Shape(List.of(0, 1), -1), new Shape(kept, -1));
      cases.add(
          matrices(Kernels.fold(DType.FLOAT64, 2, folded, FoldOp.ADD), shapes), VARIANTS, FIRST);
      cases.add(
          matrices(Kernels.argFold(DType.INT16, 2, folded, FoldOp.MAX), shapes),
          VARIANTS,
          FIRST + 1);
    }
    cases.check(folder, 1, 2);
  }

  @Test
  void severalSweepsOfRows() {
    Emulated cases = new Emulated();
    List<Shape> shapes = List.of(new Shape(List.of(0, 1), -1), new Shape(List.of(0, 1), -1));
    cases.addTeams(matrices(softmax(), shapes));
    cases.check(folder, 1, 2);
  }

  @Test
  void rowsInSharedMemory() {
    Emulated cases = new Emulated();
    Shape matrix = new Shape(List.of(0, 1), -1);
    cases.addTeams(matrices(localSoftmax(), List.of(matrix, matrix, matrix)));
    cases.check(folder, 1, 2, 3);
  }

  @Test
  void rowsOfAnyLength() {
    Emulated cases = new Emulated();
    for (boolean dot : new boolean[] {false, true}) {
      Kernel k = SparseRows.kernel(dot);
      List<Input> inputs = new ArrayList<>();
      for (int rows : new int[] {0, 1, 33, 500}) {
        inputs.add(SparseRows.input(k, rows, 9));
      }
      inputs.add(SparseRows.input(k, 70, 900));
      cases.addTeams(inputs);
    }
    cases.check(folder, 1, 3);
  }

  @Test
  void updatesThatWaitForALoopOfManyBlocks() {
    Emulated cases = new Emulated();
    KernelBuilder k = new KernelBuilder();
    int counter = k.buffer(DType.INT64, 0, Access.READ_WRITE);
    int other = k.buffer(DType.INT64, 1, Access.WRITE);
    Var before = k.load(counter);
    k.loop(k.size(k.size()), i -> k.store(other, List.of(i), before));
    k.store(counter, List.of(), k.apply(Operators.byName("add"), before, k.constant(5)));
    List<Shape> shapes = List.of(new Shape(List.of(), -1), new Shape(List.of(0), -1));
    Kernel kernel = k.build();
    cases.add(List.of(input(kernel, shapes, 9000)), VARIANTS, FIRST);
    cases.check(folder, 1, 3);
  }

  @Test
  void wideAccesses() {
    Emulated cases = new Emulated();
    List<DType> types = Arrays.stream(DType.values()).filter(DType::isReal).toList();
    for (DType in : types) {
      DType out = types.get((types.indexOf(in) * 5 + 3) % types.size());
      Kernel k = Kernels.copy(in, out, 2);
      List<Input> inputs = new ArrayList<>();
      for (long n : new long[] {0, 1, 7, 8, 300}) {
        inputs.add(dense(k, 1, n));
        inputs.add(dense(k, 5, n));
      }
      cases.addLast(inputs);
    }
    assertThat(cases.variants()).extracting(CudaVariant::layout).containsOnly(Layout.VECTOR);
    cases.check(folder, 0, 1);
  }

  @Test
  void everyOperatorOfEveryType() {
    Emulated cases = new Emulated();
    for (DType t : DType.values()) {
      if (t.isReal()) {
        OperatorKernels.of(t).forEach(c -> cases.add(List.of(Input.of(c)), 1, t.bytes()));
      }
    }
    cases.check(folder, 0, 1);
  }

  // --- inputs

  private static List<Input> matrices(Kernel kernel, List<Shape> shapes) {
    return List.of(
        input(kernel, shapes, 0, 5),
        input(kernel, shapes, 5, 0),
        input(kernel, shapes, 3, 5000),
        input(kernel, shapes, 600, 3),
        input(kernel, shapes, 20, 300),
        input(kernel, shapes, 37, 70));
  }

  /** A contiguous array per buffer, its rows at multiples of 16 elements. */
  private static Input dense(Kernel kernel, long rows, long columns) {
    long row = (columns + 15) / 16 * 16;
    return new Input(
        kernel,
        List.of(rows, columns),
        List.of(),
        "dense",
        arena -> {
          Random r = new Random(columns);
          List<Binding> out = new ArrayList<>();
          for (Kernel.Buffer b : kernel.buffers()) {
            int bytes = b.type().bytes();
            MemorySegment m = arena.allocate(rows * row * bytes, 64);
            for (long n = 0; n < rows * row; n++) {
              Element.set(b.type(), m, n * bytes, RandomKernels.value(r, b.type()));
            }
            out.add(new Binding(m, 0, row * bytes, bytes));
          }
          return out;
        });
  }

  private static Input input(Kernel kernel, List<Shape> shapes, long... sizes) {
    List<Long> list = new ArrayList<>();
    for (long n : sizes) {
      list.add(n);
    }
    return Input.of(new Case(kernel, shapes, list, List.of(), 1000 * list.getFirst()));
  }

  /** Rows divided by their sum after the largest is subtracted; kept in place on the way. */
  private static Kernel softmax() {
    KernelBuilder k = new KernelBuilder();
    int in = k.buffer(DType.FLOAT64, 2, Access.READ);
    int out = k.buffer(DType.FLOAT64, 2, Access.READ_WRITE);
    return softmax(k, in, out, out);
  }

  /** The same, of which each team keeps a row on the way. */
  private static Kernel localSoftmax() {
    KernelBuilder k = new KernelBuilder();
    int in = k.buffer(DType.FLOAT64, 2, Access.READ);
    int out = k.buffer(DType.FLOAT64, 2, Access.WRITE);
    return softmax(k, in, k.buffer(DType.FLOAT64, 2, Access.LOCAL), out);
  }

  private static Kernel softmax(KernelBuilder k, int in, int kept, int out) {
    Var rows = k.size(k.size());
    Var columns = k.size(k.size());
    k.loop(
        rows,
        i -> {
          Var most = k.fold(FoldOp.MAX, columns, j -> k.load(in, i, j));
          Var j = k.begin(k.constant(0), columns);
          Var e =
              k.apply(
                  Operators.byName("exp"),
                  k.apply(Operators.byName("sub"), k.load(in, i, j), most));
          k.store(kept, List.of(i, j), e);
          Var sum = k.reduce(FoldOp.ADD, e);
          k.end();
          k.loop(
              columns,
              c ->
                  k.store(
                      out,
                      List.of(i, c),
                      k.apply(Operators.byName("div"), k.load(kept, i, c), sum)));
        });
    return k.build();
  }
}
