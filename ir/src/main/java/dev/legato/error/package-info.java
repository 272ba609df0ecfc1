/** The exceptions that Legato raises to Java callers and to scripts. */
@NullMarked
package dev.legato.error;

import org.jspecify.annotations.NullMarked;
