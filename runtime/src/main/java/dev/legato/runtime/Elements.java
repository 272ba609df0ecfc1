package dev.legato.runtime;

import dev.legato.ir.kernel.Element;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Provenance;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Elements that the program reads and writes one by one.
 *
 * <p>The copy of an element of a pending array is postponed: most programs ask for its value next,
 * which is then read where it is, without a task and its kernel. Whatever else the program does
 * comes after the copy.
 */
public final class Elements {
  private final Engine engine;
  private final Recorder recorder;
  private final boolean quick;
  private Supplier<Provenance> where = () -> Provenance.UNKNOWN;
  private @Nullable Runnable copy;
  private Provenance from = Provenance.UNKNOWN;
  private boolean copying;

  /**
   * @param quick whether an element is read as quickly as it is copied: not from a device or from
   *     another rank
   */
  Elements(Engine engine, Recorder recorder, boolean quick) {
    this.engine = engine;
    this.recorder = recorder;
    this.quick = quick;
  }

  /**
   * {@return the memory of a store of which the program reads an element, or null when that would
   * run recorded work}. When the program does so again and again, the work runs.
   */
  public @Nullable MemorySegment ready(Store store) {
    StoreState s = engine.state(store);
    if (!recorder.access().isReady(s) && s.isTouchedOften()) {
      engine.read(store);
    }
    return recorder.access().isReady(s) ? recorder.access().landed(s) : null;
  }

  /**
   * {@return the memory of a store in which the program writes an element now, or null when a task
   * must write it because recorded work touches the store}. When the program does so again and
   * again, the work runs.
   */
  public @Nullable MemorySegment writable(Store store, int bytes) {
    settle();
    StoreState s = engine.state(store);
    MemorySegment memory = recorder.writable(s, bytes);
    if (memory == null && s.isTouchedOften()) {
      engine.flush();
      memory = recorder.writable(s, bytes);
    }
    return memory;
  }

  /** {@return the bits of a view of one element, after running what is needed} */
  public long read(View view) {
    MemorySegment m = engine.read(view.root(), HostAccess.all(view.root()));
    return Element.get(view.type(), m, view.offset());
  }

  // --- copies

  /** Runs a copy of an element of the store now, or before something else is recorded. */
  public void copy(Store store, Runnable action) {
    settle();
    if (quick && engine.accelerator().isEmpty() && !engine.state(store).pinned) {
      from = where.get();
      copy = action;
    } else {
      action.run();
    }
  }

  /** The value of the element that was to be copied is known. */
  public void forget() {
    copy = null;
  }

  /** Makes the copy now, if there is one to be made. */
  public void settle() {
    Runnable action = copy;
    if (action != null) {
      copy = null;
      copying = true;
      try {
        action.run();
      } finally {
        copying = false;
      }
    }
  }

  // --- where the program is

  void provenance(Supplier<Provenance> supplier) {
    where = supplier;
  }

  /** {@return where the program is, or was when it looked at what is copied} */
  Provenance here() {
    return copying ? from : where.get();
  }
}
