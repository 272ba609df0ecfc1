/**
 * Arrays of strings. The strings are host values, each of which has a code; an array is one of
 * codes, so selecting, comparing, sorting and joining strings is work on integers like any other.
 */
@NullMarked
package dev.legato.lib.text;

import org.jspecify.annotations.NullMarked;
