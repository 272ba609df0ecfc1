package dev.legato.ir.device;

/**
 * The values of a kernel's parameters at one launch.
 *
 * @param addresses per buffer the address of element (0, 0, ...)
 * @param strides per buffer its byte strides
 * @param sizes loop extents
 * @param scalars scalar bits
 * @param elements per buffer how many elements its view has, from which a device may guess how long
 *     loops with loaded bounds are; empty when nobody knows
 */
public record Launch(
    long[] addresses, long[][] strides, long[] sizes, long[] scalars, long[] elements) {
  public Launch(long[] addresses, long[][] strides, long[] sizes, long[] scalars) {
    this(addresses, strides, sizes, scalars, new long[0]);
  }
}
