package dev.legato.cuda.routine;

import dev.legato.ir.device.DeviceRoutine.Offer;
import java.lang.foreign.MemorySegment;

/** What routines need of the device that they run on. */
public interface Ground {
  /** The threads of a block. */
  int BLOCK = 256;

  /** What a routine whose results have no elements does. */
  Offer NOTHING = new Offer.Available(operands -> {});

  /** {@return the raw stream} that everything goes to, in the order of the calls. */
  long stream();

  /**
   * A routine will use so much memory beside its operands.
   *
   * @throws dev.legato.error.LegatoException DeviceMemoryError when there is not so much
   */
  void reserve(long bytes);

  /**
   * Compiles kernels that a routine will launch.
   *
   * @throws dev.legato.error.LegatoException DeviceError when they do not compile
   */
  void compile(KernelText kernels);

  /**
   * {@return the address of that memory}, of this routine until it returns. The stream is up to
   * date with all launches before.
   */
  long begin(long bytes);

  /** Runs a kernel by so many blocks of {@link #BLOCK} threads. */
  void launch(KernelText kernels, String kernel, long blocks, long... arguments);

  /** Copies from the device; waits for all before. */
  void download(long from, MemorySegment to);

  void upload(MemorySegment from, long to);

  /** {@return blocks for so many threads, each of which may have several elements} */
  static long blocks(long threads) {
    return Math.clamp((threads + BLOCK - 1) / BLOCK, 1, 1 << 20);
  }
}
