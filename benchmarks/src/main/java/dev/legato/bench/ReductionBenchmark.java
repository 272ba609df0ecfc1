package dev.legato.bench;

import dev.legato.NDArray;
import dev.legato.Scalar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Folds of n float64 and the read of their result. */
public class ReductionBenchmark extends Program {
  @Param({"100000", "10000000"})
  public int n;

  private NDArray x;
  private NDArray table;

  @Override
  void prepare() {
    x = lgt.linspace(-1, 1, n).copy();
    table = x.reshape(n / columns(), columns());
    x.force();
  }

  private long columns() {
    return n % 1000 == 0 ? 1000 : 1;
  }

  @Benchmark
  public double sum(Work work) {
    work.elements += n;
    return x.sum().asDouble();
  }

  @Benchmark
  public double max(Work work) {
    work.elements += n;
    return x.max().asDouble();
  }

  @Benchmark
  public double argmax(Work work) {
    work.elements += n;
    return ((Scalar) x.apply("argmax")).asDouble();
  }

  /** {@code table.sum(axis=0)} of a table of 1000 columns. */
  @Benchmark
  public void columnSums(Work work) {
    work.elements += n;
    NDArray s = table.sum(0);
    s.force();
    s.dropTemporary();
  }

  /** {@code table.sum(axis=1)} of a table of 1000 columns. */
  @Benchmark
  public void rowSums(Work work) {
    work.elements += n;
    NDArray s = table.sum(1);
    s.force();
    s.dropTemporary();
  }
}
