package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.memory.Memory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives memory to stores, and takes it back when it is dropped or the store became unreachable. */
final class Instances {
  private final Memory memory;
  private final ReferenceQueue<Store> unreachable = new ReferenceQueue<>();

  /** Knows the memory of a store that may be unreachable already; that memory keeps it. */
  static final class Reference extends PhantomReference<Store> {
    private Instance instance;

    Reference(Store store, ReferenceQueue<Store> queue, Instance instance) {
      super(store, queue);
      this.instance = instance;
      instance.keep(this);
    }

    void replace(Instance next) {
      instance = next;
      next.keep(this);
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

  /** Sweeps handles if the stores that a group writes would not fit. */
  void reserve(List<StoreState> written) {
    long bytes = 0;
    for (StoreState s : written) {
      if (s.handles > 0 && s.instance == null) {
        bytes += s.store.bytes();
      }
    }
    memory.reserve(bytes);
  }

  /** Gives back memory that no store got. */
  void discard(Instance instance) {
    memory.free(instance);
  }

  /** The store's contents are in {@code next} from now on. */
  Instance replace(StoreState s, Instance next) {
    Reference reference = s.reference;
    if (reference == null) {
      s.reference = new Reference(s.store, unreachable, next);
    } else {
      memory.free(reference.instance);
      reference.replace(next);
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
      reference.clear();
      memory.free(reference.instance);
      s.reference = null;
    }
    s.instance = null;
  }

  void sweep() {
    for (@Nullable Object r = unreachable.poll(); r != null; r = unreachable.poll()) {
      memory.free(((Reference) r).instance); // does nothing when it was dropped before
    }
  }
}
