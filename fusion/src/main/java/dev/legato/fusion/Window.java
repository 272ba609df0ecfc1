package dev.legato.fusion;

import dev.legato.ir.store.Store;
import dev.legato.ir.task.Task;
import java.util.List;
import java.util.function.Predicate;

/** The open group of a stream. Tasks with opaque bodies never enter it. */
public final class Window {
  public Window(StoreFacts facts) {}

  /** {@return whether the loop task became part of the open group; if not, close the group first} */
  public boolean offer(Task task) {
    throw new UnsupportedOperationException();
  }

  /** {@return the tasks of the open group in program order} */
  public List<Task> tasks() {
    throw new UnsupportedOperationException();
  }

  /** {@return why the last offer was refused, in words} */
  public String refusal() {
    throw new UnsupportedOperationException();
  }

  /**
   * Ends the open group and starts an empty one.
   *
   * @param needed which stores, among those that the group writes, must be in memory afterwards
   */
  public Plan close(Predicate<Store> needed) {
    throw new UnsupportedOperationException();
  }
}
