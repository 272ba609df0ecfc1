package dev.legato.library;

/**
 * A value that owns stores and so wants to know when nothing can reach it: the interpreter counts
 * the variables that hold it. What holds it may itself become unreachable, as an object with
 * attributes does: such holders count, and reachability does as well. A handle that was put where
 * counts do not follow it (Java code, a set) has escaped and is released when it becomes
 * unreachable.
 *
 * <p>Liveness decides what is a temporary, never a result: a value that was released too early
 * raises an error when it is used, it never gives wrong data.
 */
public interface Handle {
  /** A variable now holds this value. */
  void hold();

  /**
   * An object or a container now holds this value, until it lets go of it or becomes unreachable.
   */
  void keep();

  /** A variable no longer holds it; at zero, and not escaped, it is released. */
  void drop();

  /** A variable no longer holds it, as it is the result of a call: a temporary of the caller's. */
  void giveBack();

  /** A temporary was consumed: releases it unless a variable holds it or it escaped. */
  void dropTemporary();

  /** From now on only reachability counts. */
  void escape();
}
