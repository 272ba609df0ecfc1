/** The counters of a run. */
@NullMarked
package dev.legato.runtime.stats;

import org.jspecify.annotations.NullMarked;
