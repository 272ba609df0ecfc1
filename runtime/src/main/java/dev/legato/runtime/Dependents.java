package dev.legato.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recipes that need the contents of a store. Others that needed them once are forgotten when
 * someone asks, and when the list has doubled since: so adding one costs the same however many
 * there are.
 */
final class Dependents {
  private static final int FEW = 8;

  private final StoreState base;
  private final ArrayList<WeakReference<StoreState>> all = new ArrayList<>(0);
  private int bound = FEW;

  Dependents(StoreState base) {
    this.base = base;
  }

  void add(WeakReference<StoreState> s) {
    if (all.size() >= bound) {
      prune();
    }
    all.add(s);
  }

  private void prune() {
    all.removeIf(r -> !needs(r.get()));
    bound = Math.max(FEW, 2 * all.size());
  }

  private boolean needs(@Nullable StoreState s) {
    return s != null && s.isLiveRecipe() && s.bases.contains(base);
  }

  /** {@return whether nobody can need the contents}; false says no more than that some did. */
  boolean isEmpty() {
    return all.isEmpty();
  }

  /** {@return whether a recipe needs the contents} */
  boolean any() {
    for (int k = 0; k < all.size(); k++) {
      if (needs(all.get(k).get())) {
        return true;
      }
    }
    return false;
  }

  /** {@return the stores whose recipes need the contents} */
  List<StoreState> live() {
    if (all.isEmpty()) {
      return List.of();
    }
    prune();
    List<StoreState> live = new ArrayList<>(all.size());
    for (WeakReference<StoreState> r : all) {
      StoreState s = r.get();
      if (s != null) {
        live.add(s);
      }
    }
    return live;
  }
}
