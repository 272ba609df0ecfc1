package dev.legato.runtime;

import dev.legato.ir.store.Store;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Handles whose liveness is their reachability, found out between groups. */
final class Handles {
  private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();

  /** Keeps the references reachable; each knows its place here. */
  private final ArrayList<Tracked> tracked = new ArrayList<>();

  private static final class Tracked extends PhantomReference<Object> {
    final Store store;
    int place;

    Tracked(Object handle, Store store, ReferenceQueue<Object> queue, int place) {
      super(handle, queue);
      this.store = store;
      this.place = place;
    }
  }

  /**
   * {@return what {@link #forget} is to be given} When {@code handle} becomes unreachable, {@code
   * store} has one handle fewer.
   */
  Object track(Object handle, Store store) {
    Tracked t = new Tracked(handle, store, unreachable, tracked.size());
    tracked.add(t);
    return t;
  }

  /** The handle, which is reachable yet, has let go of its store. */
  void forget(Object token) {
    Tracked t = (Tracked) token;
    t.clear();
    remove(t);
  }

  /** Releases the stores of handles that became unreachable. */
  void sweep(Consumer<Store> release) {
    for (@Nullable Object r = unreachable.poll(); r != null; r = unreachable.poll()) {
      Tracked t = (Tracked) r;
      remove(t);
      release.accept(t.store);
    }
  }

  private void remove(Tracked t) {
    Tracked last = tracked.removeLast();
    if (last != t) {
      tracked.set(t.place, last);
      last.place = t.place;
    }
  }
}
