package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.device.Device;
import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.memory.Memory;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Transport;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives stores memory on a device that has its own. When that is short, the copies that were used
 * longest ago make room; contents that are nowhere else go to the host first.
 */
final class DeviceInstances implements Place, AutoCloseable {
  private final Device device;
  private final DeviceMemory link;
  private final Memory memory;
  private final boolean reached;
  private final Instances instances;
  private final Coherence coherence;
  private final Memory.Relief relief;
  private final Profile profile;

  /** All memory in use, the longest unused first. */
  private final Map<Instance, Held> held = new LinkedHashMap<>(16, 0.75f, true);

  private long launch;
  private long evictions;
  private long slots;
  private long slotBytes;

  /** Whose memory it is, and the launch that it was last bound for. */
  private record Held(WeakReference<StoreState> state, long launch) {}

  DeviceInstances(
      Device device,
      DeviceMemory link,
      Transport transport,
      Config config,
      Instances instances,
      Coherence coherence,
      Memory.Relief relief,
      Profile profile) {
    this.profile = profile;
    this.device = device;
    this.link = link;
    this.reached = transport.ranks() > 1 && transport.reaches(link);
    this.instances = instances;
    this.coherence = coherence;
    this.relief = relief;
    long budget = Math.min(link.budget(), config.deviceMemory());
    long dealt = config.pieceBytes() * config.ranks();
    this.memory = new Memory(link, device.name(), budget, config.ranks(), dealt, new Eviction());
  }

  /** Like the host's, but contents can be moved to the host. */
  private final class Eviction implements Memory.Relief {
    @Override
    public void sweep() {
      relief.sweep();
    }

    @Override
    public void evict(long bytes) {
      DeviceInstances.this.evict(bytes);
    }

    @Override
    public void collect() {
      relief.collect();
    }

    @Override
    public void drain() {
      coherence.flush(); // from blocks that are about to go
      relief.drain();
      device.await(); // also for launches that it puts off
    }

    @Override
    public long completed() {
      return relief.completed();
    }
  }

  @Override
  public Device device() {
    return device;
  }

  DeviceMemory link() {
    return link;
  }

  /** {@return whether messages of ranks may lie here} */
  boolean isReached() {
    return reached;
  }

  /** {@return whether stores of so many bytes could be here, if there were no other} */
  boolean affords(long bytes) {
    return memory.affords(bytes);
  }

  /** {@return the most bytes that were in use at the same time} */
  long peak() {
    return memory.peak();
  }

  /** {@return the bytes in use} */
  long live() {
    return memory.charged();
  }

  /** {@return how often contents were moved away to make room} */
  long evictions() {
    return evictions;
  }

  /**
   * {@return the address of so many bytes for the results of folds}, which launches use one after
   * the other
   *
   * @throws LegatoException DeviceMemoryError when there are not so many
   */
  long slots(long bytes) {
    if (bytes > slotBytes) {
      relief.drain();
      freeSlots();
      slots = link.allocate(bytes);
      if (slots == 0) {
        throw new LegatoException(
            "DeviceMemoryError", "Unable to allocate " + bytes + " bytes for results of folds");
      }
      slotBytes = bytes;
    }
    return slots;
  }

  private void freeSlots() {
    if (slots != 0) {
      device.await();
      link.free(slots);
      slots = 0;
      slotBytes = 0;
    }
  }

  /** What is asked for from now on belongs to the next launch: it stays until that is bound. */
  void next() {
    launch++;
  }

  @Override
  public @Nullable Instance held(StoreState s) {
    return s.copy;
  }

  @Override
  public Instance ensure(StoreState s, Provenance where, boolean forHost) {
    Instance present = s.copy;
    if (present != null) {
      held.put(present, new Held(new WeakReference<>(s), launch));
      return present;
    }
    Instance next = fresh(s, where);
    hold(s, next);
    return next;
  }

  @Override
  public Instance fresh(StoreState s, Provenance where) {
    Instance next = memory.allocate(s.store, where, false);
    held.put(next, new Held(new WeakReference<>(s), launch));
    return next;
  }

  @Override
  public Optional<Instance> again(StoreState s, Provenance where, Object contents) {
    Optional<Instance> next = memory.allocate(s.store, where, contents);
    next.ifPresent(i -> held.put(i, new Held(new WeakReference<>(s), launch)));
    return next;
  }

  @Override
  public void discard(Instance instance) {
    held.remove(instance);
    memory.free(instance);
  }

  @Override
  public void replace(StoreState s, Instance next) {
    hold(s, next);
    s.onDevice = true;
    s.onHost = false;
    s.present = null;
  }

  private void hold(StoreState s, Instance next) {
    Instances.Reference reference = instances.reference(s);
    Instance before = reference.copy();
    if (before != null) {
      discard(before);
    }
    reference.replaceCopy(next, this);
    s.copy = next;
  }

  @Override
  public Border.Copier copier(Instance from, Instance to) {
    return (at, bytes, pitch, count) ->
        link.copy(from.address() + at, to.address() + at, bytes, pitch, count);
  }

  private void evict(long bytes) {
    long freed = 0;
    List<Map.Entry<Instance, Held>> oldest = new ArrayList<>(held.entrySet());
    for (Map.Entry<Instance, Held> e : oldest) {
      StoreState s = e.getValue().state().get();
      boolean busy = e.getValue().launch() == launch;
      if (freed < bytes && !busy && s != null && s.copy == e.getKey()) {
        freed += e.getKey().charge();
        evict(s, e.getKey());
      }
    }
  }

  private void evict(StoreState s, Instance copy) {
    long start = profile.now();
    long bytes = copy.charge();
    if (s.contents) {
      coherence.toHost(s, copy.where());
    }
    s.copy = null;
    s.onDevice = false;
    s.present = null;
    instances.reference(s).forgetCopy();
    discard(copy);
    evictions++;
    profile.evicted(bytes, start);
  }

  @Override
  public void close() {
    freeSlots();
    memory.close();
    device.close();
  }
}
