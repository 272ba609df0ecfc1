/** Executable nodes: expressions yield values, statements a completion. */
@NullMarked
package dev.legato.script.node;

import org.jspecify.annotations.NullMarked;
