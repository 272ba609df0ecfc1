/** What happened to every task, as plain records for {@code lgt explain}. */
@NullMarked
package dev.legato.runtime.explain;

import org.jspecify.annotations.NullMarked;
