package dev.legato.ir.device;

import dev.legato.ir.kernel.FoldTree;
import dev.legato.ir.kernel.Kernel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Where kernels run. Each session opens its own; compiled code is shared between those of a kind.
 */
public interface Device extends AutoCloseable {
  /** {@return the name shown by explanations and doctor, such as {@code cpu}} */
  String name();

  /** {@return its own memory; empty when kernels work in the host's} */
  default Optional<DeviceMemory> memory() {
    return Optional.empty();
  }

  /** {@return how many workers run pieces of one launch at the same time} */
  int workers();

  /** Runs pieces {@code 0 .. count-1} of work on the host on the workers; returns when all ran. */
  default void share(int count, IntConsumer piece) {
    for (int i = 0; i < count; i++) {
      piece.accept(i);
    }
  }

  /** {@return its code for putting keys in order, if it has any} */
  default Optional<KeySorter> sorter() {
    return Optional.empty();
  }

  /** {@return its code for loops of routines, if it has any} */
  default Optional<NativeLoops> nativeLoops() {
    return Optional.empty();
  }

  /**
   * {@return an executable of a canonical, verified kernel with at most one top-level loop}.
   * Returns at once: a slower tier serves until a faster one is ready, with the same bits.
   */
  Executable prepare(Kernel kernel);

  /**
   * {@return how many bytes a worker has for what a kernel's local buffers hold in one iteration,
   * the largest of them so many elements} Kernels that need more are prepared with these buffers in
   * memory ({@link Kernel#withoutLocals}).
   */
  default long localBytes(long elements) {
    return 0;
  }

  /**
   * Makes the code that a launch needs, which else the launch would do.
   *
   * @throws dev.legato.error.LegatoException DeviceError when it cannot be made
   */
  default void ready(Executable executable, Launch launch, long lo, long hi) {}

  /**
   * Runs iterations {@code lo .. hi-1} of the top-level loop (all of them when the kernel has none)
   * on this device's workers. Memory holds the results when this returns, or, if the device has its
   * own, for whatever is asked of the device afterwards. A kernel whose top-level loop has folds
   * runs whole: {@code lo} and {@code hi} are then the loop's own bounds.
   */
  void launch(Executable executable, Launch launch, long lo, long hi);

  /**
   * {@return this device's implementation of a routine, with what it needs reserved; only devices
   * with their own memory are asked, for others run the host's}
   *
   * @param name of the routine
   * @param operands without addresses
   * @param scalars of the task
   * @throws dev.legato.error.LegatoException DeviceMemoryError when memory for it is short
   */
  default DeviceRoutine.Offer offer(
      String name, List<DeviceRoutine.Operand> operands, List<Long> scalars) {
    return new DeviceRoutine.Offer.None(name() + " has no " + name);
  }

  /**
   * {@return the folds of these nodes of the top-level loop's fold tree (or single iterations), one
   * after the other, {@code width} longs each}
   */
  default long[] fold(Executable executable, Launch launch, List<FoldTree.Node> nodes, int width) {
    long[] rows = new long[width * nodes.size()];
    for (int k = 0; k < nodes.size(); k++) {
      executable.run(launch, nodes.get(k).lo(), nodes.get(k).hi(), rows, k * width);
    }
    return rows;
  }

  /**
   * Runs a task on every worker, given its number, at the same time or one after the other, and
   * returns when all have ended.
   *
   * @throws java.util.concurrent.CancellationException when the calling thread is interrupted
   */
  default void onEachWorker(IntConsumer task) {
    for (int worker = 0; worker < workers(); worker++) {
      task.accept(worker);
    }
  }

  /**
   * {@return the fewest iterations of the top-level loop that are worth a worker of their own}: a
   * launch of fewer than twice as many runs on one
   */
  default long grain(Executable executable, Launch launch) {
    return 1;
  }

  /**
   * Returns when all launches have run.
   *
   * @throws dev.legato.error.LegatoException DeviceError when one of them failed
   */
  default void await() {}

  /**
   * {@return text of the code that runs, for explanations: machine code, bytecode or CUDA C++; may
   * be ""}
   */
  default String listing(Executable executable) {
    return "";
  }

  /** {@return counts of what the device did, for statistics} */
  default Map<String, Long> counters() {
    return Map.of();
  }

  @Override
  void close();
}
