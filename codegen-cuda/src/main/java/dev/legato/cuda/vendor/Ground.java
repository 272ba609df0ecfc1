package dev.legato.cuda.vendor;

import java.lang.foreign.MemorySegment;

/** What routines need of the device that they run on. */
public interface Ground {
  /** {@return the raw stream} that everything goes to, in the order of the calls. */
  long stream();

  /**
   * A routine will use so much memory beside its operands.
   *
   * @throws dev.legato.error.LegatoException DeviceMemoryError when there is not so much
   */
  void reserve(long bytes);

  /**
   * {@return the address of that memory}, of this routine until it returns. The stream is up to
   * date with all launches before.
   */
  long begin(long bytes);

  /** Runs a kernel of {@code routines.cu} by so many threads. */
  void launch(String kernel, long threads, long... arguments);

  /** Copies from the device; waits for all before. */
  void download(long from, MemorySegment to);

  void upload(MemorySegment from, long to);
}
