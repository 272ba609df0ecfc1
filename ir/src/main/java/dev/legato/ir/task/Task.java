package dev.legato.ir.task;

import dev.legato.ir.store.Longs;
import dev.legato.ir.store.View;
import java.util.List;

/**
 * One deferred operation: what it reads and writes, how its pieces may be cut, and its body.
 * Immutable once submitted; the stream keeps tasks in program order.
 *
 * @param name what users see in explanations, such as {@code add}
 * @param args argument k is buffer k of a {@link Body.Loop}'s kernel
 * @param sizes the values of the kernel's size parameters
 * @param scalars the bits of the kernel's scalar parameters
 * @param pure whether the task only writes stores that nothing wrote before (so it may be
 *     recomputed)
 */
public record Task(
    String name,
    Arguments args,
    Longs sizes,
    Longs scalars,
    List<Constraint> constraints,
    Body body,
    Check check,
    boolean pure,
    Provenance where) {
  public Task {
    constraints = List.copyOf(constraints);
  }

  public Task(
      String name,
      List<Arg> args,
      List<Long> sizes,
      List<Long> scalars,
      List<Constraint> constraints,
      Body body,
      Check check,
      boolean pure,
      Provenance where) {
    this(
        name,
        Arguments.copyOf(args),
        Longs.copyOf(sizes),
        Longs.copyOf(scalars),
        constraints,
        body,
        check,
        pure,
        where);
  }

  /** What a task does with an argument. */
  public enum Privilege {
    READ,
    WRITE,
    READ_WRITE;

    public boolean reads() {
      return this != WRITE;
    }

    public boolean writes() {
      return this != READ;
    }
  }

  public record Arg(View view, Privilege privilege) {}
}
