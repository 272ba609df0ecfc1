/**
 * What every array library needs of arrays and no user sees: shape arithmetic, dtype names, host
 * contents, indices, and their text. It knows nothing of libraries.
 */
@NullMarked
package dev.legato.array;

import org.jspecify.annotations.NullMarked;
