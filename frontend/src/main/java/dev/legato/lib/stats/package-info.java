/** {@code scipy.stats}: distributions, descriptions of samples, tests. */
@NullMarked
package dev.legato.lib.stats;

import org.jspecify.annotations.NullMarked;
