package dev.legato.bench;

import static dev.legato.library.Operand.Binary.ADD;
import static dev.legato.library.Operand.Binary.MUL;

import dev.legato.NDArray;
import dev.legato.ir.type.DType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** McCalpin's STREAM triad {@code a[:] = b + 3 * c}. */
public class TriadBenchmark extends Program {
  @Param({"100000", "50000000"})
  public int n;

  @Param({"FLOAT64", "FLOAT32"})
  public DType type;

  private NDArray a;
  private NDArray b;
  private NDArray c;

  @Override
  void prepare() {
    a = lgt.zeros(type, n);
    b = lgt.empty(type, n);
    b.assign(1.0);
    c = lgt.empty(type, n);
    c.assign(2.0);
  }

  @Benchmark
  public void triad(Work work) {
    store(a, with(b, ADD, apply(c, MUL, 3.0)));
    lgt.sync();
    work.elements += n;
  }
}
