package dev.legato.jvm;

import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Const;
import dev.legato.ir.kernel.Kernel.Expr;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Arithmetic;
import dev.legato.ir.type.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A loop of rows, each folded by one loop inside, as four rows at a time (unroll and jam): one
 * inner loop folds all four, so their chains of additions overlap and what the rows share, such as
 * the vector of a matrix-vector product, is read once. Each row has the fold tree it had.
 */
final class RowJam {
  static final int ROWS = 4;

  /** Inner bodies of at most so many operators are jammed; plain sums gain nothing. */
  private static final int OPERATORS = 4;

  private final Loop rows;
  private final Sites sites;
  private int next;
  private final Set<Var> perRow = new HashSet<>();

  private RowJam(Loop rows, Sites sites) {
    this.rows = rows;
    this.sites = sites;
    next = rows.index().id() + 1;
    Access.defined(List.of(rows)).forEach(v -> next = Math.max(next, v.id() + 1));
    Access.used(List.of(rows)).forEach(v -> next = Math.max(next, v.id() + 1));
  }

  /** {@return the one loop inside if jamming it pays, as its plan {@code inner} says} */
  static boolean fits(Loop rows, LeafPlan inner) {
    Loop l = inner.loop();
    Set<Var> inside = Access.defined(rows.body());
    return inner.obstacle().isEmpty()
        && inner.operators() > 0
        && inner.operators() <= OPERATORS
        && l.folds().size() == 1
        && l.folds().getFirst() instanceof Reduce
        && l.folds().getFirst().value().type() != DType.BOOL
        && !FreeFold.fits(inner)
        && !inside.contains(l.lo())
        && !inside.contains(l.hi())
        && l.body().stream().noneMatch(s -> s instanceof Store)
        && rows.folds().isEmpty();
  }

  /** {@return the only loop in the body, or null} */
  static @org.jspecify.annotations.Nullable Loop inner(Loop rows) {
    List<Loop> loops = new ArrayList<>();
    for (Stmt s : rows.body()) {
      if (s instanceof Loop l) {
        loops.add(l);
      }
    }
    boolean leaf =
        loops.size() == 1 && loops.getFirst().body().stream().noneMatch(s -> s instanceof Loop);
    return leaf ? loops.getFirst() : null;
  }

  /** {@return the loop whose iteration does the row of its index and the three after it} */
  static Loop of(Loop rows, Sites sites) {
    return new RowJam(rows, sites).jam();
  }

  private Loop jam() {
    List<Stmt> body = new ArrayList<>();
    List<Map<Var, Var>> names = new ArrayList<>();
    for (int k = 0; k < ROWS; k++) {
      names.add(new HashMap<>());
      if (k > 0) {
        Var ahead = fresh(DType.INT64);
        Var index = fresh(DType.INT64);
        body.add(new Let(ahead, new Const(DType.INT64, k)));
        body.add(new Let(index, new Apply(Arithmetic.ADD, List.of(rows.index(), ahead))));
        names.get(k).put(rows.index(), index);
      }
    }
    perRow.add(rows.index());
    for (Stmt s : rows.body()) {
      if (s instanceof Loop l) {
        body.add(inner(l, names));
      } else {
        copies(s, names, body);
      }
    }
    return new Loop(rows.index(), rows.lo(), rows.hi(), body, List.of());
  }

  private Loop inner(Loop l, List<Map<Var, Var>> names) {
    List<Stmt> body = new ArrayList<>();
    l.body().forEach(s -> copies(s, names, body));
    List<Fold> folds = new ArrayList<>();
    for (Fold f : l.folds()) {
      Reduce r = (Reduce) f;
      perRow.add(r.result());
      for (Map<Var, Var> row : names) {
        Var result = row == names.getFirst() ? r.result() : fresh(r.result().type());
        row.put(r.result(), result);
        folds.add(new Reduce(result, r.op(), renamed(r.value(), row)));
      }
    }
    return new Loop(l.index(), l.lo(), l.hi(), body, folds);
  }

  /** A statement once if all rows share it, else for each row. */
  private void copies(Stmt s, List<Map<Var, Var>> names, List<Stmt> body) {
    if (s instanceof Let l && Access.used(List.of(s)).stream().noneMatch(perRow::contains)) {
      body.add(l);
      return;
    }
    for (Map<Var, Var> row : names) {
      switch (s) {
        case Let(Var v, Expr e) -> {
          Var own = row == names.getFirst() ? v : fresh(v.type());
          body.add(new Let(own, renamed(e, row)));
          row.put(v, own);
          perRow.add(v);
        }
        case Store(int b, List<Var> index, Var value) ->
            body.add(new Store(b, renamed(b, index, row), renamed(value, row)));
        case Loop l -> throw new IllegalArgumentException("a second loop");
      }
    }
  }

  private Var fresh(DType t) {
    return new Var(next++, t);
  }

  private static Var renamed(Var v, Map<Var, Var> names) {
    return names.getOrDefault(v, v);
  }

  private List<Var> renamed(int buffer, List<Var> index, Map<Var, Var> names) {
    List<Var> to = index.stream().map(v -> renamed(v, names)).toList();
    sites.alias(new Access(buffer, to), new Access(buffer, index));
    return to;
  }

  private Expr renamed(Expr e, Map<Var, Var> names) {
    return switch (e) {
      case Load(int b, List<Var> index) -> new Load(b, renamed(b, index, names));
      case Apply(var op, List<Var> args) ->
          new Apply(op, args.stream().map(v -> renamed(v, names)).toList());
      default -> e;
    };
  }
}
