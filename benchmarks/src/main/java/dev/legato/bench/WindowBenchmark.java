package dev.legato.bench;

import static dev.legato.library.Operand.Binary.ADD;
import static dev.legato.library.Operand.Binary.MUL;

import dev.legato.NDArray;
import dev.legato.Scope;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.store.Store;
import dev.legato.ir.type.DType;
import dev.legato.runtime.Config;
import dev.legato.runtime.Engine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * A window of ten elementwise operations and a wait, repeated, so that its fusion is remembered:
 * what an iteration of a loop over small arrays costs.
 */
public class WindowBenchmark extends Program {
  static final int OPERATIONS = 10;

  @Param({"1000", "100000"})
  public int n;

  private NDArray x;
  private NDArray y;
  private Operation add;
  private Operation multiply;

  @Override
  Config settings(Config defaults) {
    return defaults.withDirectElements(0);
  }

  @Override
  void prepare() {
    x = lgt.linspace(0, 1, n);
    y = lgt.linspace(1, 2, n);
    add = Operation.of("add", Arithmetic.ADD, DType.FLOAT64);
    multiply = Operation.of("multiply", Arithmetic.MUL, DType.FLOAT64);
  }

  /** Temporaries are released when they are consumed, as scripts do. */
  @Benchmark
  public void released(Work work) {
    NDArray t = x;
    for (int i = 0; i < OPERATIONS; i++) {
      NDArray next = i % 2 == 0 ? apply(t, ADD, y) : apply(t, MUL, x);
      if (t != x) {
        t.dropTemporary();
      }
      t = next;
    }
    t.force();
    t.dropTemporary();
    work.elements += n;
  }

  /** The Java API: temporaries are left to the garbage collector. */
  @Benchmark
  public void javaStyle(Work work) {
    NDArray t = x;
    for (int i = 0; i < OPERATIONS; i++) {
      t = i % 2 == 0 ? t.plus(y) : t.times(x);
    }
    t.force();
    work.elements += n;
  }

  /** The Java API in a scope, which releases them. */
  @Benchmark
  public void scoped(Work work) {
    NDArray t = x;
    try (Scope scope = lgt.scope()) {
      for (int i = 0; i < OPERATIONS; i++) {
        t = i % 2 == 0 ? t.plus(y) : t.times(x);
      }
      scope.keep(t);
    }
    t.force();
    work.elements += n;
  }

  /** The same on the engine alone. */
  @Benchmark
  public void engine(Work work) {
    Engine e = lgt.engine();
    Store t = x.view().root();
    for (int i = 0; i < OPERATIONS; i++) {
      Store next = e.create(DType.FLOAT64, n);
      Operation op = i % 2 == 0 ? add : multiply;
      e.submit(op.task(t.view(), i % 2 == 0 ? y.view() : x.view(), next.view()));
      if (i > 0) {
        e.release(t);
      }
      t = next;
    }
    e.read(t);
    e.release(t);
    work.elements += n;
  }
}
