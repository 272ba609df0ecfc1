/**
 * Routines that are no loops of the Kernel IR, as kernels of their own: running folds, sorts,
 * selections, random numbers by index, and matrix products where there is no cuBLAS. All but the
 * last give the bits of the host.
 *
 * <p>A package of its own because its kernels are written by hand, beside the classes that launch
 * them. A routine is offered for operands when it can take them; everything that it needs is
 * compiled and reserved then, so that it can still run on the host if something is missing. Of the
 * device it knows only {@link dev.legato.cuda.routine.Ground}.
 *
 * <p>What is not here runs on the host, counted: MT19937, whose state is one long chain and comes
 * back to the host after each draw; draws that reject some of their numbers, normal ones among
 * them; weights of {@code bincount}, which are added in the order of the elements.
 */
@NullMarked
package dev.legato.cuda.routine;

import org.jspecify.annotations.NullMarked;
