package dev.legato.runtime.reference;

import dev.legato.ir.device.Executable;
import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Canonical;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.kernel.Interpreter;
import dev.legato.ir.kernel.Interpreter.Binding;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.type.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kernel split into two that the interpreter can run: one piece of the top-level loop, whose
 * bounds are two more sizes and whose fold results go to more buffers, and the statements after the
 * loop, whose fold results are more scalars.
 */
final class InterpretedKernel implements Executable {
  private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private final Kernel kernel;
  private final Optional<Kernel> piece;
  private final Kernel rest;
  private final List<Var> results = new ArrayList<>();

  InterpretedKernel(Kernel kernel) {
    this.kernel = kernel;
    int at = 0;
    while (at < kernel.body().size() && !(kernel.body().get(at) instanceof Loop)) {
      at++;
    }
    if (at == kernel.body().size()) {
      this.piece = Optional.empty();
      this.rest = kernel;
      return;
    }
    List<Stmt> before = kernel.body().subList(0, at);
    Loop loop = (Loop) kernel.body().get(at);
    loop.folds().forEach(this::addResults);
    this.piece = Optional.of(piece(before, loop));
    this.rest = rest(before, kernel.body().subList(at + 1, kernel.body().size()));
  }

  private void addResults(Fold fold) {
    switch (fold) {
      case Reduce r -> results.add(r.result());
      case ArgReduce a -> {
        results.add(a.result());
        results.add(a.at());
      }
    }
  }

  private Kernel piece(List<Stmt> before, Loop loop) {
    int unused = Canonical.variables(kernel);
    Var lo = new Var(unused, DType.INT64);
    Var hi = new Var(unused + 1, DType.INT64);
    List<Stmt> body = new ArrayList<>(before);
    body.add(new Let(lo, new Size(kernel.sizes())));
    body.add(new Let(hi, new Size(kernel.sizes() + 1)));
    body.add(new Loop(loop.index(), lo, hi, loop.body(), loop.folds()));
    List<Buffer> buffers = new ArrayList<>(kernel.buffers());
    for (Var result : results) {
      body.add(new Store(buffers.size(), List.of(), result));
      buffers.add(new Buffer(result.type(), 0, Access.WRITE));
    }
    return Canonical.number(new Kernel(buffers, kernel.sizes() + 2, kernel.scalars(), body));
  }

  private Kernel rest(List<Stmt> before, List<Stmt> after) {
    List<Stmt> body = new ArrayList<>(before);
    List<DType> scalars = new ArrayList<>(kernel.scalars());
    for (Var result : results) {
      body.add(new Let(result, new Scalar(scalars.size())));
      scalars.add(result.type());
    }
    body.addAll(after);
    return Canonical.number(new Kernel(kernel.buffers(), kernel.sizes(), scalars, body));
  }

  int partials() {
    return results.size();
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public void run(Launch launch, long lo, long hi, long[] partials, int at) {
    if (piece.isEmpty()) {
      Interpreter.run(kernel, bindings(launch), launch.sizes(), launch.scalars());
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      List<Binding> bindings = bindings(launch);
      MemorySegment folded = arena.allocate(8L * Math.max(results.size(), 1), 8);
      for (int k = 0; k < results.size(); k++) {
        bindings.add(new Binding(folded, 8L * k));
      }
      long[] sizes = append(launch.sizes(), lo, hi);
      Interpreter.run(piece.get(), bindings, sizes, launch.scalars());
      for (int k = 0; k < results.size(); k++) {
        partials[at + k] = Element.get(results.get(k).type(), folded, 8L * k);
      }
    }
  }

  /** Does nothing for a kernel without loop: then {@link #run} did everything. */
  @Override
  public void finish(Launch launch, long[] folded) {
    if (piece.isEmpty()) {
      return;
    }
    long[] scalars = append(launch.scalars(), folded);
    Interpreter.run(rest, bindings(launch), launch.sizes(), scalars);
  }

  private List<Binding> bindings(Launch launch) {
    List<Binding> bindings = new ArrayList<>();
    for (int k = 0; k < kernel.buffers().size(); k++) {
      bindings.add(new Binding(EVERYTHING, launch.addresses()[k], launch.strides()[k]));
    }
    return bindings;
  }

  private static long[] append(long[] a, long... b) {
    long[] r = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, r, a.length, b.length);
    return r;
  }
}
