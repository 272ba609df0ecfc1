package dev.legato.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.KernelBuilder;
import dev.legato.ir.kernel.Kernels;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.type.Bits;
import dev.legato.ir.type.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberFunctionTest {
  private final Engine engine = new Engine(Config.testing().withDevice("reference"));

  private static Kernel difference(DType type) {
    KernelBuilder k = new KernelBuilder();
    int x = k.scalar(type);
    int y = k.scalar(type);
    int out = k.buffer(type, 0, Access.WRITE);
    Var difference = k.apply(Arithmetic.SUB, k.scalar(x), k.scalar(y));
    k.store(out, List.of(), difference);
    return k.build();
  }

  @Test
  void isComputedOfTheScalars() {
    NumberFunction f = engine.function(difference(DType.FLOAT64));
    NumberFunction g = engine.function(difference(DType.INT8));
    assertThat(Bits.toDouble(f.apply(Bits.ofDouble(2.5), Bits.ofDouble(1)))).isEqualTo(1.5);
    assertThat(g.apply(-128, 1)).isEqualTo(127);
    assertThat(Bits.toDouble(f.apply(Bits.ofDouble(1), Bits.ofDouble(2.5)))).isEqualTo(-1.5);
  }

  @Test
  void recordsNothing() {
    NumberFunction f = engine.function(difference(DType.FLOAT64));
    f.apply(0, 0);
    assertThat(engine.statistics().tasks).isZero();
    assertThat(engine.statistics().kernelsLaunched).isZero();
  }

  @Test
  void refusesKernelsWithArraysAndLoops() {
    KernelBuilder k = new KernelBuilder();
    int out = k.buffer(DType.FLOAT64, 1, Access.WRITE);
    Var one = k.constant(DType.FLOAT64, Bits.ofDouble(1));
    Kernels.nest(k, List.of(k.size()), index -> k.store(out, index, one));
    Kernel ones = k.build();
    assertThatThrownBy(() -> engine.function(ones))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a function of numbers");
  }
}
