/** Discrete Fourier transforms: {@code numpy.fft}. */
@NullMarked
package dev.legato.lib.fft;

import org.jspecify.annotations.NullMarked;
