package dev.legato.runtime;

import dev.legato.ir.store.Store;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Handles whose liveness is their reachability, found out between groups. */
final class Handles {
  private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();
  private final Set<Tracked> tracked = Collections.newSetFromMap(new IdentityHashMap<>());

  private static final class Tracked extends PhantomReference<Object> {
    final Store store;

    Tracked(Object handle, Store store, ReferenceQueue<Object> queue) {
      super(handle, queue);
      this.store = store;
    }
  }

  /** When {@code handle} becomes unreachable, {@code store} has one handle fewer. */
  void track(Object handle, Store store) {
    tracked.add(new Tracked(handle, store, unreachable));
  }

  /** Releases the stores of handles that became unreachable. */
  void sweep(Consumer<Store> release) {
    for (@Nullable Object r = unreachable.poll(); r != null; r = unreachable.poll()) {
      Tracked t = (Tracked) r;
      if (tracked.remove(t)) {
        release.accept(t.store);
      }
    }
  }
}
