package dev.legato.runtime;

import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.StoreState.Mark;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which results of a group go to memory. A large pure result that someone can still reach
 * but that nothing outside of the group reads becomes a recipe: its task, computed when first asked
 * for.
 *
 * <p>Invariants: what a live recipe reads, directly or through other recipes (its bases), keeps its
 * value: whoever wants to change it has the recipe replayed first. A recipe is replayed once, and
 * what the same line makes later goes to memory at once, so that laziness computes little twice.
 */
final class Recipes {
  /** A line of the program that makes a result. */
  private record Origin(Provenance where, String name) {}

  private final long leastBytes;
  private final Set<Origin> wanted = new HashSet<>();

  Recipes(long leastBytes) {
    this.leastBytes = leastBytes;
  }

  /** {@return what becomes of a store that the open group writes} */
  StoreState.Fate fate(StoreState s, long group) {
    if (!s.is(Mark.DECIDED, group)) {
      s.mark(Mark.DECIDED, group);
      s.fate = decide(s, group);
    }
    return s.fate;
  }

  private StoreState.Fate decide(StoreState s, long group) {
    if (s.pinned || s.is(Mark.REQUIRED, group)) {
      return StoreState.Fate.KEEP;
    }
    if (s.handles <= 0) {
      return StoreState.Fate.DROP;
    }
    boolean recipe =
        s.store.bytes() >= leastBytes && derivable(s, group) && !wanted.contains(origin(writer(s)));
    return recipe ? StoreState.Fate.RECIPE : StoreState.Fate.KEEP;
  }

  /** Whether the writer of a store may run again later, and its inputs as well. */
  private boolean derivable(StoreState s, long group) {
    if (!s.is(Mark.DERIVED, group)) {
      s.mark(Mark.DERIVED, group);
      if (s.writers == 1 && !s.hadContents && repeatable(writer(s)) && inputs(s, group)) {
        s.mark(Mark.DERIVABLE, group);
      }
    }
    return s.is(Mark.DERIVABLE, group);
  }

  private static boolean repeatable(Task t) {
    return t.pure()
        && t.body() instanceof Body.Loop
        && t.check() instanceof Check.None
        && t.args().stream().filter(a -> a.privilege().writes()).count() == 1;
  }

  private boolean inputs(StoreState s, long group) {
    for (Task.Arg a : writer(s).args()) {
      if (a.privilege().reads()) {
        StoreState input = StoreState.of(a.view().root());
        if (input == s || !isStable(input, group)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isStable(StoreState input, long group) {
    if (input.pinned || input.is(Mark.DOOMED, group)) {
      return false; // the caller may change it at any time, or does next
    }
    if (!input.is(Mark.WRITTEN, group)) {
      return input.contents;
    }
    if (input.writers != 1 || input.hadContents) {
      return false;
    }
    return fate(input, group) == StoreState.Fate.KEEP || derivable(input, group);
  }

  /** Stores that became recipes keep what they need. */
  void attach(StoreState s, long group) {
    Set<StoreState> bases = new LinkedHashSet<>();
    collect(s, group, bases);
    s.bases = List.copyOf(bases);
    for (StoreState b : s.bases) {
      prune(b);
      b.addDependent(s);
    }
  }

  private void collect(StoreState s, long group, Set<StoreState> bases) {
    s.recipe = writer(s);
    for (Task.Arg a : s.recipe.args()) {
      if (!a.privilege().reads()) {
        continue;
      }
      StoreState input = StoreState.of(a.view().root());
      boolean isNew = bases.add(input);
      if (isNew && input.is(Mark.WRITTEN, group) && input.fate != StoreState.Fate.KEEP) {
        collect(input, group, bases);
      }
    }
  }

  private static void prune(StoreState base) {
    int n = base.dependents.size();
    if (n >= 8 && Integer.bitCount(n) == 1) {
      base.dependents.removeIf(r -> !isLive(r));
    }
  }

  private static boolean isLive(WeakReference<StoreState> r) {
    StoreState s = r.get();
    return s != null && s.isLiveRecipe();
  }

  /** {@return the stores whose recipes need the contents of {@code base}} */
  List<StoreState> dependents(StoreState base) {
    if (base.dependents.isEmpty()) {
      return List.of();
    }
    List<StoreState> live = new ArrayList<>();
    for (WeakReference<StoreState> r : base.dependents) {
      StoreState s = r.get();
      if (s != null && s.isLiveRecipe() && s.bases.contains(base)) {
        live.add(s);
      }
    }
    return live;
  }

  /**
   * The contents of {@code s} will be in memory, or nobody wants them; {@return its former bases}
   */
  List<StoreState> detach(StoreState s) {
    s.recipe = null;
    List<StoreState> bases = s.bases;
    s.bases = List.of();
    return bases;
  }

  /** A recipe of this task was asked for: results of its line go to memory from now on. */
  void learn(Task task) {
    wanted.add(origin(task));
  }

  private static Origin origin(Task t) {
    return new Origin(t.where(), t.name());
  }

  private static Task writer(StoreState s) {
    Task t = s.writer;
    if (t == null) {
      throw new IllegalStateException(s.store + " has no writer");
    }
    return t;
  }
}
