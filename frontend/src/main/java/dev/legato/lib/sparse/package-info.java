/**
 * {@code scipy.sparse}, {@code scipy.sparse.linalg} and Matrix Market files. Structures are built
 * on the host ({@link dev.legato.lib.sparse.Pattern}), independent of the type of the values; what
 * is computed for every row is a loop in Kernel IR ({@link dev.legato.lib.sparse.RowLoops}) and
 * fuses with dense work of other libraries.
 *
 * <p>What is composed of other functions is written in the language itself: {@code construct.lgt},
 * {@code operators.lgt}, {@code solvers.lgt}, {@code direct.lgt}, {@code market.lgt}.
 */
@NullMarked
package dev.legato.lib.sparse;

import org.jspecify.annotations.NullMarked;
