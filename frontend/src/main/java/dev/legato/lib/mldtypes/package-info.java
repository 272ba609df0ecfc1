/**
 * {@code ml_dtypes}: the bfloat16 of machine learning, an element type that NumPy itself has not.
 * Its arithmetic is float32's, rounded; sums and means are accumulated in float32.
 */
@NullMarked
package dev.legato.lib.mldtypes;

import org.jspecify.annotations.NullMarked;
