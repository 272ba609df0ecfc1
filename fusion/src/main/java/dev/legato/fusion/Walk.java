package dev.legato.fusion;

import dev.legato.fusion.Item.Access;
import dev.legato.fusion.Item.Nest;
import dev.legato.ir.kernel.Kernel.Var;

/**
 * How the reductions inside of a loop go through their arrays, whose last axis is the fastest: a
 * loop of both kinds would read one of them with a stride, element by element.
 *
 * @param rows whether a reduction goes along an axis after that of the loop
 * @param columns whether a reduction goes along an axis before that of the loop
 */
record Walk(boolean rows, boolean columns) {
  static Walk of(Nest loop) {
    Finder finder = new Finder(loop.index());
    finder.inside(loop);
    return new Walk(finder.rows, finder.columns);
  }

  /** {@return whether each has only what the other one has not} */
  boolean isAgainst(Walk other) {
    boolean split = rows != columns && other.rows != other.columns;
    return split && rows != other.rows;
  }

  private static final class Finder {
    private final Var outer;
    private boolean rows;
    private boolean columns;

    Finder(Var outer) {
      this.outer = outer;
    }

    void inside(Nest loop) {
      for (Item i : loop.body()) {
        if (i instanceof Nest n) {
          if (!n.folds().isEmpty()) {
            n.body().forEach(inner -> Item.accesses(inner, a -> note(a, n.index())));
          }
          inside(n);
        }
      }
    }

    private void note(Access a, Var folded) {
      int x = a.index().indexOf(outer);
      int y = a.index().indexOf(folded);
      rows |= x >= 0 && y > x;
      columns |= y >= 0 && x > y;
    }
  }
}
