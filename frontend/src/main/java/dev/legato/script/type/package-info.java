/** Methods of the built-in types, a file per type. */
@NullMarked
package dev.legato.script.type;

import org.jspecify.annotations.NullMarked;
