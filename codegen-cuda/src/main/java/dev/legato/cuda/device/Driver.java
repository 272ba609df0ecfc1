package dev.legato.cuda.device;

import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetAttribute;
import static jcuda.driver.JCudaDriver.cuDeviceGetName;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRelease;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuGetErrorName;
import static jcuda.driver.JCudaDriver.cuInit;

import dev.legato.error.LegatoException;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;

/** A device of the driver and its context, which all sessions and libraries of the JVM share. */
final class Driver implements AutoCloseable {
  private final CUdevice device = new CUdevice();
  private final CUcontext context = new CUcontext();
  private final String name;
  private final int ordinal;

  /** For functions that JCuda lacks. */
  private final SymbolLookup library;

  /** Loaded once per JVM, and only where there is a driver. */
  private static final class Loaded {
    static final boolean OK = load();

    private static boolean load() {
      if (DriverLibrary.find() instanceof DriverLibrary.Found.None(String why)) {
        throw new LegatoException("DeviceError", why);
      }
      Natives.loadDriver();
      return true;
    }
  }

  /**
   * @throws LegatoException DeviceError when the driver refuses
   */
  Driver(int ordinal) {
    requireLoaded();
    this.ordinal = ordinal;
    check(cuInit(0), "starting the driver");
    check(cuDeviceGet(device, ordinal), "opening device " + ordinal);
    byte[] text = new byte[256];
    check(cuDeviceGetName(text, text.length, device), "asking the device's name");
    this.name = new String(text, StandardCharsets.UTF_8).replace("\0", "").strip();
    check(cuDevicePrimaryCtxRetain(context, device), "making a context");
    enter();
    this.library = DriverLibrary.loaded();
    if (hasPools()) {
      DriverLibrary.keepFreed(library, ordinal);
    }
  }

  private static void requireLoaded() {
    try {
      if (!Loaded.OK) {
        throw new IllegalStateException();
      }
    } catch (LinkageError e) { // what the first attempt threw, or that there was one
      if (e.getCause() instanceof LegatoException known) {
        throw known;
      }
      throw new LegatoException("DeviceError", "JCuda's driver bindings do not load: " + e);
    }
  }

  /** Calls of this thread are about this device. */
  void enter() {
    check(cuCtxSetCurrent(context), "entering the context");
  }

  /** {@return the device's name, such as {@code NVIDIA H200}} */
  String name() {
    return name;
  }

  /** {@return the compute capability as {@code 10 * major + minor}} */
  int capability() {
    return 10 * attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR)
        + attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
  }

  int multiprocessors() {
    return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
  }

  boolean hasPools() {
    return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED) != 0;
  }

  /** {@return whether addresses can be reserved without memory} */
  boolean canReserve() {
    return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_VIRTUAL_MEMORY_MANAGEMENT_SUPPORTED)
        != 0;
  }

  VirtualMemory virtualMemory() {
    int direct = CUdevice_attribute.CU_DEVICE_ATTRIBUTE_GPU_DIRECT_RDMA_WITH_CUDA_VMM_SUPPORTED;
    return new VirtualMemory(library, ordinal, attribute(direct) != 0);
  }

  /** See {@link DriverLibrary#releaseFreed}. */
  void releaseFreed() {
    if (hasPools()) {
      DriverLibrary.releaseFreed(library, ordinal);
    }
  }

  private int attribute(int number) {
    int[] value = new int[1];
    check(cuDeviceGetAttribute(value, number, device), "asking for an attribute");
    return value[0];
  }

  /**
   * @throws LegatoException DeviceError unless the code is 0
   */
  static void check(int code, String doing) {
    if (code != 0) {
      throw error(code, doing);
    }
  }

  static LegatoException error(int code, String doing) {
    String[] text = new String[1];
    cuGetErrorName(code, text);
    return new LegatoException(
        "DeviceError", "%s failed: %s (CUDA error %d)".formatted(doing, text[0], code));
  }

  @Override
  public void close() {
    check(cuDevicePrimaryCtxRelease(device), "closing the context");
  }
}
