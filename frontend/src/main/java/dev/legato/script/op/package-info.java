/** What operators, subscripts, attributes and calls mean, type by type. */
@NullMarked
package dev.legato.script.op;

import org.jspecify.annotations.NullMarked;
