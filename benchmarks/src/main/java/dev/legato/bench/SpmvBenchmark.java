package dev.legato.bench;

import dev.legato.NDArray;
import dev.legato.Scalar;
import dev.legato.library.Args;
import dev.legato.library.Callable;
import dev.legato.library.Operand;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** The five-point Laplacian of an n by n grid in CSR form times a vector. */
public class SpmvBenchmark extends Program {
  static final String MODULE = "scipy.sparse";

  @Param("2000")
  public int n;

  private Operand matrix;
  private NDArray x;

  @Override
  void prepare() {
    long rows = (long) n * n;
    NDArray far = lgt.ones(rows - n).negated();
    NDArray near = lgt.ones(rows - 1).negated();
    near.at(n - 1 + "::" + n).assign(0.0); // no neighbour to the right of a row's last point
    NDArray middle = lgt.ones(rows).times(4.0);
    Callable diags = (Callable) lgt.module(MODULE).orElseThrow().get("diags");
    matrix =
        (Operand)
            diags.call(
                new Args(
                    List.of(
                        List.of(far, near, middle, near, far),
                        List.of((long) -n, -1L, 0L, 1L, (long) n)),
                    Map.of("format", "csr")));
    x = lgt.linspace(0, 1, rows);
  }

  private NDArray product() {
    return (NDArray) matrix.binary(Operand.Binary.MATMUL, x, false);
  }

  /** {@code A @ x}; an element is a row. */
  @Benchmark
  public void product(Work work) {
    NDArray y = product();
    y.force();
    y.dropTemporary();
    work.elements += (long) n * n;
  }

  /** {@code x @ (A @ x)}: the product need not reach memory. */
  @Benchmark
  public double productAndDot(Work work) {
    NDArray y = product();
    Object dot = x.apply("dot", y);
    y.dropTemporary();
    work.elements += (long) n * n;
    return dot instanceof Scalar s ? s.asDouble() : ((NDArray) dot).asDouble();
  }
}
