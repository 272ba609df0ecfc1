package dev.legato.fusion;

import dev.legato.fusion.Plan.ParameterSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The kernel of a group so far, before anything is known of liveness. Buffers are numbered 2 * view
 * + instance: instance 1 is the fresh instance of a view whose root was renamed.
 *
 * @param items the top level: definitions, at most one loop, stores
 * @param vars the next free variable number
 * @param scalars where the kernel's scalars come from
 * @param sizes where the kernel's sizes come from, by size number
 * @param writes the writes of all tasks, in program order
 * @param renamed the views whose root is written to a fresh instance
 */
record Fused(
    List<Item> items,
    int vars,
    List<ParameterSource> scalars,
    List<ParameterSource> sizes,
    List<Written> writes,
    Set<Integer> renamed,
    List<String> notes) {
  static final Fused EMPTY =
      new Fused(List.of(), 0, List.of(), List.of(), List.of(), Set.of(), List.of());

  /** Task {@code task} writes its argument {@code arg}, the group's view {@code view}. */
  record Written(int task, int arg, int view) {}

  /** {@return a copy that may grow} */
  Fused copy() {
    return new Fused(
        Item.copy(items),
        vars,
        new ArrayList<>(scalars),
        new ArrayList<>(sizes),
        new ArrayList<>(writes),
        new HashSet<>(renamed),
        new ArrayList<>(notes));
  }

  Fused withVars(int next) {
    return new Fused(items, next, scalars, sizes, writes, renamed, notes);
  }

  /** {@return the loop, or null while there is none} */
  Item.@org.jspecify.annotations.Nullable Nest loop() {
    for (Item i : items) {
      if (i instanceof Item.Nest n) {
        return n;
      }
    }
    return null;
  }
}
