/**
 * {@code scipy.special}: the common elementwise functions of real arrays, composed of NumPy's so
 * that they fuse with what is around them.
 */
@NullMarked
package dev.legato.lib.special;

import org.jspecify.annotations.NullMarked;
