package dev.legato.ir.device;

import dev.legato.ir.kernel.Kernel;

/**
 * The values of a kernel's parameters at one launch.
 *
 * @param addresses per buffer the address of element (0, 0, ...); of a local one its place in what
 *     a worker has for them
 * @param strides per buffer its byte strides, of which the first is 0 in a local one
 * @param sizes loop extents
 * @param scalars scalar bits
 * @param elements per buffer how many elements its view has, from which a device may guess how long
 *     loops with loaded bounds are; empty when nobody knows
 * @param local bytes of the local buffers in one iteration
 */
public record Launch(
    long[] addresses, long[][] strides, long[] sizes, long[] scalars, long[] elements, long local) {
  public Launch(long[] addresses, long[][] strides, long[] sizes, long[] scalars) {
    this(addresses, strides, sizes, scalars, new long[0], 0);
  }

  /** {@return the launch for a worker whose memory for local buffers is at this address} */
  public Launch at(Kernel kernel, long locals) {
    long[] at = addresses.clone();
    for (int k = 0; k < kernel.buffers().size(); k++) {
      at[k] += kernel.buffers().get(k).isLocal() ? locals : 0;
    }
    return new Launch(at, strides, sizes, scalars, elements, local);
  }
}
