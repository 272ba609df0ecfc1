package dev.legato.bench;

import static dev.legato.library.Operand.Binary.ADD;
import static dev.legato.library.Operand.Binary.MUL;
import static dev.legato.library.Operand.Binary.SUB;

import dev.legato.NDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Ten cheap operations on three vectors, written to a fourth: one kernel when fused. */
public class ChainBenchmark extends Program {
  @Param({"100000", "10000000"})
  public int n;

  private NDArray x;
  private NDArray y;
  private NDArray z;
  private NDArray out;

  @Override
  void prepare() {
    x = lgt.linspace(0, 1, n);
    y = lgt.linspace(1, 2, n);
    z = lgt.linspace(2, 3, n);
    out = lgt.zeros(n);
  }

  /** {@code ((x*y + z) * 0.5 - x) * (y + 1.5) + z*x - 0.25*y} */
  @Benchmark
  public void chain(Work work) {
    NDArray t = then(then(then(apply(x, MUL, y), ADD, z), MUL, 0.5), SUB, x);
    NDArray product = with(t, MUL, apply(y, ADD, 1.5));
    t.dropTemporary();
    NDArray sum = with(product, ADD, apply(z, MUL, x));
    product.dropTemporary();
    store(out, with(sum, SUB, apply(y, MUL, 0.25)));
    sum.dropTemporary();
    lgt.sync();
    work.elements += n;
  }

  /** {@code sqrt(exp(-x*x) + sin(y)**2)}: expansions of transcendental functions. */
  @Benchmark
  public void transcendental(Work work) {
    NDArray bell = then(then(apply(x, MUL, x), "negative"), "exp");
    NDArray sine = (NDArray) lgt.call("sin", y);
    NDArray square = apply(sine, MUL, sine);
    sine.dropTemporary();
    NDArray sum = with(bell, ADD, square);
    bell.dropTemporary();
    store(out, then(sum, "sqrt"));
    lgt.sync();
    work.elements += n;
  }
}
