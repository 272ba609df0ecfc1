package dev.legato.runtime;

import dev.legato.runtime.memory.Memory;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/** What an engine does when memory is short. */
record Shortage(Runnable handles, Queue queue) implements Memory.Relief {
  /** For JVMs that ignore the call. */
  private static final long PATIENCE_MILLIS = 50;

  @Override
  public void sweep() {
    handles.run();
  }

  @Override
  public void collect() {
    ReferenceQueue<Object> told = new ReferenceQueue<>();
    PhantomReference<Object> dropped = new PhantomReference<>(new Object(), told);
    System.gc();
    try {
      told.remove(PATIENCE_MILLIS); // the collector tells of what it found in its own time
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Reference.reachabilityFence(dropped);
  }

  @Override
  public void drain() {
    queue.finish();
  }

  @Override
  public long completed() {
    return queue.completed();
  }
}
