package dev.legato.ir.kernel;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.kernel.RandomKernels.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Makes a failing case small: removes statements and folds, replaces values by 0, halves sizes. */
public final class Shrinker {
  private Shrinker() {}

  /** {@return a small case for which {@code fails} still holds} */
  public static Case shrink(Case failing, Predicate<Case> fails) {
    Case best = failing;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Case c : candidates(best)) {
        if (legal(c.kernel()) && fails.test(c)) {
          best = c;
          smaller = true;
          break;
        }
      }
    }
    return best;
  }

  private static boolean legal(Kernel kernel) {
    try {
      Verifier.launchable(kernel);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<Case> candidates(Case c) {
    List<Case> out = new ArrayList<>();
    Kernel k = c.kernel();
    blocks(
        k.body(),
        body -> {
          try {
            Kernel smaller = new Kernel(k.buffers(), k.sizes(), k.scalars(), body);
            Kernel legal = Canonical.number(Verifier.verify(smaller));
            if (!legal.equals(k)) {
              out.add(new Case(legal, c.shapes(), c.sizes(), c.scalars(), c.seed()));
            }
          } catch (IllegalArgumentException e) {
            // What is left uses what was removed.
          }
        });
    for (int n = 0; n < c.sizes().size(); n++) {
      if (c.sizes().get(n) > 0) {
        List<Long> sizes = new ArrayList<>(c.sizes());
        sizes.set(n, sizes.get(n) / 2);
        out.add(new Case(k, c.shapes(), sizes, c.scalars(), c.seed()));
      }
    }
    return out;
  }

  /** Gives every block with one statement changed, the largest changes first. */
  private static void blocks(List<Stmt> block, Consumer<List<Stmt>> out) {
    for (int n = 0; n < block.size(); n++) {
      List<Stmt> without = new ArrayList<>(block);
      without.remove(n);
      out.accept(without);
    }
    for (int n = 0; n < block.size(); n++) {
      int at = n;
      smaller(
          block.get(n),
          s -> {
            List<Stmt> changed = new ArrayList<>(block);
            changed.set(at, s);
            out.accept(changed);
          });
    }
  }

  private static void smaller(Stmt s, Consumer<Stmt> out) {
    switch (s) {
      case Let(Var var, Apply _) -> out.accept(new Let(var, new Const(var.type(), 0)));
      case Let(Var var, Kernel.Load _) -> out.accept(new Let(var, new Const(var.type(), 0)));
      case Let(Var var, Expr _) -> {}
      case Store _ -> {}
      case Loop loop -> {
        for (int n = 0; n < loop.folds().size(); n++) {
          List<Kernel.Fold> folds = new ArrayList<>(loop.folds());
          folds.remove(n);
          out.accept(new Loop(loop.index(), loop.lo(), loop.hi(), loop.body(), folds));
        }
        blocks(
            loop.body(),
            body -> out.accept(new Loop(loop.index(), loop.lo(), loop.hi(), body, loop.folds())));
      }
    }
  }
}
