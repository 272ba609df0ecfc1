package dev.legato.bench;

import static dev.legato.library.Operand.Binary.ADD;
import static dev.legato.library.Operand.Binary.MUL;

import dev.legato.NDArray;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.store.Store;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Config;
import dev.legato.runtime.Engine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * The cost of recording one elementwise operation whose result nobody asks for: nothing is computed
 * (but in {@link #replayed}), a group closes after every {@code windowTasks} operations. Use with
 * {@code -prof gc}.
 */
public class RecordingBenchmark extends Program {
  private static final int WINDOW = 10;

  @Param("1000")
  public int n;

  private NDArray x;
  private NDArray y;
  private Operation add;

  @Override
  Config settings(Config defaults) {
    return defaults.withDirectElements(0);
  }

  @Override
  void prepare() {
    x = lgt.linspace(0, 1, n);
    y = lgt.linspace(1, 2, n);
    add = Operation.of("add", Arithmetic.ADD, DType.FLOAT64);
  }

  /** The library, two arrays, as a script records it. */
  @Benchmark
  public void arrays() {
    apply(x, ADD, y).dropTemporary();
  }

  /** The library, an array and a number. */
  @Benchmark
  public void number() {
    apply(x, MUL, 0.5).dropTemporary();
  }

  /** The Java API, whose results are released by reachability. */
  @Benchmark
  public NDArray javaStyle() {
    return x.plus(y);
  }

  /** The engine alone, with the kernel made before: store, task, submission, release. */
  @Benchmark
  public void engine() {
    Engine e = lgt.engine();
    Store out = e.create(DType.FLOAT64, n);
    e.submit(add.task(x.view(), y.view(), out.view()));
    e.release(out);
  }

  /** An operation of a window that was seen before, computed: planning and launch are in it. */
  @Benchmark
  @OperationsPerInvocation(WINDOW)
  public void replayed() {
    NDArray t = apply(x, ADD, y);
    for (int k = 1; k < WINDOW; k++) {
      t = then(t, k % 2 == 0 ? ADD : MUL, y);
    }
    t.force();
    t.dropTemporary();
  }

  /** A store that is made and released. */
  @Benchmark
  public Store create() {
    Store s = lgt.engine().create(DType.FLOAT64, n);
    lgt.engine().release(s);
    return s;
  }
}
