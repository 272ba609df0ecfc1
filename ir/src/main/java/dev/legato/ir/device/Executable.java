package dev.legato.ir.device;

import dev.legato.ir.kernel.Kernel;

/** A kernel made ready for a device. Thread-safe. */
public interface Executable {
  Kernel kernel();

  /**
   * Runs iterations {@code lo .. hi-1} of the top-level loop on the calling thread. The range is a
   * node of the fold tree when the loop has folds; the folds' partial results are then left in
   * {@code partials} from {@code at}: one long per Reduce, two (value, index) per ArgReduce.
   */
  void run(Launch launch, long lo, long hi, long[] partials, int at);

  /** Runs the statements after the top-level loop, given its final fold results. */
  void finish(Launch launch, long[] folded);
}
