/** Compressed sparse rows, with SciPy's interface. */
@NullMarked
package dev.legato.lib.sparse;

import org.jspecify.annotations.NullMarked;
