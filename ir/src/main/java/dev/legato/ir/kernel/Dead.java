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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes definitions, folds and loops that no store depends on. The parameters stay, used or not.
 */
public final class Dead {
  private final Set<Var> used = new HashSet<>();

  private Dead() {}

  /** {@return the kernel without them, canonical} */
  public static Kernel remove(Kernel kernel) {
    List<Stmt> body = new Dead().block(kernel.body());
    return Canonical.number(new Kernel(kernel.buffers(), kernel.sizes(), kernel.scalars(), body));
  }

  /** Backwards, so that every use is seen before its definition. */
  private List<Stmt> block(List<Stmt> block) {
    List<Stmt> kept = new ArrayList<>();
    for (Stmt s : block.reversed()) {
      switch (s) {
        case Let(Var var, Expr value) -> {
          if (used.contains(var)) {
            used.addAll(operands(value));
            kept.add(s);
          }
        }
        case Store(int buffer, List<Var> index, Var value) -> {
          used.addAll(index);
          used.add(value);
          kept.add(s);
        }
        case Loop loop -> loop(loop, kept);
      }
    }
    Collections.reverse(kept);
    return kept;
  }

  private void loop(Loop loop, List<Stmt> kept) {
    List<Fold> folds = new ArrayList<>();
    for (Fold f : loop.folds()) {
      boolean needed =
          switch (f) {
            case Reduce r -> used.contains(r.result());
            case ArgReduce a -> used.contains(a.result()) || used.contains(a.at());
          };
      if (needed) {
        folds.add(f);
        used.add(f.value());
        if (f instanceof ArgReduce a) {
          used.add(a.index());
        }
      }
    }
    List<Stmt> body = block(loop.body());
    if (!body.isEmpty() || !folds.isEmpty()) {
      used.add(loop.lo());
      used.add(loop.hi());
      kept.add(new Loop(loop.index(), loop.lo(), loop.hi(), body, folds));
    }
  }

  /** {@return the variables that an expression reads} */
  static List<Var> operands(Expr e) {
    return switch (e) {
      case Const _, Size _, Scalar _ -> List.of();
      case Load load -> load.index();
      case Apply apply -> apply.args();
    };
  }
}
