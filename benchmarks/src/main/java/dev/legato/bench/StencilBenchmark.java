package dev.legato.bench;

import static dev.legato.library.Operand.Binary.ADD;
import static dev.legato.library.Operand.Binary.MUL;

import dev.legato.NDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * The 5-point stencil on an n by n grid with a border: five aliasing views, the result written back
 * to the centre. One operation is one sweep of the grid.
 */
public class StencilBenchmark extends Program {
  private static final int SWEEPS = 4;

  @Param({"1000", "4096"})
  public int n;

  private NDArray center;
  private NDArray north;
  private NDArray east;
  private NDArray west;
  private NDArray south;

  @Override
  void prepare() {
    NDArray grid = lgt.linspace(0, 1, (n + 2L) * (n + 2L)).reshape(n + 2L, n + 2L);
    center = grid.at("1:-1, 1:-1");
    north = grid.at("0:-2, 1:-1");
    east = grid.at("1:-1, 2:");
    west = grid.at("1:-1, 0:-2");
    south = grid.at("2:, 1:-1");
  }

  @Benchmark
  @OperationsPerInvocation(SWEEPS)
  public void stencil(Work work) {
    for (int i = 0; i < SWEEPS; i++) {
      NDArray sum = then(apply(center, ADD, north), ADD, east);
      sum = then(then(sum, ADD, west), ADD, south);
      store(center, then(sum, MUL, 0.2));
    }
    lgt.sync();
    work.elements += (long) SWEEPS * n * n;
  }
}
