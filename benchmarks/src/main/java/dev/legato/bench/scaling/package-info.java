/** What a run on many ranks would cost: the analysis of one of them is real, the others are not. */
@NullMarked
package dev.legato.bench.scaling;

import org.jspecify.annotations.NullMarked;
