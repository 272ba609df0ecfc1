/**
 * Legato for Java: {@link dev.legato.Session}, {@link dev.legato.NDArray} and {@link
 * dev.legato.Scalar}.
 */
@NullMarked
package dev.legato;

import org.jspecify.annotations.NullMarked;
