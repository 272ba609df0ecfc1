/**
 * {@code scipy.integrate}: integrals of samples (array expressions that fuse) and of functions, and
 * initial value problems.
 */
@NullMarked
package dev.legato.lib.integrate;

import org.jspecify.annotations.NullMarked;
