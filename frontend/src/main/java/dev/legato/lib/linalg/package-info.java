/** Linear algebra beyond products. */
@NullMarked
package dev.legato.lib.linalg;

import org.jspecify.annotations.NullMarked;
