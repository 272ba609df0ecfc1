package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuCtxSynchronize;
import static jcuda.driver.JCudaDriver.cuMemAddressFree;
import static jcuda.driver.JCudaDriver.cuMemAddressReserve;
import static jcuda.driver.JCudaDriver.cuMemCreate;
import static jcuda.driver.JCudaDriver.cuMemGetAllocationGranularity;
import static jcuda.driver.JCudaDriver.cuMemMap;
import static jcuda.driver.JCudaDriver.cuMemRelease;
import static jcuda.driver.JCudaDriver.cuMemUnmap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUmemAllocationGranularity_flags;
import jcuda.driver.CUmemAllocationProp;
import jcuda.driver.CUmemAllocationType;
import jcuda.driver.CUmemGenericAllocationHandle;
import jcuda.driver.CUmemLocation;
import jcuda.driver.CUmemLocationType;
import jcuda.driver.CUresult;

/**
 * Addresses of the device of which some have memory: CUDA's virtual memory management. Of an array
 * that is dealt to ranks each device so holds its part, at the addresses of the whole.
 */
final class Reservations {
  private final CUmemAllocationProp properties = new CUmemAllocationProp();
  private final Driver driver;
  private final long page;
  private final ConcurrentSkipListMap<Long, Reserved> all = new ConcurrentSkipListMap<>();

  /** Some addresses, and those of them that have memory. */
  private record Reserved(long bytes, List<Mapped> mapped) {}

  private record Mapped(long address, long bytes) {}

  Reservations(Driver driver) {
    this.driver = driver;
    properties.type = CUmemAllocationType.CU_MEM_ALLOCATION_TYPE_PINNED;
    properties.location =
        new CUmemLocation(CUmemLocationType.CU_MEM_LOCATION_TYPE_DEVICE, driver.ordinal());
    this.page = driver.canReserve() ? granularity() : 0;
  }

  private long granularity() {
    long[] bytes = new long[1];
    Driver.check(
        cuMemGetAllocationGranularity(
            bytes, properties, CUmemAllocationGranularity_flags.CU_MEM_ALLOC_GRANULARITY_MINIMUM),
        "asking for the size of pages");
    return bytes[0];
  }

  /** {@return the bytes of a page; 0 when the device has no virtual memory management} */
  long page() {
    return page;
  }

  /** {@return the first of so many addresses; 0 when there are none left} */
  long reserve(long bytes) {
    long whole = Math.ceilDiv(bytes, page) * page;
    Address address = new Address();
    int code = cuMemAddressReserve(address, whole, 0, new CUdeviceptr(), 0);
    if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      return 0;
    }
    Driver.check(code, "reserving addresses");
    all.put(address.value(), new Reserved(whole, new ArrayList<>()));
    return address.value();
  }

  /** {@return whether there was memory for these pages, which had none} */
  boolean commit(long address, long bytes) {
    CUmemGenericAllocationHandle memory = new CUmemGenericAllocationHandle();
    int code = cuMemCreate(memory, bytes, properties, 0);
    if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      Driver.check(cuCtxSynchronize(), "running kernels"); // what is freed is in the pool then
      driver.releaseFreed();
      code = cuMemCreate(memory, bytes, properties, 0);
    }
    if (code == CUresult.CUDA_ERROR_OUT_OF_MEMORY) {
      return false;
    }
    Driver.check(code, "allocating memory");
    code = cuMemMap(Address.of(address), bytes, 0, memory, 0);
    int released = cuMemRelease(memory); // when it is mapped no more
    Driver.check(code, "mapping memory");
    Driver.check(released, "mapping memory");
    owner(address).mapped.add(new Mapped(address, bytes));
    driver.allowAccess(address, bytes);
    return true;
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
      Driver.check(cuMemUnmap(Address.of(m.address), m.bytes), "unmapping memory");
    }
    Driver.check(cuMemAddressFree(Address.of(address), reserved.bytes), "freeing addresses");
    return true;
  }
}
