package dev.legato.ir.device;

/**
 * The values of a kernel's parameters at one launch.
 *
 * @param addresses per buffer the address of element (0, 0, ...)
 * @param strides per buffer its byte strides
 * @param sizes loop extents
 * @param scalars scalar bits
 */
public record Launch(long[] addresses, long[][] strides, long[] sizes, long[] scalars) {}
