package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemAllocAsync;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemFreeAsync;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;
import static jcuda.driver.JCudaDriver.cuStreamCreate;
import static jcuda.driver.JCudaDriver.cuStreamDestroy;
import static jcuda.driver.JCudaDriver.cuStreamSynchronize;

import dev.legato.ir.device.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;

/**
 * The device's memory: a stream-ordered pool, addresses that get memory by pages, and copies that
 * overlap with launches where {@link Order} allows. Memory is allocated on a stream where nothing
 * else happens, so it is there at once.
 */
final class CudaMemory implements DeviceMemory, AutoCloseable {
  private static final int STAGING = 4 << 20;

  /** The part of what is free at the start that arrays may take. */
  private static final double SHARE = 0.9;

  private final Driver driver;
  private final CUstream stream;
  private final CUstream allocations = new CUstream();
  private final Blocks blocks = new Blocks();
  private final Order order;
  private final Replay replay;
  private final boolean pools;
  private final Reservations reservations;
  private final Staging staging;
  private final long budget;
  private boolean closed;
  private final AtomicLong uploaded = new AtomicLong();
  private final AtomicLong downloaded = new AtomicLong();

  /**
   * @param stream of the launches
   * @param replay of the same stream
   * @param sharers how many users divide the memory
   */
  CudaMemory(Driver driver, CUstream stream, Replay replay, int sharers) {
    this.driver = driver;
    this.stream = stream;
    this.replay = replay;
    this.pools = driver.hasPools();
    this.reservations = new Reservations(driver);
    this.staging = new Staging(STAGING);
    this.order = new Order(stream);
    int code = cuStreamCreate(allocations, CUstream_flags.CU_STREAM_NON_BLOCKING);
    Driver.check(code, "making a stream");
    long[] free = new long[1];
    long[] total = new long[1];
    Driver.check(cuMemGetInfo(free, total), "asking for free memory");
    this.budget = (long) (free[0] * SHARE / sharers);
  }

  @Override
  public Type type() {
    return Type.CUDA;
  }

  @Override
  public synchronized void enter() {
    if (!closed) { // a thread that moves messages may live longer
      driver.enter();
    }
  }

  @Override
  public void settle() {
    driver.enter();
    replay.flush();
    order.settle();
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
    int code = pools ? cuMemAllocAsync(address, bytes, allocations) : cuMemAlloc(address, bytes);
    if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      return 0;
    }
    Driver.check(code, "allocating memory");
    if (pools) {
      Driver.check(cuStreamSynchronize(allocations), "allocating memory");
    }
    blocks.add(address.value(), bytes);
    return address.value();
  }

  @Override
  public long page() {
    return reservations.page();
  }

  @Override
  public long reserve(long bytes) {
    driver.enter();
    long address = reservations.reserve(bytes);
    if (address != 0) {
      blocks.add(address, bytes);
    }
    return address;
  }

  @Override
  public boolean commit(long address, long bytes) {
    driver.enter();
    return reservations.commit(address, bytes);
  }

  @Override
  public void uncommit(long address, long bytes) {
    driver.enter();
    reservations.uncommit(address, bytes);
  }

  @Override
  public void free(long address) {
    driver.enter();
    if (blocks.remove(address).arriving) {
      order.arrive(blocks);
    }
    if (reservations.free(address)) {
      return;
    }
    int code = pools ? cuMemFreeAsync(Address.of(address), stream) : cuMemFree(Address.of(address));
    Driver.check(code, "freeing memory");
  }

  @Override
  public void upload(MemorySegment from, long to) {
    driver.enter();
    replay.flush();
    Blocks.Block block = blocks.at(to);
    staging.upload(from, to, order.upload(block));
    order.uploaded(block);
    uploaded.addAndGet(from.byteSize());
  }

  @Override
  public void download(long from, MemorySegment to) {
    driver.enter();
    replay.flush();
    staging.download(from, to, order.download(blocks.at(from)));
    downloaded.addAndGet(to.byteSize());
  }

  @Override
  public void copy(long from, long to, long bytes, long pitch, long count) {
    driver.enter();
    order.launch(blocks, from, to);
    replay.copy(from, to, bytes, pitch, count);
  }

  /** A launch comes that touches what is at these addresses. */
  void launch(long... addresses) {
    order.launch(blocks, addresses);
  }

  /** Work comes that may touch any memory. */
  void launchAnywhere() {
    order.launchAnywhere(blocks);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    staging.close();
    order.close();
    Driver.check(cuStreamDestroy(allocations), "dropping a stream");
  }
}
