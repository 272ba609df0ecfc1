package dev.legato.runtime;

import dev.legato.ir.task.Provenance;
import dev.legato.runtime.memory.Instance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the contents of stores are valid when a device has its own memory, and the copies that this
 * takes. Without such a device every method does next to nothing.
 *
 * <p>Invariants: contents are valid on the host or on the device, or both, as {@link StoreState}
 * says, once the queue and the copies that {@link #before} has not taken yet have run. All work is
 * put into the queue through {@link #before}.
 */
final class Coherence {
  private final Queue queue;
  private final List<Transfer> pending = new ArrayList<>();
  private long order;
  private @Nullable Instances host;
  private @Nullable DeviceInstances device;

  Coherence(Queue queue) {
    this.queue = queue;
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

  /** Contents, if there are any, will be in this memory for the next work. */
  void fetch(Place place, StoreState s, Provenance where) {
    if (place == device) {
      toDevice(s, where);
    } else if (!s.onHost) {
      toHost(s, where);
    }
  }

  private void toDevice(StoreState s, Provenance where) {
    DeviceInstances there = device;
    if (s.onDevice || !s.contents || s.instance == null || there == null) {
      return;
    }
    transfer(there, s, s.instance, there.ensure(s, where, false), false);
    s.onDevice = true;
  }

  /** Contents will be in the host's memory for the next work, or when the queue has run. */
  void toHost(StoreState s, Provenance where) {
    DeviceInstances there = device;
    Instances here = host;
    if (s.onHost || s.copy == null || there == null || here == null) {
      return;
    }
    transfer(there, s, here.ensure(s, where, false), s.copy, true);
    s.onHost = true;
    s.lastWrite = queue.next();
  }

  private void transfer(
      DeviceInstances there, StoreState s, Instance host, Instance copy, boolean toHost) {
    pending.add(new Transfer(there.link(), host, copy, toHost));
    s.used(queue.next());
  }

  /** The next work writes contents in this memory: those elsewhere are stale. */
  void written(Place place, StoreState s) {
    s.onDevice = place == device;
    s.onHost = !s.onDevice;
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
      queue.put(new Work.Copies(order, List.copyOf(pending), Provenance.UNKNOWN));
      pending.clear();
    }
  }
}
