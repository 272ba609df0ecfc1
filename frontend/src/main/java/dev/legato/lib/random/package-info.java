/** NumPy's random numbers: the legacy generator and PCG64. */
@NullMarked
package dev.legato.lib.random;

import org.jspecify.annotations.NullMarked;
