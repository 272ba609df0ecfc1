/**
 * The values of scripts that the library border does not know: classes, instances, functions,
 * dicts, sets, iterators.
 */
@NullMarked
package dev.legato.script.value;

import org.jspecify.annotations.NullMarked;
