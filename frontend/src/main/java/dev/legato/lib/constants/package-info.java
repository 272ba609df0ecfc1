/** {@code scipy.constants}: units, and the table of CODATA 2022. */
@NullMarked
package dev.legato.lib.constants;

import org.jspecify.annotations.NullMarked;
