/** What of NumPy and SciPy there is: probed by calling every function, and written down. */
@NullMarked
package dev.legato.coverage;

import org.jspecify.annotations.NullMarked;
