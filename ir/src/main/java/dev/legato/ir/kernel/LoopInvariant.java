package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves definitions out of the loops they do not depend on.
 *
 * <p>A load moves only from a buffer that the kernel does not write, and only when its indices were
 * not themselves loaded or folded: such an index may be out of range where the loop has no
 * iterations (the end of a matrix whose last rows are empty).
 */
public final class LoopInvariant {
  private final Kernel kernel;

  /** Variables whose value comes from memory. */
  private final Set<Var> loaded = new HashSet<>();

  private LoopInvariant(Kernel kernel) {
    this.kernel = kernel;
  }

  /** {@return the kernel with every definition in the outermost block that has its operands} */
  public static Kernel hoist(Kernel kernel) {
    List<Stmt> body = new LoopInvariant(kernel).block(kernel.body());
    return Canonical.number(new Kernel(kernel.buffers(), kernel.sizes(), kernel.scalars(), body));
  }

  private List<Stmt> block(List<Stmt> block) {
    List<Stmt> out = new ArrayList<>();
    for (Stmt s : block) {
      switch (s) {
        case Let(Var var, Expr value) -> {
          boolean fromMemory =
              value instanceof Load || !Collections.disjoint(loaded, Dead.operands(value));
          if (fromMemory) {
            loaded.add(var);
          }
          out.add(s);
        }
        case Store _ -> out.add(s);
        case Loop loop -> loop(loop, out);
      }
    }
    return out;
  }

  private void loop(Loop loop, List<Stmt> out) {
    if (loaded.contains(loop.lo()) || loaded.contains(loop.hi())) {
      loaded.add(loop.index());
    }
    List<Stmt> kept = new ArrayList<>();
    Set<Var> inside = new HashSet<>(Set.of(loop.index()));
    for (Stmt s : block(loop.body())) {
      if (s instanceof Let(Var var, Expr value)) {
        if (movable(value) && Collections.disjoint(inside, Dead.operands(value))) {
          out.add(s);
        } else {
          inside.add(var);
          kept.add(s);
        }
      } else {
        kept.add(s);
        if (s instanceof Loop inner) {
          inside.addAll(results(inner));
        }
      }
    }
    Loop rest = new Loop(loop.index(), loop.lo(), loop.hi(), kept, loop.folds());
    loaded.addAll(results(rest));
    out.add(rest);
  }

  private boolean movable(Expr value) {
    return !(value instanceof Load load)
        || (kernel.buffers().get(load.buffer()).access() == Access.READ
            && Collections.disjoint(loaded, load.index()));
  }

  private static List<Var> results(Loop loop) {
    List<Var> results = new ArrayList<>();
    for (Fold f : loop.folds()) {
      switch (f) {
        case Reduce r -> results.add(r.result());
        case ArgReduce a -> {
          results.add(a.result());
          results.add(a.at());
        }
      }
    }
    return results;
  }
}
