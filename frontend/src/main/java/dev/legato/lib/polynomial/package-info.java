/**
 * {@code numpy.polynomial}: series of polynomials, written in the language itself on top of NumPy's
 * functions. It is a package of its own because it knows arrays only as scripts do.
 */
@NullMarked
package dev.legato.lib.polynomial;

import org.jspecify.annotations.NullMarked;
