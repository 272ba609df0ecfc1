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
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Removes definitions, folds and loops that no store depends on. The parameters stay, used or not.
 */
public final class Dead {
  /** By number. */
  private final BitSet used = new BitSet();

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
          if (isUsed(var)) {
            use(operands(value));
            kept.add(s);
          }
        }
        case Store(int buffer, List<Var> index, Var value) -> {
          use(index);
          use(value);
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
            case Reduce r -> isUsed(r.result());
            case ArgReduce a -> isUsed(a.result()) || isUsed(a.at());
          };
      if (needed) {
        folds.add(f);
        use(f.value());
        if (f instanceof ArgReduce a) {
          use(a.index());
        }
      }
    }
    List<Stmt> body = block(loop.body());
    if (!body.isEmpty() || !folds.isEmpty()) {
      use(loop.lo());
      use(loop.hi());
      kept.add(new Loop(loop.index(), loop.lo(), loop.hi(), body, folds));
    }
  }

  private boolean isUsed(Var v) {
    return used.get(v.id());
  }

  private void use(Var v) {
    used.set(v.id());
  }

  private void use(List<Var> vars) {
    for (Var v : vars) {
      use(v);
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
