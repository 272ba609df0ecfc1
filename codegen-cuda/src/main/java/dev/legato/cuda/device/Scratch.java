package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuMemsetD8Async;

import dev.legato.cuda.CudaSource;
import dev.legato.error.LegatoException;
import jcuda.driver.CUstream;

/**
 * Memory that kernels use one after the other. It is reserved when a launch is recorded, so that
 * its lack shows while the launch can still go elsewhere, and taken into use when one runs that
 * needs more than those before.
 */
final class Scratch implements AutoCloseable {
  private final CudaMemory memory;
  private final CUstream stream;
  private final Replay replay;

  /** A piece of memory; address 0 for none. */
  private record Block(long address, long bytes) {
    static final Block NONE = new Block(0, 0);
  }

  private Block used = Block.NONE;
  private Block reserved = Block.NONE;

  Scratch(CudaMemory memory, CUstream stream, Replay replay) {
    this.memory = memory;
    this.stream = stream;
    this.replay = replay;
  }

  /**
   * So much will be used.
   *
   * @throws LegatoException DeviceMemoryError when there is not so much
   */
  synchronized void reserve(long bytes) {
    if (bytes <= Math.max(used.bytes(), reserved.bytes())) {
      return;
    }
    free(reserved);
    reserved = Block.NONE;
    long rounded = Long.highestOneBit(bytes) << 1;
    long address = memory.allocate(rounded);
    if (address == 0) {
      throw new LegatoException(
          "DeviceMemoryError", "Unable to allocate " + rounded + " bytes on cuda for a kernel");
    }
    reserved = new Block(address, rounded);
  }

  /** {@return the address of so much memory, its counters zero; 0 when nothing is needed} */
  synchronized long use(long bytes) {
    if (bytes > used.bytes()) {
      reserve(bytes);
      replay.flush(); // what was put off uses the old one
      free(used);
      used = reserved;
      reserved = Block.NONE;
      int code =
          cuMemsetD8Async(Address.of(used.address()), (byte) 0, CudaSource.COUNTER_BYTES, stream);
      Driver.check(code, "clearing memory");
    }
    return bytes == 0 ? 0 : used.address();
  }

  private void free(Block block) {
    if (block.address() != 0) {
      memory.free(block.address());
    }
  }

  @Override
  public synchronized void close() {
    free(used);
    free(reserved);
  }
}
