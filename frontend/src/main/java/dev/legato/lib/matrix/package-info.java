/** {@code numpy.matrix}: two axes always, {@code *} is the matrix product. */
@NullMarked
package dev.legato.lib.matrix;

import org.jspecify.annotations.NullMarked;
