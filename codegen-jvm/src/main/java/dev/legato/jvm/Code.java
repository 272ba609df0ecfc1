package dev.legato.jvm;

import dev.legato.ir.device.Launch;

/** A kernel compiled to bytecode: what generated classes extend. Immutable and thread-safe. */
abstract class Code {
  /**
   * Runs iterations {@code lo .. hi-1} of the top-level loop, or the whole kernel when it has none.
   *
   * @param partials where the folds of the loop leave their results, from {@code at}
   * @param scratch address of private memory of at least the compiled code's scratch size
   */
  abstract void run(Launch launch, long lo, long hi, long[] partials, int at, long scratch);

  /** Runs the statements after the top-level loop, given its fold results. */
  abstract void finish(Launch launch, long[] folded, long scratch);
}
