package dev.legato.ir.task;

/**
 * A data-dependent error: after the task ran, argument {@code arg} (one int64, the first failing
 * element's flat index, or a negative number when there is none) decides.
 */
public sealed interface Check {
  /** Nothing can fail. */
  record None() implements Check {}

  /**
   * @param arg position of the task's argument that holds the first failure
   * @param pythonType exception class, such as {@code ValueError}
   * @param message its text; {@code {}} is replaced by the failing element's flat index
   */
  record FirstFailure(int arg, String pythonType, String message) implements Check {}

  Check NONE = new None();
}
