package dev.legato.jvm;

import dev.legato.ir.device.Launch;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Size;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An estimate of what an iteration of the top-level loop costs, in primitives and accesses. */
final class Work {
  /** The extent assumed of a loop whose bounds are computed or loaded, such as a CSR row. */
  private static final long UNKNOWN = 8;

  private final Map<Var, Expr> definitions = new HashMap<>();
  private final List<Loop> leaves = new ArrayList<>();
  private final List<Stmt> body;
  private int operators;
  private final int statements;

  Work(Kernel kernel) {
    this.statements = define(kernel.body());
    Loops loops = Loops.of(kernel.body());
    this.body = loops.loop().isEmpty() ? kernel.body() : loops.loop().get(0).body();
  }

  private int define(List<Stmt> block) {
    int count = 0;
    for (Stmt s : block) {
      count++;
      switch (s) {
        case Let(Var v, Expr e) -> {
          definitions.put(v, e);
          operators += e instanceof Apply ? 1 : 0;
        }
        case Loop l -> {
          count += define(l.body());
          if (l.body().stream().noneMatch(inner -> inner instanceof Loop)) {
            leaves.add(l);
          }
        }
        case Store st -> {}
      }
    }
    return count;
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
    return leaves.stream()
        .mapToLong(l -> bound(l.hi(), launch) - bound(l.lo(), launch))
        .min()
        .orElse(0);
  }

  long perIteration(Launch launch) {
    return Math.max(1, block(body, launch));
  }

  private long block(List<Stmt> block, Launch launch) {
    long sum = 0;
    for (Stmt s : block) {
      sum +=
          switch (s) {
            case Let(Var v, Const c) -> 0;
            case Let l -> 1;
            case Store st -> 1;
            case Loop l -> {
              long n = Math.max(0, bound(l.hi(), launch) - bound(l.lo(), launch));
              yield 2 + n * (1 + 2L * l.folds().size() + block(l.body(), launch));
            }
          };
    }
    return sum;
  }

  private long bound(Var v, Launch launch) {
    return switch (definitions.get(v)) {
      case Const c -> c.bits();
      case Size s -> launch.sizes()[s.number()];
      case null, default -> UNKNOWN;
    };
  }
}
