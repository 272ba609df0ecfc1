/**
 * NumPy's functions on arrays: creation, universal functions, reductions, shapes, products, text.
 */
@NullMarked
package dev.legato.lib.dense;

import org.jspecify.annotations.NullMarked;
