package dev.legato.jvm;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Scalar;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An element of a buffer that a block reads or writes: accesses of equal indices share a pointer.
 */
record Access(int buffer, List<Var> index) {

  /** {@return the accesses of the block itself, not of the loops in it, in order} */
  static Set<Access> of(List<Stmt> block) {
    Set<Access> all = new LinkedHashSet<>();
    for (Stmt s : block) {
      switch (s) {
        case Let(Var v, Load(int b, List<Var> index)) -> all.add(new Access(b, index));
        case Store(int b, List<Var> index, Var v) -> all.add(new Access(b, index));
        case Let l -> {}
        case Loop l -> {}
      }
    }
    return all;
  }

  /**
   * {@return whether the address moves by a fixed step in a loop over {@code index}}: each index is
   * the loop's own or none of {@code inside}, the values defined in the loop.
   */
  boolean isLinear(Var loop, Set<Var> inside) {
    for (Var v : index) {
      if (!v.equals(loop) && inside.contains(v)) {
        return false;
      }
    }
    return true;
  }

  /** {@return the values defined in the block and the loops in it, loop indices included} */
  static Set<Var> defined(List<Stmt> block) {
    Set<Var> all = new LinkedHashSet<>();
    defined(block, all);
    return all;
  }

  private static void defined(List<Stmt> block, Set<Var> all) {
    for (Stmt s : block) {
      switch (s) {
        case Let l -> all.add(l.var());
        case Store st -> {}
        case Loop l -> {
          all.add(l.index());
          defined(l.body(), all);
          l.folds().forEach(f -> all.addAll(Folds.results(f)));
        }
      }
    }
  }

  /** {@return the values that the block reads, defined in it or not} */
  static Set<Var> used(List<Stmt> block) {
    Set<Var> all = new LinkedHashSet<>();
    used(block, all);
    return all;
  }

  private static void used(List<Stmt> block, Set<Var> all) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var v, Apply(var op, List<Var> args)) -> all.addAll(args);
        case Let(Var v, Load(int b, List<Var> index)) -> all.addAll(index);
        case Let(Var v, Const c) -> {}
        case Let(Var v, Size c) -> {}
        case Let(Var v, Scalar c) -> {}
        case Store(int b, List<Var> index, Var v) -> {
          all.addAll(index);
          all.add(v);
        }
        case Loop l -> {
          all.add(l.lo());
          all.add(l.hi());
          used(l.body(), all);
          l.folds().forEach(f -> all.addAll(Folds.values(f)));
        }
      }
    }
  }
}
