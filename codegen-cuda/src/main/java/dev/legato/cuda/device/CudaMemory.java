package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemAllocAsync;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemFreeAsync;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;
import static jcuda.driver.JCudaDriver.cuMemcpy2DAsync;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoDAsync;

import dev.legato.ir.device.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import jcuda.driver.CUDA_MEMCPY2D;
import jcuda.driver.CUmemorytype;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;

/** The device's memory: a stream-ordered pool, and copies in the order of the stream. */
final class CudaMemory implements DeviceMemory, AutoCloseable {
  private static final int STAGING = 4 << 20;

  /** The part of what is free at the start that arrays may take. */
  private static final double SHARE = 0.9;

  private final Driver driver;
  private final CUstream stream;
  private final Runnable pending;
  private final boolean pools;
  private final Staging staging;
  private final long budget;
  private final AtomicLong uploaded = new AtomicLong();
  private final AtomicLong downloaded = new AtomicLong();

  /**
   * @param pending launches what was put off, before anything else is put into the stream
   */
  CudaMemory(Driver driver, CUstream stream, Runnable pending) {
    this.driver = driver;
    this.stream = stream;
    this.pending = pending;
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
    pending.run();
    staging.upload(from, to);
    uploaded.addAndGet(from.byteSize());
  }

  @Override
  public void download(long from, MemorySegment to) {
    driver.enter();
    pending.run();
    staging.download(from, to);
    downloaded.addAndGet(to.byteSize());
  }

  @Override
  public void copy(long from, long to, long bytes, long pitch, long count) {
    driver.enter();
    pending.run();
    if (count == 1) {
      int code = cuMemcpyDtoDAsync(Address.of(to), Address.of(from), bytes, stream);
      Driver.check(code, "copying on the device");
      return;
    }
    CUDA_MEMCPY2D rows = new CUDA_MEMCPY2D();
    rows.srcMemoryType = CUmemorytype.CU_MEMORYTYPE_DEVICE;
    rows.srcDevice = Address.of(from);
    rows.srcPitch = pitch;
    rows.dstMemoryType = CUmemorytype.CU_MEMORYTYPE_DEVICE;
    rows.dstDevice = Address.of(to);
    rows.dstPitch = pitch;
    rows.WidthInBytes = bytes;
    rows.Height = count;
    Driver.check(cuMemcpy2DAsync(rows, stream), "copying rows on the device");
  }

  @Override
  public void close() {
    staging.close();
  }
}
