package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Operator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a kernel again through a {@link KernelBuilder}, with other applications: equal definitions
 * become one, and constants, sizes and scalars move to the top.
 */
final class Replay {
  private final KernelBuilder k = new KernelBuilder();
  private final Application application;
  private final Map<Var, Var> now = new HashMap<>();

  /** What stands in the place of an application; the operands are already the new ones. */
  interface Application {
    Var apply(KernelBuilder k, Operator op, List<Var> args);
  }

  private Replay(Application application) {
    this.application = application;
  }

  /** {@return the new kernel, its variables numbered as they came} */
  static Kernel run(Kernel kernel, Application application) {
    Replay r = new Replay(application);
    kernel.buffers().forEach(b -> r.k.buffer(b.type(), b.rank(), b.access()));
    kernel.scalars().forEach(r.k::scalar);
    for (int n = 0; n < kernel.sizes(); n++) {
      r.k.size();
    }
    r.block(kernel.body());
    return r.k.written();
  }

  private void block(List<Stmt> block) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var var, Expr value) -> now.put(var, value(value));
        case Store(int buffer, List<Var> index, Var value) ->
            k.store(buffer, now(index), now(value));
        case Loop loop -> loop(loop);
      }
    }
  }

  private void loop(Loop loop) {
    now.put(loop.index(), k.begin(now(loop.lo()), now(loop.hi())));
    block(loop.body());
    for (Fold f : loop.folds()) {
      switch (f) {
        case Reduce r -> now.put(r.result(), k.reduce(r.op(), now(r.value())));
        case ArgReduce a -> {
          KernelBuilder.Extreme e = k.argReduce(a.op(), now(a.value()), now(a.index()));
          now.put(a.result(), e.value());
          now.put(a.at(), e.at());
        }
      }
    }
    k.end();
  }

  private Var value(Expr e) {
    return switch (e) {
      case Const c -> k.constant(c.type(), c.bits());
      case Size s -> k.size(s.number());
      case Scalar s -> k.scalar(s.number());
      case Load(int buffer, List<Var> index) -> k.load(buffer, now(index));
      case Apply(Operator op, List<Var> args) -> application.apply(k, op, now(args));
    };
  }

  private List<Var> now(List<Var> vars) {
    return Var.map(vars, this::now);
  }

  private Var now(Var v) {
    Var known = now.get(v);
    if (known == null) {
      throw new IllegalArgumentException(v + " is used before its definition");
    }
    return known;
  }
}
