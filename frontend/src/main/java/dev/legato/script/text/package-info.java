/** Numbers and values as text: repr of floats, format specifications, % formatting. */
@NullMarked
package dev.legato.script.text;

import org.jspecify.annotations.NullMarked;
