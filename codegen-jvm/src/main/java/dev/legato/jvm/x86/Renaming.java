package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies of statements that define variables of their own. */
final class Renaming {
  private final Tiles variables;
  private final Map<Var, Var> names = new HashMap<>();

  Renaming(Tiles variables) {
    this.variables = variables;
  }

  /** {@return a new variable, which stands for another from now on} */
  Var define(Var v) {
    Var own = variables.fresh(v.type());
    names.put(v, own);
    return own;
  }

  void put(Var v, Var own) {
    names.put(v, own);
  }

  boolean has(Var v) {
    return names.containsKey(v);
  }

  /** {@return what stands for the variable}, perhaps itself */
  Var of(Var v) {
    return names.getOrDefault(v, v);
  }

  List<Var> of(List<Var> values) {
    return values.stream().map(this::of).toList();
  }

  /** {@return a copy of a statement other than a loop} */
  Stmt copy(Stmt s) {
    return switch (s) {
      case Let(Var v, Apply(var op, List<Var> args)) -> let(v, new Apply(op, of(args)));
      case Let(Var v, Load(int b, List<Var> index)) -> let(v, new Load(b, of(index)));
      case Let(Var v, Expr e) -> let(v, e);
      case Store(int b, List<Var> index, Var v) -> new Store(b, of(index), of(v));
      case Loop l -> throw new IllegalArgumentException("a loop");
    };
  }

  private Let let(Var v, Expr value) {
    return new Let(define(v), value);
  }
}
