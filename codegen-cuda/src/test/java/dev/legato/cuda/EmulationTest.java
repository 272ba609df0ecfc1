package dev.legato.cuda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.ir.kernel.FoldOp;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.kernel.RandomKernels;
import dev.legato.ir.kernel.RandomKernels.Case;
import dev.legato.ir.kernel.RandomKernels.Shape;
import dev.legato.ir.type.DType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The printed text, compiled as C++ and run on the host by {@code emulation.h}, against the
 * interpreter. Skipped where there is no g++, unless {@value Emulator#REQUIRED} is set.
 */
class EmulationTest {
  private static final int RANDOM = Integer.getInteger("legato.test.kernels", 40);
  private static final int FIRST = Integer.getInteger("legato.test.seed", 0);

  @TempDir Path folder;

  @BeforeEach
  void compiler() {
    assumeTrue(Emulator.available(), "g++ is not installed");
  }

  @Test
  void randomKernels() {
    Emulated cases = new Emulated();
    for (int seed = FIRST; seed < FIRST + RANDOM; seed++) {
      cases.some(RandomKernels.of(seed), 2);
    }
    cases.check(folder, 1, 2);
  }

  @Test
  void reductions() {
    Emulated cases = new Emulated();
    for (long n : new long[] {0, 7, 8, 128, 129, 1000, 4096, 5000, 40_000, 300_001}) {
      cases.some(reduction(Kernels.fold(DType.FLOAT64, 1, List.of(0), FoldOp.ADD), n), 1);
      cases.some(reduction(Kernels.argFold(DType.FLOAT32, 1, List.of(0), FoldOp.MIN), n), 1);
    }
    cases.check(folder, 1, 2);
  }

  private static Case reduction(Kernel kernel, long n) {
    List<Shape> shapes = List.of(new Shape(List.of(0), -1), new Shape(List.of(), -1));
    return new Case(kernel, shapes, List.of(n), List.of(), n);
  }
}
