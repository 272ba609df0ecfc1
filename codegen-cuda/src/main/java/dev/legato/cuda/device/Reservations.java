package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuCtxSynchronize;

import dev.legato.cuda.device.VirtualMemory.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import jcuda.driver.CUresult;

/**
 * Addresses of the device of which some have memory: CUDA's virtual memory management. Of an array
 * that is dealt to ranks each device so holds its part, at the addresses of the whole.
 */
final class Reservations {
  private final Driver driver;
  private final VirtualMemory memory;
  private final long page;
  private final ConcurrentSkipListMap<Long, Reserved> all = new ConcurrentSkipListMap<>();

  /** Some addresses, and those of them that have memory. */
  private record Reserved(long bytes, List<Mapped> mapped) {}

  private record Mapped(long address, long bytes) {}

  Reservations(Driver driver) {
    this.driver = driver;
    this.memory = driver.virtualMemory();
    this.page = driver.canReserve() ? granularity() : 0;
  }

  private long granularity() {
    Given bytes = memory.granularity();
    Driver.check(bytes.code(), "asking for the size of pages");
    return bytes.value();
  }

  /** {@return the bytes of a page; 0 when the device has no virtual memory management} */
  long page() {
    return page;
  }

  /** {@return the first of so many addresses; 0 when there are none left} */
  long reserve(long bytes) {
    long whole = Math.ceilDiv(bytes, page) * page;
    Given address = memory.reserve(whole);
    if (address.code() == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      return 0;
    }
    Driver.check(address.code(), "reserving addresses");
    all.put(address.value(), new Reserved(whole, new ArrayList<>()));
    return address.value();
  }

  /** {@return whether there was memory for these pages, which had none} */
  boolean commit(long address, long bytes) {
    Given handle = memory.create(bytes);
    if (handle.code() == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      Driver.check(cuCtxSynchronize(), "running kernels"); // what is freed is in the pool then
      driver.releaseFreed();
      handle = memory.create(bytes);
    }
    if (handle.code() == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      return false;
    }
    Driver.check(handle.code(), "allocating memory");
    int mapped = memory.map(address, bytes, handle.value());
    Driver.check(memory.release(handle.value()), "mapping memory");
    Driver.check(mapped, "mapping memory");
    owner(address).mapped.add(new Mapped(address, bytes));
    return true;
  }

  /** Takes the memory of pages back, which one {@link #commit} gave. */
  void uncommit(long address, long bytes) {
    if (!owner(address).mapped.remove(new Mapped(address, bytes))) {
      throw new IllegalArgumentException("pages that were given memory otherwise");
    }
    Driver.check(cuCtxSynchronize(), "running kernels");
    Driver.check(memory.unmap(address, bytes), "unmapping memory");
  }

  private Reserved owner(long address) {
    return all.floorEntry(address).getValue();
  }

  /** {@return whether the address is the first of some that were reserved}, which then are free. */
  boolean free(long address) {
    Reserved reserved = all.remove(address);
    if (reserved == null) {
      return false;
    }
    Driver.check(cuCtxSynchronize(), "running kernels");
    for (Mapped m : reserved.mapped) {
      Driver.check(memory.unmap(m.address, m.bytes), "unmapping memory");
    }
    Driver.check(memory.free(address, reserved.bytes), "freeing addresses");
    return true;
  }
}
