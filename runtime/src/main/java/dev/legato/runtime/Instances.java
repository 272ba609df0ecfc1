package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.store.Store;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives stores memory on the host, and takes all their memory back when it is dropped or the store
 * became unreachable.
 */
final class Instances implements Place {
  /** Bytes that are copied by words. */
  private static final long FEW = 64;

  private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;
  private final Device device;
  private final Memory memory;
  private final ReferenceQueue<Store> unreachable = new ReferenceQueue<>();

  /** Knows the memory of a store that may be unreachable already; that memory keeps it. */
  static final class Reference extends PhantomReference<Store> {
    private @Nullable Instance instance;
    private @Nullable Instance copy;
    private @Nullable DeviceInstances copies;

    Reference(Store store, ReferenceQueue<Store> queue) {
      super(store, queue);
    }

    void replace(Instance next) {
      instance = next;
      next.keep(this);
    }

    void replaceCopy(Instance next, DeviceInstances owner) {
      copy = next;
      copies = owner;
      next.keep(this);
    }

    void forgetCopy() {
      copy = null;
    }

    @Nullable Instance copy() {
      return copy;
    }
  }

  /** {@return the bytes in use} */
  long live() {
    return memory.charged();
  }

  Instances(Device device, Memory memory) {
    this.device = device;
    this.memory = memory;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public @Nullable Instance held(StoreState s) {
    return s.instance;
  }

  @Override
  public Instance ensure(StoreState s, Provenance where, boolean forHost) {
    Instance present = s.instance;
    if (present != null) {
      return present;
    }
    Instance next = memory.allocate(s.store, where, forHost);
    hold(s, next);
    return next;
  }

  @Override
  public Instance fresh(StoreState s, Provenance where) {
    return memory.allocate(s.store, where, false);
  }

  @Override
  public Optional<Instance> again(StoreState s, Provenance where, Object contents) {
    return memory.allocate(s.store, where, contents);
  }

  /** Sweeps handles if the stores that a group writes would not fit. */
  void reserve(List<StoreState> written) {
    long bytes = 0;
    for (StoreState s : written) {
      if (s.handles > 0 && s.instance == null && s.copy == null) {
        bytes += memory.share(s.store.bytes());
      }
    }
    memory.reserve(bytes);
  }

  @Override
  public void discard(Instance instance) {
    memory.free(instance);
  }

  @Override
  public void replace(StoreState s, Instance next) {
    hold(s, next);
    s.onHost = true;
    s.onDevice = false;
  }

  private void hold(StoreState s, Instance next) {
    Reference reference = reference(s);
    free(reference.instance);
    reference.replace(next);
    s.instance = next;
  }

  /** {@return what knows the memory of a store when nobody can reach that any more} */
  Reference reference(StoreState s) {
    Reference reference = s.reference;
    if (reference == null) {
      reference = new Reference(s.store, unreachable);
      s.reference = reference;
    }
    return reference;
  }

  private void free(@Nullable Instance instance) {
    if (instance != null) {
      memory.free(instance); // does nothing when it was freed before
    }
  }

  private void free(Reference reference) {
    free(reference.instance);
    if (reference.copies != null && reference.copy != null) {
      reference.copies.discard(reference.copy);
    }
  }

  @Override
  public Border.Copier copier(Instance from, Instance to) {
    MemorySegment source = from.segment();
    MemorySegment target = to.segment();
    return (at, bytes, pitch, count) -> {
      boolean few = bytes <= FEW && bytes % Long.BYTES == 0;
      for (long k = 0; k < count && !few; k++) {
        MemorySegment.copy(source, at + k * pitch, target, at + k * pitch, bytes);
      }
      for (long word = 0; word < bytes && few; word += Long.BYTES) {
        words(source, target, at + word, pitch, count);
      }
    };
  }

  /** Copies a few elements of each row one by one: a call of the general copy costs more. */
  private static void words(
      MemorySegment source, MemorySegment target, long at, long pitch, long count) {
    for (long k = 0; k < count; k++) {
      target.set(WORD, at + k * pitch, source.get(WORD, at + k * pitch));
    }
  }

  /** The store has no contents any more. */
  void drop(StoreState s) {
    s.contents = false;
    s.validity = null;
    s.outside = null;
    Reference reference = s.reference;
    if (reference != null) {
      reference.clear();
      free(reference);
      s.reference = null;
    }
    s.instance = null;
    s.copy = null;
    s.lastUse = 0;
    s.onHost = true;
    s.onDevice = false;
  }

  void sweep() {
    for (@Nullable Object r = unreachable.poll(); r != null; r = unreachable.poll()) {
      free((Reference) r);
    }
  }
}
