/** Array files: NumPy's .npy format. */
@NullMarked
package dev.legato.lib.io;

import org.jspecify.annotations.NullMarked;
