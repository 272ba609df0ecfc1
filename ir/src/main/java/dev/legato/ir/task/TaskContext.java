package dev.legato.ir.task;

import dev.legato.ir.device.KeySorter;
import dev.legato.ir.device.NativeLoops;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What a routine may use while it runs: the workers of its rank, and the ranks that call it too.
 */
public interface TaskContext {
  /** {@return this rank's place among those that run the routine together} */
  int rank();

  /** {@return how many ranks run the routine together, each with a piece; 1 when it has all} */
  int ranks();

  /**
   * {@return the first index of a rank's piece of an argument along its cut axis}; for {@code
   * ranks()} the extent
   */
  long first(int argument, int rank);

  /** {@return how many pieces of {@link #share} run at the same time} */
  int workers();

  /** Runs the pieces {@code 0 .. count-1} on this rank's workers; returns when all are done. */
  void share(int count, IntConsumer piece);

  /** {@return the device's code for putting keys in order, if it has any} */
  default Optional<KeySorter> sorter() {
    return Optional.empty();
  }

  /** {@return the device's code for loops of routines, if it has any} */
  default Optional<NativeLoops> nativeLoops() {
    return Optional.empty();
  }

  /** {@return what every rank gave, by rank; all of the same length} */
  List<long[]> allGather(long[] mine);

  /**
   * Sends {@code to.get(r)} to rank r and receives {@code from.get(r)} from it; the sizes agree.
   */
  void exchange(List<MemorySegment> to, List<MemorySegment> from);

  /** Sends to one rank; the memory may be changed once this returns. */
  void send(int to, MemorySegment data);

  /** Receives from one rank what it sends to this one. */
  void receive(int from, MemorySegment into);
}
