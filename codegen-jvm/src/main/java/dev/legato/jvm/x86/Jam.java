package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.ArgReduce;
import dev.legato.ir.kernel.Kernel.Fold;
import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Reduce;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Four rows that are folded, such as those of a product of a matrix with a vector, as one: a loop
 * along the columns of all four, which reads once what they share, while their chains of additions
 * go on side by side (unroll and jam). Each row has folds of its own, so its tree is as it was.
 *
 * @param indices the numbers of the rows, the first being the loop's own index
 * @param body what is done for all of them, with one loop in it
 * @param leaf this loop
 * @param anyLength whether long rows gain by it, too, which have leaves to go on side by side
 */
record Jam(List<Var> indices, List<Stmt> body, Leaf leaf, boolean anyLength) {
  private static final int ROWS = 4;

  /** Rows of at most so many statements in the inner loop are taken together. */
  private static final int STATEMENTS = 16;

  /** {@return the rows of a loop taken together}, or null if they are to go one by one */
  static @Nullable Jam of(Tiles variables, Loop rows, Steps steps) {
    List<Stmt> loops = rows.body().stream().filter(s -> s instanceof Loop).toList();
    if (loops.size() != 1 || !rows.folds().isEmpty()) {
      return null;
    }
    Loop inner = (Loop) loops.getFirst();
    int at = rows.body().indexOf(inner);
    List<Stmt> before = rows.body().subList(0, at);
    List<Stmt> after = rows.body().subList(at + 1, rows.body().size());
    return fits(rows, before, inner)
        ? of(variables, rows.index(), before, inner, after, steps)
        : null;
  }

  /** {@return whether rows are of one length, the fold's statements few, stores after it} */
  private static boolean fits(Loop rows, List<Stmt> before, Loop inner) {
    List<Stmt> all = new ArrayList<>(before);
    all.addAll(inner.body());
    return !inner.folds().isEmpty()
        && inner.body().size() <= STATEMENTS
        && !isBound(rows.index(), inner)
        && all.stream().allMatch(s -> s instanceof Let l && !isBound(l.var(), inner));
  }

  private static @Nullable Jam of(
      Tiles variables, Var row, List<Stmt> before, Loop inner, List<Stmt> after, Steps steps) {
    List<Var> indices = new ArrayList<>(List.of(row));
    List<Stmt> all = new ArrayList<>(before);
    List<Stmt> body = new ArrayList<>(inner.body());
    List<Fold> folds = new ArrayList<>(inner.folds());
    List<Stmt> end = new ArrayList<>(after);
    for (int k = 1; k < ROWS; k++) {
      Renaming names = new Renaming(variables);
      indices.add(names.define(row));
      copyVarying(before, row, names, steps, all);
      copyVarying(inner.body(), row, names, steps, body);
      inner.folds().forEach(f -> folds.add(copy(f, names)));
      after.forEach(s -> end.add(names.copy(s)));
    }
    Loop along = new Loop(inner.index(), inner.lo(), inner.hi(), body, folds);
    Leaf leaf = Leaf.of(variables, along, steps.withCopies(row, indices));
    if (!leaf.obstacle().isEmpty() || !leaf.apart().isEmpty()) {
      return null;
    }
    all.add(along);
    all.addAll(end);
    Partials partials = new Partials(inner.folds());
    boolean shares = body.size() < ROWS * inner.body().size();
    boolean plain = IntStream.range(0, partials.count()).noneMatch(partials::isFloatingExtreme);
    return new Jam(indices, all, leaf, shares && plain && !partials.hasPlaces());
  }

  private static boolean isBound(Var v, Loop l) {
    return v.equals(l.lo()) || v.equals(l.hi());
  }

  /** Copies what differs from row to row. */
  private static void copyVarying(
      List<Stmt> block, Var row, Renaming names, Steps steps, List<Stmt> into) {
    for (Stmt s : block) {
      boolean varies = Uses.used(s).stream().anyMatch(v -> names.has(v) && !v.equals(row));
      boolean moves =
          Uses.used(s).contains(row)
              && !(s instanceof Let(Var v, Load(int b, List<Var> index))
                  && steps.of(row, b, index) == Steps.Step.ZERO);
      if (varies || moves) {
        into.add(names.copy(s));
      }
    }
  }

  private static Fold copy(Fold f, Renaming names) {
    return switch (f) {
      case Reduce(Var result, var op, Var value) ->
          new Reduce(names.define(result), op, names.of(value));
      case ArgReduce(Var result, Var place, var op, Var value, Var index) ->
          new ArgReduce(
              names.define(result), names.define(place), op, names.of(value), names.of(index));
    };
  }
}
