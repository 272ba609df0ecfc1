package dev.legato.runtime;

import dev.legato.ir.kernel.Kernel;
import dev.legato.ir.kernel.Kernel.Access;
import dev.legato.ir.kernel.Kernel.Buffer;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Arguments;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.StoreState.Mark;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs small tasks at once, when every store they touch is complete and nothing pending reads it.
 *
 * <p>Decided by what the program has waited for, not by what happens to have run, so that every run
 * and every rank decides alike.
 */
final class DirectPath {
  /**
   * What is only read may have so many times as many elements, as in a product of a matrix with a
   * vector, or a sum: to fuse it would save less than recording it takes.
   */
  private static final int READ = 8;

  /** Bytes of the operands of a routine that is called at once, at most. */
  private static final long CALL_BYTES = 128 << 10;

  /** Tasks of so many times fewer elements always run at once. */
  private static final int TINY = 8;

  private final long mostElements;
  private final SmallTasks small;
  private final Binder binder;
  private final Coherence coherence;
  private final Executables executables;
  private final Queue queue;

  /** For kernels whose bounds need no memory. */
  private final MemorySegment[] none = {};

  DirectPath(
      long mostElements,
      SmallTasks small,
      Binder binder,
      Coherence coherence,
      Executables executables,
      Queue queue) {
    this.mostElements = mostElements;
    this.small = small;
    this.binder = binder;
    this.coherence = coherence;
    this.executables = executables;
    this.queue = queue;
  }

  /** {@return whether the task may run now} */
  boolean takes(Task task, long group) {
    for (int k = 0; k < task.args().size(); k++) {
      Task.Arg a = task.args().get(k);
      if (!takes(a.view(), a.privilege().writes(), group)) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether a kernel whose buffer k is view k may run now} */
  boolean takes(Kernel kernel, View[] views, long group) {
    List<Buffer> buffers = kernel.buffers();
    for (int k = 0; k < views.length; k++) {
      StoreState s = StoreState.of(views[k].root());
      boolean writes = buffers.get(k).access() != Access.READ;
      boolean lost = s.lost != null && !writes;
      if (lost || !takes(views[k], writes, group) || (writes && s.hadDependents())) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return whether a routine may be called now}: it is small, and nothing that was recorded has
   * still to run
   */
  boolean takesCall(Task task) {
    if (task.check() != Check.NONE || !queue.isIdle() || Work.Call.bytes(task) > CALL_BYTES) {
      return false;
    }
    Arguments args = task.args();
    for (int k = 0; k < args.size(); k++) {
      if (!coherence.isHere(StoreState.of(args.view(k).root()))) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether one element of a complete store may be written now} */
  boolean takesElement(StoreState s, long group) {
    return mostElements > 0
        && s.contents
        && s.lost == null
        && s.instance != null
        && !s.hadDependents()
        && isComplete(s, group)
        && !isRead(s, group);
  }

  /** {@return whether the host may read the whole store, of few elements, for an operation now} */
  boolean takesOperand(StoreState s, long group) {
    return takesFew() && s.contents && s.lost == null && s.instance != null && isComplete(s, group);
  }

  /** {@return whether the host may do operations on few elements without a task} */
  boolean takesFew() {
    return mostElements >= Elements.FEW;
  }

  /** The host computed a few elements at once. */
  void computed() {
    small.ranAtOnce();
  }

  /** {@return whether a task may run now as far as this argument is concerned} */
  boolean takes(View view, boolean writes, long group) {
    long most = small.areRecorded() ? mostElements / TINY : mostElements;
    if (most <= 0 || !isSmall(view, writes, most)) {
      return false;
    }
    StoreState s = StoreState.of(view.root());
    return isComplete(s, group) && !(writes && isRead(s, group));
  }

  private static boolean isSmall(View view, boolean writes, long most) {
    return view.size() <= (writes ? most : READ * most);
  }

  /**
   * A group ends: if all of its tasks are small, it tells whether such tasks are to be recorded.
   */
  void closing(List<Task> group) {
    if (!small.areRecorded() || group.isEmpty()) {
      return;
    }
    long written = 0;
    for (Task task : group) {
      Arguments args = task.args();
      for (int k = 0; k < args.size(); k++) {
        boolean writes = args.privilege(k).writes();
        if (!isSmall(args.view(k), writes, mostElements)) {
          return;
        }
        written += writes ? args.view(k).size() : 0;
      }
    }
    small.closed(group.size(), written);
  }

  private boolean isComplete(StoreState s, long group) {
    return !s.is(Mark.WRITTEN, group)
        && s.recipe == null
        && s.lastWrite <= queue.drained()
        && coherence.isHere(s);
  }

  private boolean isRead(StoreState s, long group) {
    return s.is(Mark.READ, group) || s.lastUse > queue.drained();
  }

  /** {@return what ran}, after the operands came to the host */
  Bound run(Task task, Kernel kernel) {
    small.ranAtOnce();
    Bound bound = binder.bindHere(task, kernel);
    coherence.land();
    bound.kernel().runHere(bound.launch(), bound.memory());
    return bound;
  }

  /** {@return the bytes moved by the kernel, which ran} */
  Traffic run(Operation operation, Supplier<Provenance> where) {
    small.ranAtOnce();
    Kernel kernel = operation.kernel();
    Prepared prepared = executables.prepare(kernel, binder.hostDevice());
    if (!prepared.top().hasPlainBounds()) {
      throw new IllegalArgumentException("the bounds of the kernel's loop are computed");
    }
    prepared.runHere(binder.launch(operation, where), none);
    return Traffic.of(kernel.buffers(), operation.views());
  }
}
