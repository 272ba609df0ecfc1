package dev.legato.runtime;

import dev.legato.ir.store.Store;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.ir.type.DType;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/**
 * The deferred execution of one session (on one rank): records tasks, fuses and runs them, owns the
 * memory of stores. Used by one thread at a time.
 */
public final class Engine implements AutoCloseable {
  public Engine() {}

  /** {@return a new store without contents and with one handle counted} */
  public Store create(DType type, long... extents) {
    throw new UnsupportedOperationException();
  }

  /** One more handle can reach the store. */
  public void retain(Store store) {}

  /** One handle fewer; at none the store's pending value need never reach memory. */
  public void release(Store store) {}

  /** Records a task, or runs it at once when it is small and nothing pending touches its stores. */
  public void submit(Task task) {}

  /** Runs everything recorded whose result anyone can still observe; raises failed checks. */
  public void flush() {}

  /**
   * {@return the contents of the whole store in C order, read-only, valid until its next write}. Runs
   * what is needed.
   */
  public MemorySegment read(Store store) {
    throw new UnsupportedOperationException();
  }

  /** {@return the memory of a store for the host to fill; it counts as fully written} */
  public MemorySegment overwrite(Store store) {
    throw new UnsupportedOperationException();
  }

  /** {@return a store over memory of the caller, which is pinned: never renamed, moved or pooled} */
  public Store wrap(MemorySegment memory, DType type, long... extents) {
    throw new UnsupportedOperationException();
  }

  /** {@return the bits of a view of one element, after running what is needed} */
  public long element(View view) {
    throw new UnsupportedOperationException();
  }

  /** Where recording stands in the program, asked when a task is submitted. */
  public void provenance(Supplier<Provenance> where) {}

  /** {@return the provenance of now} */
  public Provenance here() {
    return Provenance.UNKNOWN;
  }

  @Override
  public void close() {}
}
