package dev.legato.cuda.device;

import static jcuda.driver.CUevent_flags.CU_EVENT_DISABLE_TIMING;
import static jcuda.driver.JCudaDriver.cuEventCreate;
import static jcuda.driver.JCudaDriver.cuEventDestroy;
import static jcuda.driver.JCudaDriver.cuEventRecord;
import static jcuda.driver.JCudaDriver.cuEventSynchronize;
import static jcuda.driver.JCudaDriver.cuMemFreeHost;
import static jcuda.driver.JCudaDriver.cuMemHostAlloc;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoHAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoDAsync;

import java.lang.foreign.MemorySegment;
import jcuda.Pointer;
import jcuda.driver.CUevent;
import jcuda.driver.CUstream;
import org.jspecify.annotations.Nullable;

/**
 * Copies between ordinary host memory and the device through pinned buffers, which the device reads
 * and writes by itself: while it copies one, the host fills or empties the other.
 */
final class Staging implements AutoCloseable {
  private static final int BUFFERS = 2;

  private final long size;
  private final @Nullable Buffer[] buffers = new Buffer[BUFFERS];
  private int next;

  /** A pinned buffer; it may be touched after its event. */
  private static final class Buffer {
    final Pointer pointer = new Pointer();
    final MemorySegment memory;
    final CUevent event = new CUevent();
    boolean busy;

    Buffer(long size) {
      Driver.check(cuMemHostAlloc(pointer, size, 0), "pinning host memory");
      this.memory = MemorySegment.ofBuffer(pointer.getByteBuffer(0, size));
      Driver.check(cuEventCreate(event, CU_EVENT_DISABLE_TIMING), "making an event");
    }

    void record(CUstream stream) {
      Driver.check(cuEventRecord(event, stream), "recording an event");
      busy = true;
    }

    void await() {
      if (busy) {
        Driver.check(cuEventSynchronize(event), "waiting for the device");
        busy = false;
      }
    }

    void close() {
      await();
      Driver.check(cuEventDestroy(event), "dropping an event");
      Driver.check(cuMemFreeHost(pointer), "unpinning host memory");
    }
  }

  /**
   * @param size of a buffer in bytes
   */
  Staging(int size) {
    this.size = size;
  }

  private Buffer buffer() {
    Buffer b = buffers[next];
    if (b == null) {
      b = new Buffer(size);
      buffers[next] = b;
    }
    next = (next + 1) % BUFFERS;
    return b;
  }

  /** Copies to the device on a stream; {@code from} may change once this returns. */
  void upload(MemorySegment from, long to, CUstream stream) {
    for (long at = 0; at < from.byteSize(); at += size) {
      long bytes = Math.min(size, from.byteSize() - at);
      Buffer b = buffer();
      b.await();
      MemorySegment.copy(from, at, b.memory, 0, bytes);
      Driver.check(
          cuMemcpyHtoDAsync(Address.of(to + at), b.pointer, bytes, stream),
          "copying to the device");
      b.record(stream);
    }
  }

  /** Copies from the device on a stream; {@code to} has the bytes once this returns. */
  void download(long from, MemorySegment to, CUstream stream) {
    for (long at = 0; at < to.byteSize() + size; at += size) {
      if (at < to.byteSize()) {
        request(from + at, Math.min(size, to.byteSize() - at), stream);
      }
      if (at > 0) {
        receive(at - size, to);
      }
    }
  }

  private void request(long from, long bytes, CUstream stream) {
    Buffer b = buffer();
    Driver.check(
        cuMemcpyDtoHAsync(b.pointer, Address.of(from), bytes, stream), "copying from the device");
    b.record(stream);
  }

  /** Empties the buffer that was filled before the last one, or the last one at the end. */
  private void receive(long at, MemorySegment to) {
    boolean isLast = at + size >= to.byteSize();
    Buffer b = buffers[(next + (isLast ? BUFFERS - 1 : 0)) % BUFFERS];
    if (b != null) {
      b.await();
      MemorySegment.copy(b.memory, 0, to, at, Math.min(size, to.byteSize() - at));
    }
  }

  @Override
  public void close() {
    for (Buffer b : buffers) {
      if (b != null) {
        b.close();
      }
    }
  }
}
