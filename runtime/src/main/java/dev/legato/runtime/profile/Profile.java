package dev.legato.runtime.profile;

import dev.legato.ir.device.Timeline;
import dev.legato.ir.task.Provenance;
import dev.legato.ir.task.Task;
import dev.legato.runtime.ranks.Transport;
import java.util.List;

/**
 * Is told what a rank does, when it has done it: {@code start} is what {@link #now} gave before.
 * Called by any thread. {@link #OFF} ignores everything and allocates nothing.
 */
public interface Profile extends Timeline {
  /** Keeps nothing. */
  Profile OFF = new Profile() {};

  /** {@return the transport, which tells of its messages from now on} */
  default Transport meter(Transport transport) {
    return transport;
  }

  /**
   * {@return what a launch of a kernel is called}
   *
   * @param tasks that became the kernel, in order
   * @param elements per view how many it has
   */
  default Label label(List<Task> tasks, long[] elements, long read, long written) {
    return Label.NONE;
  }

  // --- the program's own thread

  /** A group was closed: planned, bound, and put into the queue. */
  default void planned(String why, long start) {}

  /** The program waited for its queue, or ran it itself. */
  default void waited(long start) {}

  /** The program had everything recorded run. */
  default void flushed(String why, long start) {}

  // --- the queue

  /** A kernel ran, or this rank's part of one, with the exchange before it. */
  default void launched(Label label, long start) {}

  /** Launches shared a pass over memory. */
  default void passed(int launches, long start) {}

  /** A worker ran iterations {@code lo .. hi-1} of a launch in such a pass. */
  default void piece(Label label, int worker, long lo, long hi, long start) {}

  /** A routine ran. */
  default void called(String routine, Provenance where, long bytes, long start) {}

  /** Bytes were copied between the memories of host and device. */
  default void copied(boolean toHost, long bytes, long start) {}

  // --- memory

  /** An array's copy on the device made room. */
  default void evicted(long bytes, long start) {}

  /**
   * So many bytes of arrays are in a memory.
   *
   * @param memory a counter's name
   */
  default void live(String memory, long bytes) {}
}
