package dev.legato.bench;

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
    NDArray t = then(x.times(y), u -> u.plus(z));
    t = then(t, u -> u.times(0.5));
    t = then(t, u -> u.minus(x));
    NDArray left = t;
    t = then(y.plus(1.5), u -> left.times(u));
    left.dropTemporary();
    NDArray sum = t;
    t = then(z.times(x), u -> sum.plus(u));
    sum.dropTemporary();
    NDArray all = t;
    t = then(y.times(0.25), u -> all.minus(u));
    all.dropTemporary();
    store(out, t);
    lgt.sync();
    work.elements += n;
  }

  /** {@code sqrt(exp(-x*x) + sin(y)**2)}: expansions of transcendental functions. */
  @Benchmark
  public void transcendental(Work work) {
    NDArray t = then(then(x.times(x), NDArray::negated), NDArray::exp);
    NDArray s = y.sin();
    NDArray squared = s.times(s);
    s.dropTemporary();
    NDArray left = t;
    t = then(squared, u -> left.plus(u));
    left.dropTemporary();
    store(out, then(t, NDArray::sqrt));
    lgt.sync();
    work.elements += n;
  }
}
