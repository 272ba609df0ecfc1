package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a loop for several vectors, each statement for all of them in turn: an operation need
 * not wait for the one before it, which a processor sees by itself only as far as it looks ahead.
 *
 * @param vectors how many
 * @param statements statement {@code n} is of vector {@code n % vectors}
 */
record Interleaved(int vectors, List<Stmt> statements) {
  private static final int MOST = 4;

  /** {@return the body for as many vectors as there are registers for} */
  static Interleaved of(Leaf leaf, Tiles variables) {
    boolean plain = leaf.apart().isEmpty() && !leaf.usesIndex() && leaf.loop().folds().isEmpty();
    for (int vectors = MOST; plain && vectors > 1; vectors /= 2) {
      List<Stmt> all = copies(leaf.body(), vectors, variables);
      if (Uses.pressure(all, List.of()) <= Ops.TEMP - 2
          && Uses.maskPressure(all) <= Ops.NAN - Ops.TAIL - 1) {
        return new Interleaved(vectors, all);
      }
    }
    return new Interleaved(1, leaf.body());
  }

  private static List<Stmt> copies(List<Stmt> body, int vectors, Tiles variables) {
    List<Map<Var, Var>> names = new ArrayList<>();
    names.add(Map.of());
    for (int k = 1; k < vectors; k++) {
      names.add(new HashMap<>());
    }
    List<Stmt> all = new ArrayList<>();
    for (Stmt s : body) {
      all.add(s);
      for (int k = 1; k < vectors; k++) {
        all.add(renamed(s, names.get(k), variables));
      }
    }
    return all;
  }

  private static Stmt renamed(Stmt s, Map<Var, Var> names, Tiles variables) {
    return switch (s) {
      case Let(Var v, Expr e) -> {
        Expr value = e;
        if (e instanceof Apply(var op, List<Var> args)) {
          value = new Apply(op, args.stream().map(a -> names.getOrDefault(a, a)).toList());
        }
        Var own = variables.fresh(v.type());
        names.put(v, own);
        yield new Let(own, value);
      }
      case Store(int b, List<Var> index, Var v) -> new Store(b, index, names.getOrDefault(v, v));
      default -> throw new IllegalArgumentException("a loop");
    };
  }
}
