package dev.legato.jvm;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An estimate of what an iteration of the top-level loop costs, in primitives and accesses. */
final class Work {
  /** The extent assumed of a loop whose bounds are computed or loaded, such as a CSR row. */
  private static final long UNKNOWN = 8;

  private final Map<Var, Expr> definitions = new HashMap<>();
  private final List<Nest> leaves = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final Nest top;
  private int statements;
  private int operators;

  /** A loop: the cost of an iteration without its loops, and these. */
  private record Nest(Bound lo, Bound hi, long own, List<Nest> inner) {
    long extent(Launch launch) {
      return Math.max(0, hi.value(launch) - lo.value(launch));
    }

    long iteration(Launch launch) {
      long sum = own;
      for (int k = 0; k < inner.size(); k++) {
        sum += 2 + inner.get(k).extent(launch) * inner.get(k).iteration(launch);
      }
      return sum;
    }
  }

  /** A loop bound: a size if that is not negative, else a constant. */
  private record Bound(int size, long constant) {
    long value(Launch launch) {
      return size >= 0 ? launch.sizes()[size] : constant;
    }
  }

  /**
   * An access by the index of the top-level loop and that of a fold inside, and at which places.
   */
  private record Table(int buffer, int outer, int inner) {
    boolean isRead(Launch launch) {
      long[] strides = launch.strides()[buffer];
      return Math.abs(strides[outer]) < Math.abs(strides[inner]);
    }
  }

  Work(Kernel kernel) {
    define(kernel.body());
    Loops loops = Loops.of(kernel.body());
    loops.loop().forEach(l -> tables(l.index(), l.body(), Set.of()));
    this.top =
        loops.loop().isEmpty()
            ? nest(new Bound(-1, 0), new Bound(-1, 1), kernel.body(), 0)
            : nest(loops.loop().get(0));
  }

  private void define(List<Stmt> block) {
    for (Stmt s : block) {
      statements++;
      switch (s) {
        case Let(Var v, Expr e) -> {
          definitions.put(v, e);
          operators += e instanceof Apply ? 1 : 0;
        }
        case Loop l -> define(l.body());
        case Store st -> {}
      }
    }
  }

  private void tables(Var outer, List<Stmt> body, Set<Var> folded) {
    for (Stmt s : body) {
      switch (s) {
        case Let(Var v, Load(int b, List<Var> index)) when index.contains(outer) -> {
          for (Var i : index) {
            if (folded.contains(i)) {
              tables.add(new Table(b, index.indexOf(outer), index.indexOf(i)));
            }
          }
        }
        case Loop l -> {
          Set<Var> more = new HashSet<>(folded);
          if (!l.folds().isEmpty()) {
            more.add(l.index());
          }
          tables(outer, l.body(), more);
        }
        default -> {}
      }
    }
  }

  /**
   * {@return whether neighbouring iterations of the top-level loop read neighbouring elements, and
   * folds inside go farther: they fold columns of a table}
   */
  boolean hasColumns(Launch launch) {
    for (int k = 0; k < tables.size(); k++) {
      if (tables.get(k).isRead(launch)) {
        return true;
      }
    }
    return false;
  }

  private Nest nest(Loop l) {
    Nest n = nest(bound(l.lo(), 0), bound(l.hi(), UNKNOWN), l.body(), l.folds().size());
    if (n.inner().isEmpty()) {
      leaves.add(n);
    }
    return n;
  }

  private Nest nest(Bound lo, Bound hi, List<Stmt> body, int folds) {
    long own = 1 + 2L * folds;
    List<Nest> inner = new ArrayList<>();
    for (Stmt s : body) {
      switch (s) {
        case Let(Var v, Const c) -> {}
        case Let l -> own++;
        case Store st -> own++;
        case Loop l -> inner.add(nest(l));
      }
    }
    return new Nest(lo, hi, own, inner);
  }

  private Bound bound(Var v, long otherwise) {
    return switch (definitions.get(v)) {
      case Const c -> new Bound(-1, c.bits());
      case Size s -> new Bound(s.number(), 0);
      case null, default -> new Bound(-1, otherwise);
    };
  }

  /** {@return how many statements the kernel has} */
  int statements() {
    return statements;
  }

  /** {@return how many operators the kernel applies} */
  int operators() {
    return operators;
  }

  /** {@return the least extent of an innermost loop} */
  long innermost(Launch launch) {
    return leaves.stream().mapToLong(l -> l.extent(launch)).min().orElse(0);
  }

  long perIteration(Launch launch) {
    return Math.max(1, top.iteration(launch));
  }
}
