package dev.legato.fusion;

import dev.legato.ir.store.Store;

/** What the window asks the engine about a store when a task first touches it in a group. */
public interface StoreFacts {
  /**
   * {@return whether the store has contents from before the group, which a partial write must keep}
   */
  boolean hasContents(Store store);

  /** {@return whether a write may go to a fresh instance: false for exported memory} */
  boolean renameable(Store store);
}
