/** {@code scipy.optimize}: roots, minima and fits of functions that programs give. */
@NullMarked
package dev.legato.lib.optimize;

import org.jspecify.annotations.NullMarked;
