/** {@code scipy.ndimage}: filters as sums of shifted views, which fuse into a stencil. */
@NullMarked
package dev.legato.lib.ndimage;

import org.jspecify.annotations.NullMarked;
