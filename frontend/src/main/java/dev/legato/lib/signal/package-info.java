/** {@code scipy.signal}: convolutions, windows, filters, peaks. */
@NullMarked
package dev.legato.lib.signal;

import org.jspecify.annotations.NullMarked;
