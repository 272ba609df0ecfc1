package dev.legato.bench;

import dev.legato.NDArray;
import dev.legato.library.Operand.Binary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** {@code x += 2*y} on small arrays, which take the direct path, beside the same as plain Java. */
public class SmallArrayBenchmark extends Program {
  @Param("1024")
  public int n;

  private NDArray x;
  private NDArray y;
  private double[] plainX;
  private double[] plainY;

  @Override
  void prepare() {
    x = lgt.zeros(n);
    y = lgt.linspace(0, 1e-6, n);
    plainX = new double[n];
    plainY = y.toDoubleArray();
  }

  @Benchmark
  public void legato(Work work) {
    NDArray t = apply(y, Binary.MUL, 2.0);
    x.inPlace(Binary.ADD, t);
    t.dropTemporary();
    work.elements += n;
  }

  @Benchmark
  public double[] plainJava(Work work) {
    for (int i = 0; i < plainX.length; i++) {
      plainX[i] += 2.0 * plainY[i];
    }
    work.elements += n;
    return plainX;
  }
}
