package dev.legato.runtime;

import dev.legato.error.LegatoException;
import dev.legato.ir.kernel.Element;
import dev.legato.ir.store.View;
import dev.legato.ir.task.Check;
import dev.legato.ir.task.Task;
import dev.legato.ir.type.DType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Errors that depend on data, in program order: tasks with a check whose result nobody has looked
 * at, and what went wrong in the queue.
 */
final class Checks {
  private final Deque<Pending> pending = new ArrayDeque<>();

  private record Pending(long order, Task task, Check.FirstFailure check, StoreState slot) {}

  /** Remembers the check of a task, if it has one, and keeps the store that tells. */
  void add(long order, Task task) {
    if (task.check() instanceof Check.FirstFailure f) {
      StoreState slot = StoreState.of(task.args().get(f.arg()).view().root());
      slot.handles++;
      pending.add(new Pending(order, task, f, slot));
    }
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  /** Tells which stores must be on the host before {@link #resolve}. */
  void slots(Consumer<StoreState> consumer) {
    for (Pending p : pending) {
      consumer.accept(p.slot);
    }
  }

  /**
   * {@return whether a task writes to a store older than a pending check: then that must be looked
   * at first, so that later effects are not kept}
   */
  boolean precede(Task task) {
    if (pending.isEmpty() || task.pure()) {
      return false;
    }
    long oldest = pending.element().slot.store.id();
    for (Task.Arg a : task.args()) {
      if (a.privilege().writes() && a.view().root().id() < oldest) {
        return true;
      }
    }
    return false;
  }

  /**
   * After everything ran: {@return the earliest error}, and forgets the others.
   *
   * @param ended whether the failure ended the run: then other works have not run
   */
  Optional<RuntimeException> resolve(
      Optional<Queue.Failure> failure, boolean ended, Consumer<StoreState> release) {
    Optional<RuntimeException> found = Optional.empty();
    while (!pending.isEmpty()) {
      Pending p = pending.remove();
      boolean later = ended || (failure.isPresent() && failure.get().work().order() < p.order);
      if (found.isEmpty() && !later) {
        found = failure(p.task, p.check, p.slot).map(e -> e);
      }
      release.accept(p.slot);
    }
    return found.isPresent() ? found : failure.map(Checks::raised);
  }

  /** {@return the error of a task that has run} */
  static Optional<RecordedException> failure(Task task, Check.FirstFailure check, StoreState slot) {
    View v = task.args().get(check.arg()).view();
    long first = Element.get(DType.INT64, slot.memory().segment(), v.offset());
    if (first < 0) {
      return Optional.empty();
    }
    String message = check.message().replace("{}", Long.toString(first));
    return Optional.of(new RecordedException(check.pythonType(), message, task.where()));
  }

  /** {@return an error of the queue, to be raised}; raises it when it is one of the JVM. */
  static RuntimeException raised(Queue.Failure f) {
    switch (located(f)) {
      case RuntimeException e -> {
        return e;
      }
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /** {@return an error of the queue as that of the line that recorded its work} */
  static Throwable located(Queue.Failure f) {
    return switch (f.cause()) {
      case RecordedException e -> e;
      case LegatoException e -> RecordedException.of(e, f.work().where());
      case Error e -> e;
      case CancellationException _ ->
          new RecordedException(
              "RuntimeError", "an update in place was interrupted", f.work().where());
      default -> new IllegalStateException("a task of " + f.work().where().position(), f.cause());
    };
  }
}
