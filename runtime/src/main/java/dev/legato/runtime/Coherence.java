package dev.legato.runtime;

import dev.legato.ir.device.DeviceMemory;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.memory.Instance;
import dev.legato.runtime.ranks.Extent;
import dev.legato.runtime.ranks.Extents;
import dev.legato.runtime.ranks.Move;
import dev.legato.runtime.ranks.Move.Mirror;
import dev.legato.runtime.ranks.Validities;
import dev.legato.runtime.ranks.Validity;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the contents of stores are valid when a device has its own memory, and the copies that this
 * takes. Without such a device every method does next to nothing.
 *
 * <p>Invariants: what this rank has of a store's contents is valid on the host or on the device, or
 * both, as {@link StoreState} says, once the queue and the copies that {@link #before} has not
 * taken yet have run. All work is put into the queue through {@link #before}.
 *
 * <p>With several ranks, where one of them has its contents is its own affair: it depends on what
 * its device can take. What the program does next must never depend on it.
 */
final class Coherence {
  private final Queue queue;
  private final Validities validities;
  private final boolean single;
  private final List<Transfer> pending = new ArrayList<>();
  private long order;
  private @Nullable Instances host;
  private @Nullable DeviceInstances device;

  /**
   * @param single whether there is only one rank
   */
  Coherence(Queue queue, Validities validities, boolean single) {
    this.queue = queue;
    this.validities = validities;
    this.single = single;
  }

  /** There are two memories from now on. */
  void connect(Instances host, DeviceInstances device) {
    this.host = host;
    this.device = device;
  }

  /** {@return whether the store's contents, if any, are in the host's memory} */
  static boolean isOnHost(StoreState s) {
    return s.onHost || !s.contents;
  }

  /**
   * {@return whether the program may use contents on the host that nothing recorded changes}: if
   * they have arrived there; with several ranks always, after {@link #toHost} and {@link #land}
   */
  boolean isHere(StoreState s) {
    return !single || (isOnHost(s) && s.arrives <= queue.drained());
  }

  /** Contents, if there are any, will be in this memory for the next work. */
  void fetch(Place place, StoreState s, Provenance where) {
    if (place == device) {
      toDevice(s, where);
    } else if (!s.onHost) {
      toHost(s, where);
    }
  }

  /** {@return whether memory here is given to what a rank's pieces need, not to whole arrays} */
  boolean isDealt(Place place) {
    return !single && place == device;
  }

  /** {@return the bytes of a page of the device's memory; 0 when it has none} */
  long page() {
    return device == null ? 0 : device.link().page();
  }

  /**
   * These bytes of a store have memory on the device, and those of them that this rank has will be
   * there for the next work.
   *
   * @throws LegatoException DeviceMemoryError when there is not so much memory
   */
  void bring(StoreState s, List<Extent> needed, Provenance where) {
    DeviceInstances there = device;
    if (there == null) {
      return;
    }
    Instance copy = there.ensure(s, where, false);
    copy.commit(needed, where);
    Instance here = s.instance;
    if (!s.contents || !s.onHost || here == null) {
      return;
    }
    List<Extent> present = s.onDevice ? s.present : List.of();
    if (present == null) {
      return;
    }
    List<Extent> missing = Extents.intersection(Extents.difference(needed, present), mine(s));
    if (!missing.isEmpty()) {
      transfer(there, here, copy, missing, false);
    }
    s.present = Extents.union(present, needed);
    s.onDevice = true;
  }

  /** {@return what this rank has of the contents} */
  private List<Extent> mine(StoreState s) {
    Validity v = s.validity;
    return v == null ? List.of(new Extent(0, s.store.bytes())) : validities.mine(v);
  }

  private void toDevice(StoreState s, Provenance where) {
    DeviceInstances there = device;
    if (s.onDevice || !s.contents || s.instance == null || there == null) {
      return;
    }
    transfer(there, s.instance, there.ensure(s, where, false), mine(s), false);
    s.onDevice = true;
  }

  /** Contents will be in the host's memory for the next work, or when the queue has run. */
  void toHost(StoreState s, Provenance where) {
    DeviceInstances there = device;
    Instances here = host;
    if (s.onHost || s.copy == null || there == null || here == null) {
      return;
    }
    List<Extent> mine = Extents.intersection(mine(s), s.copy.committed());
    transfer(there, here.ensure(s, where, false), s.copy, mine, true);
    s.onHost = true;
    s.present = single ? null : mine;
    s.arrives = queue.next();
  }

  /** As {@link #toHost}, and waits for the contents, of which this rank has all. */
  void await(StoreState s) {
    toHost(s, Provenance.UNKNOWN);
    flush();
    queue.finish(Math.max(s.lastWrite, s.arrives));
  }

  private void transfer(
      DeviceInstances there, Instance host, Instance copy, List<Extent> parts, boolean toHost) {
    pending.add(new Transfer(there.link(), host, copy, parts, toHost));
    host.used(queue.next());
    copy.used(queue.next());
  }

  /** The next work writes contents in this memory: those elsewhere are stale. */
  void written(Place place, StoreState s) {
    s.outside = null;
    s.onDevice = place == device;
    s.onHost = !s.onDevice;
    s.present = null;
  }

  /** Contents are on the host only, where they are. */
  void keepHere(StoreState s) {
    s.onDevice = s.onDevice && !s.onHost;
  }

  /**
   * {@return this rank's part in a transfer between ranks}. Messages take bytes from the host's
   * memory and bring them there; the device's is kept alike where contents are valid.
   */
  Move move(StoreState s, Validity.Transfer t, int rank) {
    Instances here = host;
    Instance copy = s.copy;
    DeviceInstances there = device;
    if (here == null || there == null || copy == null) {
      return new Move(s.memory().segment(), t, Mirror.NONE);
    }
    DeviceMemory link = there.link();
    boolean sends = t.from() == rank;
    if (s.onDevice && !s.onHost && t.count() == 1) {
      return new Move(t, new Move.There(link, copy.address(), there.isReached()));
    }
    Mirror mirror = Mirror.NONE;
    if (sends && !s.onHost) {
      mirror = (part, at) -> link.download(copy.address() + at, part);
    } else if (!sends && s.onDevice) {
      List<Extent> present = s.onHost ? s.present : null;
      mirror = (part, at) -> upload(link, part, copy.address(), at, present);
    }
    return new Move(here.ensure(s, Provenance.UNKNOWN, false).segment(), t, mirror);
  }

  /** Copies a part of a store that begins at a byte of it, or only what lies in some extents. */
  private static void upload(
      DeviceMemory link, MemorySegment part, long root, long at, @Nullable List<Extent> only) {
    List<Extent> all = List.of(new Extent(at, at + part.byteSize()));
    for (Extent e : only == null ? all : Extents.intersection(all, only)) {
      link.upload(part.asSlice(e.from() - at, e.to() - e.from()), root + e.from());
    }
  }

  /** Contents of memory that is lent to us are put there as soon as they are computed. */
  void publish(List<StoreState> written) {
    if (device == null) {
      return;
    }
    for (StoreState s : written) {
      if (s.pinned) {
        toHost(s, Provenance.UNKNOWN);
      }
    }
    flush();
  }

  /** {@return the work after the copies that it needs} */
  Work before(Work work) {
    order = work.order();
    if (pending.isEmpty()) {
      return work;
    }
    Work copies = new Work.Copies(work.order(), List.copyOf(pending), work.where());
    pending.clear();
    return new Work.Sequence(copies, work);
  }

  /** Puts the copies that wait into the queue. */
  void flush() {
    if (!pending.isEmpty()) {
      queue.putCopies(new Work.Copies(order, List.copyOf(pending), Provenance.UNKNOWN));
      pending.clear();
    }
  }

  /**
   * Returns when contents that are to be on the host are there.
   *
   * @return whether anything had to run for it
   */
  boolean land(StoreState s) {
    flush();
    if (single && s.arrives > queue.drained()) {
      queue.drainTo(s.arrives);
      return true;
    }
    return queue.finish(s.arrives);
  }

  /** The same for all copies that wait to be put into the queue. */
  boolean land() {
    if (pending.isEmpty()) {
      return false;
    }
    flush();
    return queue.finish(queue.next() - 1);
  }
}
