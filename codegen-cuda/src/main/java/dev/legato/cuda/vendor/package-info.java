/**
 * Routines that NVIDIA's libraries do better than a kernel: matrix products (cuBLAS),
 * factorisations (cuSOLVER) and Fourier transforms (cuFFT). A package of its own because it knows
 * what routines mean, and of the device only {@link dev.legato.cuda.vendor.Ground}.
 *
 * <p>A routine is offered for operands when it can take them; everything that it needs is reserved
 * then, so that it can still run on the host if something is missing.
 */
@NullMarked
package dev.legato.cuda.vendor;

import org.jspecify.annotations.NullMarked;
