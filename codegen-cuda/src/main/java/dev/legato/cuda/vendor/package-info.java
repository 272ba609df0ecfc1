/**
 * Routines that NVIDIA's libraries do better than a kernel: matrix products (cuBLAS),
 * factorisations (cuSOLVER) and Fourier transforms (cuFFT). A package of its own because it knows
 * what routines mean, and of the device only {@link dev.legato.cuda.routine.Ground}.
 *
 * <p>A routine is offered for operands when it can take them; everything that it needs is reserved
 * then, so that it can still run on the host if something is missing.
 *
 * <p>Products of a matrix and a vector are none of them: each row is a fold of the fixed tree,
 * which has the bits of the processor and fuses, and memory bounds it as it does cuBLAS's.
 *
 * <p>cuSPARSE is not among them either. Its products with vectors and matrices read what a row loop
 * reads, each entry once, so they cannot be faster, but they do not fuse with what is around them,
 * and sum in other orders than the fold tree. Of products of sparse matrices and of factorisations,
 * users see the order of the entries, which is SciPy's; that of cuSPARSE is another.
 */
@NullMarked
package dev.legato.cuda.vendor;

import org.jspecify.annotations.NullMarked;
