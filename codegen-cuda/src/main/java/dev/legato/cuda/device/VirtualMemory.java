package dev.legato.cuda.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import jcuda.driver.CUmemAccess_flags;
import jcuda.driver.CUmemAllocationType;
import jcuda.driver.CUmemLocationType;
import jcuda.driver.CUresult;

/**
 * The driver's functions for addresses and the memory behind them. JCuda has them, but passes other
 * structures than the driver reads: flags that nobody set, and a device that is none.
 */
final class VirtualMemory {
  /** {@code CUmemAllocationProp}: the handles and the rest are 0. */
  private static final MemoryLayout PROPERTIES =
      MemoryLayout.structLayout(
          JAVA_INT.withName("type"),
          JAVA_INT.withName("handles"),
          JAVA_INT.withName("locationType"),
          JAVA_INT.withName("location"),
          ADDRESS.withName("metadata"),
          JAVA_BYTE.withName("compression"),
          JAVA_BYTE.withName("directCapable"),
          MemoryLayout.paddingLayout(6));

  private final MemorySegment properties;
  private final MemorySegment access;
  private final MethodHandle granularity;
  private final MethodHandle reserve;
  private final MethodHandle create;
  private final MethodHandle map;
  private final MethodHandle release;
  private final MethodHandle setAccess;
  private final MethodHandle unmap;
  private final MethodHandle free;

  /**
   * @param direct whether devices of a network shall reach the memory, as far as they do
   */
  VirtualMemory(SymbolLookup library, int ordinal, boolean direct) {
    int here = CUmemLocationType.CU_MEM_LOCATION_TYPE_DEVICE;
    Arena arena = Arena.ofAuto();
    properties = arena.allocate(PROPERTIES);
    set("type", CUmemAllocationType.CU_MEM_ALLOCATION_TYPE_PINNED);
    set("locationType", here);
    set("location", ordinal);
    long at = PROPERTIES.byteOffset(MemoryLayout.PathElement.groupElement("directCapable"));
    properties.set(JAVA_BYTE, at, (byte) (direct ? 1 : 0));
    int both = CUmemAccess_flags.CU_MEM_ACCESS_FLAGS_PROT_READWRITE;
    access = arena.allocateFrom(JAVA_INT, here, ordinal, both);
    var n = JAVA_LONG;
    var p = ADDRESS;
    granularity = function(library, "cuMemGetAllocationGranularity", p, p, JAVA_INT);
    reserve = function(library, "cuMemAddressReserve", p, n, n, n, n);
    create = function(library, "cuMemCreate", p, n, p, n);
    map = function(library, "cuMemMap", n, n, n, n, n);
    release = function(library, "cuMemRelease", n);
    setAccess = function(library, "cuMemSetAccess", n, n, p, n);
    unmap = function(library, "cuMemUnmap", n, n);
    free = function(library, "cuMemAddressFree", n, n);
  }

  private void set(String field, int value) {
    properties.set(
        JAVA_INT, PROPERTIES.byteOffset(MemoryLayout.PathElement.groupElement(field)), value);
  }

  private static MethodHandle function(
      SymbolLookup library, String name, MemoryLayout... parameters) {
    return DriverLibrary.function(library, name, FunctionDescriptor.of(JAVA_INT, parameters));
  }

  /** A number that a function gave, and its code. */
  record Given(int code, long value) {}

  /** A call that puts a number there. */
  private interface Call {
    int into(MemorySegment result) throws Throwable;
  }

  private static Given given(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(JAVA_LONG);
      int code = call.into(result);
      return new Given(code, result.get(JAVA_LONG, 0));
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  Given granularity() {
    return given(result -> (int) granularity.invokeExact(result, properties, 0));
  }

  /** {@return the first of so many addresses} */
  Given reserve(long bytes) {
    return given(result -> (int) reserve.invokeExact(result, bytes, 0L, 0L, 0L));
  }

  /** {@return a handle of so many bytes} */
  Given create(long bytes) {
    return given(result -> (int) create.invokeExact(result, bytes, properties, 0L));
  }

  /**
   * {@return the code of putting memory behind addresses, which kernels then may use}; when it
   * failed, there is none.
   */
  int map(long address, long bytes, long handle) {
    int mapped = given(_ -> (int) map.invokeExact(address, bytes, 0L, handle, 0L)).code;
    if (mapped != CUresult.CUDA_SUCCESS) {
      return mapped;
    }
    int allowed = given(_ -> (int) setAccess.invokeExact(address, bytes, access, 1L)).code;
    if (allowed != CUresult.CUDA_SUCCESS) {
      unmap(address, bytes);
    }
    return allowed;
  }

  /** {@return the code of giving a handle back; its memory stays for as long as it is mapped} */
  int release(long handle) {
    return given(_ -> (int) release.invokeExact(handle)).code;
  }

  int unmap(long address, long bytes) {
    return given(_ -> (int) unmap.invokeExact(address, bytes)).code;
  }

  int free(long address, long bytes) {
    return given(_ -> (int) free.invokeExact(address, bytes)).code;
  }
}
