package dev.legato.runtime;

import dev.legato.runtime.memory.Memory;

/** What an engine does when memory is short. */
record Shortage(Runnable handles, Queue queue) implements Memory.Relief {
  @Override
  public void sweep() {
    handles.run();
  }

  @Override
  public void collect() {
    System.gc(); // the last resort before a MemoryError
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
