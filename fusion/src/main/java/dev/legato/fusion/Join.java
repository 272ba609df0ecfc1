package dev.legato.fusion;

import dev.legato.fusion.Item.Access;
import dev.legato.fusion.Item.Nest;
import dev.legato.fusion.Item.Put;
import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Apply;
import dev.legato.ir.kernel.Kernel.Var;
import dev.legato.ir.op.Expansion;
import dev.legato.ir.store.View.Relation;
import dev.legato.ir.task.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether and how a task becomes part of a group: legality at the top level, where the two
 * outermost loops must become one. Inside of it {@link Placement} merges what it can.
 *
 * <p>The conditions are those of Diffuse (Yadav et al., "Composing Distributed Computations Through
 * Task and Kernel Fusion", ASPLOS 2025) with the loop level in the place of the launch domain and
 * equal indices of equal views in the place of equal partitions, plus renaming of written stores.
 */
final class Join {
  /** Larger kernels compile badly and gain little. In primitives, about. */
  private static final int MAX_PRIMITIVES = 1500;

  /** What an expansion becomes, about: 25 to 130 primitives. */
  private static final int EXPANSION = 60;

  /** What a fold becomes, with its tree. */
  private static final int FOLD = 250;

  private static final int MAX_VIEWS = 128;

  /** Of stores with contents that the group changes: memory is slower with more streams. */
  private static final int MAX_CHANGED = 16;

  /** The group with the task, or why not. */
  sealed interface Result {
    record Joined(Fused group) implements Result {}

    record Refused(String why) implements Result {}
  }

  private final Fused group;
  private final Numbering views;
  private final Task task;
  private final int number;
  private final List<Item> items;
  private final List<Nest> loops;
  private final Set<Integer> renames = new HashSet<>();

  private Join(Fused group, Numbering views, Task task, int number, TaskItems.Lowered lowered) {
    this.group = group;
    this.views = views;
    this.task = task;
    this.number = number;
    this.items = lowered.items();
    this.loops = lowered.loops();
  }

  /**
   * {@return the group with the task that {@code numbering} signed last appended as number {@code
   * number}, or a refusal; {@code old} is unchanged}
   */
  static Result join(Fused old, Numbering numbering, Task task, Kernel kernel, int number) {
    Fused group = old.copy();
    TaskItems.Lowered lowered = TaskItems.lower(task, kernel, numbering, group, number);
    boolean first = old.items().isEmpty();
    boolean full =
        numbering.viewCount() > MAX_VIEWS
            || primitives(group.items()) + primitives(lowered.items()) > MAX_PRIMITIVES
            || changed(numbering, group.items(), lowered.items()) > MAX_CHANGED;
    if (full && !first) {
      return new Result.Refused("the group is full");
    }
    Join join = new Join(group.withVars(lowered.vars()), numbering, task, number, lowered);
    String refusal = join.attempt(first);
    return refusal.isEmpty() ? new Result.Joined(join.group) : new Result.Refused(refusal);
  }

  private static int changed(Numbering numbering, List<Item> theirs, List<Item> mine) {
    if (numbering.viewCount() <= MAX_CHANGED) {
      return 0; // not so many
    }
    Set<Integer> roots = new HashSet<>();
    changed(numbering, theirs, roots);
    changed(numbering, mine, roots);
    return roots.size();
  }

  private static void changed(Numbering numbering, List<Item> items, Set<Integer> into) {
    for (Item i : items) {
      switch (i) {
        case Item.Def d -> {}
        case Put p -> {
          int root = numbering.view(p.buffer() / 2).store();
          if (numbering.root(root).hasContents()) {
            into.add(root);
          }
        }
        case Nest l -> changed(numbering, l.body(), into);
      }
    }
  }

  private static int primitives(List<Item> items) {
    int n = 0;
    for (Item i : items) {
      n +=
          switch (i) {
            case Item.Def d ->
                d.expr() instanceof Apply a && a.op() instanceof Expansion ? EXPANSION : 1;
            case Put p -> 1;
            case Nest l -> 1 + FOLD * l.folds().size() + primitives(l.body());
          };
    }
    return n;
  }

  /** {@return "" when joined, else the reason} */
  private String attempt(boolean first) {
    Nest mine = loops.isEmpty() ? null : loops.getFirst();
    Nest theirs = group.loop();
    if (!first) {
      String refusal = besideRenamed();
      if (refusal.isEmpty()) {
        refusal = scalarConflicts(theirs, mine);
      }
      if (!refusal.isEmpty()) {
        return refusal;
      }
    }
    if (mine == null || theirs == null) {
      if (mine != null) {
        String refusal = outside(mine);
        if (!refusal.isEmpty()) {
          return refusal;
        }
      }
      place(null, null);
      return "";
    }
    return align(theirs, mine);
  }

  /** Tries pairs of axes of the two perfect nests as the common top loop, outermost first. */
  private String align(Nest theirs, Nest mine) {
    List<Nest> g = prefix(theirs);
    List<Nest> t = prefix(mine);
    String first = "";
    for (int sum = 0; sum < g.size() + t.size() - 1; sum++) {
      for (int a = 0; a <= sum; a++) {
        int b = sum - a;
        if (a < g.size() && b < t.size()) {
          renames.clear();
          String refusal = check(theirs, g.get(a), mine, t.get(b));
          if (refusal.isEmpty()) {
            place(Nests.outermost(g, a), Nests.outermost(t, b));
            return "";
          }
          first = first.isEmpty() ? refusal : first;
        }
      }
    }
    return first;
  }

  /** {@return the loops of a perfect nest without folds, outermost first} */
  private static List<Nest> prefix(Nest n) {
    List<Nest> chain = new ArrayList<>();
    chain.add(n);
    while (n.folds().isEmpty()
        && n.body().size() == 1
        && n.body().getFirst() instanceof Nest in
        && in.folds().isEmpty()) {
      chain.add(in);
      n = in;
    }
    return chain;
  }

  private String check(Nest theirs, Nest g, Nest mine, Nest t) {
    if (!Placement.sameBounds(group.items(), g, items, t)) {
      return "its loop has another extent";
    }
    if (Placement.dependsOnResults(group.items(), theirs, items, mine)) {
      return "it needs a reduction over the whole loop";
    }
    if (Walk.of(g).isAgainst(Walk.of(t))) {
      return "one of them reduces rows and the other one columns";
    }
    List<Access> before = new ArrayList<>();
    Item.accesses(theirs, before::add);
    int inLoop = before.size();
    group.items().forEach(i -> topLevel(i, before));
    for (Access b : Item.accesses(List.of(mine))) {
      for (int k = 0; k < before.size(); k++) {
        Access a = before.get(k);
        if (!meet(a, b)) {
          continue;
        }
        boolean sameIndex = k < inLoop && pointwise(a, g.index(), b, t.index());
        String refusal = conflict(a, b, sameIndex);
        if (!refusal.isEmpty()) {
          return refusal;
        }
      }
    }
    return renameable(before);
  }

  private static void topLevel(Item i, List<Access> sink) {
    if (!(i instanceof Nest)) {
      Item.accesses(i, sink::add);
    }
  }

  /**
   * A loop joins a group of scalars only: what these read and write must not be what it touches.
   */
  private String outside(Nest mine) {
    renames.clear();
    List<Access> before = Item.accesses(group.items());
    for (Access b : Item.accesses(List.of(mine))) {
      for (Access a : before) {
        String refusal = conflict(a, b, false);
        if (!refusal.isEmpty()) {
          return refusal;
        }
      }
    }
    return renameable(before);
  }

  static boolean pointwise(Access a, Var x, Access b, Var y) {
    for (int p = 0; p < a.index().size() && p < b.index().size(); p++) {
      if (a.index().get(p).id() == x.id() && b.index().get(p).id() == y.id()) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether both are of one store and one of them writes} */
  private boolean meet(Access a, Access b) {
    return (a.write() || b.write())
        && views.view(a.buffer() / 2).store() == views.view(b.buffer() / 2).store();
  }

  /** {@return "" or why access b of the task cannot run in the loop of access a of the group} */
  private String conflict(Access a, Access b, boolean sameIndex) {
    if (!meet(a, b)) {
      return "";
    }
    int va = a.buffer() / 2;
    int vb = b.buffer() / 2;
    Relation relation = views.relation(va, vb);
    if (relation == Relation.DISJOINT) {
      return "";
    }
    boolean fresh = group.renamed().contains(vb);
    if (a.buffer() % 2 == 0 && fresh) {
      return "";
    }
    if (relation == Relation.SAME && (sameIndex || forwarded(a, b))) {
      return "";
    }
    if (!a.write() && a.buffer() % 2 == 0) {
      renames.add(vb);
      return "";
    }
    String what = b.write() ? "it writes " : "it reads ";
    return what + "elements of an array that other iterations of the group write";
  }

  /** A 0-d store at top level whose value is at hand: reading it needs no memory. */
  private boolean forwarded(Access a, Access b) {
    return a.write() && !b.write() && a.index().isEmpty() && b.index().isEmpty();
  }

  private String renameable(List<Access> before) {
    for (int v : renames) {
      int root = views.view(v).store();
      Numbering.Root r = views.root(root);
      boolean pays = Renaming.pays(views.view(v).normal().view());
      if (!r.renameable() || !pays) {
        return "it overwrites elements that the group reads at other indices";
      }
      for (Access a : before) {
        if (a.write() && views.view(a.buffer() / 2).store() == root) {
          return "it overwrites elements that the group reads and writes at other indices";
        }
      }
      for (int w : renames) {
        if (w != v && views.view(w).store() == root) {
          return "it writes two views of an array that the group reads at other indices";
        }
      }
    }
    return "";
  }

  /** A renamed root takes writes through the renamed view only: the rest of it is being copied. */
  private String besideRenamed() {
    if (group.renamed().isEmpty()) {
      return "";
    }
    for (Access b : Item.accesses(items)) {
      int v = b.buffer() / 2;
      for (int w : group.renamed()) {
        if (b.write() && v != w && views.view(v).store() == views.view(w).store()) {
          return "the array was already written to a fresh copy through another view";
        }
      }
    }
    return "";
  }

  /** Conflicts of statements outside of the loops. */
  private String scalarConflicts(Item.Nest theirs, Item.Nest mine) {
    List<Access> top = new ArrayList<>();
    items.forEach(i -> topLevel(i, top));
    if (top.isEmpty()) {
      return "";
    }
    List<Access> loop = theirs == null ? List.of() : Item.accesses(List.of(theirs));
    List<Access> theirTop = new ArrayList<>();
    group.items().forEach(i -> topLevel(i, theirTop));
    for (Access b : top) {
      for (Access a : loop) {
        if (touch(a, b)) {
          return b.write()
              ? "it writes an element of an array that the loop uses"
              : "it reads an element of an array that the loop writes";
        }
      }
      for (Access a : theirTop) {
        if (touch(a, b) && views.relation(a.buffer() / 2, b.buffer() / 2) != Relation.SAME) {
          return "it uses elements that overlap those of an earlier scalar statement";
        }
      }
    }
    return "";
  }

  private boolean touch(Access a, Access b) {
    return meet(a, b) && views.relation(a.buffer() / 2, b.buffer() / 2) != Relation.DISJOINT;
  }

  private void place(Item.Nest theirs, Item.Nest mine) {
    List<Item> mineItems = items;
    if (mine != null) {
      mineItems = new ArrayList<>(items);
      mineItems.replaceAll(i -> i instanceof Nest ? mine : i);
    }
    if (theirs != null) {
      group.items().replaceAll(i -> i instanceof Nest ? theirs : i);
    }
    if (!renames.isEmpty()) {
      group
          .notes()
          .add(
              "task "
                  + (number + 1)
                  + " ("
                  + task.name()
                  + ") writes a fresh copy of its array, because the group reads other elements of it");
    }
    Set<Integer> old = Set.copyOf(group.renamed());
    group.renamed().addAll(renames);
    new Placement(group, views, old).place(mineItems, mine != null && theirs != null);
    for (int k = 0; k < task.args().size(); k++) {
      if (task.args().get(k).privilege().writes()) {
        group.writes().add(new Fused.Written(number, k, views.argView(k)));
      }
    }
  }
}
