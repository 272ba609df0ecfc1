package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemAllocAsync;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemFreeAsync;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;

import dev.legato.ir.device.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;

/** The device's memory: a stream-ordered pool, and copies in the order of the stream. */
final class CudaMemory implements DeviceMemory, AutoCloseable {
  private static final int STAGING = 4 << 20;

  /** The part of what is free at the start that arrays may take. */
  private static final double SHARE = 0.9;

  private final Driver driver;
  private final CUstream stream;
  private final Replay replay;
  private final boolean pools;
  private final Staging staging;
  private final long budget;
  private final AtomicLong uploaded = new AtomicLong();
  private final AtomicLong downloaded = new AtomicLong();

  /**
   * @param replay of the same stream
   */
  CudaMemory(Driver driver, CUstream stream, Replay replay) {
    this.driver = driver;
    this.stream = stream;
    this.replay = replay;
    this.pools = driver.hasPools();
    this.staging = new Staging(stream, STAGING);
    long[] free = new long[1];
    long[] total = new long[1];
    Driver.check(cuMemGetInfo(free, total), "asking for free memory");
    this.budget = (long) (free[0] * SHARE);
  }

  @Override
  public long budget() {
    return budget;
  }

  /** {@return bytes copied to the device} */
  long uploaded() {
    return uploaded.get();
  }

  /** {@return bytes copied to the host} */
  long downloaded() {
    return downloaded.get();
  }

  @Override
  public long allocate(long bytes) {
    driver.enter();
    Address address = new Address();
    int code = pools ? cuMemAllocAsync(address, bytes, stream) : cuMemAlloc(address, bytes);
    if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      return 0;
    }
    Driver.check(code, "allocating memory");
    return address.value();
  }

  @Override
  public void free(long address) {
    driver.enter();
    int code = pools ? cuMemFreeAsync(Address.of(address), stream) : cuMemFree(Address.of(address));
    Driver.check(code, "freeing memory");
  }

  @Override
  public void upload(MemorySegment from, long to) {
    driver.enter();
    replay.flush();
    staging.upload(from, to);
    uploaded.addAndGet(from.byteSize());
  }

  @Override
  public void download(long from, MemorySegment to) {
    driver.enter();
    replay.flush();
    staging.download(from, to);
    downloaded.addAndGet(to.byteSize());
  }

  @Override
  public void copy(long from, long to, long bytes, long pitch, long count) {
    driver.enter();
    replay.copy(from, to, bytes, pitch, count);
  }

  @Override
  public void close() {
    staging.close();
  }
}
