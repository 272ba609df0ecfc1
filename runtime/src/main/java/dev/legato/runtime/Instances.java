package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.memory.Memory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives memory to stores, and takes it back when it is dropped or the store became unreachable. */
final class Instances {
  private static final long GRACE_MILLIS = 50;
  private final Memory memory;
  private final ReferenceQueue<Store> unreachable = new ReferenceQueue<>();
  private final Set<Reference> references = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Knows the memory of a store that may be unreachable already. */
  static final class Reference extends PhantomReference<Store> {
    Instance instance;

    Reference(Store store, ReferenceQueue<Store> queue, Instance instance) {
      super(store, queue);
      this.instance = instance;
    }
  }

  Instances(Memory memory) {
    this.memory = memory;
  }

  /** {@return the memory of a store, which gets some if it has none} */
  Instance ensure(StoreState s, Provenance where, boolean forHost) {
    Instance present = s.instance;
    if (present != null) {
      return present;
    }
    return replace(s, fresh(s, where, forHost));
  }

  /** {@return memory for another version of a store's contents} */
  Instance fresh(StoreState s, Provenance where, boolean forHost) {
    return memory.allocate(s.store, where, forHost);
  }

  /** The store's contents are in {@code next} from now on. */
  Instance replace(StoreState s, Instance next) {
    Reference reference = s.reference;
    if (reference == null) {
      reference = new Reference(s.store, unreachable, next);
      references.add(reference);
      s.reference = reference;
    } else {
      memory.free(reference.instance);
      reference.instance = next;
    }
    s.instance = next;
    return next;
  }

  /** The store has no contents any more. */
  void drop(StoreState s) {
    s.contents = false;
    s.validity = null;
    Reference reference = s.reference;
    if (reference != null) {
      free(reference);
      s.reference = null;
    }
    s.instance = null;
  }

  /** After a collection: waits a moment until the collector tells what it found. */
  void awaitUnreachable() {
    try {
      @Nullable Object r = unreachable.remove(GRACE_MILLIS);
      if (r != null) {
        free((Reference) r);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void sweep() {
    for (@Nullable Object r = unreachable.poll(); r != null; r = unreachable.poll()) {
      free((Reference) r);
    }
  }

  private void free(Reference reference) {
    if (references.remove(reference)) {
      reference.clear();
      memory.free(reference.instance);
    }
  }
}
