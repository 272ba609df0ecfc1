/** The {@code javax.script} engine named {@code lgt}. */
@NullMarked
package dev.legato.jsr223;

import org.jspecify.annotations.NullMarked;
