package dev.legato.cuda.device;

import jcuda.driver.CUdeviceptr;

/** Addresses as numbers, which JCuda hides. */
final class Address extends CUdeviceptr {
  private static final CUdeviceptr ZERO = new CUdeviceptr();

  /** A place for an address that a function returns. */
  Address() {}

  long value() {
    return getNativePointer() + getByteOffset();
  }

  /** {@return a pointer to this address, on the host or on the device} */
  static CUdeviceptr of(long address) {
    return ZERO.withByteOffset(address);
  }
}
