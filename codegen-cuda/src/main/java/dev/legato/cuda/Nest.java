package dev.legato.cuda;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Store;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a launchable kernel.
 *
 * @param before statements before the top-level loop
 * @param grid the loops that the grid runs, outermost first: the top-level loop and what is
 *     perfectly nested in it, at most three; none when the top-level loop has folds
 * @param fold the top-level loop if it has folds
 * @param cell the body of the innermost grid loop, or of the fold
 * @param after statements after the top-level loop
 */
record Nest(
    List<Stmt> before, List<Loop> grid, Optional<Loop> fold, List<Stmt> cell, List<Stmt> after) {
  private static final int DIMENSIONS = 3;

  static Nest of(Kernel kernel) {
    List<Stmt> before = new ArrayList<>();
    List<Stmt> after = new ArrayList<>();
    Optional<Loop> top = Optional.empty();
    for (Stmt s : kernel.body()) {
      if (s instanceof Loop loop) {
        top = Optional.of(loop);
      } else {
        (top.isEmpty() ? before : after).add(s);
      }
    }
    List<Loop> grid = top.filter(l -> l.folds().isEmpty()).map(Nest::perfect).orElse(List.of());
    Optional<Loop> fold = top.filter(l -> !l.folds().isEmpty());
    List<Stmt> cell =
        grid.isEmpty() ? fold.map(Loop::body).orElse(List.of()) : grid.getLast().body();
    return new Nest(before, grid, fold, cell, after);
  }

  private static List<Loop> perfect(Loop top) {
    List<Loop> grid = new ArrayList<>(List.of(top));
    Set<Var> inside = new HashSet<>();
    while (grid.size() < DIMENSIONS) {
      Loop last = grid.getLast();
      inside.add(last.index());
      last.body().forEach(s -> define(s, inside));
      long others = last.body().stream().filter(s -> !(s instanceof Let)).count();
      boolean nested =
          others == 1
              && last.body().getLast() instanceof Loop inner
              && inner.folds().isEmpty()
              && !inside.contains(inner.lo())
              && !inside.contains(inner.hi());
      if (!nested) {
        break;
      }
      grid.add((Loop) last.body().getLast());
    }
    return grid;
  }

  private static void define(Stmt s, Set<Var> inside) {
    if (s instanceof Let let) {
      inside.add(let.var());
    }
  }

  /** {@return the loop whose iterations have the cell as body, if there is a loop} */
  Optional<Loop> rows() {
    return grid.isEmpty() ? fold : Optional.of(grid.getLast());
  }

  /** {@return the loops of a cell, not those inside them} */
  List<Loop> outermost() {
    return loops(cell);
  }

  /** {@return the loops of a cell that have no loops inside} */
  List<Loop> innermost() {
    List<Loop> found = new ArrayList<>();
    innermost(cell, found);
    return found;
  }

  private static void innermost(List<Stmt> block, List<Loop> found) {
    for (Loop l : loops(block)) {
      if (loops(l.body()).isEmpty()) {
        found.add(l);
      } else {
        innermost(l.body(), found);
      }
    }
  }

  private static List<Loop> loops(List<Stmt> block) {
    return block.stream().filter(Loop.class::isInstance).map(Loop.class::cast).toList();
  }

  /**
   * {@return whether the fold inside a cell may be cut over blocks}: it is the only loop, nothing
   * is stored before it, and its bounds are those of every cell.
   */
  boolean splittable() {
    if (outermost().size() != 1 || grid.size() == DIMENSIONS) {
      return false;
    }
    for (Stmt s : cell) {
      if (s instanceof Loop loop) {
        return !loop.folds().isEmpty() && uniform();
      }
      if (s instanceof Store) {
        return false;
      }
    }
    return false;
  }

  /** {@return whether the bounds of a cell's loops are those of every cell} */
  boolean uniform() {
    Set<Var> inside = new HashSet<>();
    rows().ifPresent(r -> inside.add(r.index()));
    for (Loop g : grid) {
      inside.add(g.index());
      g.body().forEach(s -> define(s, inside));
    }
    return uniform(cell, inside);
  }

  private static boolean uniform(List<Stmt> block, Set<Var> inside) {
    for (Stmt s : block) {
      define(s, inside);
      if (s instanceof Loop loop) {
        if (inside.contains(loop.lo()) || inside.contains(loop.hi())) {
          return false;
        }
        inside.add(loop.index());
        if (!uniform(loop.body(), inside)) {
          return false;
        }
        loop.folds().forEach(f -> define(f, inside));
      }
    }
    return true;
  }

  private static void define(Fold f, Set<Var> inside) {
    switch (f) {
      case Reduce r -> inside.add(r.result());
      case ArgReduce a -> inside.addAll(List.of(a.result(), a.at()));
    }
  }

  /**
   * {@return the statements of a cell that find the bounds of its loops}, empty when these are not
   * known before one of the loops has run.
   */
  List<Stmt> bounds() {
    Set<Var> needed = new HashSet<>();
    outermost().forEach(l -> needed.addAll(List.of(l.lo(), l.hi())));
    List<Stmt> found = new ArrayList<>();
    for (Stmt s : cell.reversed()) {
      switch (s) {
        case Let(Var v, Kernel.Expr value) -> {
          if (needed.contains(v)) {
            needed.addAll(operands(value));
            found.addFirst(s);
          }
        }
        case Store _ -> {}
        case Loop loop -> {
          Set<Var> results = new HashSet<>();
          loop.folds().forEach(f -> define(f, results));
          if (!Collections.disjoint(results, needed)) {
            return List.of();
          }
        }
      }
    }
    return found;
  }

  private static List<Var> operands(Kernel.Expr e) {
    return switch (e) {
      case Kernel.Const _, Kernel.Size _, Kernel.Scalar _ -> List.of();
      case Load(int buffer, List<Var> index) -> index;
      case Kernel.Apply(var op, List<Var> args) -> args;
    };
  }

  /** {@return whether the statements after the loop must wait for every iteration of it} */
  boolean waits() {
    Set<Integer> read = new HashSet<>();
    Set<Integer> written = new HashSet<>();
    access(before, read, written);
    grid.stream().findFirst().ifPresent(l -> access(List.of(l), read, written));
    Set<Integer> readAfter = new HashSet<>();
    Set<Integer> writtenAfter = new HashSet<>();
    access(after, readAfter, writtenAfter);
    return !Collections.disjoint(written, readAfter)
        || !Collections.disjoint(written, writtenAfter)
        || !Collections.disjoint(read, writtenAfter);
  }

  private static void access(List<Stmt> block, Set<Integer> read, Set<Integer> written) {
    for (Stmt s : block) {
      switch (s) {
        case Let(Var v, Load(int buffer, List<Var> index)) -> read.add(buffer);
        case Let _ -> {}
        case Store store -> written.add(store.buffer());
        case Loop loop -> access(loop.body(), read, written);
      }
    }
  }
}
