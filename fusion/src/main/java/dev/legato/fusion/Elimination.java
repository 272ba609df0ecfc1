package dev.legato.fusion;

import dev.legato.fusion.Item.Access;
import dev.legato.fusion.Item.Def;
import dev.legato.fusion.Item.Nest;
import dev.legato.fusion.Item.Put;
import dev.legato.ir.kernel.Kernel.Load;
import dev.legato.ir.store.View.Relation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Deletes what nobody will see: stores to arrays that need not be in memory and are not read from
 * it later in the kernel, stores that the same iteration overwrites, and definitions, folds and
 * loops that only these needed.
 */
final class Elimination {
  private final List<Item> items;
  private final Numbering numbering;
  private final IntPredicate needed;

  /**
   * @param needed by root number: whether memory must hold the root's contents after the group
   */
  Elimination(List<Item> items, Numbering numbering, IntPredicate needed) {
    this.items = items;
    this.numbering = numbering;
    this.needed = needed;
  }

  void run() {
    boolean changed = true;
    while (changed) {
      changed = overwritten(items) | temporaries();
      while (unused()) {
        changed = true;
      }
    }
  }

  // --- stores

  private boolean temporaries() {
    List<Item> order = new ArrayList<>();
    flatten(items, order);
    Set<Item> dead = new HashSet<>();
    for (int k = 0; k < order.size(); k++) {
      if (order.get(k) instanceof Put p
          && !needed.test(root(p.buffer()))
          && !readAfter(order, k, p)) {
        dead.add(p);
      }
    }
    return remove(items, dead);
  }

  private static void flatten(List<Item> items, List<Item> into) {
    for (Item i : items) {
      if (i instanceof Nest n) {
        flatten(n.body(), into);
      } else {
        into.add(i);
      }
    }
  }

  private boolean readAfter(List<Item> order, int k, Put p) {
    for (int j = k + 1; j < order.size(); j++) {
      if (reads(order.get(j), p)) {
        return true;
      }
    }
    return false;
  }

  private boolean meets(int buffer, Put p) {
    return root(buffer) == root(p.buffer())
        && buffer % 2 == p.buffer() % 2
        && (buffer == p.buffer()
            || numbering
                    .view(buffer / 2)
                    .normal()
                    .view()
                    .relation(numbering.view(p.buffer() / 2).normal().view())
                != Relation.DISJOINT);
  }

  private int root(int buffer) {
    return numbering.view(buffer / 2).store();
  }

  private static boolean remove(List<Item> items, Set<Item> dead) {
    boolean changed = items.removeIf(i -> i instanceof Put && dead.contains(i));
    for (Item i : items) {
      if (i instanceof Nest n) {
        changed |= remove(n.body(), dead);
      }
    }
    return changed;
  }

  /** A store followed in its block by one to the same element, with no read of it in between. */
  private boolean overwritten(List<Item> block) {
    boolean changed = false;
    for (int k = block.size() - 1; k >= 0; k--) {
      if (block.get(k) instanceof Put p && isOverwritten(block, k, p)) {
        block.remove(k);
        changed = true;
      } else if (block.get(k) instanceof Nest n) {
        changed |= overwritten(n.body());
      }
    }
    return changed;
  }

  private boolean isOverwritten(List<Item> block, int k, Put p) {
    for (int j = k + 1; j < block.size(); j++) {
      Item i = block.get(j);
      if (i instanceof Put q && q.buffer() == p.buffer() && q.index().equals(p.index())) {
        return true;
      }
      if (reads(i, p)) {
        return false;
      }
    }
    return false;
  }

  private boolean reads(Item i, Put p) {
    return switch (i) {
      case Def d -> d.expr() instanceof Load l && meets(l.buffer(), p);
      case Put q -> false;
      case Nest n -> {
        for (Item inner : n.body()) {
          if (reads(inner, p)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  // --- definitions

  private boolean unused() {
    Set<Integer> used = new HashSet<>();
    items.forEach(i -> Item.uses(i, v -> used.add(v.id())));
    return sweep(items, used);
  }

  private static boolean sweep(List<Item> block, Set<Integer> used) {
    boolean changed =
        block.removeIf(i ->
            switch (i) {
              case Def d -> !used.contains(d.var().id());
              case Put p -> false;
              case Nest n -> isDead(n, used);
            });
    for (Item i : block) {
      if (i instanceof Nest n) {
        changed |= n.folds().removeIf(f -> !anyResult(f, used));
        changed |= sweep(n.body(), used);
      }
    }
    return changed;
  }

  private static boolean isDead(Nest n, Set<Integer> used) {
    return !hasPut(n) && n.folds().stream().noneMatch(f -> anyResult(f, used));
  }

  private static boolean hasPut(Nest n) {
    return Item.accesses(List.of(n)).stream().anyMatch(Access::write);
  }

  private static boolean anyResult(dev.legato.ir.kernel.Kernel.Fold f, Set<Integer> used) {
    boolean[] any = {false};
    Item.results(f, v -> any[0] |= used.contains(v.id()));
    return any[0];
  }
}
