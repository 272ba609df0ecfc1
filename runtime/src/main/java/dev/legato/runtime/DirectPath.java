package dev.legato.runtime;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.task.Task;

/**
 * Runs small tasks at once, when every store they touch is complete and nothing pending reads it.
 */
final class DirectPath {
  private final long mostElements;
  private final Binder binder;
  private final Queue queue;

  DirectPath(long mostElements, Binder binder, Queue queue) {
    this.mostElements = mostElements;
    this.binder = binder;
    this.queue = queue;
  }

  /**
   * {@return whether the task may run now}. Decided by what the program has waited for, not by what
   * happens to have run, so that every run and every rank decides alike.
   */
  boolean takes(Task task, long group) {
    if (mostElements <= 0) {
      return false;
    }
    for (Task.Arg a : task.args()) {
      if (a.view().size() > mostElements) {
        return false;
      }
      StoreState s = StoreState.of(a.view().root());
      boolean complete = s.writtenIn != group && s.recipe == null && s.lastWrite <= queue.drained();
      if (!complete || !Coherence.isOnHost(s) || (a.privilege().writes() && isRead(s, group))) {
        return false;
      }
    }
    return true;
  }

  private boolean isRead(StoreState s, long group) {
    return s.readIn == group || (s.instance != null && s.instance.lastUse() > queue.drained());
  }

  /** {@return what ran} */
  Bound run(Task task, Kernel kernel) {
    Bound bound = binder.bindHere(task, kernel);
    bound.runHere();
    return bound;
  }
}
