/**
 * Discrete Fourier transforms: {@code numpy.fft}.
 *
 * <p>{@code Fft} makes tasks, {@code Batch} takes the rows of an array a few at a time, {@code
 * Rows} copies them from memory into {@code Lines} and back. A {@code Plan} is how one length is
 * transformed: by {@code Stages}, a long one as a matrix ({@code Squared}), one with a large prime
 * factor by a convolution ({@code Bluestein}); real numbers by {@code RealPlan}. What a row becomes
 * depends on its length only, not on its neighbours, threads or whether vectors are used.
 */
@NullMarked
package dev.legato.lib.fft;

import org.jspecify.annotations.NullMarked;
