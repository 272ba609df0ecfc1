package dev.legato.runtime;

import dev.legato.ir.kernel.Element;
import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Elements that the program reads and writes one by one, or computes a few of at a time.
 *
 * <p>The copy of an element of a pending array is postponed: most programs ask for its value next,
 * which is then read where it is, without a task and its kernel. Whatever else the program does
 * comes after the copy.
 */
public final class Elements {
  /**
   * So many elements the host computes itself: a kernel's launch would take longer. Their fold is
   * one leaf of a {@link dev.legato.ir.kernel.FoldTree}.
   */
  public static final int FEW = 128;

  /** So many elements it reads to compute that many: those of a small matrix. */
  public static final int READ = 4 * FEW;

  private final Engine engine;
  private final Recorder recorder;
  private final HostOperations operations;
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
    this.operations = recorder.operations();
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
    MemorySegment memory = operations.writable(s, bytes);
    if (memory == null && s.isTouchedOften()) {
      engine.flush();
      memory = operations.writable(s, bytes);
    }
    return memory;
  }

  /** {@return the bits of a view of one element, after running what is needed} */
  public long read(View view) {
    MemorySegment m = engine.read(view.root(), HostAccess.all(view.root()));
    return Element.get(view.type(), m, view.offset());
  }

  /** Arithmetic of the host on the bytes of operands and result. */
  public interface Arithmetic {
    void run(MemorySegment a, MemorySegment b, MemorySegment result);
  }

  /** {@return the memory of a store that the host may read now, unseen}, or null if it must wait */
  public @Nullable MemorySegment operand(Store store) {
    settle();
    StoreState s = engine.state(store);
    return operations.computes(s) ? s.memory().segment() : null;
  }

  /**
   * {@return the memory of a store of which the host writes so many bytes now, as one operation},
   * or null if a task must do it because recorded work touches the store.
   */
  public @Nullable MemorySegment window(Store store, int bytes) {
    settle();
    return operations.writable(engine.state(store), bytes);
  }

  /**
   * {@return the memory of a new store of at most {@link #FEW} elements, all of which the host
   * writes now, as one operation}, or null when a task must do it
   */
  public @Nullable MemorySegment fresh(Store store) {
    settle();
    if (!operations.computes()) {
      return null;
    }
    engine.sweep();
    return operations.computed(engine.state(store), 0, here());
  }

  /**
   * {@return a new store whose elements are computed now}, or null when a task must do it. At most
   * {@link #FEW} elements.
   *
   * @param b the second operand, {@code a} if there is none
   * @param shape of the result
   */
  public @Nullable Store compute(View a, View b, View shape, DType type, Arithmetic arithmetic) {
    settle();
    StoreState first = engine.state(a.root());
    StoreState second = engine.state(b.root());
    if (!operations.computes(first) || !operations.computes(second)) {
      return null;
    }
    engine.sweep();
    first.handles++; // they stay, even if memory is short and handles are swept
    second.handles++;
    try {
      Store result = engine.createLike(shape, type);
      long read = a.size() * a.type().bytes() * (b.equals(a) ? 1 : 2);
      MemorySegment to = operations.computed(engine.state(result), read, here());
      arithmetic.run(first.memory().segment(), second.memory().segment(), to);
      return result;
    } finally {
      release(first);
      release(second);
    }
  }

  /** A routine of the host on the memory of operands and of results. */
  public interface Routine {
    void run(MemorySegment[] in, MemorySegment[] out);
  }

  /**
   * Calls a routine on few elements now, as one operation.
   *
   * @param out whole new stores, which it fills
   * @return whether it was called; if not, a task must do it, and nothing has changed
   */
  public boolean call(View[] in, View[] out, Routine routine) {
    settle();
    if (!operations.computes()) {
      return false;
    }
    for (View v : in) {
      if (!operations.computes(engine.state(v.root()))) {
        return false;
      }
    }
    for (View v : in) {
      engine.state(v.root()).handles++; // they stay, even if memory is short and handles are swept
    }
    try {
      engine.sweep();
      MemorySegment[] from = new MemorySegment[in.length];
      long read = 0;
      for (int k = 0; k < in.length; k++) {
        from[k] = engine.state(in[k].root()).memory().segment();
        read += in[k].size() * in[k].type().bytes();
      }
      operations.began(read);
      Provenance where = here();
      MemorySegment[] to = new MemorySegment[out.length];
      for (int k = 0; k < out.length; k++) {
        to[k] = operations.filled(engine.state(out[k].root()), where);
      }
      routine.run(from, to);
      return true;
    } finally {
      for (View v : in) {
        release(engine.state(v.root()));
      }
    }
  }

  private void release(StoreState s) {
    s.handles--;
    if (s.handles <= 0) {
      recorder.settle(s);
    }
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
