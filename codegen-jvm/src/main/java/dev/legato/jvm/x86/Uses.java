package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What statements without loops use. */
final class Uses {
  private static final int END = Integer.MAX_VALUE;

  private Uses() {}

  /** {@return the values that the statement takes}, indices left out */
  static List<Var> operands(Stmt s) {
    return switch (s) {
      case Let(Var v, Apply a) -> a.args();
      case Store st -> List.of(st.value());
      default -> List.of();
    };
  }

  static List<Var> used(Stmt s) {
    return switch (s) {
      case Let(Var v, Apply a) -> a.args();
      case Let(Var v, Load l) -> l.index();
      case Let l -> List.of();
      case Store st -> {
        List<Var> all = new ArrayList<>(st.index());
        all.add(st.value());
        yield all;
      }
      case Kernel.Loop l -> throw new IllegalArgumentException("a loop");
    };
  }

  /** {@return the most vectors that are alive at once} */
  static int pressure(List<Stmt> statements, List<Var> kept) {
    return pressure(statements, kept, false);
  }

  /** {@return the most masks that are alive at once} */
  static int maskPressure(List<Stmt> statements) {
    return pressure(statements, List.of(), true);
  }

  private static int pressure(List<Stmt> statements, List<Var> kept, boolean masks) {
    Map<Var, Integer> last = new HashMap<>();
    for (int at = 0; at < statements.size(); at++) {
      for (Var v : used(statements.get(at))) {
        last.put(v, at);
      }
    }
    kept.forEach(v -> last.put(v, END));
    Set<Var> defined = new HashSet<>();
    int live = 0;
    int most = 0;
    for (int at = 0; at < statements.size(); at++) {
      if (statements.get(at) instanceof Let l && (Lane.of(l.var().type()) == Lane.MASK) == masks) {
        most = Math.max(most, ++live);
        defined.add(l.var());
      }
      for (Var v : new HashSet<>(used(statements.get(at)))) {
        live -= last.get(v) == at && defined.contains(v) ? 1 : 0;
      }
    }
    return most + 1;
  }
}
