package dev.legato.ir.device;

import dev.legato.ir.kernel.Kernel;

/** Where kernels run. One device per session; compiled code is shared between devices of a kind. */
public interface Device extends AutoCloseable {
  /** {@return the name shown by explanations and doctor, such as {@code cpu}} */
  String name();

  /** {@return how many workers run pieces of one launch at the same time} */
  int workers();

  /**
   * {@return an executable of a canonical, verified kernel with at most one top-level loop}.
   * Returns at once: a slower tier serves until a faster one is ready, with the same bits.
   */
  Executable prepare(Kernel kernel);

  /**
   * Runs iterations {@code lo .. hi-1} of the top-level loop (all of them when the kernel has none)
   * on this device's workers, and returns when memory holds the results. A kernel whose top-level
   * loop has folds runs whole: {@code lo} and {@code hi} are then the loop's own bounds.
   */
  void launch(Executable executable, Launch launch, long lo, long hi);

  /** {@return text of the code that runs, for explanations: bytecode or CUDA C++; may be ""} */
  default String listing(Executable executable) {
    return "";
  }

  @Override
  void close();
}
