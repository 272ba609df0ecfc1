package dev.legato.runtime;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Task;

/**
 * A loop that may run at once. It becomes a task only if it has to wait.
 *
 * <p>The bounds of the kernel's outermost loop are sizes or constants.
 */
public interface Operation {
  Kernel kernel();

  /** {@return what the kernel's buffers are}; nobody changes the array */
  View[] views();

  /** {@return the values of the kernel's size parameters} */
  Longs sizes();

  /** {@return the bits of the kernel's scalar parameters}; nobody changes the array */
  long[] scalars();

  /** {@return the task that does the same} */
  Task task();
}
