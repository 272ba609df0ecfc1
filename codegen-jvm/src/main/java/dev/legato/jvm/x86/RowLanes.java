package dev.legato.jvm.x86;

import dev.legato.ir.kernel.Kernel.Let;
import dev.legato.ir.kernel.Kernel.Loop;
import dev.legato.ir.kernel.Kernel.Stmt;
import dev.legato.ir.kernel.Kernel.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are folded eight at a time, each in a lane: rows of lengths of their own, such as those
 * of a sparse matrix, while they are short enough to be folded one element after the other, and
 * rows of one length whose elements lie apart, while they are leaves of the tree.
 *
 * @param rows the loop over rows
 * @param inner the loop along a row
 * @param leaf the statements of both, as those of a loop over rows
 * @param before those before the inner loop
 * @param during those of the inner loop
 * @param after those behind it
 * @param ofOneLength whether all rows have the same bounds
 */
record RowLanes(
    Loop rows,
    Loop inner,
    Leaf leaf,
    List<Stmt> before,
    List<Stmt> during,
    List<Stmt> after,
    boolean ofOneLength) {

  /** Rows of one length have eight partial results of each of so many slots, and few statements. */
  private static final int SLOTS = 2;

  private static final int STATEMENTS = 16;

  /** {@return the rows of a loop as lanes}, or null if they are better folded otherwise */
  static @Nullable RowLanes of(Tiles variables, Loop rows, Steps steps) {
    List<Loop> loops =
        rows.body().stream().filter(s -> s instanceof Loop).map(s -> (Loop) s).toList();
    if (loops.size() != 1) {
      return null;
    }
    Loop inner = loops.getFirst();
    int at = rows.body().indexOf(inner);
    List<Stmt> head = rows.body().subList(0, at);
    boolean defines =
        head.stream().allMatch(s -> s instanceof Let)
            && inner.body().stream().allMatch(s -> s instanceof Let);
    if (!defines || inner.folds().isEmpty()) {
      return null;
    }
    List<Stmt> all = new ArrayList<>(head);
    all.addAll(inner.body());
    all.addAll(rows.body().subList(at + 1, rows.body().size()));
    List<Var> defined = new ArrayList<>(List.of(inner.index()));
    inner.folds().forEach(f -> defined.addAll(Partials.results(f)));
    List<Var> kept = new ArrayList<>(List.of(inner.lo(), inner.hi()));
    new Partials(inner.folds()).slots().forEach(slot -> kept.add(slot.source()));
    Loop flat = new Loop(rows.index(), rows.lo(), rows.hi(), all, rows.folds());
    Leaf leaf = Leaf.of(variables, flat, steps, defined, kept);
    if (!leaf.obstacle().isEmpty()) {
      return null;
    }
    Set<Var> early = defined(head);
    Set<Var> along = defined(inner.body());
    List<Stmt> before = new ArrayList<>();
    List<Stmt> during = new ArrayList<>();
    List<Stmt> after = new ArrayList<>();
    for (Stmt s : leaf.body()) {
      boolean isEarly = s instanceof Let l && early.contains(l.var());
      boolean isAlong = s instanceof Let l && along.contains(l.var());
      (isEarly ? before : isAlong ? during : after).add(s);
    }
    Set<Var> varying = defined(before);
    boolean own = varying.contains(inner.lo()) || varying.contains(inner.hi());
    boolean known =
        isKnown(inner.lo(), varying, leaf, rows) && isKnown(inner.hi(), varying, leaf, rows);
    boolean gains =
        own
            || new Partials(inner.folds()).width() <= SLOTS
                && during.size() <= STATEMENTS
                && !Leaf.of(variables, inner, steps).apart().isEmpty();
    return known && gains ? new RowLanes(rows, inner, leaf, before, during, after, !own) : null;
  }

  private static Set<Var> defined(List<Stmt> statements) {
    Set<Var> all = new HashSet<>();
    for (Stmt s : statements) {
      if (s instanceof Let l) {
        all.add(l.var());
      }
    }
    return all;
  }

  /** {@return whether the value is defined before the inner loop, or the same in all lanes} */
  private static boolean isKnown(Var bound, Set<Var> varying, Leaf leaf, Loop rows) {
    return varying.contains(bound)
        || !bound.equals(rows.index()) && !defined(leaf.body()).contains(bound);
  }

  /** {@return what differs by lane} */
  Set<Var> varying() {
    Set<Var> all = defined(leaf.body());
    all.add(rows.index());
    all.add(inner.index());
    inner.folds().forEach(f -> all.addAll(Partials.results(f)));
    return all;
  }

  /** {@return values of lanes that are defined before the inner loop and needed later} */
  List<Var> crossing() {
    Set<Var> needed = new HashSet<>(List.of(inner.lo(), inner.hi()));
    List<Stmt> later = new ArrayList<>(during);
    later.addAll(after);
    for (Stmt s : later) {
      needed.addAll(Uses.used(s));
    }
    needed.addAll(leaf.folded());
    new Partials(inner.folds()).slots().forEach(slot -> needed.add(slot.source()));
    return before.stream().map(s -> ((Let) s).var()).filter(needed::contains).toList();
  }
}
