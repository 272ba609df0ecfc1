package dev.legato.runtime;

import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Body;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.StoreState.Mark;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
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
  /**
   * What makes a result: a line of the program, or, of Java code, whose lines are not known, the
   * position in a group, which is the same in each turn of a loop.
   */
  private record Origin(Provenance where, String name, int place) {}

  /**
   * Results whose handles are tracked may be smaller by so much: most of them are temporaries of
   * Java code that nobody can reach any more, and that would go to new memory each time.
   */
  private static final int TRACKED = 16;

  private final long leastBytes;
  private final Set<Origin> wanted = new HashSet<>();

  /** How often bases were collected. */
  private long walk;

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
    long least = s.tracked ? leastBytes / TRACKED : leastBytes;
    boolean recipe =
        s.store.bytes() >= least
            && derivable(s, group)
            && !wanted.contains(origin(writer(s), s.place));
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
        && writes(t.args()) == 1;
  }

  private static int writes(Arguments args) {
    int n = 0;
    for (int k = 0; k < args.size(); k++) {
      n += args.privilege(k).writes() ? 1 : 0;
    }
    return n;
  }

  private boolean inputs(StoreState s, long group) {
    Arguments args = writer(s).args();
    for (int k = 0; k < args.size(); k++) {
      if (args.privilege(k).reads()) {
        StoreState input = StoreState.of(args.view(k).root());
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
    walk++;
    List<StoreState> bases = new ArrayList<>();
    collect(s, group, bases);
    s.bases = bases;
    WeakReference<StoreState> dependent = new WeakReference<>(s);
    for (int k = 0; k < bases.size(); k++) {
      bases.get(k).addDependent(dependent);
    }
  }

  private void collect(StoreState s, long group, List<StoreState> bases) {
    s.recipe = writer(s);
    Arguments args = s.recipe.args();
    for (int k = 0; k < args.size(); k++) {
      if (!args.privilege(k).reads()) {
        continue;
      }
      StoreState input = StoreState.of(args.view(k).root());
      if (input.walked == walk) {
        continue;
      }
      input.walked = walk;
      bases.add(input);
      if (input.is(Mark.WRITTEN, group) && input.fate != StoreState.Fate.KEEP) {
        collect(input, group, bases);
      }
    }
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

  /** The recipe of a store was asked for: results of its line go to memory from now on. */
  void learn(StoreState s, Task recipe) {
    wanted.add(origin(recipe, s.place));
  }

  private static Origin origin(Task t, int place) {
    boolean known = t.where() != Provenance.UNKNOWN;
    return new Origin(t.where(), t.name(), known ? 0 : place);
  }

  private static Task writer(StoreState s) {
    Task t = s.writer;
    if (t == null) {
      throw new IllegalStateException(s.store + " has no writer");
    }
    return t;
  }
}
